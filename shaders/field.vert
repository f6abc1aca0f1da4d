uniform vec2 u_low;
uniform vec2 u_high;
uniform ivec2 u_samples;

out vec2 v_grid;

void main() {
    vec2 t = 0.5 * strip_corner() + 0.5;
    v_grid = t * vec2(u_samples - 1);
    gl_Position = to_clip(to_px(mix(u_low, u_high, t)));
}
