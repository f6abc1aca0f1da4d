#include "learn/search.h"

#include "learn/search_sections.h"
#include "learn/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <utility>

namespace learn {
namespace {

constexpr std::size_t kMaxQueryBytes = 200;
constexpr std::size_t kMaxQueryWords = 8;
constexpr std::size_t kMaxHitsOfChapter = 3;
constexpr std::size_t kSnippetBytes = 120;
constexpr std::size_t kLeadBytes = 30;
constexpr std::string_view kCut = "…";

// In the order of Field.
constexpr std::array kFieldWeight = {10.0f, 6.0f, 5.0f, 4.0f, 3.0f, 1.0f};
// What a word at the head of the chapter counts for one of its sections.
constexpr float kHeadShare = 0.25f;

constexpr float kWhole = 1.0f;
constexpr float kBeginning = 0.7f;
constexpr float kSlip = 0.5f;
constexpr float kSlipInBeginning = 0.3f;

struct Occurrence {
    std::uint32_t word = 0; // index into the vocabulary
    std::uint32_t begin = 0, end = 0;
};

int slips_allowed(std::size_t letters) {
    return letters >= 8 ? 2 : letters >= 4 ? 1 : 0;
}

float quality_of(std::u32string_view query, std::u32string_view word) {
    if (query == word) return kWhole;
    if (query.size() >= 2 && word.starts_with(query)) return kBeginning;
    const int allowed = slips_allowed(query.size());
    if (allowed == 0 || word.size() + static_cast<std::size_t>(allowed) < query.size()) return 0;
    const Distance distance = edit_distance(query, word);
    if (distance.whole <= allowed) return kSlip / static_cast<float>(distance.whole);
    return distance.prefix <= allowed ? kSlipInBeginning / static_cast<float>(distance.prefix) : 0;
}

struct Place {
    TextRange range;
    float quality = 0;
    std::size_t query_word = 0;
};

// Where to begin a snippet so that it shows the most of the query's words, and shows them best.
std::size_t best_window(const std::vector<Place>& places, std::size_t query_words) {
    std::size_t best = 0;
    float best_value = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        std::vector<float> shown(query_words);
        const std::size_t end = places[i].range.begin + kSnippetBytes - 2 * kLeadBytes;
        for (std::size_t k = i; k < places.size() && places[k].range.end <= end; ++k) {
            float& quality = shown[places[k].query_word];
            quality = std::max(quality, places[k].quality);
        }
        const float value = std::accumulate(shown.begin(), shown.end(), 0.0f);
        if (value > best_value) {
            best_value = value;
            best = places[i].range.begin;
        }
    }
    return best;
}

bool is_head(const Section& section) {
    return section.heading_id.empty();
}

// Where a cut does not split a word, or at least no character.
std::size_t back_to_space(std::string_view text, std::size_t at) {
    const std::size_t space = text.rfind(' ', at);
    if (space != std::string_view::npos && at - space < 20) return space + 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    return at;
}

} // namespace

struct SearchIndex::Data {
    std::vector<Section> sections;
    std::vector<std::vector<std::vector<Occurrence>>> occurrences; // [section][field]
    std::vector<std::u32string> vocabulary;
    std::vector<float> rarity; // by word: log(1 + sections / sections that hold it)

    using Qualities = std::vector<float>; // of every word, for one word of the query

    struct Scored {
        std::size_t section = 0;
        float score = 0;
        std::size_t found = 0; // words of the query
    };

    explicit Data(const Book& book) : sections(sections_of(book)) {
        std::map<std::u32string, std::uint32_t> index;
        std::vector<std::size_t> holders;
        std::vector<std::size_t> last_holder;
        for (std::size_t s = 0; s < sections.size(); ++s) {
            auto& fields = occurrences.emplace_back();
            for (const FieldText& field : sections[s].fields) {
                auto& list = fields.emplace_back();
                for (const Word& word : words_of(field.text)) {
                    const auto next = static_cast<std::uint32_t>(index.size());
                    const auto [found, added] = index.try_emplace(word.text, next);
                    if (added) {
                        vocabulary.push_back(word.text);
                        holders.push_back(0);
                        last_holder.push_back(sections.size());
                    }
                    const std::uint32_t id = found->second;
                    if (last_holder[id] != s) ++holders[id];
                    last_holder[id] = s;
                    list.push_back({id, static_cast<std::uint32_t>(word.begin),
                                    static_cast<std::uint32_t>(word.end)});
                }
            }
        }
        for (const std::size_t count : holders) {
            rarity.push_back(
                std::log1p(static_cast<float>(sections.size()) / static_cast<float>(count)));
        }
    }

    std::vector<Qualities> qualities_of(std::string_view query) const {
        std::vector<Word> words = words_of(query.substr(0, kMaxQueryBytes));
        if (words.size() > kMaxQueryWords) words.resize(kMaxQueryWords);
        std::vector<Qualities> out;
        for (const Word& word : words) {
            Qualities& qualities = out.emplace_back(vocabulary.size());
            for (std::size_t i = 0; i < vocabulary.size(); ++i) {
                qualities[i] = quality_of(word.text, vocabulary[i]);
            }
        }
        return out;
    }

    float best_match(std::size_t section, const Qualities& qualities) const {
        float best = 0;
        for (std::size_t f = 0; f < occurrences[section].size(); ++f) {
            const auto field = static_cast<std::size_t>(sections[section].fields[f].field);
            for (const Occurrence& o : occurrences[section][f]) {
                if (qualities[o.word] == 0) continue;
                best = std::max(best, kFieldWeight[field] * qualities[o.word] * rarity[o.word]);
            }
        }
        return best;
    }

    std::vector<Scored> score_all(const std::vector<Qualities>& query) const {
        std::vector<Scored> out;
        std::vector<float> head(query.size());
        for (std::size_t s = 0; s < sections.size(); ++s) {
            Scored scored{s, 0, 0};
            bool own = false;
            for (std::size_t q = 0; q < query.size(); ++q) {
                const float here = best_match(s, query[q]);
                if (is_head(sections[s])) head[q] = here;
                own = own || here > 0;
                const float counted = std::max(here, kHeadShare * head[q]);
                scored.score += counted;
                if (counted > 0) ++scored.found;
            }
            if (own) out.push_back(scored);
        }
        return out;
    }

    // Sections that hold all words if there are any, best first, a few of each chapter.
    std::vector<Scored> best_of(std::vector<Scored> all, std::size_t words,
                                std::size_t limit) const {
        const auto holds_all = [&](const Scored& s) { return s.found == words; };
        if (std::any_of(all.begin(), all.end(), holds_all)) {
            std::erase_if(all, [&](const Scored& s) { return !holds_all(s); });
        }
        std::stable_sort(all.begin(), all.end(),
                         [](const Scored& a, const Scored& b) { return a.score > b.score; });
        std::map<int, std::size_t> taken;
        std::vector<Scored> out;
        for (const Scored& scored : all) {
            if (out.size() == limit) break;
            if (taken[sections[scored.section].chapter]++ < kMaxHitsOfChapter) {
                out.push_back(scored);
            }
        }
        return out;
    }

    // The field whose text shows the match: the heading stands in the hit already, and a title
    // says less than the question below it.
    std::size_t shown_field(std::size_t section, const std::vector<Qualities>& query) const {
        std::size_t best = 0;
        float best_value = -1;
        for (std::size_t f = 0; f < occurrences[section].size(); ++f) {
            const Field field = sections[section].fields[f].field;
            float value = field == Field::question ? 0.2f : field >= Field::short_answer ? 0.1f : 0;
            for (const Qualities& qualities : query) {
                float match = 0;
                for (const Occurrence& o : occurrences[section][f]) {
                    match = std::max(match, qualities[o.word]);
                }
                value += match;
            }
            const bool prose = field == Field::question || field >= Field::short_answer;
            if (prose && value > best_value) {
                best = f;
                best_value = value;
            }
        }
        return best;
    }

    // The places in a text that match a word of the query, ascending.
    std::vector<Place> places_in(std::size_t section, std::size_t field,
                                 const std::vector<Qualities>& query) const {
        std::vector<Place> out;
        for (const Occurrence& o : occurrences[section][field]) {
            Place place{{o.begin, o.end}, 0, 0};
            for (std::size_t q = 0; q < query.size(); ++q) {
                if (query[q][o.word] <= place.quality) continue;
                place.quality = query[q][o.word];
                place.query_word = q;
            }
            if (place.quality > 0) out.push_back(place);
        }
        return out;
    }

    void add_snippet(SearchHit& hit, std::size_t section,
                     const std::vector<Qualities>& query) const {
        if (sections[section].fields.empty()) return;
        const std::size_t field = shown_field(section, query);
        const std::string_view text = sections[section].fields[field].text;
        const std::vector<Place> places = places_in(section, field, query);
        const std::size_t first = best_window(places, query.size());
        const std::size_t begin = first <= kLeadBytes ? 0 : back_to_space(text, first - kLeadBytes);
        std::size_t end = text.size();
        if (end - begin > kSnippetBytes) end = back_to_space(text, begin + kSnippetBytes);
        const std::size_t lead = begin > 0 ? kCut.size() : 0;
        if (begin > 0) hit.snippet = kCut;
        hit.snippet += text.substr(begin, end - begin);
        while (hit.snippet.ends_with(' '))
            hit.snippet.pop_back();
        if (end < text.size()) hit.snippet += kCut;
        for (const auto& [range, quality, query_word] : places) {
            if (range.begin < begin || range.end > end) continue;
            hit.matches.push_back({range.begin - begin + lead, range.end - begin + lead});
        }
    }
};

SearchIndex::SearchIndex(const Book& book) : data_(std::make_unique<Data>(book)) {}
SearchIndex::~SearchIndex() = default;
SearchIndex::SearchIndex(SearchIndex&&) noexcept = default;
SearchIndex& SearchIndex::operator=(SearchIndex&&) noexcept = default;

std::vector<SearchHit> SearchIndex::find(std::string_view query, std::size_t limit) const {
    std::vector<SearchHit> out;
    const auto qualities = data_->qualities_of(query);
    if (qualities.empty()) return out;
    for (const auto& scored :
         data_->best_of(data_->score_all(qualities), qualities.size(), limit)) {
        const Section& section = data_->sections[scored.section];
        SearchHit hit{section.slug, section.chapter_title, section.heading_id, section.heading, {},
                      {},           scored.score};
        data_->add_snippet(hit, scored.section, qualities);
        out.push_back(std::move(hit));
    }
    return out;
}

} // namespace learn
