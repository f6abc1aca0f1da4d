// TeX to MathML, to words and to MathJax's SVG tree, all offline. A TeX error throws.

import { liteAdaptor } from "mathjax-full/js/adaptors/liteAdaptor.js";
import { STATE } from "mathjax-full/js/core/MathItem.js";
import { SerializedMmlVisitor } from "mathjax-full/js/core/MmlTree/SerializedMmlVisitor.js";
import { RegisterHTMLHandler } from "mathjax-full/js/handlers/html.js";
import { TeX } from "mathjax-full/js/input/tex.js";
import { mathjax } from "mathjax-full/js/mathjax.js";
import { SVG } from "mathjax-full/js/output/svg.js";
import "mathjax-full/js/input/tex/ams/AmsConfiguration.js";
import "mathjax-full/js/input/tex/base/BaseConfiguration.js";
import "mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js";
import "mathjax-full/js/input/tex/mathtools/MathtoolsConfiguration.js";
import "mathjax-full/js/input/tex/newcommand/NewcommandConfiguration.js";
import { spoken } from "./speech.mjs";

// Without the packages that turn an unknown command into red text, so that it is an error here.
const kPackages = ["base", "ams", "boldsymbol", "mathtools", "newcommand"];
const kWideEnough = 1e6;

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const input = new TeX({
    packages: kPackages,
    formatError: (_, error) => {
        throw error;
    },
});
const document = mathjax.document("", {
    InputJax: input,
    OutputJax: new SVG({ fontCache: "none" }),
});
const visitor = new SerializedMmlVisitor();

function tidy_mathml(mathml) {
    return mathml
        .replace(/ data-mjx-[a-z-]+="[^"]*"/g, "")
        .replace(/>\s+</g, "><")
        .trim();
}

/**
 * @param {string} tex
 * @param {boolean} display
 * @returns {{ svg: object, mathml: string, spoken: string }} svg: MathJax's <svg> element
 */
export function typeset(tex, display) {
    const tree = document.convert(tex, { display, end: STATE.CONVERT });
    const mathml = tidy_mathml(visitor.visitTree(tree));
    const container = document.convert(tex, {
        display,
        em: 16,
        ex: 8,
        containerWidth: kWideEnough,
    });
    return { svg: adaptor.firstChild(container), mathml, spoken: spoken(mathml) };
}
