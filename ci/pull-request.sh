#!/usr/bin/env bash
# Finds the open pull request that a finished run was for, and writes its number to the outputs of the
# step. The number comes from the code host: what the run left behind may have been written by anyone.
#
# HEAD_OWNER, HEAD_BRANCH, HEAD_SHA  where the commits of the pull request are, as the code host says
set -euo pipefail

pulls=${GITHUB_API_URL:-https://api.github.com}/repos/${GITHUB_REPOSITORY:?}/pulls
number=$(curl --fail --silent --show-error --retry 2 --get \
    --config <(printf 'header = "Authorization: Bearer %s"\n' "${GITHUB_TOKEN:?}") \
    --header 'Accept: application/vnd.github+json' \
    --data-urlencode "head=${HEAD_OWNER:?}:${HEAD_BRANCH:?}" --data-urlencode state=open "$pulls" |
    jq -r --arg sha "${HEAD_SHA:?}" 'first(.[] | select(.head.sha == $sha) | .number) // empty')
if [ -z "$number" ]; then echo "no open pull request ends with $HEAD_SHA, so nobody is told" >&2; fi
echo "number=$number" >>"${GITHUB_OUTPUT:?is set in every job}"
