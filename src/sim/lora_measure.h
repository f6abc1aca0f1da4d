// How near trained low-rank updates come to the update that full fine-tuning made, for every rank
// at once: singular values, error, floor and angle. In double.
//
//     error(r) = sqrt(sum over adapted layers of |dW - (alpha / r) B A|^2)
//     floor(r) = the same for the nearest matrices of rank r (Eckart and Young 1936, see svd.h)
//
// error >= floor, always, up to rounding.
#pragma once

#include "sim/lora_net.h"
#include "sim/svd.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace sim {

inline constexpr int kMostValues = 32; // of the shown layer

// One moment's numbers. Index r - 1 is rank r. "Shown" is the adapted layer with most weights.
struct RankCurves {
    std::array<double, kMostValues> full{};       // singular values of the shown layer's dW
    std::array<double, kHighestRank> error{};     // of the trained updates
    std::array<double, kHighestRank> floor{};     // of the best possible ones
    std::array<double, kHighestRank> angle_deg{}; // largest one; NaN while B A is not of rank r
    // Singular values of (alpha / r) B A of the shown layer.
    std::array<std::array<double, kHighestRank>, kHighestRank> trained{};
};

class LoraMeasure {
public:
    RankCurves curves;

    // Makes room, so that `take` allocates nothing; all curves become zero, angles undefined.
    void begin(const LayerRow& base, std::size_t shown_layer);
    // `adapters`: of rank 1, 2, ..., kHighestRank.
    void take(const LayerRow& base, const LayerRow& full, std::span<const LoraAdapter> adapters,
              float alpha);

    template <class Archive> void state(Archive& archive) { visit(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit(*this, archive); }

private:
    template <class Self, class Archive> static void visit(Self& self, Archive& archive) {
        for (auto* list : {&self.curves.error, &self.curves.floor, &self.curves.angle_deg})
            for (auto& v : *list)
                archive.value(v);
        for (auto& v : self.curves.full)
            archive.value(v);
        for (auto& list : self.curves.trained)
            for (auto& v : list)
                archive.value(v);
    }
    void take_layer(std::size_t layer, const LayerRow& base, const LayerRow& full,
                    std::span<const LoraAdapter> adapters, float alpha);
    double squared_error(const nn::Matrix& a, const nn::Matrix& b, double scale) const;
    void decompose_update(const nn::Matrix& a, const nn::Matrix& b, double scale);
    void compare_shown(int rank);

    std::size_t shown_ = 0;
    // Scratch: dW of a layer by inputs (columns of the paper's W), its parts, and B A's.
    std::vector<double> change_;
    std::vector<double> rows_;   // orthonormal rows that span A
    std::vector<double> factor_; // B L, column by column
    std::vector<double> rest_;
    Svd full_svd_;
    Svd update_svd_;
    Svd angle_svd_;
};

} // namespace sim
