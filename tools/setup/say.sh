# How the book talks: one line per step, one sentence per failure.

log_folder=build/log

say() { printf '%s\n' "$*"; }
stop() { printf 'book: %s\n' "$*" >&2; exit 1; }
misuse() { printf 'book: %s\n' "$*" >&2; exit 2; }

# A person who can be asked: a terminal, and nobody has said that this is an automatic run.
someone_is_there() { [ -t 0 ] && [ -t 1 ] && [ -z "${CI:-}" ]; }

# step NAME "what it does" "how long" command...   The output goes to a log, shown if it fails.
step() {
    local name=$1 what=$2 duration=$3 log="$log_folder/$1.log"
    shift 3
    say "$what${duration:+ ($duration)}"
    mkdir -p "$log_folder" 2>/dev/null || stop "cannot write to $root/build; is the disk full or the folder read-only?"
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 25 "$log" >&2
        stop "$(why_it_failed "$log") The whole log: $log"
    fi
}

# quiet_step: the same, but says nothing unless it fails; for steps that are usually up to date.
quiet_step() {
    local name=$1 log="$log_folder/$1.log"
    shift
    mkdir -p "$log_folder" 2>/dev/null || stop "cannot write to $root/build; is the disk full or the folder read-only?"
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        stop "$(why_it_failed "$log") The whole log: $log"
    fi
}

why_it_failed() {
    if grep -qiE 'no space left on device|ENOSPC|not enough free space' "$1"; then
        echo "The disk is full; free about 2 GB and run the command again."
    elif grep -qE 'Could not resolve|Temporary failure (in name )?resolv|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|Network is unreachable|Could not connect|Unable to connect|unable to access|Failed to fetch|is the network up' "$1"; then
        echo "The network cannot be reached; check the connection and run the command again."
    elif grep -qE 'SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|certificate verif' "$1"; then
        echo "The network presents a certificate that this machine does not trust; name your network's certificate file in NODE_EXTRA_CA_CERTS and run the command again."
    elif grep -qE 'EACCES|Permission denied' "$1"; then
        echo "A file or folder may not be written by this user; the reason stands above."
    else
        echo "This step failed; the reason stands above."
    fi
}

need_disk() { # megabytes
    local free
    free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
    [ "${free:-0}" -ge "$1" ] ||
        stop "the disk is nearly full: $free MB are free here, and about $1 MB are needed. Free some and run the command again."
}
