#include "base/random.h"
#include "sim/book_corpus.h"
#include "sim/ngram_model.h"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace sim;

namespace {

using Context = std::vector<Token>;
using Numbers = std::vector<double>;

Numbers distribution(NgramModel& model, const Context& context) {
    Numbers p(model.vocabulary());
    model.probabilities(context, p);
    return p;
}

// Kneser-Ney as its equations read, with a map for every order.
class Reference {
public:
    Reference(std::size_t vocabulary, const std::vector<std::uint16_t>& tokens, int order)
        : vocabulary_(static_cast<double>(vocabulary)), order_(order),
          counts_(static_cast<std::size_t>(order) + 1) {
        std::vector<std::set<Context>> before(counts_.size());
        const auto at = [&](std::ptrdiff_t i) {
            return i < 0 ? kNoToken : static_cast<Token>(tokens[static_cast<std::size_t>(i)]);
        };
        for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(tokens.size()); ++i)
            for (int n = 1; n <= order; ++n) {
                Context gram;
                for (int back = n - 1; back >= 0; --back)
                    gram.push_back(at(i - back));
                if (n == order) {
                    ++counts_[static_cast<std::size_t>(n)][gram];
                    continue;
                }
                Context longer = {at(i - n)};
                longer.insert(longer.end(), gram.begin(), gram.end());
                if (before[static_cast<std::size_t>(n)].insert(longer).second)
                    ++counts_[static_cast<std::size_t>(n)][gram];
            }
    }

    double discount(int n) const {
        double once = 0;
        double twice = 0;
        for (const auto& [gram, c] : counts_[static_cast<std::size_t>(n)]) {
            once += c == 1;
            twice += c == 2;
        }
        return once > 0 ? once / (once + 2 * twice) : 0.5;
    }

    double p(Token w, Context h) const {
        if (h.size() >= static_cast<std::size_t>(order_))
            h.erase(h.begin(), h.end() - (order_ - 1));
        return p(static_cast<int>(h.size()) + 1, w, h);
    }

private:
    double p(int n, Token w, const Context& h) const {
        if (n == 0) return 1.0 / vocabulary_;
        const Context shorter(h.begin() + (h.empty() ? 0 : 1), h.end());
        const double lower = p(n - 1, w, shorter);
        double total = 0;
        double followers = 0;
        double of_w = 0;
        for (const auto& [gram, c] : counts_[static_cast<std::size_t>(n)])
            if (std::equal(h.begin(), h.end(), gram.begin())) {
                total += c;
                ++followers;
                if (gram.back() == w) of_w = c;
            }
        if (total == 0) return lower;
        const double d = discount(n);
        return std::max(of_w - d, 0.0) / total + d * followers / total * lower;
    }

    double vocabulary_;
    int order_;
    std::vector<std::map<Context, int>> counts_;
};

} // namespace

TEST_CASE("n-gram: a text small enough to count by hand") {
    // a b a b a c: pairs ab 2, ba 2, ac 1.
    const std::vector<std::uint16_t> text = {0, 1, 0, 1, 0, 2};
    NgramModel model("a\nb\nc\nd\n", text);
    model.set_order(2);
    CHECK(model.vocabulary() == 4);
    // Order 2: ab and ba occur twice, ac once: D = 1 / (1 + 2 * 2) = 0.2; so does the pair that
    // begins the text, (nothing, a), counted once: D = 2 / (2 + 4) = 1/3.
    CHECK(model.discount(2, true) == doctest::Approx(1.0 / 3.0).epsilon(1e-12));
    // Order 1 counts predecessors: a has two (nothing, b), b one, c one: D = 2 / (2 + 2) = 1/2.
    CHECK(model.discount(1, false) == doctest::Approx(0.5).epsilon(1e-12));
    const double passed = 0.5 * 3 / 4; // D N / c of the empty context
    const double pa = 1.5 / 4 + passed / 4;
    const double pb = 0.5 / 4 + passed / 4;
    const double pd = passed / 4;
    const Numbers none = distribution(model, {});
    CHECK(none[0] == doctest::Approx(pa).epsilon(1e-12));
    CHECK(none[1] == doctest::Approx(pb).epsilon(1e-12));
    CHECK(none[2] == doctest::Approx(pb).epsilon(1e-12));
    CHECK(none[3] == doctest::Approx(pd).epsilon(1e-12));
    // After a: b twice, c once, c(h) = 3, two followers.
    const double back = 1.0 / 3.0 * 2 / 3;
    const Numbers after_a = distribution(model, {0});
    CHECK(after_a[0] == doctest::Approx(back * pa).epsilon(1e-12));
    CHECK(after_a[1] == doctest::Approx((2 - 1.0 / 3.0) / 3 + back * pb).epsilon(1e-12));
    CHECK(after_a[2] == doctest::Approx((1 - 1.0 / 3.0) / 3 + back * pb).epsilon(1e-12));
    CHECK(after_a[3] == doctest::Approx(back * pd).epsilon(1e-12));
    // c is never followed by anything, and a word of another language is no context.
    CHECK(distribution(model, {2}) == none);
    CHECK(distribution(model, {0, kNoToken}) == none);
}

TEST_CASE("n-gram: agrees with the equations on random texts, and sums to 1") {
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
        base::RandomStream random(seed, "text");
        constexpr std::uint32_t kWords = 7;
        std::vector<std::uint16_t> text;
        for (int i = 0; i < 120; ++i) // words that follow each other unevenly
            text.push_back(
                static_cast<std::uint16_t>((random.below(kWords) * random.below(kWords)) % kWords));
        NgramModel model("a\nb\nc\nd\ne\nf\ng", text);
        for (int order = 1; order <= NgramModel::kMostOrder; ++order) {
            model.set_order(order);
            const Reference reference(kWords, text, order);
            for (int n = 1; n <= order; ++n)
                CHECK(model.discount(n, n == order) ==
                      doctest::Approx(reference.discount(n)).epsilon(1e-12));
            for (int k = 0; k < 30; ++k) {
                Context context;
                for (std::uint32_t length = random.below(6); length > 0; --length)
                    context.push_back(static_cast<Token>(random.below(kWords)));
                // A longer context than occurs is cut by the reference when it backs off.
                const Numbers p = distribution(model, context);
                double sum = 0.0;
                for (Token w = 0; w < static_cast<Token>(kWords); ++w) {
                    const double mine = p[static_cast<std::size_t>(w)];
                    sum += mine;
                    CHECK(mine > 0.0);
                    if (context.size() + 1 >= static_cast<std::size_t>(order))
                        CHECK(mine == doctest::Approx(reference.p(w, context)).epsilon(1e-10));
                }
                CHECK(std::abs(sum - 1.0) < 1e-12);
            }
        }
    }
}

TEST_CASE("n-gram: logits are logarithms, compared with even odds") {
    const std::vector<std::uint16_t> text = {0, 1, 2, 0, 1, 1, 2};
    NgramModel model("a\nb\nc", text);
    const Numbers p = distribution(model, {0, 1});
    Numbers z(3);
    CHECK(model.logits(Context{0, 1}, z) == doctest::Approx(std::log(3.0)).epsilon(1e-12));
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(z[i] == doctest::Approx(std::log(3.0 * p[i])).epsilon(1e-12));
}

TEST_CASE("n-gram: words are found as spelt, else without capitals") {
    const std::vector<std::uint16_t> text = {0, 1, 2};
    const NgramModel model("the\nGAN\nmodel’s", text);
    CHECK(model.find("the") == 0);
    CHECK(model.find("The") == 0);
    CHECK(model.find("GAN") == 1);
    CHECK(model.find("gan") == kNoToken);
    CHECK(model.find("model’s") == 2);
    CHECK(model.find("") == kNoToken);
    CHECK(model.word(1) == "GAN");
}

TEST_CASE("n-gram: the book's own text is learned, and longer contexts help") {
    const Corpus corpus = book_corpus();
    REQUIRE(corpus.tokens.size() > 10'000);
    for (const std::uint16_t t : corpus.tokens)
        REQUIRE(t < 5000);
    // Nine tenths are counted, the last tenth is read: perplexity per word.
    const std::size_t cut = corpus.tokens.size() * 9 / 10;
    NgramModel model(corpus.words, corpus.tokens.first(cut));
    const auto perplexity = [&](int order, std::size_t begin, std::size_t end) {
        model.set_order(order);
        Context context;
        double sum = 0.0;
        for (std::size_t i = begin; i < end; ++i) {
            const Numbers p = distribution(model, context);
            sum -= std::log(p[corpus.tokens[i]]);
            context.push_back(static_cast<Token>(corpus.tokens[i]));
        }
        return std::exp(sum / static_cast<double>(end - begin));
    };
    const double one = perplexity(1, cut, corpus.tokens.size());
    const double two = perplexity(2, cut, corpus.tokens.size());
    const double three = perplexity(3, cut, corpus.tokens.size());
    CHECK(two < 0.8 * one);
    CHECK(three < 1.02 * two);
    // Text that was counted is known far better than text that was not.
    CHECK(perplexity(3, 0, 1000) < 0.2 * three);
}
