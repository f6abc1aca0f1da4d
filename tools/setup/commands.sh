# The commands of ./book. Each one is what its line in the help says.

book_help() {
    cat <<'HELP'
./book                      the same as ./book serve
./book serve [--port N]     builds the web book and serves it on http://localhost:8020
./book desktop [OPTIONS]    builds and starts the desktop program; options go to the program
./book test [--quick]       runs every test; --quick leaves out the sanitizers and the wasm twins
./book bench [--reps N] [--seconds S] [--only NAME] [--json FILE]
                            measures our speed against others in one run; bench/README.md
./book build [web|desktop|site]
                            web (or nothing): the whole static site, into dist/
                            desktop: the desktop program, into build/release/
                            site: only the chapter pages that need no WebAssembly, into dist/
./book help                 this text

What is missing is installed first, after a question when sudo is needed.
Variables: SAMPLE_SPACE_CACHE (downloads, default ~/.cache/sample-space), CI=true (never ask).
HELP
}

unknown_command() {
    printf 'book: there is no command "%s".\n\n' "$1" >&2
    book_help >&2
    exit 2
}

book_serve() {
    local port=8020 host=127.0.0.1
    while [ $# -gt 0 ]; do
        case "$1" in
            --port|--host) [ $# -ge 2 ] || misuse "$1 needs a value." ;;
        esac
        case "$1" in
            --port) port=$2; shift 2 ;;
            --port=*) port=${1#*=}; shift ;;
            --host) host=$2; shift 2 ;;
            --host=*) host=${1#*=}; shift ;;
            *) misuse "serve does not know \"$1\"; it takes --port N and --host ADDRESS." ;;
        esac
    done
    case "$port" in ''|*[!0-9]*|??????*) misuse "\"$port\" is not a port number (1 to 65535)." ;; esac
    [ "$port" -ge 1 ] && [ "$port" -le 65535 ] || misuse "\"$port\" is not a port number (1 to 65535)."
    build_web
    exec node tools/serve.mjs --dir dist --port "$port" --host "$host" --open
}

book_desktop() {
    build_desktop
    say "Starting Sample Space"
    exec build/release/src/platform/sample_space "$@"
}

book_build() {
    [ $# -le 1 ] || misuse "build takes one word at most: web, desktop or site."
    case "${1:-web}" in
        web) build_web; say "The book is in dist/: copy the folder to any static host." ;;
        desktop) build_desktop; say "The program is build/release/src/platform/sample_space" ;;
        site) build_site; say "The chapter pages are in dist/chapters/." ;;
        *) misuse "there is no build \"$1\"; there are web, desktop and site." ;;
    esac
}

# The names are checked here, before anything is built; the values by the runner, which owns them.
book_bench() {
    local word wants=""
    for word in "$@"; do
        if [ -n "$wants" ]; then wants=""; continue; fi
        case "$word" in
            --reps|--seconds|--only|--json) wants=$word ;;
            --reps=*|--seconds=*|--only=*|--json=*) ;;
            *) misuse "bench does not know \"$word\"; it takes --reps N, --seconds S, --only NAME and --json FILE." ;;
        esac
    done
    [ -z "$wants" ] || misuse "$wants needs a value."
    if command -v node >/dev/null; then node bench/run.mjs --check "$@" || exit $?; fi
    build_bench
    exec node bench/run.mjs "$@"
}

book_test() {
    case "$#:${1:-}" in
        0:|1:--quick) ;;
        *) misuse "test takes only --quick." ;;
    esac
    ensure_packages $test_needs
    ensure_node_modules
    say "Running every test (about 15 minutes on two cores the first time)"
    exec node tools/run_tests.mjs "$@"
}
