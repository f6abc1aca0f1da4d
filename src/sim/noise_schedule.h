// How much of the data is left after t of T noising steps.
//
//     q(x_t | x_0) = N(sqrt(ab_t) x_0, (1 - ab_t) I),   ab_t = prod_s (1 - beta_s)
//
// (Ho et al. 2020, arXiv:2006.11239, equation 4; ab is written with a bar over alpha there.)
//
//     linear    beta from 0.1 / T to 20 / T (1e-4 to 0.02 at T = 1000; the same, section 4)
//     cosine    ab(s) = cos^2(pi/2 (s + 0.008) / 1.008), over its value at 0 (Nichol and Dhariwal
//               2021, arXiv:2102.09672, equation 17)
//     sigmoid   ab(s) = (sigma(3) - sigma(6 s - 3)) / (sigma(3) - sigma(-3)) (Jabri et al. 2022,
//               arXiv:2212.11972, with start -3, end 3, tau 1)
//     drawn     straight lines between values that the reader gives
//
// with s = t / T. Every beta is at most 0.999, as with Nichol and Dhariwal, and at least 1e-6;
// where ab would fall below 1e-9 it is the least. So no schedule ends at ab = 0 or stands still.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace sim {

enum class ScheduleKind { linear, cosine, sigmoid, drawn };
inline constexpr std::array<std::string_view, 4> kScheduleNames = {"linear", "cosine", "sigmoid",
                                                                   "drawn"};

class NoiseSchedule {
public:
    NoiseSchedule() = default;
    // `drawn`: ab at s = 1/n, 2/n ... 1, of the drawn kind; where they rise, the lowest so far
    // counts. At s = 0 it is 1.
    NoiseSchedule(ScheduleKind kind, int steps, std::span<const float> drawn = {});

    int steps() const { return static_cast<int>(alpha_bar_.size()) - 1; }
    // t in 0 .. steps; 1 at t = 0, falling.
    double alpha_bar(int t) const { return alpha_bar_[static_cast<std::size_t>(t)]; }
    // t in 1 .. steps
    double beta(int t) const { return 1.0 - alpha_bar(t) / alpha_bar(t - 1); }
    // The step that lies nearest to the share `time` of the way from data (0) to noise (1), at
    // least 1.
    int nearest(double time) const;

private:
    std::vector<double> alpha_bar_ = {1.0};
};

} // namespace sim
