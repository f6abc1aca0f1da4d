#!/usr/bin/env bash
# Builds targets of one preset, or the content, for the test runner:
#   tools/setup/compile.sh content | PRESET TARGET...
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
. tools/setup/say.sh
. tools/setup/packages.sh
. tools/setup/build.sh

if [ "$1" = content ]; then
    compile_content
else
    preset=$1
    shift
    compile "$preset" "Compiling what has changed of $* ($preset)" "a few minutes the first time" "$@"
fi
