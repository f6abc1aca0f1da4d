#include "learn/search.h"
#include "learn/words.h"
#include "learn_sample.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

using namespace learn;

namespace {

std::string folded(std::string_view text) {
    std::string out;
    for (const Word& word : words_of(text)) {
        if (!out.empty()) out += ' ';
        for (const char32_t c : word.text)
            out += c < 128 ? static_cast<char>(c) : '#';
    }
    return out;
}

// "slug" or "slug/heading", best first.
std::vector<std::string> found(const SearchIndex& index, std::string_view query) {
    std::vector<std::string> out;
    for (const SearchHit& hit : index.find(query)) {
        out.push_back(hit.heading_id.empty() ? hit.slug : hit.slug + "/" + hit.heading_id);
    }
    return out;
}

std::string first(const SearchIndex& index, std::string_view query) {
    const auto all = found(index, query);
    return all.empty() ? "" : all.front();
}

bool ranges_fit(const SearchHit& hit) {
    std::size_t last = 0;
    return std::all_of(hit.matches.begin(), hit.matches.end(), [&](const TextRange& range) {
        const bool fits =
            range.begin >= last && range.begin < range.end && range.end <= hit.snippet.size();
        last = range.end;
        return fits;
    });
}

} // namespace

TEST_CASE("words: folded, with their places") {
    CHECK(folded("The generator’s top-k, Kynkäänniemi's Łukasz ŽIŽEK; ő ě") ==
          "the generators top k kynkaanniemis lukasz zizek o e");
    CHECK(folded("À ÿ Ā ſ ß × ÷ ħ ŋ ŵ ů") == "a y a s s h n w u");
    CHECK(folded("Σ and σ") == "# and #");
    CHECK(words_of("Σ")[0].text == words_of("σ")[0].text);
    const auto words = words_of("a “VAE”!");
    REQUIRE(words.size() == 2);
    CHECK((words[1].begin == 5 && words[1].end == 8));
    CHECK(words_of("\xFF\xC3 \xE2\x82 ab \xF5").size() == 1);
}

TEST_CASE("edit distance: insertion, deletion, replacement, swap and beginnings") {
    CHECK(edit_distance(U"difusion", U"diffusion").whole == 1);
    CHECK(edit_distance(U"transofrmer", U"transformer").whole == 1);
    CHECK(edit_distance(U"kitten", U"sitting").whole == 3);
    CHECK(edit_distance(U"", U"abc").whole == 3);
    CHECK(edit_distance(U"abc", U"").whole == 3);
    CHECK(edit_distance(U"same", U"same").whole == 0);
    CHECK(edit_distance(U"difus", U"diffusion").prefix == 1);
    CHECK(edit_distance(std::u32string(99, U'a'), std::u32string(99, U'a')).whole == 0);
}

TEST_CASE("search: titles before text, headings and the cheat sheet are found") {
    const SearchIndex index(sample_book());
    CHECK(found(index, "mode collapse").front() == "mode-collapse");
    CHECK(found(index, "collapse").back() == "gan/is-it-stable");
    CHECK(first(index, "works") == "gan/why-it-works");
    CHECK(first(index, "discrete codes") == "cheatsheet/families");
    CHECK(first(index, "minimax") == "gan/why-it-works");
    CHECK(first(index, "squared") == "gan");
}

TEST_CASE("search: beginnings, slips, accents and case") {
    const SearchIndex index(sample_book());
    CHECK(first(index, "discr") == "gan/why-it-works");
    CHECK(first(index, "kynkaanniemi") == "gan/why-it-works");
    CHECK(first(index, "MINMAX") == "gan/why-it-works");
    CHECK(first(index, "discirminatrs") == "gan/why-it-works");
    CHECK(found(index, "gam").empty());
    CHECK(found(index, "zzzz").empty());
    CHECK(found(index, "").empty());
    CHECK(found(index, " ,.; ’").empty());
}

TEST_CASE("search: all words first; some of them if no section has all") {
    const SearchIndex index(sample_book());
    CHECK(found(index, "generator varieties") == std::vector<std::string>{"mode-collapse"});
    CHECK(first(index, "varieties unheard") == "mode-collapse");
}

TEST_CASE("search: snippets are short and mark what was found") {
    const SearchIndex index(sample_book());
    const auto hits = index.find("slope");
    REQUIRE(!hits.empty());
    const SearchHit& hit = hits[0];
    CHECK(hit.chapter == "GAN losses");
    CHECK(hit.heading == "Why it works");
    REQUIRE(!hit.matches.empty());
    CHECK(hit.snippet.substr(hit.matches[0].begin, hit.matches[0].end - hit.matches[0].begin) ==
          "slope");
}

TEST_CASE("search: any bytes are a query") {
    const SearchIndex index(sample_book());
    for (int seed = 0; seed < 2000; ++seed) {
        std::string query;
        std::uint32_t state = static_cast<std::uint32_t>(seed);
        for (int i = 0; i < seed % 50; ++i) {
            state = state * 1664525u + 1013904223u;
            query += static_cast<char>(state >> 24);
        }
        for (const SearchHit& hit : index.find(query))
            REQUIRE(ranges_fit(hit));
    }
    CHECK(index.find(std::string(1'000'000, 'a')).empty());
    CHECK(index.find("gan", 0).empty());
}

TEST_CASE("search: the built book answers as a reader expects, fast") {
    const auto parsed = parse_book(built_book_json());
    REQUIRE_MESSAGE(static_cast<bool>(parsed),
                    "run: node tools/content/compile.mjs --out build/content");
    if (!parsed) return;
    const SearchIndex index(*parsed);
    struct Expected {
        const char* query;
        const char* slug;
    };
    for (const Expected& e : {Expected{"mode collapse", "mode-collapse"},
                              {"GAN", "gan"},
                              {"lora", "lora"},
                              {"temprature", "sampling"},
                              {"top-k", "sampling"},
                              {"vq vae", "vq-vae"},
                              {"halucination", "hallucination"},
                              {"diffuson", "diffusion"},
                              {"constitution", "constitutional-ai"},
                              {"classifier free", "guidance"},
                              {"chain of thought", "chain-of-thought"},
                              {"elbo", "vae"},
                              {"rlhf", "rlhf"},
                              {"retrieval", "rag"}}) {
        CAPTURE(e.query);
        const auto hits = index.find(e.query);
        REQUIRE(!hits.empty());
        CHECK(hits[0].slug == e.slug);
        for (const SearchHit& hit : hits) {
            CHECK(ranges_fit(hit));
            CHECK(hit.snippet.size() < 200);
        }
    }

    using Clock = std::chrono::steady_clock;
    auto best = Clock::duration::max();
    for (int i = 0; i < 20; ++i) {
        const auto start = Clock::now();
        const auto hits = index.find("the discriminater loss of a diffusion modle");
        best = std::min(best, Clock::now() - start);
        CHECK(!hits.empty());
    }
    const double ms = std::chrono::duration<double, std::milli>(best).count();
    MESSAGE("slowest query, best of 20: ", ms, " ms");
}
