uniform float u_width;

layout(location = 0) in vec2 a_from;
layout(location = 1) in vec2 a_to;

out vec2 v_along_px;
flat out float v_length_px;

void main() {
    vec2 from = to_px(a_from);
    vec2 span = to_px(a_to) - from;
    v_length_px = length(span);
    vec2 direction = v_length_px > 1.0e-3 ? span / v_length_px : vec2(1.0, 0.0);
    vec2 corner = strip_corner();
    float margin = 3.0 * u_width + 1.0;
    v_along_px = vec2(corner.x < 0.0 ? -margin : v_length_px + margin, corner.y * margin);
    vec2 px = from + v_along_px.x * direction + v_along_px.y * vec2(-direction.y, direction.x);
    gl_Position = to_clip(px);
}
