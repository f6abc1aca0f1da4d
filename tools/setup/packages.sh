# Finds out what the machine lacks and installs it, with its own package manager.
#
# A need is a word such as `cmake`; have_<need> tests for it and package_for names the packages
# that bring it. Tools are looked for before packages, so one that came another way is accepted.

web_needs="cmake ninja emcc node npm xz git"
desktop_needs="cmake ninja compiler glfw gl node npm xz git"
bench_needs="$web_needs compiler chromium"
test_needs="$web_needs compiler glfw gl chromium xvfb software_gl numpy"

manager() {
    if command -v apt-get >/dev/null; then echo apt
    elif command -v dnf >/dev/null; then echo dnf
    elif command -v brew >/dev/null; then echo brew
    else echo none; fi
}

is_debian() { grep -qE '^ID="?debian"?$' /etc/os-release 2>/dev/null; }
is_mac() { [ "$(uname -s)" = Darwin ]; }

at_least() { # have.version want.version
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -t . -k 1,1n -k 2,2n | head -n 1)" = "$2" ]
}

have_cmake() { command -v cmake >/dev/null; }
have_ninja() { command -v ninja >/dev/null; }
have_emcc() { command -v emcc >/dev/null; }
have_node() { command -v node >/dev/null; }
have_npm() { command -v npm >/dev/null; }
have_compiler() { command -v c++ >/dev/null; }
have_xz() { ! is_debian || command -v xz >/dev/null; }
# Off Debian the libraries come from their repositories.
have_git() { is_debian || command -v git >/dev/null; }
have_glfw() { is_mac || header_exists GLFW/glfw3.h; }
have_gl() { is_mac || header_exists GL/gl.h; }
have_xvfb() { is_mac || { command -v xvfb-run >/dev/null && command -v xauth >/dev/null; }; }
have_chromium() { node tools/find_chromium.mjs >/dev/null 2>&1; }
have_numpy() { sh tools/find_numpy.sh >/dev/null 2>&1; }
have_software_gl() {
    is_mac || [ -n "$(find /usr/lib /usr/lib64 -name swrast_dri.so -o -name 'libgallium*.so' 2>/dev/null | head -n 1)" ]
}
header_exists() { [ -e "/usr/include/$1" ] || [ -e "/usr/local/include/$1" ]; }

package_for() { # manager need
    case "$1 $2" in
        "apt ninja"|"dnf ninja")  echo ninja-build ;;
        "apt compiler")     echo g++ ;;
        "dnf compiler")     echo gcc-c++ ;;
        "brew compiler")    ;; # Apple's command line tools, which git has brought already
        *" emcc")           echo emscripten ;;
        "brew npm")         echo node ;;
        "apt node")         echo nodejs ;;
        "dnf node")         echo nodejs ;;
        "dnf npm")          echo nodejs-npm ;;
        "apt xz")           echo xz-utils ;;
        *" git")            echo git ca-certificates ;;
        "apt npm")          echo npm ca-certificates ;;
        "apt glfw")         echo libglfw3-dev ;;
        "dnf glfw")         echo glfw-devel ;;
        "apt gl")           echo libgl-dev libopengl-dev ;;
        "dnf gl")           echo mesa-libGL-devel libglvnd-devel ;;
        "apt xvfb")         echo xvfb xauth ;;
        "dnf xvfb")         echo xorg-x11-server-Xvfb xorg-x11-xauth ;;
        "apt numpy"|"dnf numpy") echo python3-numpy ;;
        "apt software_gl")  echo libgl1-mesa-dri ;;
        "dnf software_gl")  echo mesa-dri-drivers ;;
        "brew chromium")    echo --cask chromium ;;
        *)                  echo "$2" ;;
    esac
}

missing_needs() {
    local need
    for need in "$@"; do
        "have_$need" || echo "$need"
    done
}

ensure_packages() { # needs
    local missing packages how
    missing=$(missing_needs "$@")
    if [ -n "$missing" ]; then
        how=$(manager)
        [ "$how" != none ] ||
            stop "these tools are missing, and this machine has no package manager that the book knows: $(echo $missing). Install them and run the command again."
        packages=$(for need in $missing; do package_for "$how" "$need"; done | tr '\n' ' ')
        need_disk 2500
        install_packages "$how" $packages
        missing=$(missing_needs "$@")
        [ -z "$missing" ] || stop "still missing after the installation: $(echo $missing). The README says what to install on this system."
    fi
    check_versions "$@"
}

install_packages() { # manager packages
    local how=$1 as_root=""
    shift
    [ "$how" = brew ] || [ "$(id -u)" -eq 0 ] || as_root="sudo "
    say "These packages are missing: $*"
    if [ -n "$as_root" ] || [ "$how" = brew ]; then
        if ! someone_is_there; then
            say "Nobody can be asked here, so nothing was installed. A person must run:"
            install_commands "$how" "$as_root" "$@" | sed 's/^/    /'
            stop "the packages above are missing; run these commands, then this one again."
        fi
        ask "Install them now with ${as_root:-}${how}?" ||
            { install_commands "$how" "$as_root" "$@" | sed 's/^/    /'
              stop "nothing was installed; the commands above install what is missing."; }
    fi
    [ -z "$as_root" ] || sudo -v || stop "sudo did not accept the password; nothing was installed."
    step packages "Installing them" "2 to 5 minutes, up to 2 GB" \
        sh -ec "$(install_commands "$how" "$as_root" "$@")"
}

install_commands() { # manager "sudo " packages
    local how=$1 as_root=$2
    shift 2
    case "$how" in
        apt) echo "${as_root}apt-get update"
             echo "${as_root}env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $*" ;;
        dnf) echo "${as_root}dnf install -y $*" ;;
        brew) case " $* " in
                  *" --cask "*) echo "brew install --cask chromium" ;;
              esac
              local formulas
              formulas=$(echo " $* " | sed 's/ --cask chromium / /')
              [ -z "${formulas// /}" ] || echo "brew install$formulas" ;;
    esac
}

ask() {
    local answer
    printf '%s [Y/n] ' "$1"
    read -r answer || return 1
    case "$answer" in ""|y|Y|yes|Yes) return 0 ;; *) return 1 ;; esac
}

check_versions() {
    local version
    case " $* " in *" cmake "*)
        version=$(cmake --version | sed -n '1s/[^0-9]*\([0-9.]*\).*/\1/p')
        at_least "$version" 3.25 || stop "CMake $version is too old; the book needs 3.25 or newer." ;;
    esac
    case " $* " in *" node "*)
        version=$(node --version | tr -d v)
        at_least "$version" 18.19 || stop "Node $version is too old; the book needs 18.19 or newer." ;;
    esac
    case " $* " in *" emcc "*)
        version=$(emcc --version 2>/dev/null | sed -n '1s/.*) \([0-9][0-9.]*\).*/\1/p')
        at_least "${version:-0.0}" 3.1.6 || stop "Emscripten ${version:-of an unknown version} is too old; the book needs 3.1.6 or newer." ;;
    esac
}
