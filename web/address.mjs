const shortestPause = 400; // browsers refuse pages that write their address too often

const pathOf = (link) => link.replace(/^#?\/?/, "").split("?")[0];

/** The address bar says where in the book the reader is, and going back works. */
export class AddressBar {
    #window;
    #onPath;
    #waiting = null;
    #timer = 0;

    constructor(window, onPath) {
        this.#window = window;
        this.#onPath = onPath;
        onPath(this.slug());
    }

    link() {
        return this.#window.location.hash;
    }

    /** Of the chapter; empty for the contents. */
    slug() {
        return pathOf(this.link());
    }

    addressOf(link) {
        return new URL(link, this.#window.location.href).href;
    }

    /** Shows a link. Another page of the book is a step that the Back button takes back. */
    show(link) {
        if (pathOf(link) !== pathOf(this.link())) {
            this.#cancel();
            this.#write("pushState", link);
            return;
        }
        this.#waiting = link;
        if (this.#timer === 0) this.#timer = this.#window.setTimeout(() => this.#flush(), shortestPause);
    }

    /** Puts the book's own link in the place of one that leads nowhere. */
    correct(link) {
        this.#cancel();
        this.#write("replaceState", link);
    }

    /** @param listener gets the link that the reader typed, followed or went back to */
    onLink(listener) {
        this.#window.addEventListener("hashchange", () => {
            this.#cancel();
            listener(this.link());
            this.#onPath(this.slug());
        });
    }

    #cancel() {
        this.#window.clearTimeout(this.#timer);
        this.#timer = 0;
        this.#waiting = null;
    }

    #flush() {
        const link = this.#waiting;
        this.#cancel();
        if (link !== null && link !== this.link()) this.#write("replaceState", link);
    }

    #write(how, link) {
        try {
            this.#window.history[how](null, "", link);
        } catch {
            return; // refused as too often, or too long: the next one may pass
        }
        this.#onPath(this.slug());
    }
}
