// For pages without a secure address, where the clipboard object does not exist.
function copyBySelection(text) {
    const before = document.activeElement;
    const area = document.createElement("textarea");
    area.className = "text-input";
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    before?.focus?.({ preventScroll: true });
}

/** Puts text into the clipboard. Works only within a click or a key of the reader. */
export async function copyText(text) {
    try {
        await navigator.clipboard.writeText(text);
    } catch {
        copyBySelection(text);
    }
}
