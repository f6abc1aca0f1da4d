#!/bin/sh
# Prints where this machine gets Debian itself from: the address, then the key or an empty line.
#
#   tools/setup/debian-entry.sh /etc/apt
#
# Debian's entry is the one signed by Debian's key or whose address ends in /debian; failing that,
# one that serves a Debian suite with a section main. Security suites hold no whole archive.
set -eu
apt=${1:?usage: debian-entry.sh APT_FOLDER}

# Every entry of both kinds of file as one line: address|suites|components|key
stanza_entries() {
    for file in "$apt"/sources.list.d/*.sources; do
        [ -e "$file" ] || continue
        awk '
            BEGIN { RS = ""; FS = "\n" }
            {
                uri = suites = components = key = enabled = ""
                for (i = 1; i <= NF; i++) {
                    name = $i; sub(/:.*/, "", name); name = tolower(name)
                    value = $i; sub(/^[^:]*:[ \t]*/, "", value); sub(/[ \t]+$/, "", value)
                    if (name == "uris") { split(value, uris, " "); uri = uris[1] }
                    if (name == "suites") suites = value
                    if (name == "components") components = value
                    if (name == "signed-by") key = value
                    if (name == "enabled") enabled = tolower(value)
                }
                if (enabled != "no" && uri != "") print uri "|" suites "|" components "|" key
            }' "$file"
    done
}

line_entries() {
    for file in "$apt/sources.list" "$apt"/sources.list.d/*.list; do
        [ -e "$file" ] || continue
        awk '
            $1 == "deb" {
                key = ""
                if (match($0, /\[[^]]*\]/)) {
                    options = substr($0, RSTART + 1, RLENGTH - 2)
                    if (match(options, /signed-by=[^ ]*/))
                        key = substr(options, RSTART + 10, RLENGTH - 10)
                    sub(/\[[^]]*\]/, "")
                }
                components = $4
                for (i = 5; i <= NF; i++) components = components " " $i
                print $2 "|" $3 "|" components "|" key
            }' "$file"
    done
}

{ stanza_entries; line_entries; } | awk -F '|' '
    $1 ~ /security/ || $2 ~ /security/ || (" " $3 " ") !~ / main / { next }
    $4 ~ /debian-archive/ || $1 ~ /\/debian\/?$/ { print 1 "|" $1 "|" $4; next }
    $2 ~ /(^| )(unstable|sid|bookworm|trixie|forky|duke)( |$)/ { print 2 "|" $1 "|" $4 }
' | sort -s -t '|' -k 1,1n | awk -F '|' '
    NR == 1 { print $2; print $3 }
    END { exit NR == 0 }'
