// Who may include whom, and what else the folders of src/ promise (see CONTRIBUTING.md).

// A layer may include itself and every layer that its entries reach.
const standsOn = {
    base: [],
    nn: ["base"],
    sim: ["nn"],
    scene: ["base"],
    labs: ["sim", "scene"],
    learn: ["base"],
    session: ["labs", "learn"],
    gfx: ["scene"],
    ui: ["learn", "gfx"],
    app: ["session", "ui", "gfx"],
    platform: ["app"],
};

function reach(layer, found = new Set([layer])) {
    for (const next of standsOn[layer]) {
        if (!found.has(next)) reach(next, found.add(next));
    }
    return found;
}

export const mayInclude = Object.fromEntries(Object.keys(standsOn).map((name) => [name, reach(name)]));

// Third-party and system headers, and the layers that may see them.
export const guardedHeaders = [
    { name: "Dear ImGui", header: /^(imgui|imstb|implot)/, layers: ["ui", "app", "platform"] },
    { name: "GL", header: /^(GL|GLES\d|OpenGL|EGL|glad)\//, layers: ["gfx"] },
    { name: "GLFW", header: /^GLFW\//, layers: ["gfx", "platform"] },
    { name: "Emscripten", header: /^emscripten/, layers: ["platform"] },
    { name: "Eigen", header: /^(Eigen|unsupported)\//, layers: ["nn", "sim", "labs"] },
    { name: "the JSON library", header: /^nlohmann\//, layers: ["base", "learn", "session", "app", "platform"] },
    { name: "test", header: /^doctest\//, layers: [] },
    { name: "clock", header: /^(chrono|ctime|time\.h|sys\/time\.h)$/, layers: ["platform"] },
    { name: "file", header: /^(fstream|filesystem|unistd\.h|fcntl\.h)$/, layers: ["platform"] },
    { name: "console", header: /^(iostream|print)$/, layers: ["platform"] },
    { name: "random", header: /^random$/, layers: [] },
    { name: "thread", header: /^(thread|mutex|future|condition_variable)$/, layers: ["platform"] },
];

// Words that have no place outside the listed layers.
export const guardedWords = [
    { word: /\b(getenv|setenv)\s*\(/, why: "reads the environment", layers: ["platform"] },
    { word: /\b(v?f?printf|f?puts|putchar)\s*\(/, why: "prints", layers: ["platform"] },
    { word: /\b(fopen|freopen|tmpfile)\s*\(/, why: "opens files", layers: ["platform"] },
    { word: /\b(std::)?(rand|srand)\s*\(/, why: "uses the C library's random numbers", layers: [] },
    { word: /\bstd::(uniform_\w+_distribution|normal_distribution|mt19937(_64)?|random_device)\b/,
        why: "uses random numbers that differ between standard libraries", layers: [] },
    { word: /^\s*#\s*(if|ifdef|ifndef|elif)\b.*(__EMSCRIPTEN__|_WIN32|__APPLE__|__linux__)/,
        why: "depends on the platform", layers: ["platform"], files: ["src/gfx/gl.h"] },
    { word: /\b(throw\s|try\s*\{|catch\s*\()/, why: "uses exceptions, which are switched off", layers: [] },
];

export const maximumLines = 600;
export const maximumColumns = 100;
