#!/usr/bin/env bash
# check.sh FILE COMPILER [ARGS...]: FILE compiles; with SCHAKEL_MUST_FAIL it does not, for the reason it names.
set -euo pipefail
file=$1
shift
reason=$(sed -n '1s|^// fails with: ||p' "$file")
if [ -z "$reason" ]; then
    echo "$file: the first line must be '// fails with: <text>'" >&2
    exit 1
fi
if ! "$@" "$file"; then
    echo "$file: must compile as it is" >&2
    exit 1
fi
if output=$("$@" -DSCHAKEL_MUST_FAIL "$file" 2>&1); then
    echo "$file: compiles, and must not" >&2
    exit 1
fi
if ! grep -qE -- "$reason" <<<"$output"; then
    printf '%s: fails for another reason than "%s":\n%s\n' "$file" "$reason" "$output" >&2
    exit 1
fi
