# shellcheck shell=bash
# What Schakel needs from Debian 12, each with its reason, and how the missing ones come in. Sourced by ./dev, which
# gives say() and fail(). docs/dependencies.md tells more about each.

# group | package | what it is for
packages=(
    "build|g++|compiles Schakel (C++20)"
    "build|cmake|describes the build"
    "build|pkg-config|tells how libxmlsec1 was built"
    "build|ninja-build|runs the build, only what changed"
    "build|ccache|remembers compilations, so that a second build is quick"
    "build|mold|links quickly"
    "build|git|tells which files belong to the project"
    "build|ca-certificates|the authorities whose certificates are trusted"
    "build|python3|generates the message catalogue and seals plugins"
    "build|openssl|makes the development certificates"
    "build|libssl-dev|TLS and cryptography"
    "build|libcurl4-openssl-dev|HTTP client"
    "build|libexpat1-dev|reads XML from outside"
    "build|libsqlite3-dev|the embedded ledger"
    "build|zlib1g-dev|attachments are ZIP files"
    "build|libyaml-cpp-dev|reads mappings and configuration"
    "build|libsimdjson-dev|reads JSON"
    "build|libcli11-dev|command line options"
    "build|libboost-dev|HTTPS server (Beast, Asio)"
    "build|libpoco-dev|daemon and configuration"
    "build|catch2|unit tests"
    "build|libxml2-dev|trees and canonical form of signed messages; tests compare with its XSD validator"
    "build|libxmlsec1-dev|signs and verifies SOAP messages (Edukoppeling)"
    "test|xmlsec1|verifies what we signed, as somebody else would"
    "test|python3-zeep|a SOAP client of another make calls the BRON simulator"
    "test|libxml2-utils|xmllint: checks written XML against the official schemas"
    "test|jq|reads JSON output in tests"
    "test|zip|makes attachments for tests"
    "demo|jq|reads JSON output in the demo"
    "demo|zip|makes attachments for the demo"
    "check|clang-format-14|checks the layout of the code"
    "check|clang-tidy-14|finds bug-prone code"
    "check|libbenchmark-dev|the benchmarks are checked too"
    "check|python3-yaml|checks that mappings parse"
    "check|shellcheck|finds errors in shell scripts"
    "bench|libbenchmark-dev|runs the benchmarks"
)

# missing_packages GROUP...: prints the lines of the table whose package is not installed.
missing_packages() {
    local installed line group package reason
    # dpkg-query exits 1 when one of the names is unknown to it; the known ones are printed all the same.
    installed=" $(dpkg-query -W -f='${db:Status-Status}=${Package} ' 2>/dev/null || true)"
    for line in "${packages[@]}"; do
        IFS='|' read -r group package reason <<<"$line"
        if [[ " $* " == *" $group "* && $installed != *" installed=$package "* ]]; then
            printf '%s|%s\n' "$package" "$reason"
        fi
    done
}

# need_packages GROUP...: returns at once when all is there.
need_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "This is not Debian: make sure that what docs/dependencies.md lists is installed." >&2
        return
    fi
    local missing
    missing="$(missing_packages "$@")"
    [[ -n $missing ]] || return 0
    say "Schakel needs Debian packages that this machine does not have yet:"
    local package reason
    while IFS='|' read -r package reason; do
        printf '    %-22s %s\n' "$package" "$reason"
    done <<<"$missing"
    install_packages "$@"
}

install_packages() {
    local -a as_root=()
    if [[ $EUID -ne 0 ]]; then
        command -v sudo >/dev/null || fail "Installing needs root, and there is no sudo here. As root, run:
    apt-get update && apt-get install $(missing_packages "$@" | cut -d'|' -f1 | sort -u | tr '\n' ' ')"
        if ! sudo -n true 2>/dev/null && [[ ! -t 0 ]]; then
            fail "Installing needs sudo, which asks for a password, and there is nobody to type it. Run ./dev in a terminal."
        fi
        as_root=(sudo)
        echo "Installing them with apt-get through sudo; that may ask for your password."
    else
        echo "Installing them with apt-get, as root. That takes a few minutes at most."
    fi
    # One at a time on this machine, whichever checkout asks: the lock is on the folder of dpkg's own state.
    local -a names
    exec 9</var/lib/dpkg
    flock -n 9 || { echo "Another ./dev is installing packages; waiting for it."; flock 9; }
    # What was missing may have come in meanwhile.
    mapfile -t names < <(missing_packages "$@" | cut -d'|' -f1 | sort -u)
    if [[ ${#names[@]} -gt 0 ]]; then
        apt_get update
        apt_get install --yes --no-install-recommends "${names[@]}"
    fi
    exec 9<&-
}

# apt_get ARGS...: quiet, asks nothing, waits for others; on failure shows what apt said. Uses as_root of the caller.
apt_get() {
    local log
    log="$(mktemp)"
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a \
        apt-get -q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 -o Dpkg::Options::=--force-confold "$@" \
        </dev/null >"$log" 2>&1 9<&-; then
        tail -n 30 "$log" >&2
        rm -f "$log"
        fail "apt-get $1 failed; the lines above are the last it said. Solve that and run ./dev again."
    fi
    rm -f "$log"
}
