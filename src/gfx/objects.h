// Owners of GL names. A name is made on first use, freed with its owner.
//
// After a lost context the same calls are right: deleting a dead name does nothing in WebGL, and
// the owner forgets it.
#pragma once

#include <utility>

namespace gfx {

using GlName = unsigned int;

// Make: void(GlName*), Free: void(const GlName*).
template <auto Make, auto Free> class Object {
public:
    Object() = default;
    Object(Object&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
    Object& operator=(Object&& other) noexcept {
        std::swap(name_, other.name_);
        return *this;
    }
    ~Object() { destroy(); }

    GlName name() const { return name_; }
    explicit operator bool() const { return name_ != 0; }
    GlName make_once() {
        if (name_ == 0) Make(&name_);
        return name_;
    }
    void destroy() {
        if (name_ != 0) Free(&name_);
        name_ = 0;
    }

private:
    GlName name_ = 0;
};

void make_buffer(GlName* name);
void free_buffer(const GlName* name);
void make_texture(GlName* name);
void free_texture(const GlName* name);
void make_vertex_array(GlName* name);
void free_vertex_array(const GlName* name);
void make_framebuffer(GlName* name);
void free_framebuffer(const GlName* name);

using Buffer = Object<make_buffer, free_buffer>;
using Texture = Object<make_texture, free_texture>;
using VertexArray = Object<make_vertex_array, free_vertex_array>;
using Framebuffer = Object<make_framebuffer, free_framebuffer>;

} // namespace gfx
