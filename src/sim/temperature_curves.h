// What a sampler writes as a function of its temperature: at each of 24 temperatures texts of the
// same length are written with all other settings as they are, and measured (sim/written_text.h).
// A few tokens at a time, so that a tick stays short; then again and again, so that the means get
// better. The temperatures are visited far apart, so that the shape of the curves is seen early.
#pragma once

#include "sim/written_text.h"

#include <array>

namespace sim {

class TemperatureCurves {
public:
    static constexpr std::size_t kPoints = 24;

    // `highest` is the last temperature; the others are its k/24.
    void begin(std::span<const Token> context, double highest);
    void write(int tokens, NextToken& model, SamplerSettings settings, base::RandomStream& random,
               WriterScratch& scratch);

    double temperature(std::size_t point) const;
    // Sums over the whole texts that were written at this temperature; nothing while there are
    // none.
    const TextMeasures& at(std::size_t point) const { return points_[point]; }
    std::int32_t rounds() const { return visit_ / static_cast<std::int32_t>(kPoints); }

    template <class Archive> void state(Archive& archive) { visit_state(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit_state(*this, archive); }

private:
    template <class Self, class Archive> static void visit_state(Self& self, Archive& archive) {
        archive.value(self.visit_);
        self.text_.state(archive);
        for (auto& point : self.points_)
            point.state(archive);
    }
    std::size_t present() const;

    std::array<TextMeasures, kPoints> points_{};
    WrittenText text_; // begins with the context, at the present temperature
    std::int32_t visit_ = 0;
    double highest_ = 1.0;
};

} // namespace sim
