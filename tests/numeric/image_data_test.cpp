#include "sim/image_data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

using namespace sim;

namespace {

using Image = std::array<float, kImagePixels>;

Image rendered(const ImageFactors& factors) {
    Image image;
    render(factors, image);
    return image;
}

double sum(const Image& image) {
    double s = 0.0;
    for (const float p : image)
        s += static_cast<double>(p);
    return s;
}

double area(Shape shape, double size) {
    switch (shape) {
    case Shape::square:
        return 4.0 * size * size;
    case Shape::triangle: // corners 1.25 size from the centre
        return 0.75 * std::sqrt(3.0) * 1.25 * 1.25 * size * size;
    case Shape::cross:
        return 4.0 * (2.0 * 0.34 - 0.34 * 0.34) * size * size;
    default:
        return std::acos(-1.0) * size * size;
    }
}

} // namespace

TEST_CASE("images: pixels add up to the shape's area, wherever it stands and however turned") {
    for (const Shape shape : {Shape::disc, Shape::square, Shape::triangle, Shape::cross})
        for (const float size : {2.5f, 4.0f, 5.0f})
            for (const float angle : {0.0f, 0.07f, 0.3f})
                for (const base::Vec2 centre : {base::Vec2{0.0f, 0.0f}, base::Vec2{0.7f, -1.3f}}) {
                    const Image image = rendered({shape, size, centre, angle});
                    const double exact = area(shape, static_cast<double>(size));
                    CAPTURE(static_cast<int>(shape));
                    CAPTURE(size);
                    CAPTURE(angle);
                    // Corners cost more of a small shape.
                    CHECK(sum(image) == doctest::Approx(exact).epsilon(size < 3.0f ? 0.06 : 0.04));
                }
}

TEST_CASE("images: an edge half-way through a pixel makes it half grey") {
    const Image image = rendered({Shape::square, 3.5f, {0.0f, 0.0f}, 0.0f});
    const auto at = [&](int row, int column) {
        return image[static_cast<std::size_t>(row * kImageSide + column)];
    };
    CHECK(at(8, 8) == 1.0f);
    CHECK(at(8, 4) == 0.5f);
    CHECK(at(8, 3) == 0.0f);
    CHECK(at(11, 8) == 0.5f);
}

TEST_CASE("images: row 0 is the top, x runs to the right, angles run counter-clockwise") {
    const auto centroid = [](const Image& image) {
        double x = 0.0, y = 0.0, total = 0.0;
        for (int row = 0; row < kImageSide; ++row)
            for (int column = 0; column < kImageSide; ++column) {
                const auto p =
                    static_cast<double>(image[static_cast<std::size_t>(row * kImageSide + column)]);
                x += p * (column + 0.5);
                y += p * (row + 0.5);
                total += p;
            }
        return std::pair{x / total - 8.0, 8.0 - y / total};
    };
    const auto [x, y] = centroid(rendered({Shape::disc, 2.0f, {3.0f, 2.0f}, 0.0f}));
    CHECK(x == doctest::Approx(3.0).epsilon(0.01));
    CHECK(y == doctest::Approx(2.0).epsilon(0.01));
    // The triangle points up; a quarter turn to the left makes it point left: there is more of it
    // on the other side.
    const Image turned = rendered({Shape::triangle, 4.0f, {0.0f, 0.0f}, 0.25f});
    const auto column_sum = [&](int column) {
        float s = 0.0f;
        for (int row = 0; row < kImageSide; ++row)
            s += turned[static_cast<std::size_t>(row * kImageSide + column)];
        return s;
    };
    CHECK(column_sum(9) > column_sum(5) + 2.0f);
}

TEST_CASE("images: every kind stays inside the frame, and names what it shows") {
    for (const ImageKind kind : {ImageKind::shapes, ImageKind::positions, ImageKind::all}) {
        const ImageSet set(kind, "test", 500);
        std::set<std::string> captions;
        for (std::size_t i = 0; i < set.size(); ++i) {
            const auto image = set.image(i);
            CHECK(std::all_of(image.begin(), image.end(),
                              [](float p) { return p >= 0.0f && p <= 1.0f; }));
            captions.insert(caption(set.factors(i)));
            float border = 0.0f;
            for (int k = 0; k < kImageSide; ++k)
                border += image[static_cast<std::size_t>(k)];
            if (kind == ImageKind::positions) CHECK(border == 0.0f);
        }
        CHECK(captions.size() >= 8);
    }
    CHECK(caption({Shape::square, 5.0f, {-3.0f, 2.0f}, 0.0f}) == "large square at the upper left");
    CHECK(caption({Shape::disc, 2.0f, {0.0f, 0.0f}, 0.0f}) == "small disc");
}

TEST_CASE("images: a set is fixed by its kind and name") {
    const ImageSet a(ImageKind::all, "one", 50), b(ImageKind::all, "one", 50);
    const ImageSet c(ImageKind::all, "two", 50);
    CHECK(a.pixels() == b.pixels());
    CHECK(a.pixels() != c.pixels());
}

TEST_CASE("images: a drawn dot becomes a small disc where it was drawn") {
    base::PaintedPoints strokes;
    Image image;
    render(strokes, image);
    CHECK(sum(image) == 0.0);
    strokes.add({1.5f, 0.75f}); // 4 pixels to the right, 2 up
    render(strokes, image);
    // The area under a radial profile that falls from 1 to 0 within half a pixel of the edge.
    CHECK(sum(image) == doctest::Approx(std::acos(-1.0) * (1.44 + 1.0 / 12.0)).epsilon(0.04));
    const auto brightest = std::max_element(image.begin(), image.end()) - image.begin();
    CHECK(brightest / kImageSide >= 5);
    CHECK(brightest / kImageSide <= 6);
    CHECK(brightest % kImageSide >= 11);
    CHECK(brightest % kImageSide <= 12);
}
