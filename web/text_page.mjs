/**
 * The text of a plain page of the same site, as an element to put into this page.
 * @returns {Promise<HTMLElement|null>} null when there is no such page
 */
export async function fetchText(address) {
    const url = new URL(address, document.baseURI);
    let html;
    try {
        const response = await fetch(url);
        if (!response.ok) return null;
        html = await response.text();
    } catch {
        return null;
    }
    const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
    if (!main) return null;
    const text = document.createElement("div");
    text.className = "text";
    text.append(...main.childNodes);
    for (const link of text.querySelectorAll("a[href]")) {
        link.href = new URL(link.getAttribute("href"), url).href;
    }
    return text;
}
