#include "gfx/gpu_picture.h"

#include "gfx/gl.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

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
template <std::size_t N>
void upload_instances(GpuItem& item, const std::vector<float>& data, const int (&sizes)[N]) {
    int floats = 0;
    for (int size : sizes)
        floats += size;
    glBindBuffer(GL_ARRAY_BUFFER, item.buffer.make_once());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(data.size() * sizeof(float)), data.data(),
                 GL_STREAM_DRAW);
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

bool finite(const scene::Rect& r) {
    return finite(r.low) && finite(r.high);
}

void upload(GpuItem& item, std::vector<float>& staging, const scene::Rects& rects) {
    for (const scene::Rect& r : rects.at) {
        if (!finite(r)) continue;
        push(staging, r.low);
        push(staging, r.high);
    }
    upload_instances(item, staging, {2, 2});
}

void upload(GpuItem&, std::vector<float>&, const scene::Labels&) {}

// All images side by side in one texture, as many in a row as its side allows.
struct Atlas {
    int across = 0; // images in a row
    int width = 0;  // texels
    int height = 0;
};

Atlas atlas_of(const scene::Images& images) {
    const std::size_t count = images.at.size();
    const bool good = images.width > 0 && images.height > 0 && count > 0 &&
                      (images.channels == 1 || images.channels == 3) &&
                      images.width <= kMaxFieldSide && images.height <= kMaxFieldSide &&
                      count <= static_cast<std::size_t>(kMaxFieldSide) * kMaxFieldSide &&
                      images.pixels.size() == count * static_cast<std::size_t>(images.width) *
                                                  static_cast<std::size_t>(images.height) *
                                                  static_cast<std::size_t>(images.channels);
    if (!good) return {};
    Atlas atlas;
    atlas.across = std::min(kMaxFieldSide / images.width, static_cast<int>(count));
    atlas.width = atlas.across * images.width;
    atlas.height = (static_cast<int>(count) + atlas.across - 1) / atlas.across * images.height;
    return atlas.height <= kMaxFieldSide ? atlas : Atlas{};
}

std::uint8_t to_byte(float value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0.0f, 1.0f) * 255.0f + 0.5f);
}

// RGBA, first row of the texture = top row of the images.
std::vector<std::uint8_t> texels(const scene::Images& images, const Atlas& atlas) {
    std::vector<std::uint8_t> out(static_cast<std::size_t>(atlas.width) *
                                  static_cast<std::size_t>(atlas.height) * 4);
    const float* pixel = images.pixels.data();
    for (int i = 0; i < static_cast<int>(images.at.size()); ++i) {
        const int left = i % atlas.across * images.width;
        const int top = i / atlas.across * images.height;
        for (int y = 0; y < images.height; ++y) {
            std::uint8_t* to = out.data() + 4 * ((top + y) * atlas.width + left);
            for (int x = 0; x < images.width; ++x, to += 4, pixel += images.channels) {
                const int other = images.channels - 1; // 0 for grey
                const float green = pixel[other / 2];
                const float blue = pixel[other];
                if (!std::isfinite(pixel[0] + green + blue)) continue;
                to[0] = to_byte(pixel[0]);
                to[1] = to_byte(green);
                to[2] = to_byte(blue);
                to[3] = 255;
            }
        }
    }
    return out;
}

void upload(GpuItem& item, std::vector<float>& staging, const scene::Images& images) {
    const Atlas atlas = atlas_of(images);
    item.instances = 0;
    if (atlas.across == 0) return;
    for (int i = 0; i < static_cast<int>(images.at.size()); ++i) {
        const scene::Rect& r = images.at[static_cast<std::size_t>(i)];
        if (!finite(r)) continue;
        push(staging, r.low);
        push(staging, r.high);
        push(staging, {static_cast<float>(i % atlas.across * images.width),
                       static_cast<float>(i / atlas.across * images.height)});
    }
    upload_instances(item, staging, {2, 2, 2});
    const std::vector<std::uint8_t> data = texels(images, atlas);
    glBindTexture(GL_TEXTURE_2D, item.texture.make_once());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    if (item.texture_columns == atlas.width && item.texture_rows == atlas.height) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, atlas.width, atlas.height, GL_RGBA,
                        GL_UNSIGNED_BYTE, data.data());
        return;
    }
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, atlas.width, atlas.height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, data.data());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    item.texture_columns = atlas.width;
    item.texture_rows = atlas.height;
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
