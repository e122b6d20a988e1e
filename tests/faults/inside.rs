//! `check` and `build` start no program but `git` and open no socket, whatever a playbook says.

use std::fs;

use crate::desk::{Desk, program, text};

/// What might make somebody ask the network or start something.
const PAGE: &str = "# Everything

![a picture](https://example.com/a.png) <img src=\"https://example.com/b.png\"> <script src=\"//example.com/c.js\"></script>

{{#include /etc/passwd}} {{ get_env(name=\"HOME\") }} {{ load_data(url=\"https://example.com\") }} $(touch owned) `touch owned`

[a](https://example.com) [b](file:///etc/passwd) [c](//example.com/share) <https://example.com/feed>

```dot exec=true
digraph { a -> b }
```
";

#[test]
fn n04_no_exec_no_net() {
    crate::sweep::needs_strace();
    let desk = Desk::new();
    fs::write(desk.work().join("playbook/everything.md"), PAGE).expect("a page");
    let begun = desk.shell(
        "cd work && git init -q . && git add . && git -c user.name=A -c user.email=a@example.com commit -qm first && \
         echo '# More' > playbook/more.md && printf '#!/bin/sh\\ntouch owned\\n' | tee .git/hooks/post-checkout > .git/hooks/fsmonitor && \
         chmod +x .git/hooks/* && git config core.fsmonitor .git/hooks/fsmonitor && git config core.pager 'touch owned'",
    );
    assert!(begun.status.success(), "{}", text(&begun.stderr));
    let asked = [
        ("check", true),
        ("check --format sarif", true),
        ("check --since HEAD", true),
        ("build --output work/public", true),
        ("build --output work/shared --audience shareable --base-url https://example.com", false),
    ];
    let program = program().to_string_lossy();
    for (asked, may_ask_git) in asked {
        let run = desk.shell(&format!(
            "strace -f -qq -s 200 -o log -e trace=execve,?execveat,%network \"$playmaker\" --root work/playbook {asked}"
        ));
        let said = text(&run.stderr);
        assert!(matches!(run.status.code(), Some(0 | 1)), "{asked}: {said}");
        let log = fs::read_to_string(desk.root().join("log")).expect("what strace saw");
        let mut calls = log.lines().filter(|line| {
            !["resumed>", "+++ ", "--- ", "???("].iter().any(|other| line.contains(other))
        });
        let first = calls.next().unwrap_or_default();
        assert!(first.contains("execve(") && first.contains(&*program), "{asked}: {first}");
        for call in calls {
            let is_git = call.contains("execve(\"")
                && call.split('"').nth(1).is_some_and(|path| path.ends_with("/git"));
            assert!(is_git && may_ask_git, "{asked}: {call}");
        }
    }
    let all = crate::desk::tree(&desk.root());
    assert!(all.keys().all(|path| !path.ends_with("owned")), "something was started");
}
