# shellcheck shell=bash
# Configuring, building and running tests. Sourced by ./dev and .ci/check, which give root, say() and fail().

export LC_ALL=C.UTF-8
export PYTHONDONTWRITEBYTECODE=1
# A checkout made by another account, as in a container, is still ours to list.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0="${root:?}"
# Precompiled headers and __DATE__-free code: what ccache must overlook to find its earlier results. Paths are taken
# relative to the checkout, so that a second checkout profits from the first.
export CCACHE_SLOPPINESS="pch_defines,time_macros,include_file_mtime,include_file_ctime"
export CCACHE_BASEDIR="$root"
export CCACHE_NOHASHDIR=1

# build_dir PRESET
build_dir() {
    case $1 in
        dev) echo build ;;
        asan | tsan | bench | tidy) echo "build/$1-tree" ;;
        *) fail "There is no preset \"$1\"; there are dev, asan, tsan and bench." ;;
    esac
}

# As many jobs as there are cores, but 1.5 GB of memory for each.
jobs() {
    local cores memory
    cores="$(nproc)"
    memory="$(awk '/^MemAvailable:/ {print int($2 / 1500000)}' /proc/meminfo)"
    memory=$((memory > 0 ? memory : 1))
    echo $((cores < memory ? cores : memory))
}

# configure PRESET: only when this tree was not configured yet, was moved, or its presets changed; ninja itself notices
# changed CMake files.
configure() {
    local tree stamp
    tree="$(build_dir "$1")" || exit 1
    stamp="$(cksum <CMakePresets.json) $root"
    if [[ -f $tree/build.ninja && "$(cat "$tree/.configured" 2>/dev/null)" == "$stamp" ]]; then
        return 0
    fi
    mkdir -p "$tree"
    # A cache made in another folder refuses to work here.
    if [[ -f $tree/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$tree/CMakeCache.txt"; then
        rm -rf "$tree/CMakeCache.txt" "$tree/CMakeFiles"
    fi
    local -a python=()
    # Debian's own python, not one that a version manager put first.
    if [[ -x /usr/bin/python3 ]]; then python=(-DPython3_EXECUTABLE=/usr/bin/python3); fi
    say "Configuring $tree"
    cmake --preset "$1" "${python[@]}" >"$tree/configure.log" 2>&1 || {
        cat "$tree/configure.log" >&2
        fail "CMake could not configure $tree; see above."
    }
    printf '%s' "$stamp" >"$tree/.configured"
}

# build PRESET [NINJA ARGS]: one build at a time in one tree.
build() {
    local preset="$1" tree
    shift
    tree="$(build_dir "$preset")" || exit 1
    mkdir -p "$tree"
    exec 9>"$tree/.lock"
    flock -n 9 || { echo "Another ./dev builds in $tree; waiting for it."; flock 9; }
    configure "$preset"
    say "Building $tree"
    # The lock stays with this shell: a process that outlives the build must not keep it.
    ninja -C "$tree" -j "$(jobs)" "$@" 9>&- || fail "The build failed; the first error above is the one to look at."
    exec 9>&-
}

# run_ctest TREE [CTEST ARGS]: all output also goes to TREE/ctest.log, whose last lines are the summary.
run_ctest() {
    local tree="$1"
    shift
    local -a steady=()
    # Thread sanitizer of GCC 12 needs the address layout that kernels with much randomisation do not give.
    if [[ $tree == *tsan* ]] && setarch -R true 2>/dev/null; then steady=(setarch -R); fi
    say "Testing $tree"
    rm -f "$tree/ctest.log"
    "${steady[@]}" ctest --test-dir "$tree" --output-on-failure --no-tests=error -j 2 "$@" </dev/null 2>&1 |
        tee "$tree/ctest.log"
}
