import assert from "node:assert/strict";
import test from "node:test";
import { letterOf, portableMathml } from "../../site/mathml.mjs";
import { parseMathml } from "../../site/mathml_tree.mjs";

const namespace = 'xmlns="http://www.w3.org/1998/Math/MathML"';
const shown = (inner) => /^<math>([^]*)<\/math>$/.exec(portableMathml(`<math ${namespace}>${inner}</math>`))[1];

test("letters of other alphabets become those letters", () => {
    assert.equal(letterOf("E", "double-struck"), "𝔼");
    assert.equal(letterOf("R", "double-struck"), "ℝ");
    assert.equal(letterOf("N", "script"), "𝒩");
    assert.equal(letterOf("L", "script"), "ℒ");
    assert.equal(letterOf("1", "bold"), "𝟏");
    assert.equal(letterOf("h", "italic"), "ℎ");
    assert.equal(letterOf("θ", "italic"), "𝜃");
    assert.equal(shown('<mi mathvariant="double-struck">E</mi>'), "<mi>𝔼</mi>");
    assert.throws(() => letterOf("1", "script"), /"1" in the alphabet "script"/);
});

test("upright letters stay upright", () => {
    assert.equal(shown('<mi mathvariant="normal">&#x3A3;</mi>'), '<mi mathvariant="normal">&#x3A3;</mi>');
});

test("a function's name stands apart from its argument, but not from a bracket", () => {
    const log = "<mi>log</mi><mo>&#x2061;</mo>";
    assert.match(shown(`${log}<mi>x</mi>`), /^<mi>log<\/mi><mo rspace="0.167em"/);
    assert.match(shown(`${log}<mo stretchy="false">(</mo><mi>x</mi>`), /^<mi>log<\/mi><mo rspace="0"/);
    assert.match(shown(`<mn>2</mn>${log}<mi>x</mi>`), /^<mn>2<\/mn><mspace width="0.167em"><\/mspace><mi>log/);
    assert.match(shown(`<mo>=</mo>${log}<mi>x</mi>`), /^<mo>=<\/mo><mi>log/);
});

test("min and max take the spaces of a name, not of a sign", () => {
    const min = '<munder><mo movablelimits="true">min</mo><mi>G</mi></munder>';
    assert.match(shown(`${min}<mi>V</mi>`), /<mo movablelimits="true" lspace="0" rspace="0.167em">min/);
    assert.match(shown(`<mi>a</mi>${min}<mo>(</mo>`), /lspace="0.167em" rspace="0">min/);
});

test("a minus is unary after a relation and binary after an operand", () => {
    const minus = "<mo>&#x2212;</mo><mn>1</mn>";
    assert.match(shown(`<mi>a</mi><mo>=</mo>${minus}`), /<mo form="prefix">&#x2212;/);
    assert.match(shown(`<mo stretchy="false">(</mo>${minus}`), /<mo form="prefix">/);
    assert.doesNotMatch(shown(`<mi>a</mi>${minus}`), /form=/);
    assert.doesNotMatch(shown(`<msup><mo>&#x2016;</mo><mn>2</mn></msup>${minus}`), /form=/);
    assert.match(shown("<mrow></mrow><mo>&#x2212;</mo><mrow></mrow>"), /<mo form="infix">/);
});

test("indices are set tight", () => {
    const index = "<mrow><mi>t</mi><mo>&#x2212;</mo><mn>1</mn></mrow>";
    assert.match(shown(`<msub><mi>x</mi>${index}</msub>`), /<mo lspace="0" rspace="0">&#x2212;/);
    assert.doesNotMatch(shown(index), /lspace/);
});

test("a formula that is not well formed stops the build", () => {
    assert.throws(() => parseMathml("<math><mi>x</math>"), /closes <mi> with <\/math>/);
    assert.throws(() => parseMathml("<math><mi>x</mi>"), /not one whole element/);
});

test("text, references and attributes pass unchanged", () => {
    const text = '<math alttext="a &amp; b" display="block"><mi>a</mi><mo>&lt;</mo><mtext>if&#xA0;b</mtext></math>';
    assert.equal(parseMathml(text).toString(), text);
});
