/** The title of the browser's tab and of its history names the open chapter. */
export class PageTitle {
    #document;
    #book;
    #questions = new Map([["cheatsheet", "Cheat sheet"]]);

    constructor(document) {
        this.#document = document;
        this.#book = document.title;
    }

    /** Until the book is read, every page has the book's own title. */
    know(chapters) {
        for (const { slug, question } of chapters) this.#questions.set(slug, question);
    }

    show(slug) {
        const question = this.#questions.get(slug);
        this.#document.title = question ? `${question} · Sample Space` : this.#book;
    }
}
