function devicePixels(entry) {
    const exact = entry.devicePixelContentBoxSize?.[0];
    if (exact) return [exact.inlineSize, exact.blockSize];
    const box = entry.contentRect;
    const ratio = window.devicePixelRatio;
    return [Math.round(box.width * ratio), Math.round(box.height * ratio)];
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
