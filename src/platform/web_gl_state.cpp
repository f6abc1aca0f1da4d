// What Dear ImGui's renderer gets when it asks WebGL for the state that it means to put back.
//
// A browser does not remember the blend and scissor state: each such question waits until the
// graphics process has drawn everything before it, half a frame and more with a slow one. Nobody
// here relies on that state (gfx::Renderer sets what it needs), so the answer is a fixed one.
#include "gfx/gl.h"

extern "C" void sample_space_get_gl_integer(GLenum name, GLint* value) {
    switch (name) {
    case GL_SCISSOR_BOX:
        for (int i = 0; i < 4; ++i)
            value[i] = 0;
        break;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA:
        *value = GL_ONE;
        break;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA:
        *value = GL_ONE_MINUS_SRC_ALPHA;
        break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA:
        *value = GL_FUNC_ADD;
        break;
    default:
        glGetIntegerv(name, value);
    }
}
