// window.sampleSpace: the page interface, for tests and for teachers' pages. README.md in this
// folder says what each function takes and gives.
const slice = 50; // milliseconds of work before the page may breathe
const longest = 20_000; // characters of a link or a value; the longest valid link is 16384

function breathe() {
    return new Promise((resolve) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
            channel.port1.close();
            resolve();
        };
        channel.port2.postMessage(null);
    });
}

function textOf(name, value) {
    if (typeof value !== "string") throw new Error(`${name} is a text, not ${describe(value)}.`);
    if (value.length > longest) throw new Error(`${name} is longer than ${longest} characters.`);
    if (value.includes("\0")) throw new Error(`${name} holds a zero character.`);
    return value;
}

function describe(value) {
    if (value === null) return "null";
    return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}

// Values as links write them.
function valueText(value) {
    if (typeof value === "boolean") return value ? "1" : "0";
    if (typeof value === "number") {
        if (!Number.isFinite(value)) throw new Error(`A parameter cannot be ${value}.`);
        return String(value);
    }
    return textOf("The value", value);
}

export class PageApi {
    #book = null;
    #loop = null;
    #started;
    #queue = Promise.resolve();

    constructor() {
        const ready = new Promise((resolve, reject) => {
            this.#started = { resolve, reject };
        });
        ready.catch(() => {}); // the page itself tells the reader
        /** What window.sampleSpace is. */
        this.face = Object.freeze({
            ready,
            chapters: () => this.#running().chapters(),
            open: (link) => this.#open(link),
            set: (key, value) => this.#set(key, value),
            advance: (ticks) => this.#advance(ticks),
            play: (ticksPerSecond = 0) => this.#play(ticksPerSecond),
            pause: () => this.#pause(),
            state: () => this.#running().state(),
            readouts: () => this.#running().readouts(),
            fingerprint: () => this.#running().fingerprint(),
            link: () => this.#running().link(),
        });
    }

    begin(book, loop) {
        this.#book = book;
        this.#loop = loop;
        this.#started.resolve();
    }

    fail(error) {
        this.#started.reject(error instanceof Error ? error : new Error(String(error)));
    }

    #running() {
        if (!this.#book) throw new Error("The book is not running; wait for sampleSpace.ready.");
        return this.#book;
    }

    // One after the other, in the order of the calls, even when nobody waits for them.
    #inTurn(job) {
        const result = this.#queue.then(job);
        this.#queue = result.catch(() => {});
        return result;
    }

    #set(key, value) {
        const fault = this.#running().set(textOf("The key", key), valueText(value));
        if (fault) throw new Error(fault);
        this.#loop.wake();
    }

    #play(ticksPerSecond) {
        const book = this.#running();
        if (!Number.isInteger(ticksPerSecond)) throw new Error("play takes a whole number of ticks per second.");
        const fault = book.play(ticksPerSecond);
        if (fault) throw new Error(fault);
        this.#loop.wake();
    }

    #pause() {
        this.#running().pause();
        this.#loop.wake();
    }

    async #open(link) {
        const book = this.#running();
        textOf("The link", link);
        return this.#inTurn(async () => {
            const fault = book.linkFault(link);
            if (fault) throw new Error(fault);
            const problems = book.open(link);
            this.#loop.wake();
            while (book.replay(slice) > 0) await this.#breathe();
            this.#loop.wake();
            return problems;
        });
    }

    async #advance(ticks) {
        const book = this.#running();
        if (!Number.isInteger(ticks)) throw new Error("advance takes a whole number of ticks.");
        return this.#inTurn(async () => {
            const fault = book.beginAdvance(ticks);
            if (fault) throw new Error(fault);
            let left = book.advance(slice);
            // Without frames in between: the caller wants the ticks, and drawing may cost more.
            while (left > 0) {
                await breathe();
                left = book.advance(slice);
            }
            this.#loop.wake();
            if (left < 0) throw new Error("The run was restarted, or another page was opened, before all ticks were done.");
        });
    }

    #breathe() {
        this.#loop.wake();
        return breathe();
    }
}
