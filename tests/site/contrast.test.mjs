import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const styles = readFileSync("site/styles/20-colours.css", "utf8");
const colours = (text) => Object.fromEntries([...text.matchAll(/--([a-z-]+): (#[0-9A-F]{6})/g)].map(([, name, hex]) => [name, hex]));
const [lightText, darkText] = styles.split("@media");
const themes = { light: colours(lightText), dark: colours(darkText) };

const textPairs = [
    ["ink", "card"], ["ink", "paper"], ["ink", "hover"], ["ink", "warn-fill"],
    ["soft", "card"], ["soft", "paper"], ["soft", "hover"], ["soft", "warn-fill"],
    ["accent", "card"], ["accent", "paper"], ["accent", "accent-soft"], ["accent", "warn-fill"],
    ["hard-text", "hard-fill"], ["warn-text", "warn-fill"], ["good-text", "card"],
];

function luminance(hex) {
    const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

function contrast(a, b) {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
}

test("the measure is right at its ends", () => {
    assert.equal(contrast("#000000", "#FFFFFF").toFixed(2), "21.00");
    assert.equal(contrast("#777777", "#FFFFFF").toFixed(2), "4.48");
});

for (const [name, theme] of Object.entries(themes)) {
    test(`text is readable in the ${name} theme`, () => {
        for (const [text, ground] of textPairs) {
            const value = contrast(theme[text], theme[ground]);
            assert.ok(value >= 4.5, `${text} on ${ground}: ${value.toFixed(2)}`);
        }
        assert.ok(contrast(theme.control, theme.card) >= 3, "the border of a control");
    });
}

test("both themes name the same colours", () => {
    assert.deepEqual(Object.keys(themes.dark).sort(), Object.keys(themes.light).sort());
});
