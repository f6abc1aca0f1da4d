// OpenGL's functions, and the only place that knows where they come from.
//
// No loader library: what we use is OpenGL 3.3 core and no more, and libGL on Linux (through
// GLVND) and the framework on macOS export all of it. On Windows the library exports version 1.1
// only; there the book is built inside WSL.
#pragma once

#if defined(__EMSCRIPTEN__)
#include <GLES3/gl3.h>
#elif defined(__APPLE__)
#include <OpenGL/gl3.h>
#elif defined(_WIN32)
#error "Native Windows builds are not supported: build inside WSL, as README.md describes."
#else
#define GL_GLEXT_PROTOTYPES 1
#include <GL/glcorearb.h>
#endif

namespace gfx {

#if defined(__EMSCRIPTEN__)
inline constexpr bool kOpenGlEs = true;
#else
inline constexpr bool kOpenGlEs = false;
#endif

} // namespace gfx
