const editing = new Set(["KeyA", "KeyC", "KeyX", "KeyY", "KeyZ"]);

const modifiersOf = (event) =>
    (event.ctrlKey ? 1 : 0) | (event.shiftKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0);

const isTyped = (event) => [...event.key].length === 1 && !event.ctrlKey && !event.metaKey;

// Whether the book keeps a key. The browser's own combinations stay the browser's, but for the
// search of the book and for editing in a field.
function belongsToBook(event, inField) {
    if (/^F\d+$/.test(event.code)) return false;
    if (event.altKey && !isTyped(event)) return false;
    if (event.ctrlKey || event.metaKey) {
        return event.key.toLowerCase() === "k" || (inField && (editing.has(event.code) || !isTyped({ key: event.key })));
    }
    return true;
}

/**
 * Keys of the canvas and of the hidden text field, which holds the focus while the reader types
 * into a field of the book. Escape and then Tab leave the book, so that the keyboard is no trap.
 */
export function listenToKeys(frame, canvas, textInput, book, loop) {
    let leaving = false;

    frame.addEventListener("keydown", (event) => {
        if (event.isComposing || event.keyCode === 229) return;
        if (event.key === "Tab" && leaving) return;
        leaving = event.key === "Escape";
        const inField = textInput.active();
        if (!belongsToBook(event, inField)) return;
        book.key(event.code, event.key, true, modifiersOf(event));
        if (isTyped(event) && inField) {
            loop.now(); // the character itself arrives as the field's input event
            return;
        }
        event.preventDefault();
        if (isTyped(event)) book.text(event.key);
        loop.now();
    });
    // Always passed on: a key that was pressed in the book may be released with other modifiers.
    frame.addEventListener("keyup", (event) => {
        book.key(event.code, event.key, false, modifiersOf(event));
        loop.now();
    });
    frame.addEventListener("paste", (event) => {
        const text = event.clipboardData?.getData("text/plain") ?? "";
        event.preventDefault();
        // Where no field waits for it, a paste is a file: a recording, or points.
        if (textInput.active()) book.paste(text.slice(0, 20_000));
        else if (text) book.takeFile("what was pasted", new TextEncoder().encode(text));
        loop.now();
    });
    frame.addEventListener("focusin", () => {
        leaving = false;
        book.focus(true);
        loop.wake();
    });
    frame.addEventListener("focusout", (event) => {
        if (frame.contains(event.relatedTarget)) return;
        book.focus(false);
        loop.wake();
    });
    textInput.listen((text) => {
        book.text(text);
        loop.now();
    }, (code) => {
        book.key(code, code, true, 0);
        loop.now();
        book.key(code, code, false, 0);
        loop.now();
    });
}
