#include "gfx/gpu_picture.h"

#include "gfx/gl.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace gfx {
namespace {

using scene::Vec2;

// The smallest limit that OpenGL ES 3.0 allows a driver to have.
constexpr int kMaxFieldSide = 2048;

bool finite(Vec2 p) {
    return std::isfinite(p.x) && std::isfinite(p.y);
}

void push(std::vector<float>& out, Vec2 p) {
    out.push_back(p.x);
    out.push_back(p.y);
}

// `sizes` are the floats of each attribute of one instance, in order.
template <std::size_t N> void upload_instances(GpuItem& item, const std::vector<float>& data,
                                               const int (&sizes)[N]) {
    int floats = 0;
    for (int size : sizes) floats += size;
    glBindBuffer(GL_ARRAY_BUFFER, item.buffer.make_once());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(data.size() * sizeof(float)),
                 data.data(), GL_STREAM_DRAW);
    glBindVertexArray(item.layout.make_once());
    std::size_t offset = 0;
    for (std::size_t i = 0; i < N; ++i) {
        const auto location = static_cast<GLuint>(i);
        glEnableVertexAttribArray(location);
        glVertexAttribPointer(location, sizes[i], GL_FLOAT, GL_FALSE,
                              static_cast<GLsizei>(floats * static_cast<int>(sizeof(float))),
                              reinterpret_cast<const void*>(offset));
        glVertexAttribDivisor(location, 1);
        offset += static_cast<std::size_t>(sizes[i]) * sizeof(float);
    }
    glBindVertexArray(0);
    item.instances = static_cast<int>(data.size()) / floats;
}

void upload(GpuItem& item, std::vector<float>&, const scene::Field& field) {
    const bool fits = field.columns > 0 && field.rows > 0 && field.columns <= kMaxFieldSide &&
                      field.rows <= kMaxFieldSide &&
                      field.values.size() == static_cast<std::size_t>(field.columns) *
                                                 static_cast<std::size_t>(field.rows);
    item.instances = fits ? 1 : 0;
    if (!fits) return;
    item.layout.make_once();
    const bool same_size =
        item.texture && item.texture_columns == field.columns && item.texture_rows == field.rows;
    glBindTexture(GL_TEXTURE_2D, item.texture.make_once());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    if (same_size) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, field.columns, field.rows, GL_RED, GL_FLOAT,
                        field.values.data());
        return;
    }
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, field.columns, field.rows, 0, GL_RED, GL_FLOAT,
                 field.values.data());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    item.texture_columns = field.columns;
    item.texture_rows = field.rows;
}

void upload(GpuItem& item, std::vector<float>& staging, const scene::Points& points) {
    for (Vec2 at : points.at) {
        if (finite(at)) push(staging, at);
    }
    upload_instances(item, staging, {2});
}

void upload(GpuItem& item, std::vector<float>& staging, const scene::Arrows& arrows) {
    const std::size_t count = std::min(arrows.from.size(), arrows.to.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (!finite(arrows.from[i]) || !finite(arrows.to[i])) continue;
        push(staging, arrows.from[i]);
        push(staging, arrows.to[i]);
    }
    upload_instances(item, staging, {2, 2});
}

void push_strip(std::vector<float>& out, const Vec2* at, std::size_t count) {
    const bool closed = count > 2 && at[0] == at[count - 1];
    float start = 0.0f;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const Vec2 a = at[i];
        const Vec2 b = at[i + 1];
        if (!finite(a) || !finite(b)) continue;
        Vec2 before = i > 0 ? at[i - 1] : closed ? at[count - 2] : a;
        Vec2 after = i + 2 < count ? at[i + 2] : closed ? at[1] : b;
        push(out, finite(before) ? before : a);
        push(out, a);
        push(out, b);
        push(out, finite(after) ? after : b);
        out.push_back(start);
        start += std::hypot(b.x - a.x, b.y - a.y);
    }
}

void upload(GpuItem& item, std::vector<float>& staging, const scene::Lines& lines) {
    std::size_t first = 0;
    for (int count : lines.counts) {
        const std::size_t size = static_cast<std::size_t>(std::max(count, 0));
        if (first + size > lines.at.size()) break;
        push_strip(staging, lines.at.data() + first, size);
        first += size;
    }
    upload_instances(item, staging, {4, 4, 1});
}

} // namespace

void GpuPicture::upload(const scene::Picture& picture) {
    items_.resize(picture.items.size());
    for (std::size_t i = 0; i < picture.items.size(); ++i) {
        GpuItem& gpu = items_[i];
        const auto shape = static_cast<Shape>(picture.items[i].index());
        // A layout keeps the attributes of its shape, so another shape needs a new one.
        if (gpu.shape != shape) {
            gpu = GpuItem();
            gpu.shape = shape;
        }
        std::visit(
            [&](const auto& item) {
                staging_.clear();
                gfx::upload(gpu, staging_, item);
            },
            picture.items[i]);
    }
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    glBindTexture(GL_TEXTURE_2D, 0);
}

} // namespace gfx
