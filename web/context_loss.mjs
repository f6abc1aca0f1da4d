const patience = 5000;

/**
 * A browser may take the graphics away at any time (sleep, driver update, too many pages). It
 * mostly gives them back; when it does not, the reader learns what to do.
 */
export function watchContext(canvas, book, loop, cover) {
    let timer = 0;
    canvas.addEventListener("webglcontextlost", (event) => {
        event.preventDefault(); // or the browser never gives it back
        book.contextLost();
        window.clearTimeout(timer);
        timer = window.setTimeout(() => {
            cover.notice("The browser took the graphics away from this page and has not given them back. Load the page again; the address holds your place.", "Load again");
        }, patience);
    });
    canvas.addEventListener("webglcontextrestored", () => {
        window.clearTimeout(timer);
        cover.clearNotice();
        book.contextRestored();
        loop.now();
    });
}
