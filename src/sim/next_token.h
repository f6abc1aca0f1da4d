// What a sampler needs of a model of language: words with numbers, and a logit for each of them
// after a context. A model may keep scratch, so asking is not const; the answer depends on the
// context alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace sim {

using Token = std::int32_t;
// A word of a context that the model does not have.
inline constexpr Token kNoToken = -1;

class NextToken {
public:
    virtual ~NextToken() = default;
    virtual std::size_t vocabulary() const = 0;
    virtual std::string_view word(Token token) const = 0;
    // One logit per word (V), all finite; `context` ends with the newest token. Returns
    // log sum exp of them, so that the model's own log p of word i is out[i] minus it.
    virtual double logits(std::span<const Token> context, std::span<double> out) = 0;
};

} // namespace sim
