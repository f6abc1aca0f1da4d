uniform sampler2D u_values;
uniform ivec2 u_samples;
uniform vec2 u_range;
uniform int u_sequential;
uniform float u_contour_px;
uniform float u_strength;
uniform vec3 u_paper;
uniform vec3 u_low_color;
uniform vec3 u_high_color;
uniform vec3 u_contour_color;

in vec2 v_grid;
out vec4 o_color;

float value_at(ivec2 cell) {
    return texelFetch(u_values, clamp(cell, ivec2(0), u_samples - 1), 0).r;
}

// Catmull-Rom: passes through every sample, and its slope has no steps, so that neither shades
// nor contours show the grid.
vec4 weights(float t) {
    float t2 = t * t;
    float t3 = t2 * t;
    return 0.5 * vec4(-t3 + 2.0 * t2 - t, 3.0 * t3 - 5.0 * t2 + 2.0, -3.0 * t3 + 4.0 * t2 + t,
                      t3 - t2);
}

float row_at(ivec2 cell, vec4 w) {
    return dot(w, vec4(value_at(cell + ivec2(-1, 0)), value_at(cell),
                       value_at(cell + ivec2(1, 0)), value_at(cell + ivec2(2, 0))));
}

float field_value() {
    vec2 base = floor(v_grid);
    ivec2 cell = ivec2(base);
    vec4 wx = weights(v_grid.x - base.x);
    vec4 wy = weights(v_grid.y - base.y);
    return dot(wy, vec4(row_at(cell + ivec2(0, -1), wx), row_at(cell, wx),
                        row_at(cell + ivec2(0, 1), wx), row_at(cell + ivec2(0, 2), wx)));
}

vec3 diverging(float t) {
    float s = 2.0 * t - 1.0;
    return mix(u_paper, s < 0.0 ? u_low_color : u_high_color, u_strength * abs(s));
}

// Violet to yellow along a path in the OKLCh space on which lightness rises evenly (OKLab:
// Ottosson 2020), so that equal steps of the value look like equal steps.
vec3 sequential(float t) {
    float lightness = mix(0.28, 0.91, t);
    float hue = radians(mix(302.0, 106.0, t));
    float chroma = 0.115 + 0.045 * t * t + 0.03 * (1.0 - t) * (1.0 - t);
    vec2 ab = chroma * vec2(cos(hue), sin(hue));
    vec3 lms = lightness + mat3(0.3963377774, -0.1055613458, -0.0894841775,
                                0.2158037573, -0.0638541728, -1.2914855480,
                                0.0, 0.0, 0.0) * vec3(ab, 0.0);
    lms = lms * lms * lms;
    vec3 linear = mat3(4.0767416621, -1.2684380046, -0.0041960863,
                       -3.3077115913, 2.6097574011, -0.7034186147,
                       0.2309699292, -0.3413193965, 1.7076147010) * lms;
    linear = clamp(linear, 0.0, 1.0);
    return mix(12.92 * linear, 1.055 * pow(linear, vec3(1.0 / 2.4)) - 0.055,
               step(0.0031308, linear));
}

// Half a level of noise keeps faint slopes from showing the 256 levels as bands
// (interleaved gradient noise, Jimenez 2014).
float dither() {
    return (fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5) /
           255.0;
}

void main() {
    float value = field_value();
    float t = (value - u_range.x) / (u_range.y - u_range.x);
    // Width of the contour is measured in pixels, before any branch: derivatives need all lanes.
    float slope = length(vec2(dFdx(t), dFdy(t)));
    if (!(abs(t) < 1.0e30)) discard;
    vec3 color = u_sequential != 0 ? sequential(clamp(t, 0.0, 1.0)) : diverging(clamp(t, 0.0, 1.0));
    color += dither();
    if (u_contour_px > 0.0 && slope > 0.0) {
        float distance_px = abs(t - 0.5) / slope;
        float cover = clamp(0.5 * u_contour_px + 0.5 - distance_px, 0.0, 1.0);
        color = mix(color, u_contour_color, 0.6 * cover);
    }
    o_color = vec4(color, 1.0);
}
