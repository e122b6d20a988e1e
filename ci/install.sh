#!/usr/bin/env bash
# Puts `playmaker` on the path of a job: a released binary whose checksum is right, or one built from
# the sources beside this script.
#
# VERSION     such as v1.0.0, or `build`; empty takes the version that the action was asked for
# ACTION_REF  the version of the action: a tag of a release, or a branch
# REPOSITORY  owner/name of the repository with the releases; empty builds
set -euo pipefail

server=${GITHUB_SERVER_URL:-https://github.com}
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target_dir=${RUNNER_TEMP:?is set in every job}/playmaker
version=${VERSION:-}

if [ -z "$version" ]; then
    version=build
    if [[ ${ACTION_REF:-} =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]]; then version=$ACTION_REF; fi
fi
[ -n "${REPOSITORY:-}" ] || version=build
mkdir -p "$target_dir"

if [ "$version" = build ]; then
    command -v cargo >/dev/null || { echo "playmaker is built here, and there is no cargo: name a release with \`version\`" >&2; exit 2; }
    (cd "$sources" && cargo build --release --locked)
    cp "$sources/target/release/playmaker" "$target_dir/"
else
    [[ $version =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]] || { echo "\`version\` must be like v1.2.3, or \`build\`, and is \`$version\`" >&2; exit 2; }
    case ${RUNNER_OS:-}-${RUNNER_ARCH:-} in
        Linux-X64) platform=x86_64-unknown-linux-musl ;;
        Linux-ARM64) platform=aarch64-unknown-linux-musl ;;
        macOS-ARM64) platform=aarch64-apple-darwin ;;
        macOS-X64) platform=x86_64-apple-darwin ;;
        Windows-X64) platform=x86_64-pc-windows-msvc ;;
        *) echo "there is no release for ${RUNNER_OS:-?} on ${RUNNER_ARCH:-?}: set \`version\` to \`build\`" >&2; exit 2 ;;
    esac
    name=playmaker-$version-$platform.tar.gz
    cd "$target_dir"
    for file in "$name" "$name.sha256"; do
        curl --fail --silent --show-error --location --retry 3 --output "$file" \
            "$server/$REPOSITORY/releases/download/$version/$file"
    done
    # The first field only: a checksum of another file proves nothing.
    expected=$(cut -d ' ' -f 1 "$name.sha256")
    if command -v sha256sum >/dev/null; then found=$(sha256sum "$name"); else found=$(shasum -a 256 "$name"); fi
    if [ "${found%% *}" != "$expected" ]; then
        rm -f "$name"
        echo "the checksum of $name is ${found%% *}, not $expected: nothing was installed" >&2
        exit 2
    fi
    tar -xzf "$name"
fi
echo "$target_dir" >>"${GITHUB_PATH:?is set in every job}"
