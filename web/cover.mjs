import { DownloadError } from "./download.mjs";
import { fetchText } from "./text_page.mjs";

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** Everything of the page that is not the canvas: loading, messages, the text without a lab. */
export class Cover {
    #root;
    #cover;
    #status;
    #bar;
    #links;
    #notice = null;
    #failed = false;

    constructor(document) {
        this.#root = document.documentElement;
        this.#cover = document.getElementById("cover");
        this.#status = document.getElementById("status");
        this.#bar = document.getElementById("progress");
        this.#links = document.querySelectorAll("#as-page, .page-link");
    }

    setDark(dark) {
        const theme = dark ? "dark" : "light";
        if (this.#root.dataset.theme !== theme) this.#root.dataset.theme = theme;
    }

    /** The links to the plain page follow the reader through the book. */
    pointTo(slug) {
        for (const link of this.#links) link.href = plainPage(slug);
    }

    /** @returns {{add(bytes: number): void}} */
    progress(manifest, names) {
        const total = names.reduce((sum, name) => sum + manifest.bytes(name), 0);
        let loaded = 0;
        return {
            add: (bytes) => {
                loaded += bytes;
                if (this.#failed) return; // other downloads may still run
                this.#bar.value = Math.min(1, loaded / total);
                this.#status.textContent = loaded < total
                    ? `Loading the book: ${megabytes(loaded)} of ${megabytes(total)} MB`
                    : "Starting";
            },
        };
    }

    lift() {
        this.#root.classList.add("running");
    }

    notice(text, action) {
        this.clearNotice();
        this.#notice = document.createElement("div");
        this.#notice.className = "notice";
        this.#notice.setAttribute("role", "alert");
        this.#notice.textContent = text;
        if (action) this.#notice.append(reloadButton(action));
        document.body.append(this.#notice);
    }

    clearNotice() {
        this.#notice?.remove();
        this.#notice = null;
    }

    /** The labs cannot run here. Says why, and shows the chapter's text in their place. */
    async showTextInstead(error, address) {
        this.#failed = true;
        this.#root.classList.add("plain");
        this.#status.setAttribute("role", "alert");
        this.#status.textContent = `${sentence(error)} The text of the book can be read without it.`;
        if (error instanceof DownloadError) this.#status.append(reloadButton("Load again"));
        const show = async () => {
            const text = await fetchText(plainPage(address.slug()));
            this.#cover.querySelector(".text")?.remove();
            if (text) this.#cover.append(text);
        };
        address.onLink(show);
        await show();
    }
}

function plainPage(slug) {
    if (!/^[a-z0-9-]+$/.test(slug)) return "chapters/index.html";
    return slug === "cheatsheet" ? "cheatsheet/index.html" : `chapters/${slug}/index.html`;
}

function reloadButton(text) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => window.location.reload());
    return button;
}

// Errors of our own are sentences; those of the engine are not for readers.
function sentence(error) {
    if (["UnsupportedError", "DownloadError", "Error"].includes(error?.name)) return error.message;
    return `The book could not start (${error?.message ?? error}).`;
}
