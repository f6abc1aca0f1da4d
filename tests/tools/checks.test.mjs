import assert from "node:assert/strict";
import test from "node:test";
import { checkSource } from "../../tools/checks/layer_check.mjs";
import { checkPage } from "../../tools/checks/link_check.mjs";
import { countTests } from "../../tools/testing/counts.mjs";

const one = (file, text, reason) => {
    const problems = checkSource(file, text);
    assert.equal(problems.length, 1, `${text} -> ${problems.join("; ")}`);
    assert.match(problems[0], reason);
};
const clean = (file, text) => assert.deepEqual(checkSource(file, text), []);

test("a layer includes itself and what it stands on, nothing above", () => {
    clean("src/sim/gan.cpp", '#include "sim/gan.h"\n#include "nn/tape.h"\n#include "base/random.h"\n#include <vector>\n');
    one("src/sim/gan.cpp", '#include "labs/lab.h"\n', /^src\/sim\/gan\.cpp:1: the layer sim may not include labs/);
    one("src/learn/book.cpp", '\n#include "sim/gan.h"\n', /^src\/learn\/book\.cpp:2: /);
    one("src/ui/panel.cpp", '#include "session/session.h"\n', /may not include session/);
    clean("src/app/app.cpp", '#include "session/session.h"\n#include "ui/theme.h"\n#include "gfx/renderer.h"\n');
    one("src/sim/gan.cpp", '#include "../base/random.h"\n', /includes start at the layer/);
});

test("guarded headers stay where they belong", () => {
    one("src/sim/gan.cpp", "#include <imgui.h>\n", /Dear ImGui/);
    one("src/labs/lab_gan.cpp", "#include <GL/gl.h>\n", /GL headers/);
    one("src/app/app.cpp", "#include <emscripten.h>\n", /Emscripten/);
    one("src/nn/tape.cpp", "#include <chrono>\n", /clock/);
    one("src/nn/tape.cpp", "#include <random>\n", /random/);
    one("src/learn/book.cpp", "#include <fstream>\n", /file/);
    clean("src/platform/main_headless.cpp", "#include <chrono>\n#include <cstdio>\n");
});

test("guarded words are found in code, not in comments or strings", () => {
    one("src/sim/gan.cpp", 'auto* home = std::getenv("HOME");\n', /environment/);
    one("src/base/a.cpp", "std::normal_distribution<float> d;\n", /random numbers/);
    one("src/ui/a.cpp", "#ifdef __EMSCRIPTEN__\n#endif\n", /platform/);
    one("src/base/a.cpp", 'std::printf("x");\n', /prints/);
    one("src/base/a.cpp", 'auto* f = fopen("x", "r");\n', /opens files/);
    clean("src/base/a.cpp", "#include <cstdio>\nint n = std::snprintf(text, size, format, x);\n");
    one("src/base/a.cpp", "try { work(); } catch (...) {}\n", /exceptions/);
    clean("src/base/a.cpp", '// try { } catch: getenv("x")\nauto s = "throw printf(";\n/* rand() */\n');
});

test("long files, long lines and unguarded headers are faults", () => {
    one("src/base/a.cpp", "\n".repeat(601), /601 lines/);
    clean("src/base/a.cpp", "\n".repeat(600));
    one("src/base/a.cpp", `${"x".repeat(101)}\n`, /100 columns/);
    one("src/base/a.h", "int a();\n", /pragma once/);
    one("src/misc/a.cpp", "int a;\n", /not a layer/);
});

test("a page's addresses are relative, exist, and load nothing from elsewhere", () => {
    const files = new Set(["index.html", "chapters/gan/index.html", "page.css"]);
    const check = (html) => checkPage("chapters/gan/index.html", html, (file) => files.has(file));
    assert.deepEqual(check('<p id="a"><a href="../../">x</a><a href="#a">x</a><a href="../../#/gan">x</a>'
        + '<link href="../../page.css"><a href="https://arxiv.org/abs/1">x</a>'), []);
    assert.match(check('<a href="../vae/">x</a>')[0], /no file chapters\/vae\/index\.html/);
    assert.match(check('<a href="/chapters/gan/">x</a>')[0], /not relative/);
    assert.match(check('<a href="#b">x</a>')[0], /no element #b/);
    assert.match(check('<img src="https://cdn.example/x.png">')[0], /another site/);
    assert.match(check('<link rel="stylesheet" href="https://cdn.example/x.css">')[0], /another site/);
    assert.match(check('<a href="../../../x">x</a>')[0], /leaves the site/);
    assert.match(check('<a href="javascript:x">x</a>')[0], /unknown kind/);
    assert.match(check('<p id="a"><p id="a">')[0], /more than once/);
});

test("counts come from summaries, and silence is a failure", () => {
    const doctest = "[doctest] test cases:  12 |  11 passed | 1 failed | 3 skipped\n";
    assert.deepEqual(countTests("doctest", doctest, 1), { passed: 11, failed: 1, leftOut: 3, note: "" });
    assert.equal(countTests("node", "# tests 3\n# pass 2\n# fail 0\n# cancelled 1\n", 1).failed, 1);
    assert.equal(countTests("plain", "x\n7 passed, 0 failed\n", 0).passed, 7);
    assert.equal(countTests("doctest", "Segmentation fault\n", null).failed, 1);
    assert.equal(countTests("node", "# pass 0\n# fail 0\n# cancelled 0\n", 0).failed, 1);
    assert.equal(countTests("plain", "7 passed, 0 failed\n", 1).failed, 1);
    assert.equal(countTests("doctest", "\u001b[0mtest cases: 1 | \u001b[32m1 passed\u001b[0m | 0 failed | 0 skipped\n", 0).passed, 1);
});
