// What a GAN shows of itself: points, judgements, pulls. Nothing here changes it.
#include "sim/gan.h"

#include "nn/elementwise.h"
#include "sim/kernel_density.h"

namespace sim {
namespace {

using base::Vec2;
using nn::ConstMatrixMap;
using nn::Matrix;

constexpr std::size_t kBatchOfOthers = 128; // that mini-batch features compare with

ConstMatrixMap view(const Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

Matrix to_matrix(const std::vector<Vec2>& points) {
    Matrix m(static_cast<nn::Index>(points.size()), 2);
    for (std::size_t i = 0; i < points.size(); ++i)
        m.row(static_cast<nn::Index>(i)) << points[i].x, points[i].y;
    return m;
}

std::vector<Vec2> to_points(ConstMatrixMap m) {
    std::vector<Vec2> points;
    points.reserve(static_cast<std::size_t>(m.rows()));
    for (nn::Index i = 0; i < m.rows(); ++i)
        points.push_back({m(i, 0), m(i, 1)});
    return points;
}

} // namespace

std::vector<Vec2> Gan::generate(const Matrix& z) const {
    nn::Tape tape;
    return to_points(tape.value(generator_.forward_frozen(tape, tape.input(view(z)))));
}

std::vector<Vec2> Gan::real_points(std::size_t count) const {
    std::vector<Vec2> points;
    if (data_.empty()) return points;
    base::RandomStream random(seed_, "shown data");
    for (std::size_t i = 0; i < count; ++i)
        points.push_back(data_.sample(random));
    return points;
}

std::vector<Vec2> Gan::generated_points(std::size_t count) const {
    Matrix z(static_cast<nn::Index>(count), params.noise_dims);
    base::RandomStream random(seed_, "shown noise");
    random.fill_normal({z.data(), static_cast<std::size_t>(z.size())});
    return generate(z);
}

std::vector<float> Gan::judgement(const std::vector<Vec2>& at) const {
    if (at.empty()) return {};
    const Matrix x = to_matrix(at);
    Matrix others(0, 2);
    if (critic_.sees_batch()) others = to_matrix(generated_points(kBatchOfOthers));
    const Matrix outputs = critic_.outputs(view(x), view(others));
    const std::span<const float> all(outputs.data(), at.size());
    if (has_logits(params.loss)) return nn::sigmoid(all);
    return {all.begin(), all.end()};
}

std::vector<float> Gan::best_judgement(const std::vector<Vec2>& at) const {
    return best_judgement(at, generated_points(kEvaluationPoints));
}

std::vector<float> Gan::best_judgement(const std::vector<Vec2>& at,
                                       const std::vector<Vec2>& generated) const {
    const auto p = data_.modes().empty() ? kernel_density(shown_real_, kOptimalBlur, at)
                                         : mixture_density(data_.modes(), kOptimalBlur, at);
    return optimal_discriminator(p, kernel_density(generated, kOptimalBlur, at));
}

std::vector<Vec2> Gan::generator_pull(const std::vector<Vec2>& at) const {
    nn::Tape tape;
    const Matrix x = to_matrix(at);
    const nn::Var points = tape.variable(view(x));
    tape.backward(generator_loss(tape, params.loss, critic_.forward_frozen(tape, points)));
    std::vector<Vec2> pull = to_points(tape.gradient_of(points));
    const auto undo_mean = -static_cast<float>(at.size());
    for (Vec2& p : pull)
        p = {undo_mean * p.x, undo_mean * p.y};
    return pull;
}

std::vector<Vec2> Gan::manifold(int rows, int columns) const {
    constexpr float kReach = 2.0f;
    const auto at = [](int i, int n) {
        return n > 1 ? kReach * (2.0f * static_cast<float>(i) / static_cast<float>(n - 1) - 1.0f)
                     : 0.0f;
    };
    if (params.noise_dims == 1) rows = 1;
    Matrix z = Matrix::Zero(rows * columns, params.noise_dims);
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c) {
            z(r * columns + c, 0) = at(c, columns);
            if (params.noise_dims > 1) z(r * columns + c, 1) = at(r, rows);
        }
    return generate(z);
}

} // namespace sim
