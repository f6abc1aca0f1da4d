// Small grey images whose causes are known: a shape of a size at a place, turned by an angle. And
// what the reader draws, on the same grid of pixels.
//
// A pixel holds the share of its area that the shape covers, from the signed distance d of its
// centre to the edge (in pixels, negative inside): clamp(1/2 - d, 0, 1). That is exact along edges
// that run with the grid and within 0.08 elsewhere, corners excepted.
//
// Images are rows of kImagePixels floats in 0 .. 1, row by row from the top; 0 is the ground.
// Coordinates: pixels from the centre of the image, x to the right, y up.
#pragma once

#include "base/geometry.h"
#include "base/painted_points.h"
#include "base/random.h"
#include "nn/matrix.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

inline constexpr int kImageSide = 16;
inline constexpr std::size_t kImagePixels = kImageSide * kImageSide;

enum class Shape { disc, square, triangle, cross };
inline constexpr std::array<std::string_view, 4> kShapeNames = {"disc", "square", "triangle",
                                                                "cross"};

struct ImageFactors {
    Shape shape = Shape::disc;
    float size = 4.0f;  // pixels: radius of the disc, half the square's side, half the cross's
                        // length; the triangle's corners lie 1.25 of it from the centre
    base::Vec2 centre;  // pixels from the middle of the image
    float angle = 0.0f; // turns, counter-clockwise
};

void render(const ImageFactors& factors, std::span<float> pixels);
// "large disc", "small cross at the upper left".
std::string caption(const ImageFactors& factors);

// Dots along the reader's strokes, painted on the square of base::PaintedPoints, as an image: a
// round brush of 1.2 pixels.
void render(const base::PaintedPoints& strokes, std::span<float> pixels);

// Which factors differ from image to image.
enum class ImageKind {
    shapes,    // shape and size: 2 factors
    positions, // a disc at two coordinates: 2 factors
    all        // shape, size, position, angle: 5 factors
};
inline constexpr std::array<std::string_view, 3> kImageKindNames = {"shapes", "positions", "all"};

ImageFactors sample_factors(ImageKind kind, base::RandomStream& random);

// A fixed set of images of one kind. `name` and `kind` say which: it does not depend on a run's
// seed, as a data set on a disk would not.
class ImageSet {
public:
    ImageSet() = default;
    ImageSet(ImageKind kind, std::string_view name, std::size_t count);

    ImageKind kind() const { return kind_; }
    std::size_t size() const { return factors_.size(); }
    const nn::Matrix& pixels() const { return pixels_; } // (size, kImagePixels)
    std::span<const float> image(std::size_t i) const {
        return {pixels_.data() + i * kImagePixels, kImagePixels};
    }
    const ImageFactors& factors(std::size_t i) const { return factors_[i]; }

private:
    ImageKind kind_ = ImageKind::shapes;
    nn::Matrix pixels_;
    std::vector<ImageFactors> factors_;
};

} // namespace sim
