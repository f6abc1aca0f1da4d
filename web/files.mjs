// What the reader keeps from the book, and brings to it.

// Recordings and lists of points are small; the program refuses what is larger than this too.
const largest = 4 * 2 ** 20;

/** Hands the reader a file, as a download. */
export function saveFile(name, type, bytes) {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    // Some browsers fetch the address only after this turn.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Takes files that the reader chooses in a dialogue or drops on the book. */
export class FileTaker {
    #take;
    #input;

    /** @param {(name: string, bytes: Uint8Array) => void} take */
    constructor(take) {
        this.#take = take;
        this.#input = document.createElement("input");
        this.#input.type = "file";
        this.#input.accept = ".json,.csv,.tsv,.txt";
        this.#input.addEventListener("change", () => {
            this.#read(this.#input.files);
            this.#input.value = ""; // so that the same file can be chosen again
        });
    }

    /** Works only within a click or a key of the reader. */
    choose() {
        this.#input.click();
    }

    listen(frame) {
        frame.addEventListener("dragover", (event) => {
            if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
        });
        frame.addEventListener("drop", (event) => {
            if (!event.dataTransfer?.files.length) return;
            event.preventDefault();
            this.#read(event.dataTransfer.files);
        });
    }

    async #read(files) {
        const file = files[0];
        if (!file) return;
        // A file too large is cut one byte past the bound, and the program says why it is refused.
        const bytes = await file.slice(0, largest + 1).arrayBuffer();
        this.#take(file.name, new Uint8Array(bytes));
    }
}
