// The page of the book, from the first byte to the first picture.
import { AddressBar } from "./address.mjs";
import { Book } from "./book.mjs";
import { watchCanvasSize } from "./canvas_size.mjs";
import { watchContext } from "./context_loss.mjs";
import { Cover } from "./cover.mjs";
import { downloadAll } from "./download.mjs";
import { FileTaker } from "./files.mjs";
import { FrameLoop } from "./frame_loop.mjs";
import { createHost } from "./host.mjs";
import { listenToKeys } from "./keyboard.mjs";
import { readManifest } from "./manifest.mjs";
import { PageApi } from "./page_api.mjs";
import { PageTitle } from "./page_title.mjs";
import { listenToPointers } from "./pointer.mjs";
import { watchPreferences } from "./preferences.mjs";
import { loadProgram } from "./program.mjs";
import { readSettings } from "./settings.mjs";
import { requireBrowser } from "./support.mjs";
import { TextInput } from "./text_input.mjs";

const page = {
    canvas: document.getElementById("canvas"),
    frame: document.getElementById("book"),
    textInput: document.getElementById("text-input"),
};
const fonts = ["inter-regular.ttf", "inter-semibold.ttf", "inter-italic.ttf", "mono.ttf", "math.ttf"];

const cover = new Cover(document);
const title = new PageTitle(document);
const address = new AddressBar(window, (slug) => {
    cover.pointTo(slug);
    title.show(slug);
});
const preferences = watchPreferences(window);
cover.setDark(preferences.dark());

const api = new PageApi();
window.sampleSpace = api.face;

async function start() {
    requireBrowser(document);
    const manifest = readManifest(document);
    const textInput = new TextInput(page.textInput, page.canvas);
    let book;
    let loop;
    const takeFile = (name, bytes) => {
        book?.takeFile(name, bytes);
        loop?.now();
    };
    const files = new FileTaker(takeFile);
    const host = createHost({ address, textInput, files });
    const progress = cover.progress(manifest, ["sample_space.wasm", "book.json", ...fonts]);
    const [program, data] = await Promise.all([
        loadProgram(manifest, host, progress),
        downloadAll(manifest, ["book.json", ...fonts], progress),
    ]);
    book = new Book(program);
    book.give(data);
    book.start("#canvas", address.link(), readSettings());
    loop = run(book, textInput);
    files.listen(page.frame);
}

function run(book, textInput) {
    const loop = new FrameLoop(book, page.canvas, preferences, (dark) => cover.setDark(dark));
    watchCanvasSize(page.canvas, loop);
    watchContext(page.canvas, book, loop, cover);
    preferences.onChange(() => loop.wake());
    listenToPointers(page.canvas, book, loop);
    listenToKeys(page.frame, page.canvas, textInput, book, loop);
    title.know(book.chapters());
    title.show(address.slug());
    address.onLink((link) => {
        const fault = book.linkFault(link);
        book.open(link);
        if (fault) address.correct(book.link());
        loop.wake();
    });
    cover.lift();
    loop.now();
    api.begin(book, loop);
    return loop;
}

start().catch((error) => {
    api.fail(error);
    cover.showTextInstead(error, address);
});
