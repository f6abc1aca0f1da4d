uniform sampler2D u_texels;
uniform ivec2 u_size;
uniform int u_smooth;

in vec2 v_at;
flat in ivec2 v_first;
out vec4 o_color;

// Never a texel of the image next to it.
vec4 texel(ivec2 at) {
    vec4 color = texelFetch(u_texels, v_first + clamp(at, ivec2(0), u_size - 1), 0);
    return vec4(color.rgb * color.a, color.a);
}

vec4 blended(vec2 at) {
    vec2 base = floor(at);
    vec2 t = at - base;
    ivec2 cell = ivec2(base);
    return mix(mix(texel(cell), texel(cell + ivec2(1, 0)), t.x),
               mix(texel(cell + ivec2(0, 1)), texel(cell + ivec2(1, 1)), t.x), t.y);
}

void main() {
    o_color = u_smooth != 0 ? blended(v_at - 0.5) : texel(ivec2(floor(v_at)));
    if (o_color.a <= 0.0) discard;
}
