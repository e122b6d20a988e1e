#!/usr/bin/env bash
# Writes the one report comment of a pull request: the first time a new one, later in its place. The
# text is data: it is cut to what a comment may hold, and calls nobody.
#
# REPORT        the file with the text
# PULL_REQUEST  the number
# GITHUB_TOKEN  may write comments
# BOT           whom the token belongs to: only comments of that account are written over
set -euo pipefail

mark='<!-- playmaker report -->'
# A comment holds 65,536 characters; fewer bytes are never more characters.
most=65000
comments=${GITHUB_API_URL:-https://api.github.com}/repos/${GITHUB_REPOSITORY:?}/issues
bot=${BOT:-github-actions[bot]}
[[ ${PULL_REQUEST:?} =~ ^[0-9]+$ ]] || { echo "\`$PULL_REQUEST\` is no number of a pull request" >&2; exit 2; }

# The token stands in no argument, which others on the machine could read.
ask() {
    curl --silent --show-error --retry 2 --config <(printf 'header = "Authorization: Bearer %s"\n' "${GITHUB_TOKEN:?}") \
        --header 'Accept: application/vnd.github+json' --header 'X-GitHub-Api-Version: 2022-11-28' "$@"
}

# Makes one request whose answer must be a success; what it says goes to the standard output.
must() {
    local answer code
    answer=$(ask --write-out '\n%{http_code}' "$@")
    code=${answer##*$'\n'}
    case $code in
        2??) printf '%s' "${answer%$'\n'*}" ;;
        403) echo "::notice::the report is in the summary of the job: this token may not write comments, as with a pull request from a fork" >&2; return 3 ;;
        *) echo "the code host answered $code" >&2; return 2 ;;
    esac
}

# Ends after a request that failed; not being allowed to write is no failure of the check.
give_up() {
    if [ "$1" = 3 ]; then exit 0; fi
    exit "$1"
}

find_comment() {
    local page=1 answer id
    while :; do
        answer=$(must "$comments/$PULL_REQUEST/comments?per_page=100&page=$page") || return $?
        id=$(jq -r --arg bot "$bot" --arg mark "$mark" \
            'first(.[] | select(.user.login == $bot and (.body | startswith($mark))) | .id) // empty' <<<"$answer")
        if [ -n "$id" ]; then echo "$id"; return; fi
        if [ "$(jq length <<<"$answer")" -lt 100 ]; then return; fi
        page=$((page + 1))
    done
}

body=$(mktemp)
trap 'rm -f "$body"' EXIT
# `jq` reads what is no UTF-8 as replaced characters. A word joiner, which nobody sees, follows each `@`.
jq --raw-input --slurp --arg mark "$mark" --argjson most "$most" '
    gsub("@(?=[[:alnum:]])"; "@\u2060")
    | if startswith($mark) then . else $mark + "\n" + . end
    | if utf8bytelength > $most then .[0:($most / 4 | floor)] + "\n\n… the rest is in the summary of the job\n" else . end
    | {body: .}' "${REPORT:?}" >"$body"

id=$(find_comment) || give_up $?
send=(--header 'Content-Type: application/json' --data-binary "@$body")
if [ -n "$id" ]; then
    must --request PATCH "${send[@]}" "$comments/comments/$id" >/dev/null || give_up $?
    echo "the report comment is up to date"
else
    must --request POST "${send[@]}" "$comments/$PULL_REQUEST/comments" >/dev/null || give_up $?
    echo "the report is a new comment"
fi
