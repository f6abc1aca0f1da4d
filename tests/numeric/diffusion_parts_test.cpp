// Schedules, exact scores and sampler steps against their closed forms.
#include "base/random.h"
#include "sim/denoiser.h"
#include "sim/mixture_score.h"
#include "sim/noise_schedule.h"
#include "sim/reverse_pass.h"
#include "sim/reverse_step.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace sim;
using nn::Matrix;

namespace {

constexpr ScheduleKind kKinds[] = {ScheduleKind::linear, ScheduleKind::cosine,
                                   ScheduleKind::sigmoid, ScheduleKind::drawn};

std::vector<Mode> ring() {
    std::vector<Mode> modes;
    for (int i = 0; i < 8; ++i) {
        const double angle = 2.0 * 3.14159265358979 * i / 8;
        modes.push_back(
            {{static_cast<float>(1.3 * std::cos(angle)), static_cast<float>(1.3 * std::sin(angle))},
             0.1f,
             0.125f});
    }
    return modes;
}

// The exact score as a predictor.
class Exact : public NoisePredictor {
public:
    Exact(const MixtureScore& score, const NoiseSchedule& schedule)
        : score_(score), schedule_(schedule) {}
    void predict(const Matrix& x, int t, Matrix& noise) override {
        score_.noise(x, schedule_.alpha_bar(t), noise);
    }

private:
    const MixtureScore& score_;
    const NoiseSchedule& schedule_;
};

Matrix arrived(Sampler sampler, int steps, double eta, const NoiseSchedule& schedule,
               const MixtureScore& score, nn::Index n = 256) {
    ReversePass pass(n, 2);
    pass.start(schedule, {{sampler, eta, 0.5}, steps}, 5);
    Exact exact(score, schedule);
    while (!pass.done())
        pass.advance(schedule, exact);
    return pass.x();
}

double rms(const Matrix& a, const Matrix& b) {
    return std::sqrt(static_cast<double>((a - b).squaredNorm()) / static_cast<double>(a.rows()));
}

// Least squares slope of log error over log steps.
double slope(const std::vector<int>& steps, const std::vector<double>& errors) {
    double sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double x = std::log(steps[i]);
        const double y = std::log(errors[i]);
        sx += x, sy += y, sxx += x * x, sxy += x * y;
    }
    const auto n = static_cast<double>(steps.size());
    return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

} // namespace

TEST_CASE("every schedule falls from 1 towards 0 and keeps its betas in range") {
    const std::vector<float> drawn = {0.9f, 0.95f, 0.2f, 0.0f};
    for (const ScheduleKind kind : kKinds)
        for (const int steps : {10, 37, 1000}) {
            const NoiseSchedule schedule(kind, steps, drawn);
            REQUIRE(schedule.steps() == steps);
            CHECK(schedule.alpha_bar(0) == 1.0);
            CHECK(schedule.alpha_bar(steps) > 0.0);
            CHECK(schedule.alpha_bar(steps) < 0.02);
            for (int t = 1; t <= steps; ++t) {
                CHECK(schedule.alpha_bar(t) < schedule.alpha_bar(t - 1));
                CHECK(schedule.beta(t) >= 0.999e-6);
                CHECK(schedule.beta(t) <= 0.9990001);
            }
        }
}

TEST_CASE("a schedule that is drawn to nothing still leaves something, and every step is finite") {
    for (const int steps : {10, 300, 1000}) {
        const NoiseSchedule schedule(ScheduleKind::drawn, steps, std::vector<float>{0, 0, 0});
        CHECK(schedule.alpha_bar(steps) > 0.5e-9);
        for (int t = 1; t <= steps; ++t)
            for (const Sampler sampler : {Sampler::ddpm, Sampler::ddim, Sampler::euler}) {
                const StepWeights w = step_weights({sampler, 0.5, 0.5}, schedule.alpha_bar(t),
                                                   schedule.alpha_bar(t - 1));
                CHECK(std::isfinite(w.of_x));
                CHECK(std::isfinite(w.of_noise));
                CHECK(std::isfinite(w.fresh));
            }
    }
}

TEST_CASE("schedules follow their papers") {
    const NoiseSchedule linear(ScheduleKind::linear, 1000);
    CHECK(linear.beta(1) == doctest::Approx(1e-4));
    CHECK(linear.beta(1000) == doctest::Approx(0.02));
    const NoiseSchedule cosine(ScheduleKind::cosine, 1000);
    const auto f = [](double s) {
        const double c = std::cos((s + 0.008) / 1.008 * 3.14159265358979 / 2.0);
        return c * c;
    };
    for (const int t : {1, 250, 500, 900})
        CHECK(cosine.alpha_bar(t) == doctest::Approx(f(t / 1000.0) / f(0.0)));
    const NoiseSchedule sigmoid(ScheduleKind::sigmoid, 1000);
    const auto logistic = [](double x) { return 1.0 / (1.0 + std::exp(-x)); };
    for (const int t : {1, 250, 500, 900})
        CHECK(sigmoid.alpha_bar(t) == doctest::Approx((logistic(3.0) - logistic(0.006 * t - 3.0)) /
                                                      (logistic(3.0) - logistic(-3.0))));
    const NoiseSchedule drawn(ScheduleKind::drawn, 100, std::vector<float>{0.8f, 0.2f});
    CHECK(drawn.alpha_bar(25) == doctest::Approx(0.9));
    CHECK(drawn.alpha_bar(75) == doctest::Approx(0.5));
}

TEST_CASE("noising keeps the variance: x_t of unit data has unit variance") {
    const NoiseSchedule schedule(ScheduleKind::linear, 200);
    double variance = 1.0;
    for (int t = 1; t <= 200; ++t) {
        variance = (1.0 - schedule.beta(t)) * variance + schedule.beta(t);
        CHECK(variance == doctest::Approx(1.0));
    }
}

TEST_CASE("the score of one Gaussian, and the noise of a mixture against a numeric gradient") {
    const std::vector<Mode> one = {{{0.4f, -0.3f}, 0.2f, 1.0f}};
    const MixtureScore single(one, 1.0f);
    const double ab = 0.6;
    const base::Vec2 at{0.9f, 0.1f};
    const double v = ab * 0.04 + 1.0 - ab;
    const base::Vec2 noise = single.noise_at(at, ab);
    CHECK(noise.x == doctest::Approx(std::sqrt(1 - ab) * (0.9 - std::sqrt(ab) * 0.4) / v));
    CHECK(noise.y == doctest::Approx(std::sqrt(1 - ab) * (0.1 + std::sqrt(ab) * 0.3) / v));

    const std::vector<Mode> modes = ring();
    const MixtureScore mixture(modes, 1.0f);
    const auto log_density = [&](double x, double y, double level) {
        double sum = 0.0;
        for (const Mode& m : modes) {
            const double s2 = level * m.sigma * m.sigma + 1.0 - level;
            const double dx = x - std::sqrt(level) * m.centre.x;
            const double dy = y - std::sqrt(level) * m.centre.y;
            sum += m.weight / s2 * std::exp(-0.5 * (dx * dx + dy * dy) / s2);
        }
        return std::log(sum);
    };
    constexpr double h = 1e-5;
    for (const double level : {0.05, 0.5, 0.95})
        for (const base::Vec2 p : {base::Vec2{0.5f, 1.0f}, base::Vec2{-0.75f, 0.25f}}) {
            const double gx =
                (log_density(p.x + h, p.y, level) - log_density(p.x - h, p.y, level)) / (2 * h);
            const double gy =
                (log_density(p.x, p.y + h, level) - log_density(p.x, p.y - h, level)) / (2 * h);
            const base::Vec2 eps = mixture.noise_at(p, level);
            CHECK(eps.x == doctest::Approx(-std::sqrt(1 - level) * gx).epsilon(1e-4));
            CHECK(eps.y == doctest::Approx(-std::sqrt(1 - level) * gy).epsilon(1e-4));
        }
}

TEST_CASE("DDPM's step is the posterior of equations 6 and 7, and DDIM with eta 1") {
    const NoiseSchedule schedule(ScheduleKind::linear, 50);
    for (int t = 2; t <= 50; ++t) {
        const double from = schedule.alpha_bar(t);
        const double to = schedule.alpha_bar(t - 1);
        const StepWeights w = step_weights({Sampler::ddpm, 0.0, 0.5}, from, to);
        // mean = c0 x0 + ct x, x0 = (x - sqrt(1 - ab) eps) / sqrt(ab)
        const double beta = schedule.beta(t);
        const double c0 = std::sqrt(to) * beta / (1.0 - from);
        const double ct = std::sqrt(1.0 - beta) * (1.0 - to) / (1.0 - from);
        CHECK(w.of_x == doctest::Approx(c0 / std::sqrt(from) + ct));
        CHECK(w.of_noise == doctest::Approx(-c0 * std::sqrt(1.0 - from) / std::sqrt(from)));
        CHECK(w.fresh * w.fresh == doctest::Approx((1.0 - to) / (1.0 - from) * beta));
        const StepWeights same = step_weights({Sampler::ddim, 1.0, 0.5}, from, to);
        CHECK(same.of_x == doctest::Approx(w.of_x));
        CHECK(same.of_noise == doctest::Approx(w.of_noise));
        CHECK(same.fresh == doctest::Approx(w.fresh));
    }
}

TEST_CASE("with the exact noise of a single point every step without chance goes back exactly") {
    // x_t = sqrt(ab) x0 + sqrt(1 - ab) eps, eps known: DDIM must land on the same line at ab'.
    const double from = 0.3;
    const double to = 0.7;
    const double x0 = 1.2;
    const double eps = -0.8;
    const StepWeights w = step_weights({Sampler::ddim, 0.0, 0.5}, from, to);
    const double x = std::sqrt(from) * x0 + std::sqrt(1.0 - from) * eps;
    CHECK(w.of_x * x + w.of_noise * eps ==
          doctest::Approx(std::sqrt(to) * x0 + std::sqrt(1.0 - to) * eps));
}

TEST_CASE("with the exact score the error falls with the steps, Heun's faster than Euler's") {
    const NoiseSchedule schedule(ScheduleKind::linear, 1000);
    const MixtureScore score(ring(), 1.0f);
    const Matrix reference = arrived(Sampler::heun, 1000, 0.0, schedule, score);
    const std::vector<int> steps = {20, 40, 80, 160};
    std::vector<double> euler, heun, ddim;
    for (const int n : steps) {
        euler.push_back(rms(arrived(Sampler::euler, n, 0.0, schedule, score), reference));
        heun.push_back(rms(arrived(Sampler::heun, n, 0.0, schedule, score), reference));
        ddim.push_back(rms(arrived(Sampler::ddim, n, 0.0, schedule, score), reference));
    }
    for (std::size_t i = 1; i < steps.size(); ++i) {
        CHECK(euler[i] < euler[i - 1]);
        CHECK(heun[i] < heun[i - 1]);
        CHECK(ddim[i] < ddim[i - 1]);
    }
    INFO("slopes: Euler " << slope(steps, euler) << ", Heun " << slope(steps, heun) << ", DDIM "
                          << slope(steps, ddim));
    CHECK(slope(steps, euler) < -0.8);
    CHECK(slope(steps, heun) < slope(steps, euler) - 0.4);
}

TEST_CASE("Langevin's step moves along the score by half its rate and adds noise by its root") {
    const double from = 0.3;
    const double to = 0.5;
    for (const double rate : {0.1, 0.5, 1.0}) {
        const StepWeights w = step_weights({Sampler::langevin, 0.0, rate}, from, to);
        // x + (a / 2) score + sqrt(a) z with score = -eps / sqrt(1 - ab), a = rate (1 - ab); then
        // the level changes by the ratio of the signals.
        const double spread = std::sqrt(1.0 - from);
        const double signal = std::sqrt(to / from);
        CHECK(w.of_x == doctest::Approx(signal));
        CHECK(w.of_noise == doctest::Approx(signal * 0.5 * rate * (1.0 - from) * (-1.0 / spread)));
        CHECK(w.fresh == doctest::Approx(signal * std::sqrt(rate * (1.0 - from))));
    }
}

TEST_CASE("whatever a network predicts, what is asked of it is the noise") {
    const NoiseSchedule schedule(ScheduleKind::linear, 1000);
    const int t = 400;
    const auto keep = static_cast<float>(std::sqrt(schedule.alpha_bar(t)));
    const auto spread = static_cast<float>(std::sqrt(1.0 - schedule.alpha_bar(t)));
    Matrix x(3, 2);
    x << 0.3f, -1.1f, 0.8f, 0.2f, -0.4f, 1.7f;
    // The same weights, whose output f is taken for each of the targets in turn.
    std::vector<Matrix> eps;
    for (const Prediction target : {Prediction::noise, Prediction::data, Prediction::velocity}) {
        base::RandomStream init(1, "init");
        Denoiser denoiser;
        denoiser.rebuild({2, 0, 1, 8, 4}, target, schedule, init);
        denoiser.freeze();
        Denoiser::Scratch scratch;
        Matrix out = Matrix::Zero(3, 2);
        denoiser.predict(x, t, {}, scratch, out);
        eps.push_back(out);
    }
    const Matrix& f = eps[0];
    // x = keep x_0 + spread eps; v = keep eps - spread x_0
    CHECK(eps[1].isApprox((x - keep * f) / spread, 1e-4f));
    CHECK(eps[2].isApprox(spread * x + keep * f, 1e-4f));
    CHECK_FALSE(f.isZero(1e-3f));
}

TEST_CASE("every sampler with the exact score of one Gaussian finds its mean and variance") {
    const std::vector<Mode> one = {{{0.8f, -0.5f}, 0.6f, 1.0f}};
    const NoiseSchedule schedule(ScheduleKind::linear, 1000);
    const MixtureScore score(one, 1.0f);
    for (const Sampler sampler :
         {Sampler::ddpm, Sampler::ddim, Sampler::euler, Sampler::heun, Sampler::langevin}) {
        CAPTURE(kSamplerNames[static_cast<std::size_t>(sampler)]);
        const Matrix x = arrived(sampler, 1000, 0.0, schedule, score, 4096);
        const Eigen::RowVector2f mean = x.colwise().mean();
        CHECK(mean(0) == doctest::Approx(0.8).epsilon(0.05));
        CHECK(mean(1) == doctest::Approx(-0.5).epsilon(0.08));
        const double variance =
            static_cast<double>((x.rowwise() - mean).squaredNorm()) / (2.0 * 4096.0);
        // Langevin's last step is the posterior mean, and its steps are not exact.
        const double tolerance = sampler == Sampler::langevin ? 0.15 : 0.04;
        CHECK(variance == doctest::Approx(0.36).epsilon(tolerance));
    }
}

TEST_CASE("a pass keeps whole paths, and begins and ends where it says") {
    const NoiseSchedule schedule(ScheduleKind::linear, 1000);
    const MixtureScore score(ring(), 1.0f);
    for (const int steps : {2, 37, 100, 999}) {
        ReversePass pass(16, 2);
        pass.start(schedule, {{Sampler::ddim, 0.0, 0.5}, steps}, 3);
        const float first = pass.x()(3, 1);
        CHECK(pass.time(schedule) == 1000);
        Exact exact(score, schedule);
        int last = 1001;
        while (!pass.done()) {
            CHECK(pass.time(schedule) < last);
            last = pass.time(schedule);
            pass.advance(schedule, exact);
        }
        CHECK(pass.time(schedule) == 0);
        const std::span<const float> path = pass.path(3);
        REQUIRE(path.size() == 2 * static_cast<std::size_t>(pass.path_length()));
        CHECK(path[1] == first);
        CHECK(path.back() == pass.x()(3, 1));
        CHECK(pass.path_length() <= ReversePass::kPathPoints);
    }
}
