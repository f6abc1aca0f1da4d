#include "sim/ngram_model.h"

#include "base/maths.h"

#include <algorithm>
#include <numeric>

namespace sim {
namespace {

std::string without_capitals(std::string_view word) {
    std::string plain(word);
    for (char& c : plain)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return plain;
}

} // namespace

NgramModel::NgramModel(std::string_view words, std::span<const std::uint16_t> tokens) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find('\n'), words.size());
        words_.emplace_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    text_.assign(tokens.begin(), tokens.end());
    counts_.assign(words_.size(), 0);
    last_group_.assign(words_.size(), 0);
    followers_.reserve(words_.size());
    log_v_ = base::log(static_cast<double>(words_.size()));
    sort_words();
    sort_positions();
    for (const bool highest : {false, true}) {
        for (int n = 1; n <= kMostOrder; ++n)
            discounts_[highest][static_cast<std::size_t>(n - 1)] = measured_discount(n, highest);
        unigram_[highest].assign(words_.size(), 1.0 / static_cast<double>(words_.size()));
        interpolate(unigram_[highest], everywhere(), 0, highest);
    }
}

void NgramModel::sort_words() {
    by_spelling_.resize(words_.size());
    std::iota(by_spelling_.begin(), by_spelling_.end(), 0);
    std::sort(by_spelling_.begin(), by_spelling_.end(),
              [&](Token a, Token b) { return word(a) < word(b); });
}

void NgramModel::sort_positions() {
    positions_.resize(text_.size());
    std::iota(positions_.begin(), positions_.end(), 0u);
    std::sort(positions_.begin(), positions_.end(), [&](std::uint32_t a, std::uint32_t b) {
        for (int back = 1; back < kMostOrder; ++back)
            if (before(a, back) != before(b, back)) return before(a, back) < before(b, back);
        return a < b;
    });
}

Token NgramModel::before(std::uint32_t position, int back) const {
    const auto far = static_cast<std::uint32_t>(back);
    return position < far ? kNoToken : text_[position - far];
}

std::string_view NgramModel::word(Token token) const {
    return words_[static_cast<std::size_t>(token)];
}

Token NgramModel::find(std::string_view wanted) const {
    const auto exactly = [&](std::string_view spelling) {
        const auto place =
            std::lower_bound(by_spelling_.begin(), by_spelling_.end(), spelling,
                             [&](Token t, std::string_view s) { return word(t) < s; });
        return place != by_spelling_.end() && word(*place) == spelling ? *place : kNoToken;
    };
    const Token found = exactly(wanted);
    return found != kNoToken ? found : exactly(without_capitals(wanted));
}

NgramModel::Places NgramModel::narrowed(Places places, int length, Token word) const {
    const auto begin = positions_.begin();
    const auto from = begin + static_cast<std::ptrdiff_t>(places.begin);
    const auto to = begin + static_cast<std::ptrdiff_t>(places.end);
    const auto low = std::lower_bound(
        from, to, word, [&](std::uint32_t at, Token w) { return before(at, length) < w; });
    const auto high = std::upper_bound(
        low, to, word, [&](Token w, std::uint32_t at) { return w < before(at, length); });
    return {static_cast<std::size_t>(low - begin), static_cast<std::size_t>(high - begin)};
}

void NgramModel::count(Places places, int length, bool highest) {
    total_ = 0;
    Token predecessor = kNoToken;
    ++group_;
    for (std::size_t i = places.begin; i < places.end; ++i) {
        const std::uint32_t at = positions_[i];
        const auto w = static_cast<std::size_t>(text_[at]);
        if (!highest) {
            const Token now = before(at, length + 1);
            if (now != predecessor) ++group_;
            predecessor = now;
            if (last_group_[w] == group_) continue;
            last_group_[w] = group_;
        }
        if (counts_[w]++ == 0) followers_.push_back(text_[at]);
        ++total_;
    }
}

void NgramModel::forget_counts() {
    for (const Token w : followers_)
        counts_[static_cast<std::size_t>(w)] = 0;
    followers_.clear();
}

double NgramModel::measured_discount(int n, bool highest) {
    // Lower orders need the word before the n-gram, which the order of the positions only knows up
    // to kMostOrder words.
    if (!highest && n == kMostOrder) return 0.0;
    const int length = n - 1;
    double once = 0.0;
    double twice = 0.0;
    const auto same_context = [&](std::uint32_t a, std::uint32_t b) {
        for (int back = 1; back <= length; ++back)
            if (before(a, back) != before(b, back)) return false;
        return true;
    };
    for (std::size_t begin = 0; begin < positions_.size();) {
        std::size_t end = begin + 1;
        while (end < positions_.size() && same_context(positions_[begin], positions_[end]))
            ++end;
        count({begin, end}, length, highest);
        for (const Token w : followers_) {
            const std::int32_t c = counts_[static_cast<std::size_t>(w)];
            once += c == 1;
            twice += c == 2;
        }
        forget_counts();
        begin = end;
    }
    return once > 0.0 ? once / (once + 2.0 * twice) : 0.5;
}

double NgramModel::discount(int n, bool highest) const {
    return discounts_[highest][static_cast<std::size_t>(n - 1)];
}

void NgramModel::interpolate(std::span<double> p, Places places, int length, bool highest) {
    count(places, length, highest);
    const double d = discount(length + 1, highest);
    const double scale = total_ > 0 ? 1.0 / static_cast<double>(total_) : 0.0;
    const double passed_on = total_ > 0 ? d * static_cast<double>(followers_.size()) * scale : 1.0;
    for (double& v : p)
        v *= passed_on;
    for (const Token w : followers_) {
        const auto i = static_cast<std::size_t>(w);
        p[i] += std::max(counts_[i] - d, 0.0) * scale;
    }
    forget_counts();
}

int NgramModel::used_words(std::span<const Token> context) const {
    const int most = std::min(order_ - 1, static_cast<int>(context.size()));
    Places places = everywhere();
    for (int length = 1; length <= most; ++length) {
        const Token word = context[context.size() - static_cast<std::size_t>(length)];
        if (word == kNoToken) return length - 1;
        places = narrowed(places, length, word);
        if (places.empty()) return length - 1;
    }
    return most;
}

void NgramModel::probabilities(std::span<const Token> context, std::span<double> out) {
    const std::vector<double>& start = unigram_[order_ == 1];
    std::copy(start.begin(), start.end(), out.begin());
    const int used = used_words(context);
    Places places = everywhere();
    for (int length = 1; length <= used; ++length) {
        const Token word = context[context.size() - static_cast<std::size_t>(length)];
        places = narrowed(places, length, word);
        interpolate(out, places, length, length == order_ - 1);
    }
}

double NgramModel::logits(std::span<const Token> context, std::span<double> out) {
    probabilities(context, out);
    for (double& v : out)
        v = base::log(v) + log_v_;
    return log_v_;
}

} // namespace sim
