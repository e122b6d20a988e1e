#!/usr/bin/env bash
# Runs the check and writes what a pull request shows: `report.md` and `playbook.sarif` in REPORT. Ends
# with 0; how the check ended goes to the outputs of the step, so that the report is told in any case.
#
# REPORT   the folder to write into
# ROOT     the folder that holds the playbook; empty looks for it
# SINCE    what the change is held against; empty does not
# FAIL_ON  error, warning or advice
set -euo pipefail

mkdir -p "${REPORT:?the folder to write into}"
options=(--fail-on "${FAIL_ON:-error}" --format human)
options+=(--format "sarif=$REPORT/playbook.sarif" --format "markdown=$REPORT/check.md")
root=()
if [ -n "${ROOT:-}" ]; then root=(--root "$ROOT"); fi
if [ -n "${SINCE:-}" ]; then options+=(--since "$SINCE"); fi

status=0
playmaker ${root[@]+"${root[@]}"} check "${options[@]}" || status=$?

# The one comment of a pull request: what was found, then what changed in words.
{
    echo "<!-- playmaker report -->"
    if [ -f "$REPORT/check.md" ]; then
        cat "$REPORT/check.md"
    else
        echo "The check could not do its work; the log of the job says why."
    fi
    if [ -n "${SINCE:-}" ] && [ "$status" -lt 2 ]; then
        changes=()
        if [ "$SINCE" != auto ]; then changes=("$SINCE"); fi
        echo
        playmaker ${root[@]+"${root[@]}"} diff ${changes[@]+"${changes[@]}"} --format markdown ||
            echo "What changed could not be compared; the log of the job says why."
    fi
} >"$REPORT/report.md"

echo "status=$status" >>"${GITHUB_OUTPUT:?is set in every job}"
