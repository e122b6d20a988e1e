#!/usr/bin/env bash
# Packs a built program for a release: the archive that `ci/install.sh` fetches, and its checksum.
#
# usage: ci/package.sh VERSION PLATFORM PROGRAM FOLDER
set -euo pipefail

version=$1 platform=$2 program=$3 folder=$4
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
name=playmaker-$version-$platform.tar.gz
packed=$(mktemp -d)
trap 'rm -rf "$packed"' EXIT
mkdir -p "$folder"
cp "$program" "$sources/README.md" "$sources/CHANGELOG.md" "$sources"/LICENSE-* "$packed/"
tar -czf "$folder/$name" -C "$packed" .
cd "$folder"
if command -v sha256sum >/dev/null; then sha256sum "$name"; else shasum -a 256 "$name"; fi >"$name.sha256"
