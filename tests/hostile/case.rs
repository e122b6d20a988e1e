//! How a case is written: what is made, what is required, and how the program has to end. The words of a case are its row
//! in `docs/hostile.md`.

use std::time::Duration;

use crate::{child::Limits, ground::Ground, promise, site::Site};

/// One hostile case.
pub(crate) struct Case {
    /// What is made, in words.
    pub(crate) made: &'static str,
    /// What is required, in words.
    pub(crate) required: &'static str,
    pub(crate) work: Work,
    pub(crate) limits: Limits,
}

/// How a case is run.
pub(crate) enum Work {
    /// The ground is made, then `check` and `build` run.
    Files(Files),
    /// The case runs the program itself.
    Drive(fn(&Ground)),
}

/// What is made, and what `check` and `build` must say of it.
pub(crate) struct Files {
    make: Make,
    /// The exit codes of `check` and `build`.
    pub(crate) exits: (i32, i32),
    /// Texts that the report for people must hold.
    says: Vec<&'static str>,
    /// Rule, path below the playbook, and line of findings that must be there.
    finds: Vec<(&'static str, &'static str, u64)>,
    /// Texts that may stand in no file of the site.
    never: Vec<&'static str>,
    site: Option<fn(&Site)>,
}

enum Make {
    Once(fn(&Ground)),
    /// A page of about so many bytes: made once, and twice as large.
    Text(fn(usize) -> String),
}

/// The size of a page that is hard to read, in bytes; it is built at twice that, too.
const LENGTH: usize = 30_000;

/// Begins a case with what is made.
pub(crate) fn case(made: &'static str, make: fn(&Ground)) -> Case {
    Case::new(made, Work::Files(Files::new(Make::Once(make))))
}

/// Begins a case of a page that is hard to read: it is built at one length and at twice that, which may cost about twice as
/// much CPU and no more.
pub(crate) fn long_page(made: &'static str, text: fn(usize) -> String) -> Case {
    Case::new(made, Work::Files(Files::new(Make::Text(text))))
}

/// Begins a case that runs the program in its own way.
pub(crate) fn drive(made: &'static str, drive: fn(&Ground)) -> Case {
    Case::new(made, Work::Drive(drive))
}

impl Files {
    fn new(make: Make) -> Self {
        Self {
            make,
            exits: (0, 0),
            says: Vec::new(),
            finds: Vec::new(),
            never: Vec::new(),
            site: None,
        }
    }
}

impl Case {
    fn new(made: &'static str, work: Work) -> Self {
        Self { made, required: "", work, limits: Limits::default() }
    }

    fn files(&mut self) -> &mut Files {
        match &mut self.work {
            Work::Files(files) => files,
            Work::Drive(_) => panic!("a case that runs the program itself looks for itself"),
        }
    }

    /// Says what is required, in words.
    pub(crate) fn requires(mut self, required: &'static str) -> Self {
        self.required = required;
        self
    }

    /// `check` and `build` end with this code; 0 unless something else is said.
    pub(crate) fn exits(mut self, code: i32) -> Self {
        self.files().exits = (code, code);
        self
    }

    /// The report for people holds this text.
    pub(crate) fn says(mut self, text: &'static str) -> Self {
        self.files().says.push(text);
        self
    }

    /// There is a finding of this rule at this line of this file.
    pub(crate) fn finds(mut self, rule: &'static str, path: &'static str, line: u64) -> Self {
        self.files().finds.push((rule, path, line));
        self
    }

    /// No file of the site holds this text, its name included.
    pub(crate) fn never(mut self, text: &'static str) -> Self {
        self.files().never.push(text);
        self
    }

    /// The site is held to more.
    pub(crate) fn site(mut self, look: fn(&Site)) -> Self {
        self.files().site = Some(look);
        self
    }

    /// A run may take this much CPU, in seconds, where a debug build needs more than usual.
    pub(crate) fn within(mut self, seconds: u64) -> Self {
        self.limits.cpu = Duration::from_secs(seconds);
        self
    }

    /// Makes the ground, runs the case, and panics where it does not end as required.
    pub(crate) fn run(&self) {
        match &self.work {
            Work::Drive(drive) => {
                let ground = Ground::new(self.limits);
                drive(&ground);
            }
            Work::Files(files) => match files.make {
                Make::Once(make) => {
                    let ground = Ground::new(self.limits);
                    make(&ground);
                    self.check_and_build(files, &ground);
                }
                Make::Text(text) => self.at_two_lengths(files, text),
            },
        }
    }

    /// Returns the CPU that `build` took.
    fn check_and_build(&self, files: &Files, ground: &Ground) -> Duration {
        let before = ground.all();
        let checked = ground.check();
        assert_eq!(checked.code, files.exits.0, "`check`: {checked}");
        for text in &files.says {
            assert!(checked.told().contains(text), "`check` does not say {text:?}: {checked}");
        }
        for wanted in &files.finds {
            let found = checked.findings();
            let is_wanted = |found: &crate::child::Found| {
                (found.rule.as_str(), found.path.as_str(), found.line)
                    == (wanted.0, &*format!("playbook/{}", wanted.1), wanted.2)
            };
            assert!(found.iter().any(is_wanted), "no finding {wanted:?}: {found:#?}");
        }
        let built = ground.build();
        assert_eq!(built.code, files.exits.1, "`build`: {built}");
        promise::nothing_else_changed(&before, &ground.all());
        let site = Site::of(ground);
        if built.code == 0 {
            promise::site_is_safe(&site);
        } else {
            assert!(site.is_empty(), "`build` ended with {} and wrote a site", built.code);
        }
        for text in &files.never {
            assert_eq!(site.files_with(text), [""; 0], "{text:?} is in the site");
        }
        if let Some(look) = files.site {
            look(&site);
        }
        built.cpu
    }

    /// Builds a text and one twice as long: the second may cost three times as much at most. What
    /// takes less than the blink of an eye is not compared: starting the program takes as long.
    fn at_two_lengths(&self, files: &Files, text: fn(usize) -> String) {
        const BLINK: Duration = Duration::from_millis(400);
        let cost = |length: usize| {
            let ground = Ground::new(self.limits);
            ground.page("long.md", &text(length));
            self.check_and_build(files, &ground)
        };
        let (once, twice) = (cost(LENGTH), cost(2 * LENGTH));
        assert!(
            twice < BLINK + once * 3,
            "{LENGTH} bytes cost {once:?} of CPU, twice as many {twice:?}"
        );
    }
}

/// Declares the cases of a group: each becomes a test of its own, and a row of the table. `a01_raw_script` is the case
/// A01, raw-script.
macro_rules! cases {
    ($($name:ident: $case:expr;)*) => {
        /// The cases of this group, by name.
        pub(crate) fn cases() -> Vec<(&'static str, $crate::case::Case)> {
            vec![$((stringify!($name), $case)),*]
        }
        $(
            #[test]
            fn $name() {
                $case.run();
            }
        )*
    };
}
pub(crate) use cases;
