const cursors = ["none", "default", "text", "move", "ns-resize", "ew-resize", "nesw-resize",
    "nwse-resize", "pointer", "wait", "progress", "not-allowed"];
const longestStep = 0.1;

/** Draws frames while the book wants them, and rests while it does not. */
export class FrameLoop {
    #book;
    #canvas;
    #preferences;
    #onTheme;
    #request = 0;
    #last = 0;
    #size = { width: 0, height: 0 };

    constructor(book, canvas, preferences, onTheme) {
        this.#book = book;
        this.#canvas = canvas;
        this.#preferences = preferences;
        this.#onTheme = onTheme;
    }

    /** The canvas gets this many pixels when the next frame is drawn, so that it never shows empty. */
    resize(width, height) {
        this.#size = { width, height };
    }

    /** Asks for a frame: something happened that the book may want to show. */
    wake() {
        this.#book.wake();
        this.#schedule();
    }

    /**
     * Draws a frame at once. Called from a reader's own click or key, so that what the book does
     * in answer (copy, open an address, show the keyboard) counts as the reader's act.
     */
    now() {
        this.#book.wake();
        this.#frame(performance.now());
    }

    #schedule() {
        if (this.#request === 0) this.#request = requestAnimationFrame((time) => {
            this.#request = 0;
            this.#frame(time);
        });
    }

    #applySize() {
        const { width, height } = this.#size;
        if (this.#canvas.width !== width) this.#canvas.width = width;
        if (this.#canvas.height !== height) this.#canvas.height = height;
    }

    #frame(time) {
        if (this.#size.width === 0 || this.#size.height === 0) return;
        this.#applySize();
        // After a rest the first step is that of one ordinary frame.
        const elapsed = this.#last === 0 ? 1 / 60 : Math.max(0, (time - this.#last) / 1000);
        const result = this.#book.frame({
            ...this.#size,
            scale: window.devicePixelRatio,
            elapsed: Math.min(elapsed, longestStep),
            reducedMotion: this.#preferences.reducedMotion(),
            dark: this.#preferences.dark(),
        });
        this.#canvas.style.cursor = cursors[result.cursor] ?? "default";
        this.#onTheme(result.dark);
        this.#last = result.more ? time : 0;
        if (result.more) this.#schedule();
    }
}
