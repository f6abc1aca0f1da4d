uniform float u_width;
uniform float u_dash_px;
uniform vec4 u_color;

in vec2 v_px;
flat in vec4 v_segment;
flat in vec4 v_joints;
flat in float v_start_px;
out vec4 o_color;

void main() {
    vec2 a = v_segment.xy;
    vec2 b = v_segment.zw;
    vec2 span = b - a;
    // Each pixel of a joint belongs to one segment, or translucent lines would be darker there.
    if (dot(v_px - a, v_joints.xy) < 0.0 || dot(v_px - b, v_joints.zw) > 0.0) discard;
    float size2 = dot(span, span);
    float t = size2 > 0.0 ? dot(v_px - a, span) / size2 : 0.0;
    float away = length(v_px - a - clamp(t, 0.0, 1.0) * span) - 0.5 * u_width;
    if (u_dash_px > 0.0) {
        float along = v_start_px + t * sqrt(size2);
        float period = 1.7 * u_dash_px;
        away = max(away, abs(mod(along, period) - 0.5 * u_dash_px) - 0.5 * u_dash_px);
    }
    float alpha = u_color.a * clamp(0.5 - away, 0.0, 1.0);
    if (alpha <= 0.0) discard;
    o_color = vec4(u_color.rgb * alpha, alpha);
}
