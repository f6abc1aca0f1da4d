#include "base/random.h"
#include "session/link.h"

#include <doctest/doctest.h>

using namespace session;

TEST_CASE("link: every key is read") {
    const Link link =
        parse_link("#/gan?v=1&seed=7&lr_d=0.1&tick=400&do=120.lr_g.0.01,130.loss.minimax"
                   "&hide=d_steps,layers&lock=data&goal=modes_covered>=7&at=watch-out");
    CHECK(link.problems.empty());
    CHECK(link.path == "gan");
    CHECK(link.seed == 7u);
    CHECK(link.tick == 400);
    REQUIRE(link.params.size() == 1);
    CHECK(link.params[0] == std::pair<std::string, std::string>{"lr_d", "0.1"});
    REQUIRE(link.changes.size() == 2);
    CHECK(link.changes[0].tick == 120);
    CHECK(link.changes[0].key == "lr_g");
    CHECK(link.changes[0].value == "0.01");
    CHECK(link.hide == std::vector<std::string>{"d_steps", "layers"});
    CHECK(link.lock == std::vector<std::string>{"data"});
    CHECK(link.goal == "modes_covered>=7");
    CHECK(link.heading == "watch-out");
}

TEST_CASE("link: forms of the same place") {
    for (const char* text : {"#/gan", "/gan", "gan", "#gan", "#/gan/", "https://host/a/b/#/gan"})
        CHECK(parse_link(text).path == "gan");
    for (const char* text : {"", "#", "#/", "/"})
        CHECK(parse_link(text).path.empty());
    CHECK_FALSE(parse_link("#/gan").has_query);
    CHECK(parse_link("#/gan?seed=1").has_query);
}

TEST_CASE("link: text goes there and back, with signs that need an escape") {
    Link link;
    link.path = "gan";
    link.has_query = true;
    link.seed = 4294967295u;
    link.tick = 12;
    link.params = {{"a&b", "c=d#e%f g"}, {"u", "\xc3\xa9"}};
    link.changes = {{3, "k", "0.5"}};
    link.goal = "modes_covered>=7&tick<=100";
    const Link back = parse_link(to_text(link));
    CHECK(back.problems.empty());
    CHECK(back.params == link.params);
    CHECK(back.seed == link.seed);
    CHECK(back.goal == link.goal);
    CHECK(to_text(back) == to_text(link));
}

TEST_CASE("link: what cannot be used is reported, the rest is kept") {
    const std::pair<const char*, const char*> bad[] = {
        {"#/gan?seed=-1&tick=5", "seed"},     {"#/gan?seed=4294967296&tick=5", "seed"},
        {"#/gan?seed=7x&tick=5", "seed"},     {"#/gan?seed=&tick=5", "seed"},
        {"#/gan?tick=5&do=abc", "abc"},       {"#/gan?tick=5&do=1.k", "1.k"},
        {"#/gan?tick=5&do=-1.k.v", "-1.k.v"}, {"#/gan?tick=5&v=9", "version"},
        {"#/gan?tick=5&=3", "without a name"}};
    for (const auto& pair : bad) {
        const char* const text = pair.first;
        const Link link = parse_link(text);
        INFO(text);
        REQUIRE(link.problems.size() == 1);
        CHECK(link.problems[0].find(pair.second) != std::string::npos);
        CHECK(link.tick == 5);
    }
    CHECK(parse_link("#/gan?tick=10000001").problems.size() == 1);
    CHECK(parse_link("#/gan?tick=99999999999999999999999").problems.size() == 1);
    CHECK(parse_link(std::string(20000, 'a')).problems.size() == 1);
}

TEST_CASE("link: any bytes are an ordinary input") {
    base::RandomStream random(11, "fuzz");
    const std::string good =
        "#/gan?v=1&seed=7&lr_d=0.1&tick=400&do=120.lr_g.0.01&hide=a,b&goal=x>=7";
    for (int round = 0; round < 50000; ++round) {
        std::string text = good;
        for (std::uint32_t k = 1 + random.below(6); k > 0; --k) {
            const auto at = random.below(static_cast<std::uint32_t>(text.size()));
            switch (random.below(3)) {
            case 0:
                text[at] = static_cast<char>(random.below(256));
                break;
            case 1:
                text.erase(at, 1 + random.below(8));
                break;
            default:
                text.insert(at, 1, "&=?#%.,/"[random.below(8)]);
                break;
            }
            if (text.empty()) text = "#";
        }
        const Link link = parse_link(text);
        // Reading what was written again changes nothing more.
        const std::string once = to_text(link);
        CHECK(to_text(parse_link(once)) == once);
    }
}
