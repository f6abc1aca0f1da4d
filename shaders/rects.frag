uniform float u_outline_px; // 0: filled
uniform vec4 u_color;

in vec2 v_offset_px;
flat in vec2 v_half_px;
out vec4 o_color;

// Share of the pixel that lies within the box, so that thin bars fade instead of vanishing.
float cover(vec2 half_px) {
    vec2 p = abs(v_offset_px);
    vec2 inside = clamp(min(p + 0.5, half_px) - max(p - 0.5, -half_px), 0.0, 1.0);
    return inside.x * inside.y;
}

void main() {
    float alpha = cover(v_half_px);
    if (u_outline_px > 0.0) alpha -= cover(max(v_half_px - u_outline_px, 0.0));
    alpha *= u_color.a;
    if (alpha <= 0.0) discard;
    o_color = vec4(u_color.rgb * alpha, alpha);
}
