import assert from "node:assert/strict";
import test from "node:test";
import { appAddress, relativeAddress } from "../../site/addresses.mjs";
import { Book } from "../../site/book.mjs";
import { html, markup } from "../../site/html.mjs";
import { ledger } from "../../site/ledger.mjs";
import { prose } from "../../site/prose.mjs";
import { allSources } from "../../site/sources.mjs";
import { summary } from "../../site/summary.mjs";

const place = {
    tableName: "Shapes",
    page: "chapters/gan/index.html",
    book: new Book({ chapters: [{ number: 1, slug: "vae" }], cheatsheet: {} }),
};

test("templates escape what is not markup", () => {
    assert.equal(String(html`<a title="${`"'<&>`}">${"<b>"}</a>`), "<a title=\"&quot;&#39;&lt;&amp;&gt;\">&lt;b&gt;</a>");
    assert.equal(String(html`<p>${markup("<b>1</b>")}${[html`<i>${2}</i>`, "<"]}</p>`), "<p><b>1</b><i>2</i>&lt;</p>");
    assert.equal(String(html`${null}${undefined}${false}${0}`), "0");
});

test("a ledger names the place in a source, and links to the runs that prove", () => {
    const sources = [{ id: "arXiv:1", authors: "Ada Lovelace, Charles Babbage, Alan Turing", year: 1843 }];
    const claims = [
        { claim: "A.", source: "arXiv:1", where: "note G" },
        { claim: "B.", run: "gan?seed=1&tick=9", readout: "mmd", bound: "<=0.5" },
        { claim: "C.", run: "gan?tick=9", readout: "mmd", bound: ">", than: "gan?tick=1" },
    ];
    const text = String(ledger("chapters/gan/index.html", { claims, sources }));
    assert.match(text, /Lovelace and others, 1843: note G/);
    assert.match(text, /href="\.\.\/\.\.\/index\.html#\/gan\?seed=1&amp;tick=9">run it<\/a>: <code>mmd ≤ 0\.5</);
    assert.match(text, /<code>mmd &gt;<\/code> that of <a href="[^"]*#\/gan\?tick=1">this run/);
    assert.match(String(ledger("", { claims: claims.slice(0, 1), sources: [{ ...sources[0], authors: "Ada Lovelace and Alan Turing" }] })), /Lovelace and Turing, 1843/);
    assert.equal(ledger("", { claims: null, sources }), false);
});

test("addresses are relative and name their file", () => {
    assert.equal(relativeAddress("chapters/gan/index.html", "pages/a.css"), "../../pages/a.css");
    assert.equal(relativeAddress("chapters/index.html", "chapters/gan/index.html"), "gan/index.html");
    assert.equal(appAddress("chapters/gan/index.html", "gan", "seed=7"), "../../index.html#/gan?seed=7");
    assert.equal(appAddress("sources/index.html", "gan"), "../index.html#/gan");
});

test("links of the book lead to pages; a link to nowhere stops the build", () => {
    assert.equal(String(prose('<a href="#/vae">V</a>', place)), '<a href="../vae/index.html">V</a>');
    assert.equal(String(prose('<a href="#/cheatsheet">C</a>', place)), '<a href="../../cheatsheet/index.html">C</a>');
    assert.throws(() => prose('<a href="#/none">N</a>', place), /chapter "none", which does not exist/);
});

test("a table scrolls by keyboard and has a name", () => {
    assert.equal(String(prose("<table></table>", { ...place, tableName: 'A "B"' })),
        '<div class="table" role="group" aria-label="Table: A &quot;B&quot;" tabindex="0"><table></table></div>');
});

test("a formula keeps the sign that follows it, and stays alone without one", () => {
    const formula = "<math><mi>x</mi></math>";
    assert.equal(String(prose(`so ${formula}, and`, place)), `so <span class="tied">${formula},</span> and`);
    assert.equal(String(prose(`so ${formula} is`, place)), `so ${formula} is`);
});

test("a source is listed once; two chapters that differ about it stop the build", () => {
    const source = { authors: "A", title: "T", year: 2000, id: "arXiv:1", url: "https://arxiv.org/abs/1" };
    const merged = allSources([{ slug: "a", sources: [source] }, { slug: "b", sources: [source] }]);
    assert.deepEqual(merged.map(({ citedBy }) => citedBy.map(({ slug }) => slug)), [["a", "b"]]);
    const wrong = { ...source, year: 2001 };
    assert.throws(() => allSources([{ slug: "a", sources: [source] }, { slug: "b", sources: [wrong] }]),
        /arXiv:1 of the chapter "b" has the year "2001", but "2000" in the chapter "a"/);
});

test("a summary is cut between words", () => {
    assert.equal(summary({ question: "Why?", shortAnswerText: "Because." }), "Why? Because.");
    const long = summary({ question: "Why?", shortAnswerText: `${"word ".repeat(30)}end, ${"x".repeat(90)}` });
    assert.equal(long, `Why? ${"word ".repeat(30)}end…`);
});
