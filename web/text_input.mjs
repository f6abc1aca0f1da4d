// Never empty, so that a phone's keyboard has something to delete and says so.
const filler = " ";

/**
 * A hidden field that takes the focus while a field of the book is edited: it brings up the
 * on-screen keyboard, and the input methods of languages that compose their characters.
 */
export class TextInput {
    #field;
    #canvas;

    constructor(field, canvas) {
        this.#field = field;
        this.#canvas = canvas;
    }

    active() {
        return document.activeElement === this.#field;
    }

    /** Positions are device pixels of the canvas. */
    show(wanted, x, y, height) {
        if (!wanted) {
            if (this.active()) this.#canvas.focus({ preventScroll: true });
            return;
        }
        const ratio = window.devicePixelRatio;
        this.#field.style.left = `${Math.max(0, x / ratio)}px`;
        this.#field.style.top = `${Math.max(0, y / ratio)}px`;
        this.#field.style.height = `${Math.max(16, height / ratio)}px`;
        if (this.active()) return;
        this.#reset();
        this.#field.focus({ preventScroll: true });
    }

    /** @param onText typed, pasted or composed text  @param onKey a key that only this field saw */
    listen(onText, onKey) {
        this.#field.addEventListener("input", (event) => {
            if (event.isComposing) return;
            if (event.inputType === "deleteContentBackward") onKey("Backspace");
            else if (event.inputType === "insertLineBreak") onKey("Enter");
            else if (event.data) onText(event.data);
            this.#reset();
        });
        this.#field.addEventListener("compositionend", (event) => {
            if (event.data) onText(event.data);
            this.#reset();
        });
    }

    #reset() {
        this.#field.value = filler;
        this.#field.setSelectionRange(filler.length, filler.length);
    }
}
