#include "gfx/objects.h"

#include "gfx/gl.h"

namespace gfx {

void make_buffer(GlName* name) {
    glGenBuffers(1, name);
}
void free_buffer(const GlName* name) {
    glDeleteBuffers(1, name);
}
void make_texture(GlName* name) {
    glGenTextures(1, name);
}
void free_texture(const GlName* name) {
    glDeleteTextures(1, name);
}
void make_vertex_array(GlName* name) {
    glGenVertexArrays(1, name);
}
void free_vertex_array(const GlName* name) {
    glDeleteVertexArrays(1, name);
}
void make_framebuffer(GlName* name) {
    glGenFramebuffers(1, name);
}
void free_framebuffer(const GlName* name) {
    glDeleteFramebuffers(1, name);
}

} // namespace gfx
