// MathML as a tree, and back. Enough for what the content compiler writes: elements and text.

export class Element {
    constructor(name, attributes, children = []) {
        this.name = name;
        this.attributes = attributes;
        this.children = children;
    }

    /** Text of an element that holds nothing else, with its character references as they stand. */
    get text() {
        return this.children.every((child) => typeof child === "string") ? this.children.join("") : null;
    }

    set(attributes) {
        Object.assign(this.attributes, attributes);
    }

    toString() {
        const attributes = Object.entries(this.attributes).map(([key, value]) => ` ${key}="${value}"`).join("");
        return `<${this.name}${attributes}>${this.children.join("")}</${this.name}>`;
    }
}

function attributesOf(text) {
    return Object.fromEntries([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
}

/** @param {string} text one <math> element @returns {Element} */
export function parseMathml(text) {
    const root = new Element("", {});
    const open = [root];
    for (const [, closing, name, attributes, content] of text.matchAll(/<(\/?)(\w+)((?:\s[^>]*)?)>|([^<]+)/g)) {
        if (content !== undefined) {
            open.at(-1).children.push(content);
        } else if (closing) {
            const element = open.pop();
            if (element.name !== name) throw new Error(`a formula closes <${element.name}> with </${name}>`);
        } else {
            const element = new Element(name, attributesOf(attributes));
            open.at(-1).children.push(element);
            open.push(element);
        }
    }
    if (open.length !== 1 || root.children.length !== 1) throw new Error(`a formula is not one whole element: ${text}`);
    return root.children[0];
}
