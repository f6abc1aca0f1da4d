layout(location = 0) in vec2 a_low;
layout(location = 1) in vec2 a_high;
layout(location = 2) in vec2 a_first; // texel of the image's top left corner

uniform ivec2 u_size; // of one image, texels

out vec2 v_at; // texels from the top left corner
flat out ivec2 v_first;

void main() {
    vec2 t = 0.5 * strip_corner() + 0.5;
    v_at = vec2(t.x, 1.0 - t.y) * vec2(u_size);
    v_first = ivec2(a_first);
    gl_Position = to_clip(to_px(mix(a_low, a_high, t)));
}
