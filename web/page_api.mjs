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

function wholeNumber(name, value) {
    if (!Number.isInteger(value)) throw new Error(`${name} is a whole number, not ${JSON.stringify(value) ?? typeof value}.`);
    return value;
}

const longestRecording = 4 * 1024 * 1024;

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
            seek: (tick) => this.#goTo(() => this.#running().seek(wholeNumber("The tick", tick))),
            stepBack: () => this.#goTo(() => this.#running().seek(Math.max(0, this.#running().state().tick - 1))),
            switchBranch: (id) => this.#goTo(() => this.#running().switchBranch(wholeNumber("The branch", id))),
            startTwin: (differing = {}) => this.#startTwin(differing),
            stopTwin: () => this.#running().stopTwin(),
            record: () => this.#text(this.#running().record()),
            replayRecording: (text) => this.#replayRecording(text),
            loadPoints: (csv) => this.#loadPoints(csv),
            readoutsCsv: () => this.#text(this.#running().readoutsCsv()),
            paramsJson: () => this.#text(this.#running().paramsJson()),
            arithmetic: () => this.#running().arithmetic(),
            goal: () => this.#running().goal(),
            experiments: () => this.#running().experiments(),
            startExperiment: (key) => this.#goTo(() => this.#running().startExperiment(textOf("The key", key))),
            predict: (choice) => this.#predict(choice),
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

    #text({ text, error }) {
        if (error) throw new Error(error);
        return text;
    }

    // What `start` begins goes on until the run is there.
    async #goTo(start) {
        this.#running();
        return this.#inTurn(async () => {
            const fault = start();
            if (fault) throw new Error(fault);
            await this.#finishReplay();
        });
    }

    async #finishReplay() {
        this.#loop.wake();
        while (this.#book.replay(slice) > 0) await this.#breathe();
        this.#loop.wake();
    }

    #startTwin(differing) {
        if (differing === null || typeof differing !== "object") throw new Error("startTwin takes an object of parameters.");
        const texts = Object.fromEntries(Object.entries(differing).map(([key, value]) => [key, valueText(value)]));
        const fault = this.#running().startTwin(texts);
        if (fault) throw new Error(fault);
        this.#loop.wake();
    }

    #predict(choice) {
        const fault = this.#running().predict(wholeNumber("The choice", choice));
        if (fault) throw new Error(fault);
        this.#loop.wake();
    }

    #loadPoints(csv) {
        const book = this.#running();
        if (typeof csv !== "string") throw new Error(`Points come as a text, not ${describe(csv)}.`);
        if (csv.length > longestRecording) throw new Error("The file of points is larger than 1 MB.");
        const { points, error } = book.loadPoints(csv);
        if (error) throw new Error(error);
        return points;
    }

    async #replayRecording(text) {
        const book = this.#running();
        if (typeof text !== "string") throw new Error(`A recording is a text, not ${describe(text)}.`);
        if (text.length > longestRecording) throw new Error("A recording has at most 4 MB.");
        return this.#inTurn(async () => {
            const { problems, error } = book.replayRecording(text);
            if (error) throw new Error(error);
            await this.#finishReplay();
            return { problems, proof: book.state().replay_proof };
        });
    }

    async #open(link) {
        const book = this.#running();
        textOf("The link", link);
        return this.#inTurn(async () => {
            const fault = book.linkFault(link);
            if (fault) throw new Error(fault);
            const problems = book.open(link);
            await this.#finishReplay();
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
