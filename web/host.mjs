import { copyText } from "./clipboard.mjs";
import { saveFile } from "./files.mjs";
import { saveSettings } from "./settings.mjs";

/** What the program may ask of the page; src/platform/web_host.cpp calls these by name. */
export function createHost({ address, textInput, files }) {
    return {
        copyText,
        saveFile,
        saveSettings,
        chooseFile: () => files.choose(),
        openAddress(text) {
            if (text.startsWith("https://")) window.open(text, "_blank", "noopener");
        },
        setPageLink: (link) => address.show(link),
        addressOf: (link) => address.addressOf(link),
        textInput: (wanted, x, y, height) => textInput.show(wanted, x, y, height),
    };
}
