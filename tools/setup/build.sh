# The parts of a build, each of which does nothing when its result is up to date.

cache_folder=${SAMPLE_SPACE_CACHE:-$HOME/.cache/sample-space}
jobs=$( (nproc || sysctl -n hw.ncpu || echo 2) 2>/dev/null | head -n 1)

# npm's own record cannot tell an interrupted installation from a finished one; this copy can.
ensure_node_modules() {
    cmp -s package-lock.json node_modules/.finished-lock && return
    need_disk 500
    step npm "Installing the build's JavaScript packages" "about 20 s" \
        npm ci --no-audit --no-fund --no-progress
    cp package-lock.json node_modules/.finished-lock
}

# The peers of the benchmark are no part of the book, so they have a folder of their own.
ensure_bench_modules() {
    cmp -s bench/package-lock.json bench/node_modules/.finished-lock && return
    need_disk 700
    step bench-npm "Installing what the benchmark compares with (TensorFlow.js)" "about 10 s, 300 MB" \
        npm ci --prefix bench --ignore-scripts --no-audit --no-fund --no-progress
    cp bench/package-lock.json bench/node_modules/.finished-lock
}

configure() { # preset
    local cache="build/$1/CMakeCache.txt" home
    if [ -e "$cache" ]; then
        home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$cache")
        # A build folder that was copied along with the tree points at the old place.
        [ "$home" = "$(pwd -P)" ] || [ "$home" = "$root" ] || rm -rf "build/$1"
    fi
    [ -e "build/$1/build.ninja" ] && [ -e "$cache" ] && return
    need_disk 1000
    step "configure-$1" "Preparing the $1 build, fetching libraries if they are missing" \
        "about 10 s, a minute the first time" cmake --preset "$1"
}

compile() { # preset "what" "how long" targets
    local preset=$1 what=$2 duration=$3
    shift 3
    configure "$preset"
    need_disk 500
    if [ -t 1 ]; then
        say "$what ($duration)"
        # ninja draws its own progress line; a log would hide it.
        nice ninja -C "build/$preset" -j "$jobs" "$@" </dev/null ||
            { need_disk 50; stop "the $preset build failed; the reason stands above."; }
    else
        step "compile-$preset" "$what" "$duration" nice ninja -C "build/$preset" -j "$jobs" "$@"
    fi
}

compile_content() {
    ensure_node_modules
    [ -d build/content ] || say "Typesetting the chapters and cutting the fonts (about 20 s)"
    quiet_step content node tools/content/compile.mjs --out build/content
}

build_site_pages() {
    quiet_step site node site/build.mjs --content build/content --out dist
}

compress_dist() {
    quiet_step compress node tools/precompress.mjs dist
}

build_web() {
    ensure_packages $web_needs
    compile_content
    compile web "Compiling to WebAssembly what has changed" "about 2 minutes the first time" sample_space_web
    quiet_step assemble node tools/assemble.mjs --out dist
    build_site_pages
    compress_dist
}

build_site() {
    ensure_packages node npm
    compile_content
    build_site_pages
    compress_dist
}

build_desktop() {
    ensure_packages $desktop_needs
    compile_content
    compile release "Compiling what has changed of the desktop program" "about 2 minutes the first time" sample_space
}

build_bench() {
    ensure_packages $bench_needs
    ensure_node_modules
    ensure_bench_modules
    compile headless "Compiling our side of the benchmark" "about 1 minute the first time" sample_space_bench
    compile web "Compiling it to WebAssembly" "about 1 minute the first time" sample_space_bench
}
