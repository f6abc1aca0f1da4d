function devicePixels(entry) {
    const box = entry.contentRect;
    const ratio = window.devicePixelRatio;
    const rounded = [Math.round(box.width * ratio), Math.round(box.height * ratio)];
    const exact = entry.devicePixelContentBoxSize?.[0];
    // A browser that imitates another screen reports its own pixels there; only the rounding of
    // one edge is left to it.
    const agrees = exact && Math.abs(exact.inlineSize - rounded[0]) <= 1
        && Math.abs(exact.blockSize - rounded[1]) <= 1;
    return agrees ? [exact.inlineSize, exact.blockSize] : rounded;
}

/** Keeps the canvas at one picture point per device pixel, whatever window and zoom do. */
export function watchCanvasSize(canvas, loop) {
    const observer = new ResizeObserver(([entry]) => {
        loop.resize(...devicePixels(entry));
        loop.now();
    });
    const observe = () => {
        observer.disconnect();
        try {
            observer.observe(canvas, { box: "device-pixel-content-box" });
        } catch {
            observer.observe(canvas); // Safari measures the CSS box only
        }
    };
    const watchRatio = () => {
        const same = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
        same.addEventListener("change", () => {
            observe();
            watchRatio();
        }, { once: true });
    };
    observe();
    watchRatio();
}
