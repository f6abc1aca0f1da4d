/** The browser lacks what the labs are drawn or computed with; the text needs neither. */
export class UnsupportedError extends Error {
    constructor(message) {
        super(message);
        this.name = "UnsupportedError";
    }
}

export function requireBrowser(document) {
    if (typeof WebAssembly !== "object" || !WebAssembly.instantiateStreaming) {
        throw new UnsupportedError("This browser has no WebAssembly, which the labs are computed with.");
    }
    const context = document.createElement("canvas").getContext("webgl2");
    if (!context) {
        throw new UnsupportedError("This browser gives the page no WebGL2, which the book is drawn with. It may be switched off in the settings, or the graphics driver may be blocked; another browser may have it.");
    }
    context.getExtension("WEBGL_lose_context")?.loseContext();
}
