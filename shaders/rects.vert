layout(location = 0) in vec2 a_low;
layout(location = 1) in vec2 a_high;

out vec2 v_offset_px;
flat out vec2 v_half_px;

void main() {
    vec2 low = to_px(min(a_low, a_high));
    vec2 high = to_px(max(a_low, a_high));
    v_half_px = 0.5 * (high - low);
    v_offset_px = strip_corner() * (v_half_px + 1.0);
    gl_Position = to_clip(0.5 * (low + high) + v_offset_px);
}
