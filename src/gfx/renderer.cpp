#include "gfx/renderer.h"

#include "gfx/gl.h"
#include "gfx/program.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace gfx {

// In the order of scene::Item; labels have none.
struct Renderer::Programs {
    std::vector<Program> of_shape;
};

namespace {

using Rgb = std::array<float, 3>;

Rgb rgb(Color color) {
    const auto channel = [&](int shift) {
        return static_cast<float>((color >> shift) & 0xFFu) / 255.0f;
    };
    return {channel(0), channel(8), channel(16)};
}

void set_rgb(const Program& program, const char* uniform, Color color) {
    const Rgb c = rgb(color);
    program.set(uniform, c[0], c[1], c[2]);
}

void set_rgba(const Program& program, const char* uniform, Color color, float opacity) {
    const Rgb c = rgb(color);
    program.set(uniform, c[0], c[1], c[2], std::clamp(opacity, 0.0f, 1.0f));
}

struct View {
    const scene::Camera& camera;
    const Style& style;
    int width_px;
    int height_px;

    void apply(const Program& program) const {
        program.use();
        program.set("u_centre", camera.centre.x, camera.centre.y);
        program.set("u_px_per_unit",
                    0.5f * static_cast<float>(height_px) / std::max(camera.half_height, 1e-6f));
        program.set("u_size_px", static_cast<float>(width_px), static_cast<float>(height_px));
    }
};

void draw_instances(const GpuItem& gpu) {
    glBindVertexArray(gpu.layout.name());
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, gpu.instances);
}

void draw_item(const Program& program, const View& view, const GpuItem& gpu,
               const scene::Field& field) {
    const Style& style = view.style;
    view.apply(program);
    program.set("u_values", 0);
    program.set_pair("u_samples", field.columns, field.rows);
    program.set("u_low", field.area.low.x, field.area.low.y);
    program.set("u_high", field.area.high.x, field.area.high.y);
    program.set("u_range", field.low, field.high);
    program.set("u_sequential", field.colors == scene::ColorMap::sequential ? 1 : 0);
    program.set("u_contour_px", field.contour ? 1.2f * style.scale : 0.0f);
    program.set("u_strength", style.dark ? 0.38f : 0.22f);
    set_rgb(program, "u_paper", style.paper);
    set_rgb(program, "u_low_color", style.ink(scene::Ink::generated));
    set_rgb(program, "u_high_color", style.ink(scene::Ink::real));
    set_rgb(program, "u_contour_color", style.contour);
    glBindTexture(GL_TEXTURE_2D, gpu.texture.name());
    draw_instances(gpu);
}

void draw_item(const Program& program, const View& view, const GpuItem& gpu,
               const scene::Points& points) {
    view.apply(program);
    program.set("u_size", points.size_px * view.style.scale);
    program.set("u_mark", static_cast<int>(points.mark));
    set_rgba(program, "u_color", view.style.ink(points.ink), points.opacity);
    draw_instances(gpu);
}

void draw_item(const Program& program, const View& view, const GpuItem& gpu,
               const scene::Arrows& arrows) {
    view.apply(program);
    program.set("u_width", arrows.width_px * view.style.scale);
    set_rgba(program, "u_color", view.style.ink(arrows.ink), arrows.opacity);
    draw_instances(gpu);
}

void draw_item(const Program& program, const View& view, const GpuItem& gpu,
               const scene::Lines& lines) {
    const float width = lines.width_px * view.style.scale;
    view.apply(program);
    program.set("u_width", width);
    program.set("u_dash_px", lines.dashed ? std::max(4.0f * width, 5.0f * view.style.scale) : 0.0f);
    set_rgba(program, "u_color", view.style.ink(lines.ink), lines.opacity);
    draw_instances(gpu);
}

void draw_item(const Program& program, const View& view, const GpuItem& gpu,
               const scene::Images& images) {
    view.apply(program);
    program.set("u_texels", 0);
    program.set_pair("u_size", images.width, images.height);
    program.set("u_smooth", images.smooth ? 1 : 0);
    glBindTexture(GL_TEXTURE_2D, gpu.texture.name());
    draw_instances(gpu);
}

void draw_item(const Program& program, const View& view, const GpuItem& gpu,
               const scene::Rects& rects) {
    view.apply(program);
    program.set("u_outline_px", rects.outline ? rects.width_px * view.style.scale : 0.0f);
    set_rgba(program, "u_color", view.style.ink(rects.ink), rects.opacity);
    draw_instances(gpu);
}

void draw_item(const Program&, const View&, const GpuItem&, const scene::Labels&) {}

void begin(const View& view) {
    const Rgb paper = rgb(view.style.paper);
    glViewport(0, 0, view.width_px, view.height_px);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glClearColor(paper[0], paper[1], paper[2], 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    glActiveTexture(GL_TEXTURE0);
}

void end() {
    glBindVertexArray(0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glUseProgram(0);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

} // namespace

Renderer::Renderer() = default;
Renderer::~Renderer() = default;

base::Result<bool> Renderer::create() {
    constexpr const char* kNames[] = {"field", "points", "arrows", "lines", "images", "rects"};
    std::vector<Program> made;
    for (const char* name : kNames) {
        auto program = Program::create(name);
        if (!program) return base::Error{program.error()};
        made.push_back(std::move(*program));
    }
    programs_ = std::make_unique<Programs>(Programs{std::move(made)});
    return true;
}

void Renderer::destroy() {
    programs_.reset();
}

void Renderer::draw(const scene::Picture& picture, std::uint64_t revision,
                    const scene::Camera& camera, const Style& style, Target& target) {
    if (!ready()) return;
    const Target::Drawn wanted{revision, camera, style};
    if (target.drawn_ == wanted) return;
    if (!target.prepare()) return;
    if (!target.drawn_ || target.drawn_->revision != revision) target.picture_.upload(picture);

    const View view{camera, style, target.width_px(), target.height_px()};
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer_.name());
    begin(view);
    const auto& gpu = target.picture_.items();
    for (std::size_t i = 0; i < gpu.size(); ++i) {
        if (gpu[i].instances == 0) continue;
        const Program& program = programs_->of_shape[picture.items[i].index()];
        std::visit([&](const auto& item) { draw_item(program, view, gpu[i], item); },
                   picture.items[i]);
    }
    end();
    target.drawn_ = wanted;
}

} // namespace gfx
