uniform float u_size;

layout(location = 0) in vec2 a_at;

out vec2 v_offset_px;

void main() {
    vec2 centre = to_px(a_at);
    v_offset_px = strip_corner() * (0.5 * u_size + 1.0);
    gl_Position = to_clip(centre + v_offset_px);
}
