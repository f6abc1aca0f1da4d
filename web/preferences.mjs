/** The system's wishes: dark pages, little motion. */
export function watchPreferences(window) {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    return {
        dark: () => dark.matches,
        reducedMotion: () => calm.matches,
        onChange(listener) {
            dark.addEventListener("change", listener);
            calm.addEventListener("change", listener);
        },
    };
}
