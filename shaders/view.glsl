uniform vec2 u_centre;
uniform float u_px_per_unit;
uniform vec2 u_size_px;

vec2 to_px(vec2 world) {
    return (world - u_centre) * u_px_per_unit + 0.5 * u_size_px;
}

vec4 to_clip(vec2 px) {
    return vec4(2.0 * px / u_size_px - 1.0, 0.0, 1.0);
}

// Corner of a triangle strip's quad, each coordinate -1 or 1.
vec2 strip_corner() {
    return vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
}
