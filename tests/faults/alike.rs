//! The same input gives the same bytes, whoever builds where, when and with what: eight times in other places, time zones,
//! languages, clocks, orders of files, numbers of threads, rights and users, all of these differ at once.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::desk::{self, Tree, text};

/// One machine that builds.
struct Machine {
    folder: TempDir,
    /// From 0; its bits say what differs.
    n: usize,
}

/// What each machine makes. Every command is one of these, and what it prints is kept.
const WORK: &str = r#"
umask "$mask"
cd "$root/$odd/work"
out=../out
run() {
    local name=$1; shift
    "$playmaker" "$@" >"$out/$name.out" 2>"$out/$name.err"
    echo $? >"$out/$name.code"
}
run build build --output ../site --base-url https://example.com
run shared build --output ../shared --audience shareable --base-url https://example.com
run check check
run check-all check --format short $(for f in json sarif junit github gitlab markdown; do echo "--format $f=$out/check.$f"; done)
run since check --since HEAD~1 --format json
for f in human json markdown; do run diff-$f diff HEAD~1 --format $f; done
for f in table csv json; do run list-$f list kpi --format $f; done
run list-person list person --format csv
for f in dbt sql; do run metrics-$f export metrics --format $f; done
for f in github gitlab; do run owners-$f codeowners --format $f; done
run digest digest --since HEAD~1
run schema schema --output "$out/schema"
run explain explain qualification
"#;

/// Started as a user, with a clock, through a file system in another order where there can be one.
const START: &str = r#"
as_user() {
    if [ "$user" = nobody ] && [ "$(id -u)" = 0 ]; then
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else "$@"; fi
}
turned_round() {
    mv "$root/$odd/work" "$root/source"; mkdir "$root/$odd/work"
    if disorderfs --quiet --multi-user=yes --reverse-dirents=yes "$root/source" "$root/$odd/work" 2>/dev/null
    then touch "$root/order"
    else rmdir "$root/$odd/work"; mv "$root/source" "$root/$odd/work"; fi
}
begin() {
    [ "$order" = reversed ] && [ "$1" = mounts ] && turned_round
    as_user faketime -f "$clock" bash -c "$WORK"
}
export -f as_user turned_round begin
as_user true
if [ "$user" = nobody ] && [ "$(id -u)" = 0 ]; then chown -R 65534:65534 "$root"; fi
if unshare --mount true 2>/dev/null; then unshare --mount bash -c "begin mounts"; else begin; fi
"#;

impl Machine {
    fn bit(&self, bit: usize) -> bool {
        self.n >> bit & 1 == 1
    }

    /// Copies the repository to where this machine has it.
    fn new(n: usize, repository: &Tree) -> Self {
        let in_memory = Path::new("/dev/shm");
        let is_elsewhere = n.count_ones() % 2 == 1 && in_memory.is_dir();
        let folder =
            if is_elsewhere { tempfile::tempdir_in(in_memory) } else { tempfile::tempdir() };
        let machine = Self { folder: folder.expect("a scratch folder"), n };
        let work = machine.root().join(machine.odd()).join("work");
        fs::create_dir_all(&work).expect("a folder");
        fs::create_dir(machine.root().join(machine.odd()).join("out")).expect("a folder");
        let mut paths: Vec<&String> = repository.keys().collect();
        if machine.bit(2) {
            paths.reverse();
        }
        for path in paths {
            let (found, path) = (&repository[path], work.join(path));
            match &found.bytes {
                None => fs::create_dir_all(&path).expect("a folder"),
                Some(bytes) => {
                    fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
                    fs::write(&path, bytes).expect("a file");
                }
            }
        }
        machine
    }

    fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("the scratch folder")
    }

    fn odd(&self) -> &'static str {
        if self.bit(1) { "a b/é ü/0123456789012345678901234567890" } else { "x" }
    }

    fn start(&self, program: &Path) -> Command {
        let mut shell = Command::new("bash");
        let pick = |bit, no: &'static str, yes: &'static str| if self.bit(bit) { yes } else { no };
        desk::plain(&mut shell)
            .env("playmaker", program)
            .env("WORK", WORK)
            .env("root", self.root());
        shell.env("odd", self.odd()).env("TZ", pick(0, "Pacific/Kiritimati", "Pacific/Marquesas"));
        shell
            .env("LC_ALL", pick(1, "C", "tr_TR.UTF-8"))
            .env("LANG", pick(1, "de_DE", "tr_TR.UTF-8"));
        shell.env("order", pick(2, "as it is", "reversed")).env("USER", pick(1, "ann", "berta"));
        shell.env("HOME", self.root().join(pick(0, "home/ann", "nowhere")));
        shell.env("clock", pick(1, "2026-11-22 12:00:00", "2038-02-01 23:30:00"));
        shell.env("user", if self.bit(0) != self.bit(1) { "nobody" } else { "me" });
        shell
            .env("RAYON_NUM_THREADS", ["1", "2", "8"][self.n % 3])
            .env("mask", ["022", "077", "000"][self.n / 2 % 3]);
        shell
            .env("TMPDIR", self.root())
            .args(["-c", START])
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        shell.stderr(Stdio::piped());
        shell
    }

    /// What was made: both sites with their rights, and what was printed.
    fn made(&self) -> Tree {
        let home = self.root().join(self.odd());
        let mut made = Tree::new();
        for (name, folder) in [
            ("site", home.join("site")),
            ("shared", home.join("shared")),
            ("out", home.join("out")),
        ] {
            for (path, mut found) in desk::tree(&folder) {
                if name == "out" {
                    found.mode = 0;
                }
                made.insert(format!("{name}/{path}"), found);
            }
        }
        made
    }
}

/// The sample playbook with a commit before its newest one.
fn repository() -> Tree {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook");
    let mut shell = Command::new("bash");
    desk::plain(&mut shell)
        .env("GIT_AUTHOR_DATE", "2026-11-01T12:00:00Z")
        .env("GIT_COMMITTER_DATE", "2026-11-01T12:00:00Z");
    shell
        .env("GIT_CONFIG_COUNT", "2")
        .env("GIT_CONFIG_KEY_0", "user.name")
        .env("GIT_CONFIG_VALUE_0", "Ann");
    shell.env("GIT_CONFIG_KEY_1", "user.email").env("GIT_CONFIG_VALUE_1", "ann@example.com");
    // Without its own day the clock could be seen; and a page that an earlier version did not have.
    let lines = r#"cp -r "$1" playbook && sed -i '/^as_of:/d' playbook/playbook.yaml && git init -q -b main . &&
        mv playbook/kpis* .. && git add . && git commit -qm before && mv ../kpis* playbook && git add . && git commit -qm now"#;
    shell.args(["-c", lines, "bash"]).arg(sample);
    let work = folder.path().join("work");
    fs::create_dir(&work).expect("a folder");
    let run = shell.current_dir(&work).output().expect("bash starts");
    assert!(run.status.success(), "{}", text(&run.stderr));
    let mut tree = desk::tree(&work);
    tree.retain(|path, _| !path.starts_with(".git/hooks/"));
    tree
}

/// Other users may not be able to come to where the program was built.
fn for_everybody(folder: &TempDir) -> PathBuf {
    let program = folder.path().join("playmaker");
    fs::copy(desk::program(), &program).expect("a copy of the program");
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(folder.path(), open).expect("its rights");
    program
}

#[test]
fn k12_same_everywhere() {
    let (repository, programs) = (repository(), tempfile::tempdir().expect("a scratch folder"));
    let program = for_everybody(&programs);
    let machines: Vec<Machine> = (0..8).map(|n| Machine::new(n, &repository)).collect();
    let n_reversed = play(&machines, &program);
    let first = machines[0].made();
    for path in [
        "site/index.html",
        "site/sitemap.xml",
        "out/check.sarif",
        "out/diff-json.out",
        "out/metrics-sql.out",
    ] {
        assert!(
            first.contains_key(path),
            "{path} was not made: {:?}",
            first.keys().collect::<Vec<_>>()
        );
    }
    let code =
        |name: &str| text(first[&format!("out/{name}.code")].bytes.as_deref().unwrap_or_default());
    for name in [
        "build",
        "shared",
        "check",
        "diff-json",
        "metrics-dbt",
        "list-csv",
        "owners-github",
        "digest",
        "schema",
        "explain",
    ] {
        let said = text(first[&format!("out/{name}.err")].bytes.as_deref().unwrap_or_default());
        assert_eq!(code(name), "0\n", "{name}: {said}");
    }
    for machine in &machines[1..] {
        let made = machine.made();
        let differs = |path: &&String| first.get(*path) != made.get(*path);
        let other: Vec<&String> = first.keys().chain(made.keys()).filter(differs).collect();
        assert!(
            other.is_empty(),
            "machine {} has other files: {:?}",
            machine.n,
            &other[..other.len().min(8)]
        );
    }
    crate::print::lines(&[format!(
        "{} files alike on 8 machines, {n_reversed} of them through disorderfs",
        first.len()
    )]);
}

/// Runs the machines two at a time; says how many read their folders through a file system in another order.
fn play(machines: &[Machine], program: &Path) -> usize {
    for two in machines.chunks(2) {
        let started =
            two.iter().map(|machine| machine.start(program).spawn().expect("bash starts"));
        let started: Vec<_> = started.collect();
        for (machine, child) in two.iter().zip(started) {
            let run = child.wait_with_output().expect("it ends");
            assert!(
                run.status.success(),
                "{}: {}{}",
                machine.n,
                text(&run.stdout),
                text(&run.stderr)
            );
        }
    }
    machines.iter().filter(|machine| machine.root().join("order").exists()).count()
}
