// Texts travel over the program's stack, so an address or a paste of megabytes would run over it.
// The program refuses links beyond 16384 characters itself, with a sentence.
const longestText = 20_000;

const bounded = (value) => (typeof value === "string" ? value.slice(0, longestText) : value);

/** The program's exported functions (src/platform/main_web.cpp and web_*.cpp) as one object. */
export class Book {
    #program;
    #self;

    constructor(program) {
        this.#program = program;
        this.#self = this.#call("ss_new", "number");
    }

    #call(name, result, types = [], values = []) {
        return this.#program.ccall(name, result, types, values.map(bounded));
    }

    #tell(name, types = [], ...values) {
        return this.#call(name, "number", ["number", ...types], [this.#self, ...values]);
    }

    #ask(name, types = [], ...values) {
        return this.#call(name, "string", ["number", ...types], [this.#self, ...values]);
    }

    // The program keeps the memory for as long as the page lives.
    #place(bytes) {
        const at = this.#program._malloc(bytes.length);
        if (at === 0) throw new Error("This device has too little memory free for the book.");
        this.#program.HEAPU8.set(bytes, at);
        return at;
    }

    /** @param {Map<string, Uint8Array>} data the fonts and book.json, by name */
    give(data) {
        for (const [name, bytes] of data) {
            const at = this.#place(bytes);
            if (name !== "book.json") {
                this.#tell("ss_give_font", ["string", "number", "number"], name, at, bytes.length);
                continue;
            }
            const fault = this.#ask("ss_give_book", ["number", "number"], at, bytes.length);
            this.#program._free(at);
            if (fault) throw new Error(fault);
        }
    }

    start(canvas, link, settings) {
        const mac = /Mac|iPhone|iPad/.test(navigator.platform) ? 1 : 0;
        const fault = this.#ask("ss_start", ["string", "string", "string", "number"], canvas, link, settings, mac);
        if (fault) throw new Error(fault);
    }

    /** @returns {{more: boolean, dark: boolean, cursor: number}} */
    frame({ width, height, scale, elapsed, reducedMotion, dark }) {
        const flags = (reducedMotion ? 1 : 0) | (dark ? 2 : 0);
        const bits = this.#tell("ss_frame", ["number", "number", "number", "number", "number"],
            width, height, scale, elapsed, flags);
        return { more: (bits & 1) !== 0, dark: (bits & 2) !== 0, cursor: bits >> 3 };
    }

    contextLost() { this.#tell("ss_context_lost"); }
    contextRestored() { this.#tell("ss_context_restored"); }
    wake() { this.#tell("ss_wake"); }

    pointerMove(x, y, touch) { this.#tell("ss_pointer_move", ["number", "number", "number"], x, y, touch ? 1 : 0); }
    pointerButton(button, down, touch) {
        this.#tell("ss_pointer_button", ["number", "number", "number"], button, down ? 1 : 0, touch ? 1 : 0);
    }
    pointerLeave() { this.#tell("ss_pointer_leave"); }
    wheel(dx, dy) { this.#tell("ss_wheel", ["number", "number"], dx, dy); }
    pinch(growth, x, y) { this.#tell("ss_pinch", ["number", "number", "number"], growth, x, y); }
    key(code, key, down, modifiers) {
        return this.#tell("ss_key", ["string", "string", "number", "number"], code, key, down ? 1 : 0, modifiers) !== 0;
    }
    text(text) { this.#tell("ss_text", ["string"], text); }
    paste(text) { this.#tell("ss_paste", ["string"], text); }
    focus(focused) { this.#tell("ss_focus", ["number"], focused ? 1 : 0); }

    chapters() { return JSON.parse(this.#ask("ss_chapters")); }
    state() { return JSON.parse(this.#ask("ss_state")); }
    readouts() { return JSON.parse(this.#ask("ss_readouts")); }
    fingerprint() { return this.#ask("ss_fingerprint"); }
    link() { return this.#ask("ss_link"); }
    linkFault(link) { return this.#ask("ss_link_fault", ["string"], link); }
    open(link) { return JSON.parse(this.#ask("ss_open", ["string"], link)); }
    /** Ticks of an opened link that are left after about this long. */
    replay(budgetMs) { return this.#tell("ss_replay", ["number"], budgetMs); }
    set(key, value) { return this.#ask("ss_set", ["string", "string"], key, value); }
    play(ticksPerSecond) { return this.#ask("ss_play", ["number"], ticksPerSecond); }
    pause() { this.#tell("ss_pause", []); }
    seek(tick) { return this.#ask("ss_seek", ["number"], tick); }
    switchBranch(id) { return this.#ask("ss_switch_branch", ["number"], id); }
    startTwin(differing) { return this.#ask("ss_start_twin", ["string"], JSON.stringify(differing)); }
    stopTwin() { this.#tell("ss_stop_twin"); }
    record() { return JSON.parse(this.#ask("ss_record")); }
    replayRecording(text) {
        const bytes = new TextEncoder().encode(text);
        const at = this.#place(bytes);
        try {
            return JSON.parse(this.#ask("ss_replay_recording", ["number", "number"], at, bytes.length));
        } finally {
            this.#program._free(at);
        }
    }
    loadPoints(text) {
        const bytes = new TextEncoder().encode(text);
        const at = this.#place(bytes);
        try {
            return JSON.parse(this.#ask("ss_load_points", ["number", "number"], at, bytes.length));
        } finally {
            this.#program._free(at);
        }
    }
    /** A file that the reader chose, dropped or pasted; returns what the reader was told. */
    takeFile(name, bytes) {
        const at = this.#place(bytes);
        try {
            return this.#ask("ss_take_file", ["string", "number", "number"], name, at, bytes.length);
        } finally {
            this.#program._free(at);
        }
    }
    readoutsCsv() { return JSON.parse(this.#ask("ss_readouts_csv")); }
    paramsJson() { return JSON.parse(this.#ask("ss_params_json")); }
    arithmetic() { return JSON.parse(this.#ask("ss_arithmetic")); }
    goal() { return JSON.parse(this.#ask("ss_goal")); }
    experiments() { return JSON.parse(this.#ask("ss_experiments")); }
    startExperiment(key) { return this.#ask("ss_start_experiment", ["string"], key); }
    predict(choice) { return this.#ask("ss_predict", ["number"], choice); }
    beginAdvance(ticks) { return this.#ask("ss_begin_advance", ["number"], ticks); }
    /** Ticks that are left after about this long; below 0 when the reader went elsewhere. */
    advance(budgetMs) { return this.#tell("ss_advance", ["number"], budgetMs); }
}
