#!/usr/bin/env bash
# Prints the version of the package as a tag, such as v1.2.3. Ends with 1 where TAG is another one.
#
# usage: ci/version.sh [TAG]
set -euo pipefail

tag=${1:-}
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
version=v$(sed -n '/^\[package\]/,/^\[[^p]/s/^version = "\(.*\)"$/\1/p' "$sources/Cargo.toml")
if [ -n "$tag" ] && [ "$tag" != "$version" ]; then
    echo "the tag is $tag, and Cargo.toml says $version: set the version there, or tag another commit" >&2
    exit 1
fi
echo "$version"
