// A shader program made of the embedded files <name>.vert and <name>.frag.
//
// The files hold no version line: the same bodies serve GLSL ES 3.00 and GLSL 3.30 with the
// prelude of the platform in front. Vertex stages also get view.glsl, the map from world to screen.
#pragma once

#include "base/result.h"
#include "gfx/objects.h"

#include <string_view>

namespace gfx {

class Program {
public:
    static base::Result<Program> create(std::string_view name);

    Program(Program&& other) noexcept;
    Program& operator=(Program&& other) noexcept;
    ~Program();

    void use() const;
    // Values of uniforms; the program is in use. A name that the shader does not have is ignored.
    void set(const char* uniform, int value) const;
    void set(const char* uniform, float value) const;
    void set(const char* uniform, float x, float y) const;
    void set(const char* uniform, float x, float y, float z) const;
    void set(const char* uniform, float x, float y, float z, float w) const;
    void set_pair(const char* uniform, int x, int y) const;

private:
    explicit Program(GlName name) : name_(name) {}
    GlName name_ = 0;
};

} // namespace gfx
