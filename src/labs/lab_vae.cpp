// Chapter 4: the latent plane of a variational autoencoder, decoded as a grid of images, with the
// codes of held-out images over it. Beside it: the point that the reader drags, a pad to draw on,
// held-out images above their reconstructions, the way from A to B, and draws from the prior.
#include "labs/registry.h"
#include "labs/sim_lab.h"
#include "labs/vae_picture.h"
#include "sim/vae.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace lab {
namespace {

using namespace vae_picture;

class VaeLab : public SimLab<sim::Vae> {
public:
    LabInfo info() const override {
        return {.slug = "vae",
                .ticks_per_second = 120,
                .home = {{kLeft - 0.1f, -3.65f}, {3.4f, 3.4f}},
                .views = {{"latent_grid"},
                          {"codes"},
                          {"point"},
                          {"drawing"},
                          {"reconstructions"},
                          {"interpolation"},
                          {"samples"}}};
    }

    void draw(scene::Stage& stage) const override {
        const sim::Vae& vae = sim();
        const Matrix codes = vae.encode(vae.held_out().pixels());
        Decoding decoding(vae);
        scene::Images given = empty_images();
        if (stage.shows("latent_grid")) add_grid(decoding);
        if (stage.shows("reconstructions")) add_held_out(stage, codes, given, decoding);
        if (stage.shows("interpolation")) add_path(stage, codes, decoding);
        if (stage.shows("samples")) add_samples(stage, decoding);
        if (stage.shows("point")) decoding.add(point(), big(0));
        Vec2 drawn{};
        if (stage.shows("drawing")) drawn = add_drawing(stage, given, decoding);
        stage.add(decoding.images());
        stage.add(std::move(given));
        frame_plane(stage);
        if (stage.shows("codes")) add_codes(stage, codes);
        if (stage.shows("interpolation")) add_ends(stage, codes);
        if (stage.shows("drawing") && !vae.params.strokes.empty()) {
            stage.add(scene::Points{
                .at = {drawn}, .ink = Ink::warning, .mark = scene::Mark::cross, .size_px = 14.0f});
            add_label(stage, {drawn.x + 0.15f, drawn.y + 0.15f}, "yours", Ink::warning);
        }
        if (stage.shows("point")) add_point(stage);
        write_words(stage);
    }

    bool grabs(Vec2 at, float reach) const override { return what_is_at(at, reach) != Hold::none; }

    void pointer(const Pointer& pointer, const CommandSink& sink) override {
        if (pointer.phase == Pointer::Phase::press) {
            hold_ = what_is_at(pointer.at, pointer.radius);
            last_ = pointer.at;
            if (hold_ == Hold::clear) sink("strokes", base::PaintedPoints{});
            if (hold_ == Hold::again) sink("sample_set", sim().params.sample_set % 999 + 1);
        }
        if (hold_ == Hold::point) {
            sink("z1", std::clamp(pointer.at.x, -kReachOfPlane, kReachOfPlane));
            sink("z2", std::clamp(pointer.at.y, -kReachOfPlane, kReachOfPlane));
        }
        if (hold_ == Hold::a) sink("image_a", nearest_code(pointer.at));
        if (hold_ == Hold::b) sink("image_b", nearest_code(pointer.at));
        if (hold_ == Hold::pad) stroke(pointer.at, pointer.erase, sink);
        last_ = pointer.at;
        if (pointer.phase == Pointer::Phase::release) hold_ = Hold::none;
    }

private:
    enum class Hold { none, point, a, b, pad, clear, again };

    Vec2 on_plane(const Matrix& codes, Index row) const {
        const sim::Vae& vae = sim();
        return {codes(row, vae.axis_x()), vae.axis_y() < 0 ? 0.0f : codes(row, vae.axis_y())};
    }
    Vec2 point_place() const {
        const auto& p = sim().params;
        return {p.z1, sim().axis_y() < 0 ? 0.0f : p.z2};
    }
    Matrix point() const { return sim().on_plane(point_place().x, point_place().y); }

    // Codes of A and B. (2, d)
    Matrix ends() const {
        const sim::Vae& vae = sim();
        Matrix images(2, static_cast<Index>(sim::kImagePixels));
        images.row(0) = vae.held_out().pixels().row(vae.params.image_a - 1);
        images.row(1) = vae.held_out().pixels().row(vae.params.image_b - 1);
        return vae.encode(images);
    }

    Hold what_is_at(Vec2 at, float reach) const {
        if (inside(kPad, at)) return Hold::pad;
        if (inside(kClear, at)) return Hold::clear;
        if (inside(kAgain, at)) return Hold::again;
        const float near = std::max(reach, 0.12f);
        if (distance(at, point_place()) <= near) return Hold::point;
        const Matrix codes = ends();
        if (distance(at, on_plane(codes, 0)) <= near) return Hold::a;
        if (distance(at, on_plane(codes, 1)) <= near) return Hold::b;
        return Hold::none;
    }

    // Number, from 1, of the held-out image whose code lies nearest.
    int nearest_code(Vec2 at) const {
        const Matrix codes = sim().encode(sim().held_out().pixels());
        Index best = 0;
        for (Index i = 1; i < codes.rows(); ++i)
            if (distance(on_plane(codes, i), at) < distance(on_plane(codes, best), at)) best = i;
        return static_cast<int>(best) + 1;
    }

    // Dots from where the pointer was, close enough to make a line.
    void stroke(Vec2 at, bool erase, const CommandSink& sink) const {
        constexpr float kDots = 0.22f;
        base::PaintedPoints strokes = sim().params.strokes;
        const Vec2 from = to_strokes(last_), to = to_strokes(at);
        if (erase) {
            strokes.erase_near(to, 0.6f);
        } else {
            const int steps = 1 + static_cast<int>(std::min(distance(from, to), 12.0f) / kDots);
            for (int i = 1; i <= steps; ++i) {
                const float t = static_cast<float>(i) / static_cast<float>(steps);
                strokes.add({from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)});
            }
        }
        if (!(strokes == sim().params.strokes)) sink("strokes", std::move(strokes));
    }

    void add_grid(Decoding& decoding) const {
        const bool flat = sim().axis_y() < 0;
        for (int r = 0; r < (flat ? 1 : kGrid); ++r)
            for (int c = 0; c < kGrid; ++c) {
                const float x = kGridStep * static_cast<float>(c) - kReachOfPlane;
                const float y = flat ? 0.0f : kReachOfPlane - kGridStep * static_cast<float>(r);
                constexpr float kSide = 0.95f * kGridStep;
                decoding.add(sim().on_plane(x, y),
                             square(x - 0.5f * kSide, y + 0.5f * kSide, kSide));
            }
    }

    void add_held_out(scene::Stage& stage, const Matrix& codes, scene::Images& given,
                      Decoding& decoding) const {
        for (int i = 0; i < kStrip; ++i) {
            add_row(given, cell(kHeldOutTop, i),
                    sim().held_out().image(static_cast<std::size_t>(i)).data());
            decoding.add(codes.row(i), cell(kHeldOutTop, i, 1));
        }
        add_label(stage, above(cell(kHeldOutTop, 0)), "Held out, and rebuilt");
    }

    void add_path(scene::Stage& stage, const Matrix& codes, Decoding& decoding) const {
        const auto& p = sim().params;
        for (int i = 0; i < kStrip; ++i) {
            const float t = static_cast<float>(i) / static_cast<float>(kStrip - 1);
            const Matrix code =
                (1.0f - t) * codes.row(p.image_a - 1) + t * codes.row(p.image_b - 1);
            decoding.add(code, cell(kPathTop, i));
        }
        add_label(stage, above(cell(kPathTop, 0)), "From A to B");
    }

    void add_samples(scene::Stage& stage, Decoding& decoding) const {
        base::RandomStream random(static_cast<std::uint32_t>(sim().params.sample_set), "prior");
        Matrix code(1, sim().params.latent_size);
        for (int r = 0; r < kSampleRows; ++r)
            for (int c = 0; c < kStrip; ++c) {
                random.fill_normal({code.data(), static_cast<std::size_t>(code.size())});
                decoding.add(code, cell(kSamplesTop, c, r));
            }
        add_label(stage, above(cell(kSamplesTop, 0)), "From the prior");
        add_button(stage, kAgain, "again");
    }

    // Where its code lies.
    Vec2 add_drawing(scene::Stage& stage, scene::Images& given, Decoding& decoding) const {
        const auto& strokes = sim().params.strokes;
        Matrix image(1, static_cast<Index>(sim::kImagePixels));
        sim::render(strokes, {image.data(), sim::kImagePixels});
        add_row(given, kPad, image.data());
        add_label(stage, above(kPad), "Draw");
        if (strokes.empty()) return {};
        const Matrix code = sim().encode(image);
        decoding.add(code, big(2));
        add_label(stage, above(big(2)), "Rebuilt");
        add_button(stage, kClear, "clear");
        return on_plane(code, 0);
    }

    void frame_plane(scene::Stage& stage) const {
        constexpr float kEdge = kReachOfPlane + 0.5f * kGridStep;
        const auto name = [](int axis) { return "z" + std::to_string(axis + 1); };
        Labels ticks{.at = {}, .text = {}, .size_px = kTextPx};
        for (const int v : {-2, 0, 2}) {
            const auto at = static_cast<float>(v);
            ticks.at.push_back({at, -kEdge - 0.15f});
            ticks.text.push_back(base::in_words(v));
            if (sim().axis_y() < 0) continue;
            ticks.at.push_back({-kEdge - 0.17f, at});
            ticks.text.push_back(base::in_words(v));
        }
        ticks.at.push_back({kReachOfPlane, -kEdge - 0.15f});
        ticks.text.push_back(name(sim().axis_x()));
        if (sim().axis_y() >= 0) {
            ticks.at.push_back({-kEdge - 0.17f, kReachOfPlane});
            ticks.text.push_back(name(sim().axis_y()));
        }
        stage.add(std::move(ticks));
    }

    void add_codes(scene::Stage& stage, const Matrix& codes) const {
        constexpr std::pair<Ink, scene::Mark> kLooks[] = {{Ink::real, scene::Mark::dot},
                                                          {Ink::generated, scene::Mark::square},
                                                          {Ink::good, scene::Mark::cross},
                                                          {Ink::accent, scene::Mark::ring}};
        for (std::size_t shape = 0; shape < sim::kShapeNames.size(); ++shape) {
            scene::Points points{.at = {},
                                 .ink = kLooks[shape].first,
                                 .mark = kLooks[shape].second,
                                 .size_px = 8.0f,
                                 .opacity = 0.95f};
            for (Index i = 0; i < codes.rows(); ++i) {
                const Vec2 at = on_plane(codes, i);
                const auto& factors = sim().held_out().factors(static_cast<std::size_t>(i));
                if (static_cast<std::size_t>(factors.shape) != shape) continue;
                if (std::isfinite(at.x + at.y)) points.at.push_back(at);
            }
            if (!points.at.empty()) stage.add(std::move(points));
        }
    }

    void add_ends(scene::Stage& stage, const Matrix& codes) const {
        const auto& p = sim().params;
        const Vec2 a = on_plane(codes, p.image_a - 1), b = on_plane(codes, p.image_b - 1);
        if (!std::isfinite(a.x + a.y + b.x + b.y)) return;
        stage.add(scene::Lines{.at = {a, b}, .counts = {2}, .ink = Ink::warning, .width_px = 2.0f});
        stage.add(scene::Points{
            .at = {a, b}, .ink = Ink::warning, .mark = scene::Mark::ring, .size_px = 14.0f});
        for (const auto& [at, text] : {std::pair{a, "A"}, std::pair{b, "B"}})
            add_label(stage, {at.x + 0.15f, at.y + 0.17f}, text, Ink::warning);
    }

    void add_point(scene::Stage& stage) const {
        const Vec2 at = point_place();
        stage.add(scene::Points{.at = {at},
                                .ink = Ink::accent,
                                .mark = scene::Mark::ring,
                                .size_px = 20.0f,
                                .opacity = 1.0f});
        stage.add(scene::Points{.at = {at}, .ink = Ink::accent, .size_px = 6.0f, .opacity = 1.0f});
        add_label(stage, above(big(0)), "Decoded", Ink::accent);
        stage.add(scene::Rects{.at = {big(0)}, .ink = Ink::accent, .outline = true});
    }

    void write_words(scene::Stage& stage) const {
        const int d = sim().params.latent_size;
        std::string caption =
            std::to_string(d) + (d == 1 ? " latent dimension" : " latent dimensions");
        if (sim().measure().complete())
            caption += ", " + std::to_string(sim().measure().summary().active_units) + " active";
        stage.describe(
            "The plane of two latent dimensions, decoded as a grid of small images; marks "
            "show where held-out images are encoded, one kind of mark for each shape. "
            "Beside it the decoded image of one point, images with their "
            "reconstructions, a way from one image to another, and draws from the "
            "prior. " +
            caption + ".");
        stage.caption(std::move(caption));
    }

    // Of the pointer, not of the run.
    Hold hold_ = Hold::none;
    Vec2 last_{};
};

} // namespace

std::unique_ptr<Lab> make_vae() {
    return std::make_unique<VaeLab>();
}

} // namespace lab
