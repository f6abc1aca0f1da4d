const key = "sample-space.settings";

/** What the reader chose on an earlier visit; empty where the browser keeps nothing. */
export function readSettings() {
    try {
        return localStorage.getItem(key) ?? "";
    } catch {
        return "";
    }
}

export function saveSettings(json) {
    try {
        localStorage.setItem(key, json);
    } catch {
        // A private window or a full store: the choice holds for this visit.
    }
}
