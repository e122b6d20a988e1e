#!/usr/bin/env bash
# Prints what CHANGELOG.md says of a version: what stands below its heading (`## 1.2.3 - 2026-01-31`), up to the next
# version. Ends with 1 where it says nothing.
#
# usage: ci/notes.sh VERSION    such as v1.2.3
set -euo pipefail

version=${1#v}
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
notes=$(awk -v head="## $version - " '
    /^## / {
        day = substr($0, length(head) + 1)
        is_it = index($0, head) == 1 && day ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/
        next
    }
    is_it && (NF || said) { print; said = 1 }
' "$sources/CHANGELOG.md")
if [ -z "$notes" ]; then
    echo "CHANGELOG.md says nothing below \`## $version - DATE\`" >&2
    exit 1
fi
printf '%s\n' "$notes"
