#include "sim/image_data.h"

#include "base/maths.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

using base::Vec2;

constexpr float kMiddle = 0.5f * kImageSide;
constexpr float kBrush = 1.2f;     // radius in pixels
constexpr float kCrossArm = 0.34f; // half the width of an arm, of half the length

Vec2 pixel_centre(int row, int column) {
    return {static_cast<float>(column) + 0.5f - kMiddle, kMiddle - static_cast<float>(row) - 0.5f};
}

// Distances to the edges, negative inside. Outside a corner they fall short of the true one, which
// no pixel value shows: there it is 0 anyway.
float to_box(Vec2 p, float half_width, float half_height) {
    return std::max(std::abs(p.x) - half_width, std::abs(p.y) - half_height);
}

float to_triangle(Vec2 p, float size) {
    constexpr float kHalfRoot3 = 0.8660254f;
    const float inner = 0.625f * size; // half the distance of the corners
    return std::max(-p.y - inner, kHalfRoot3 * std::abs(p.x) + 0.5f * p.y - inner);
}

float to_edge(Shape shape, float size, Vec2 p) {
    switch (shape) {
    case Shape::square:
        return to_box(p, size, size);
    case Shape::triangle:
        return to_triangle(p, size);
    case Shape::cross:
        return std::min(to_box(p, size, kCrossArm * size), to_box(p, kCrossArm * size, size));
    default:
        return std::sqrt(p.x * p.x + p.y * p.y) - size;
    }
}

float between(float low, float high, base::RandomStream& random) {
    return low + (high - low) * random.uniform();
}

} // namespace

void render(const ImageFactors& f, std::span<float> pixels) {
    const auto [sin, cos] = base::sincos_turn(static_cast<double>(f.angle));
    const auto s = static_cast<float>(sin);
    const auto c = static_cast<float>(cos);
    for (int row = 0; row < kImageSide; ++row)
        for (int column = 0; column < kImageSide; ++column) {
            const Vec2 at = pixel_centre(row, column);
            const Vec2 d = {at.x - f.centre.x, at.y - f.centre.y};
            const Vec2 turned_back = {c * d.x + s * d.y, c * d.y - s * d.x};
            const float distance = to_edge(f.shape, f.size, turned_back);
            pixels[static_cast<std::size_t>(row * kImageSide + column)] =
                std::clamp(0.5f - distance, 0.0f, 1.0f);
        }
}

void render(const base::PaintedPoints& strokes, std::span<float> pixels) {
    constexpr float kScale = kMiddle / base::kPaintExtent;
    std::fill(pixels.begin(), pixels.end(), 0.0f);
    for (std::size_t i = 0; i < strokes.size(); ++i) {
        const Vec2 dot = {kScale * strokes[i].x, kScale * strokes[i].y};
        for (int row = 0; row < kImageSide; ++row)
            for (int column = 0; column < kImageSide; ++column) {
                const Vec2 at = pixel_centre(row, column);
                const float dx = at.x - dot.x;
                const float dy = at.y - dot.y;
                const float distance = std::sqrt(dx * dx + dy * dy) - kBrush;
                float& pixel = pixels[static_cast<std::size_t>(row * kImageSide + column)];
                pixel = std::max(pixel, std::clamp(0.5f - distance, 0.0f, 1.0f));
            }
    }
}

std::string caption(const ImageFactors& f) {
    constexpr float kOffCentre = 1.5f;
    std::string text = f.size < 4.0f ? "small " : "large ";
    text += kShapeNames[static_cast<std::size_t>(f.shape)];
    const bool left = f.centre.x < -kOffCentre;
    const bool right = f.centre.x > kOffCentre;
    const bool up = f.centre.y > kOffCentre;
    const bool down = f.centre.y < -kOffCentre;
    if (!left && !right && !up && !down) return text;
    text += " at the ";
    if (up) text += left || right ? "upper " : "top";
    if (down) text += left || right ? "lower " : "bottom";
    if (left) text += "left";
    if (right) text += "right";
    return text;
}

ImageFactors sample_factors(ImageKind kind, base::RandomStream& random) {
    ImageFactors f;
    if (kind == ImageKind::positions) {
        f.size = 1.6f;
        f.centre.x = between(-4.5f, 4.5f, random);
        f.centre.y = between(-4.5f, 4.5f, random);
        return f;
    }
    f.shape = static_cast<Shape>(random.below(4));
    if (kind == ImageKind::shapes) {
        f.size = between(2.0f, 6.0f, random);
        return f;
    }
    f.size = between(2.5f, 5.0f, random);
    f.centre.x = between(-2.5f, 2.5f, random);
    f.centre.y = between(-2.5f, 2.5f, random);
    f.angle = random.uniform();
    return f;
}

ImageSet::ImageSet(ImageKind kind, std::string_view name, std::size_t count)
    : kind_(kind), pixels_(static_cast<nn::Index>(count), static_cast<nn::Index>(kImagePixels)) {
    base::RandomStream random(static_cast<std::uint32_t>(kind), name);
    factors_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        factors_.push_back(sample_factors(kind, random));
        render(factors_.back(), {pixels_.data() + i * kImagePixels, kImagePixels});
    }
}

} // namespace sim
