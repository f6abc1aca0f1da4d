// From logits to the distribution from which the next token is drawn, one stage after the other.
//
// A stage maps logits z (V) to logits; a token that it cuts gets -infinity. The distribution after
// any stage is softmax(z), so what is left is renormalised by itself. With p = softmax(z) of the
// logits that reach the stage, and p_(1) >= p_(2) >= ...:
//
//     penalty      z_i <- z_i / theta if z_i > 0, z_i * theta otherwise, for tokens i already seen
//                  (Keskar et al. 2019, arXiv:1909.05858, section 4.1, whose equation divides;
//                  libraries multiply negative logits, so that those fall as well)
//     temperature  z_i <- z_i / T; T = 0 is the limit: the most probable token alone
//     top_k        keeps the k most probable (Fan et al. 2018, arXiv:1805.04833)
//     top_p        keeps the fewest, most probable first, whose mass reaches p
//                  (Holtzman et al. 2019, arXiv:1904.09751, equation 2)
//     min_p        keeps p_i >= m * p_(1) (Nguyen et al. 2024, arXiv:2407.01082, section 3)
//     typical      keeps the fewest whose mass reaches tau, in rising order of | -log p_i - H(p) |
//                  (Meister et al. 2022, arXiv:2202.00666, equation 10)
//
// Among equals the lower number goes first, and no stage cuts every token. The stages do not
// commute, so their order is part of the settings.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sim {

enum class SamplerStage : std::uint8_t { penalty, temperature, top_k, top_p, min_p, typical };
inline constexpr std::size_t kSamplerStages = 6;
inline constexpr std::array<std::string_view, kSamplerStages> kSamplerStageNames = {
    "penalty", "temperature", "top-k", "top-p", "min-p", "typical"};

using StageOrder = std::array<SamplerStage, kSamplerStages>;
inline constexpr StageOrder kUsualOrder = {SamplerStage::penalty, SamplerStage::temperature,
                                           SamplerStage::top_k,   SamplerStage::top_p,
                                           SamplerStage::min_p,   SamplerStage::typical};

// The defaults leave every distribution as it is.
struct SamplerSettings {
    double penalty = 1.0;     // theta >= 1
    double temperature = 1.0; // T >= 0
    int top_k = 0;            // 0: off
    double top_p = 1.0;
    double min_p = 0.0;
    double typical = 1.0;
    StageOrder order = kUsualOrder;
    friend bool operator==(const SamplerSettings&, const SamplerSettings&) = default;

    // Whether the stage can change anything.
    bool acts(SamplerStage stage) const;
};

// What the stages need besides the logits, kept from call to call so that none asks the heap.
struct SamplerScratch {
    std::vector<double> p;
    std::vector<double> key;
    std::vector<std::uint32_t> order;
    void reserve(std::size_t vocabulary);
};

// p <- softmax(z), exactly 0 where a logit is -infinity; at least one is finite. Returns
// log sum exp z, so that log p_i = z_i minus it.
double softmax_of(std::span<const double> logits, std::span<double> p);

void penalise(std::span<double> logits, std::span<const std::uint8_t> seen, double theta);
void set_temperature(std::span<double> logits, double t);
void keep_top_k(std::span<double> logits, int k, SamplerScratch& scratch);
void keep_top_p(std::span<double> logits, double p, SamplerScratch& scratch);
void keep_min_p(std::span<double> logits, double m, SamplerScratch& scratch);
void keep_typical(std::span<double> logits, double tau, SamplerScratch& scratch);

void apply_stage(SamplerStage stage, const SamplerSettings& settings,
                 std::span<const std::uint8_t> seen, std::span<double> logits,
                 SamplerScratch& scratch);
// All stages in their order.
void apply_stages(const SamplerSettings& settings, std::span<const std::uint8_t> seen,
                  std::span<double> logits, SamplerScratch& scratch);

// H of p = softmax(z), in nats; `log_sum` is what softmax_of returned.
double entropy_nats(std::span<const double> logits, std::span<const double> p, double log_sum);
// The token i with p_1 + ... + p_(i-1) <= u < p_1 + ... + p_i; u in [0, 1). Never one of
// probability 0.
std::size_t draw_token(std::span<const double> p, double u);

} // namespace sim
