uniform float u_size;
uniform int u_mark;
uniform vec4 u_color;

in vec2 v_offset_px;
out vec4 o_color;

float box(vec2 p, vec2 half_size) {
    vec2 q = abs(p) - half_size;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0);
}

// Signed distance to the mark's edge in pixels. Order of u_mark: scene::Mark.
float distance_px(vec2 p) {
    float radius = 0.5 * u_size;
    float stroke = max(0.24 * u_size, 1.1);
    if (u_mark == 1) return abs(length(p) - radius + 0.5 * stroke) - 0.5 * stroke;
    if (u_mark == 2) {
        vec2 q = abs(vec2(p.x + p.y, p.x - p.y) * 0.70710678);
        vec2 bar = vec2(radius, 0.5 * stroke);
        return min(box(q, bar), box(q.yx, bar));
    }
    if (u_mark == 3) return box(p, vec2(0.886 * radius));
    return length(p) - radius;
}

void main() {
    float alpha = u_color.a * clamp(0.5 - distance_px(v_offset_px), 0.0, 1.0);
    if (alpha <= 0.0) discard;
    o_color = vec4(u_color.rgb * alpha, alpha);
}
