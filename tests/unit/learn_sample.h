// A small book by hand, and the built one, for the tests of learn.
#pragma once

#include "learn/book.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

inline const std::string kSampleBook = R"json({
  "version": 1,
  "formulas": [
    ["x^2", "x squared", false, 1009, 833, 11, [0, 0, 0, 1000, 1, 605, -363, 707], [10, -900, 500, 60]],
    ["\\mathrm{JS}", "J S", true, 1070, 705, 22, [2, 0, 0, 1000], []]
  ],
  "chapters": [
    { "number": 1, "slug": "gan", "title": "GAN losses", "question": "Explain GANs?",
      "group": "Foundations", "difficulty": "Hard", "tags": ["GAN"], "related": ["vae"],
      "sources": [{ "authors": "Ian Goodfellow and others", "title": "Generative Adversarial Nets",
                    "year": 2014, "id": "arXiv:1406.2661", "url": "https://arxiv.org/abs/1406.2661" }],
      "blocks": [
        { "k": "short_answer", "d": "short-answer", "t": ["Two networks ", [1, "compete"], "; see ", [8, "VAEs", "#/vae"], "."] },
        { "k": "display", "d": "formula", "f": 1 },
        { "k": "symbols", "i": [[0, ": the square"]] },
        { "k": "heading", "l": 2, "d": "why-it-works", "t": ["Why it works"] },
        { "k": "paragraph", "t": ["The discriminator’s slope moves every fake. Kynkäänniemi measured it."] },
        { "k": "table", "c": ["left", "right"], "r": [[["loss"], ["slope"]], [["minimax"], ["0.01"]]] },
        { "k": "list", "o": true, "i": [["first step"], ["second step"]] },
        { "k": "follow_up", "d": "is-it-stable", "t": ["Is it stable?"],
          "b": [{ "k": "paragraph", "t": ["Not by itself; mode collapse is common."] }] }
      ],
      "lab": { "lab": "gan", "title": "Ring", "about": "Two nets.", "summary": "{modes} modes",
        "params": { "data": { "label": "Data", "help": "The set", "options": { "ring8": "Ring of 8" } } },
        "readouts": { "modes": { "label": "Modes", "help": "Counted", "unit": "of 8", "digits": 0 } },
        "plots": [{ "key": "modes", "title": "Modes", "series": ["modes"], "range": [0, 8] }],
        "views": { "surface": { "label": "Surface" } },
        "presets": [{ "key": "default", "label": "Ring of eight", "link": "seed=7" }] } },
    { "number": 2, "slug": "mode-collapse", "title": "Mode collapse", "question": "What is mode collapse?",
      "group": "Evaluation", "difficulty": "Hard", "tags": ["GAN"], "related": ["gan"], "sources": [],
      "blocks": [{ "k": "short_answer", "d": "short-answer", "t": ["The generator makes few varieties."] }],
      "lab": null }
  ],
  "cheatsheet": { "title": "Cheat sheet", "blocks": [
    { "k": "heading", "l": 2, "d": "families", "t": ["Families"] },
    { "k": "list", "i": [[[8, "VQ-VAE", "#/vq-vae"], ": discrete codes"]] } ] }
})json";

inline learn::Book sample_book() {
    const auto parsed = learn::parse_book(kSampleBook);
    REQUIRE_MESSAGE(static_cast<bool>(parsed), parsed.error());
    return *parsed;
}

// What `node tools/content/compile.mjs --out build/content` wrote; the test commands run it first.
inline std::string built_book_json() {
    std::ifstream file(SAMPLE_SPACE_SOURCE_DIR "/build/content/book.json", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
