#!/bin/sh
# Puts the libraries that Debian's stable releases do not carry (Dear ImGui >= 1.92, Eigen >= 5)
# and the two header-only ones into a folder of the user's cache, from Debian's sid.
#
#   tools/setup/fetch-debian.sh TARGET_FOLDER
#
# It needs no root and never touches the system's package sources: apt runs with a state folder of
# its own, made from the machine's Debian entry with the suite changed. Nothing is installed;
# packages are unpacked, and only the headers and sources that the build reads are kept.
set -eu

target=${1:?usage: fetch-debian.sh TARGET_FOLDER}
fail() { echo "fetch-debian: $1" >&2; exit 1; }

for tool in apt-get dpkg-deb tar xz; do
    command -v "$tool" >/dev/null || fail "the program '$tool' is missing; run ./book, which installs it"
done

mkdir -p "$target" || fail "cannot create $target"
work="$target.part"
rm -rf "$work"
mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/out" || fail "cannot write to $work"
trap 'rm -rf "$work"' EXIT

entry=$(sh "$(dirname "$0")/debian-entry.sh" /etc/apt) ||
    fail "found no Debian entry in /etc/apt; -DSAMPLE_SPACE_FETCH=upstream uses the upstream repositories"
uri=$(printf '%s\n' "$entry" | sed -n 1p)
key=$(printf '%s\n' "$entry" | sed -n 2p)
[ -n "$key" ] || key=/usr/share/keyrings/debian-archive-keyring.gpg

printf 'Types: deb deb-src\nURIs: %s\nSuites: sid\nComponents: main\nSigned-By: %s\n' \
    "$uri" "$key" >"$work/sid.sources"

private_apt() {
    (cd "$work" && apt-get -qq \
        -o Dir::Etc::sourcelist="$work/sid.sources" -o Dir::Etc::sourceparts=- \
        -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work" \
        -o Dir::Cache::Archives="$work/archives" -o Debug::NoLocking=1 \
        -o Acquire::Check-Valid-Until="$must_be_fresh" -o Acquire::Languages=none \
        -o Acquire::Retries=3 -o APT::Sandbox::User="$(id -un)" "$@")
}

read_lists() { private_apt update >"$work/log" 2>&1 && ! grep -q '^[WE]: Failed' "$work/log"; }
must_be_fresh=true
if ! read_lists && grep -q 'is expired' "$work/log"; then
    # Snapshots and slow mirrors serve lists past their date; their signature is checked all the same.
    echo "The package list of $uri is past its date; using it as it is, with its signature checked." >&2
    must_be_fresh=false
    read_lists || true
fi
ls "$work"/lists/*_Packages* "$work"/lists/*_Sources* >/dev/null 2>&1 ||
    { cat "$work/log" >&2; fail "cannot read Debian's package list from $uri; is the network up?"; }
private_apt --download-only source imgui >"$work/log" 2>&1 &&
    private_apt -t sid download libeigen3-dev nlohmann-json3-dev doctest-dev >>"$work/log" 2>&1 ||
    { cat "$work/log" >&2; fail "cannot download the library packages from $uri (network, or disk full?)"; }

keep_headers() { # package, path inside it, name to give
    dpkg-deb -x "$work/$1"_*.deb "$work/unpacked" || fail "cannot unpack $1 (disk full?)"
    mkdir -p "$work/out/$3" "$work/out/licences"
    # Dates are kept, so that fetching again does not make every object file look old.
    cp -Rp "$work/unpacked/$2" "$work/out/$3/" || fail "$1 does not hold $2"
    cp "$work/unpacked/usr/share/doc/$1/copyright" "$work/out/licences/$3.txt"
    echo "$1 $(dpkg-deb -f "$work/$1"_*.deb Version)" >>"$work/out/versions"
}
keep_headers libeigen3-dev usr/include/eigen3/Eigen eigen
keep_headers nlohmann-json3-dev usr/include/nlohmann json
keep_headers doctest-dev usr/include/doctest doctest

mkdir -p "$work/out/imgui"
tar -xJf "$work"/imgui_*.orig.tar.xz -C "$work/out/imgui" --strip-components=1 ||
    fail "cannot unpack the Dear ImGui source (disk full?)"
rm -rf "$work/out/imgui/examples" "$work/out/imgui/docs"
cp "$work/out/imgui/LICENSE.txt" "$work/out/licences/imgui.txt"
for file in imgui.cpp imstb_truetype.h backends/imgui_impl_opengl3.cpp backends/imgui_impl_glfw.cpp; do
    [ -s "$work/out/imgui/$file" ] || fail "the Dear ImGui source lacks $file"
done
echo "imgui $(sed -n 's/^Version: //p' "$work"/imgui_*.dsc)" >>"$work/out/versions"

rm -rf "$target"
mv "$work/out" "$target"
