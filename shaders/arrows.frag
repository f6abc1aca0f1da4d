uniform float u_width;
uniform vec4 u_color;

in vec2 v_along_px;
flat in float v_length_px;
out vec4 o_color;

void main() {
    vec2 p = vec2(v_along_px.x, abs(v_along_px.y));
    // Heads of short arrows shrink with them, so that direction stays readable and length true.
    float head = min(4.2 * u_width, 0.62 * v_length_px);
    float half_head = 0.5 * head;
    float neck = v_length_px - head;
    vec2 side = normalize(vec2(half_head, max(head, 1.0e-3)));
    float in_head = max(dot(side, p - vec2(v_length_px, 0.0)), neck - p.x);
    vec2 shaft_q = vec2(abs(p.x - 0.5 * neck) - 0.5 * neck, p.y - 0.5 * u_width);
    float in_shaft = length(max(shaft_q, 0.0)) + min(max(shaft_q.x, shaft_q.y), 0.0);
    float visible = clamp(v_length_px, 0.0, 1.0);
    float alpha = u_color.a * visible * clamp(0.5 - min(in_head, in_shaft), 0.0, 1.0);
    if (alpha <= 0.0) discard;
    o_color = vec4(u_color.rgb * alpha, alpha);
}
