uniform float u_width;

// One instance is one segment a-b; its neighbours are equal to a or b where the strip ends.
layout(location = 0) in vec4 a_before_a;
layout(location = 1) in vec4 a_b_after;
layout(location = 2) in float a_start;

out vec2 v_px;
flat out vec4 v_segment;
flat out vec4 v_joints;
flat out float v_start_px;

vec2 unit(vec2 v) {
    float size = length(v);
    return size > 1.0e-4 ? v / size : vec2(0.0);
}

void main() {
    vec2 before = to_px(a_before_a.xy);
    vec2 a = to_px(a_before_a.zw);
    vec2 b = to_px(a_b_after.xy);
    vec2 after = to_px(a_b_after.zw);
    vec2 direction = unit(b - a);
    v_segment = vec4(a, b);
    // Half-planes that cut the segment at its joints; zero where the strip ends.
    v_joints = vec4(before == a ? vec2(0.0) : unit(unit(a - before) + direction),
                    after == b ? vec2(0.0) : unit(unit(after - b) + direction));
    v_start_px = a_start * u_px_per_unit;
    vec2 corner = strip_corner();
    float margin = 0.5 * u_width + 1.0;
    v_px = (corner.x < 0.0 ? a : b) + margin * (corner.x * direction +
                                                corner.y * vec2(-direction.y, direction.x));
    gl_Position = to_clip(v_px);
}
