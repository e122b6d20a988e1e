//! Two declarations of one kind → what the later one asks less than the earlier one, or may: every
//! change that is not certainly stricter. Flows in: the declarations as JSON, in which order and
//! form of writing are gone. Flows out: [`Loosened`], each with its place in the later file. What
//! one keyword's change means is said in `stricter`.

use std::{
    collections::{BTreeSet, HashSet},
    hash::{Hash, Hasher},
};

use serde_json::Value as Json;

use super::{
    OwnKind, classes,
    loosened::{Loosened, Loss},
    pointer,
    stricter::{self, Keywords},
    yaml,
};

/// Most parts that are compared, and how deep: what is larger is not known to be as strict.
const LIMIT_PARTS: usize = 20_000;
const LIMIT_DEPTH: usize = 128;

/// Returns what a kind asks less than it did.
pub(super) fn weaker(was: &OwnKind, is: &OwnKind) -> Vec<Loosened> {
    let (Some(old), Some(new)) = (&was.schema, &is.schema) else { return Vec::new() };
    let mut out = Vec::new();
    classes::looser(was.kind.fields, is.kind.fields, ("", ""), &mut out);
    compare(old, new, out)
}

/// Adds what the later of two declarations asks less.
pub(super) fn compare(old: &Json, new: &Json, out: Vec<Loosened>) -> Vec<Loosened> {
    let mut comparison = Comparison { was: old, is: new, known: HashSet::new(), n_parts: 0, out };
    // What was looked at elsewhere decides there, so that nothing is certain of one part alone.
    let is_woven = [old, new].into_iter().any(has_unevaluated);
    let mode = if is_woven { Mode::Same } else { Mode::Stricter };
    let (at, field) = (String::new(), String::new());
    let whole = Part { was: old, is: new, keyword: "", at, field, mode, is_record: true, depth: 0 };
    comparison.part(whole);
    comparison.out
}

/// What counts as no loss.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Mode {
    /// What is as strict, or stricter.
    Stricter,
    /// Only what says the same: the stricter part would make the whole less strict.
    Same,
}

/// A part that both declarations have.
struct Part<'j> {
    was: &'j Json,
    is: &'j Json,
    /// The keyword under which it stands.
    keyword: &'j str,
    at: String,
    field: String,
    mode: Mode,
    /// Whether names that are not declared are told anyway, so that a new one takes nothing away.
    is_record: bool,
    depth: usize,
}

impl<'j> Part<'j> {
    /// Returns a part below this one.
    fn below(&self, pair: (&'j Json, &'j Json), keyword: &'j str, step: &str) -> Self {
        let is_record = self.is_record && ["properties", "items"].contains(&keyword);
        Part {
            was: pair.0,
            is: pair.1,
            keyword,
            at: format!("{}/{step}", self.at),
            field: self.field.clone(),
            mode: self.mode,
            is_record,
            depth: self.depth + 1,
        }
    }

    fn named(self, name: &str) -> Self {
        Part { field: joined(&self.field, name), ..self }
    }

    fn exactly(self) -> Self {
        Part { mode: Mode::Same, ..self }
    }
}

/// One place of a declaration. Two that say the same are two.
#[derive(Clone, Copy)]
struct Place<'j>(&'j Json);

impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Place<'_> {}

impl Hash for Place<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.0, state);
    }
}

struct Comparison<'j> {
    was: &'j Json,
    is: &'j Json,
    /// Pairs that were begun, so that what refers to itself comes to an end.
    known: HashSet<(Place<'j>, Place<'j>, Mode)>,
    n_parts: usize,
    out: Vec<Loosened>,
}

impl<'j> Comparison<'j> {
    fn part(&mut self, part: Part<'j>) {
        let part = self.followed(part);
        let (was, is) = (part.was, part.is);
        if !self.known.insert((Place(was), Place(is), part.mode)) {
            return;
        }
        self.n_parts += 1;
        if self.n_parts > LIMIT_PARTS || part.depth > LIMIT_DEPTH {
            let at = String::new();
            self.out.push(Loosened { field: String::new(), loss: Loss::Unclear, at });
            return;
        }
        let (was_never, is_never) = (*was == Json::Bool(false), *is == Json::Bool(false));
        if was_never || is_never {
            let is_fine = was_never == is_never || is_never && part.mode == Mode::Stricter;
            if !is_fine {
                self.tell_keyword_at(&part, part.keyword, (Some(was), Some(is)));
            }
            return;
        }
        let asked = |json: &'j Json| stricter::asked(json.as_object());
        let both = Both { was: asked(was), is: asked(is) };
        if part.mode == Mode::Stricter && both.was.is_empty() {
            return;
        }
        for name in both.names() {
            self.keyword(&part, &both, name);
        }
    }

    /// Goes where references lead, but where one of two stands beside other keywords.
    fn followed(&self, part: Part<'j>) -> Part<'j> {
        let refers = |json: &Json| json.get("$ref").is_some();
        let only = stricter::only_refers;
        if refers(part.was) && refers(part.is) && !(only(part.was) && only(part.is)) {
            return part;
        }
        let was = stricter::followed(self.was, part.was, "").0;
        let (is, at) = stricter::followed(self.is, part.is, &part.at);
        // Where another part is meant, the reference is what changed.
        let is_other = refers(part.is) && part.was.get("$ref") != part.is.get("$ref");
        let at = if is_other { format!("{}/$ref", part.at) } else { at };
        Part { was, is, at, ..part }
    }

    fn keyword(&mut self, part: &Part<'j>, both: &Both<'j>, name: &'j str) {
        let (was, is) = (both.was.get(name).copied(), both.is.get(name).copied());
        match name {
            "properties" => self.properties(part, both),
            "patternProperties" | "dependentSchemas" => self.by_name(part, name, (was, is)),
            "prefixItems" | "allOf" | "oneOf" => self.listed(part, name, (was, is)),
            "anyOf" => self.ways(part, (was, is)),
            "$ref" => self.reference(part, (was, is)),
            _ if stricter::HOLDS_ONE.contains(&name) => self.inner(part, both, name),
            "required" if part.mode == Mode::Stricter => self.needed(part, (was, is)),
            _ => {
                let is_fine = match part.mode {
                    Mode::Same => stricter::is_same(name, was, is),
                    Mode::Stricter => stricter::is_certain(name, &both.was, &both.is),
                };
                if !is_fine {
                    self.tell_keyword_at(part, name, (was, is));
                }
            }
        }
    }

    fn properties(&mut self, part: &Part<'j>, both: &Both<'j>) {
        let names =
            |asked: &Keywords<'j>| asked.get("properties").copied().and_then(Json::as_object);
        let (was, is) = (names(&both.was), names(&both.is));
        let others = both.was.get("additionalProperties").copied();
        let begins = was.is_none() && part.depth > 0 && !stricter::is_open(&both.was);
        if begins || (part.mode == Mode::Same && was.is_some() != is.is_some()) {
            let said = |asked: &Keywords<'j>| asked.get("properties").copied();
            return self.tell_keyword_at(part, "properties", (said(&both.was), said(&both.is)));
        }
        for (name, old) in was.into_iter().flatten() {
            let field = joined(&part.field, name);
            match is.and_then(|is| is.get(name)) {
                Some(new) => self.part(property(part, (old, new), name)),
                None => {
                    let at = format!("{}/properties", part.at);
                    self.out.push(Loosened { field, loss: Loss::Undeclared, at });
                }
            }
        }
        let is_new = |(name, _): &(&String, &Json)| was.is_none_or(|was| !was.contains_key(*name));
        for (name, new) in is.into_iter().flatten().filter(is_new) {
            let is_told = part.is_record && !both.was.contains_key("patternProperties");
            match others {
                _ if part.mode == Mode::Same => {
                    self.tell_keyword_at(
                        &property(part, (new, new), name),
                        "properties",
                        (None, Some(new)),
                    );
                }
                Some(Json::Bool(false)) if is_told => {}
                Some(others) => self.part(property(part, (others, new), name)),
                None => {}
            }
        }
    }

    /// Parts by names that stand for themselves.
    fn by_name(&mut self, part: &Part<'j>, keyword: &'j str, said: Said<'j>) {
        let map = |json: Option<&'j Json>| json.and_then(Json::as_object);
        let (was, is) = (map(said.0), map(said.1));
        let is_lost =
            was.into_iter().flatten().any(|(name, _)| is.is_none_or(|is| !is.contains_key(name)));
        let is_new =
            is.into_iter().flatten().any(|(name, _)| was.is_none_or(|was| !was.contains_key(name)));
        // A new pattern takes names away from what the others must be.
        if is_lost || is_new && (part.mode == Mode::Same || keyword == "patternProperties") {
            self.tell_keyword_at(part, keyword, said);
        }
        for (name, old) in was.into_iter().flatten() {
            if let Some(new) = is.and_then(|is| is.get(name)) {
                let step = format!("{keyword}/{}", pointer::step(name));
                self.part(part.below((old, new), keyword, &step));
            }
        }
    }

    fn listed(&mut self, part: &Part<'j>, keyword: &'j str, said: Said<'j>) {
        let list =
            |json: Option<&'j Json>| json.and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
        let (was, is) = (list(said.0), list(said.1));
        let is_exact = part.mode == Mode::Same || keyword == "oneOf";
        // Where one more place is named, the rule for all others holds there no longer.
        let is_added =
            is.len() > was.len() && (keyword == "prefixItems" || is_exact && !was.is_empty());
        if is.len() < was.len() || is_added || part.mode == Mode::Same && is.len() != was.len() {
            return self.tell_keyword_at(part, keyword, said);
        }
        for (number, pair) in was.iter().zip(is).enumerate() {
            let inner = part.below(pair, keyword, &format!("{keyword}/{number}"));
            self.part(if is_exact { inner.exactly() } else { inner });
        }
    }

    /// Each way that is left must have been one before, or be stricter than one.
    fn ways(&mut self, part: &Part<'j>, said: Said<'j>) {
        let (Some(Json::Array(was)), Some(Json::Array(is))) = said else {
            if said.1.is_none() || part.mode == Mode::Same {
                self.tell_keyword_at(part, "anyOf", said);
            }
            return;
        };
        if part.mode == Mode::Same || was.len() == is.len() {
            return self.listed(part, "anyOf", said);
        }
        for (number, new) in is.iter().enumerate() {
            let step = format!("anyOf/{number}");
            if !was.iter().any(|old| self.is_fine(part.below((old, new), "anyOf", &step))) {
                return self.tell_keyword_at(part, "anyOf", said);
            }
        }
    }

    /// Says whether a part asks nothing less, and tells nothing.
    fn is_fine(&mut self, part: Part<'j>) -> bool {
        let (known, n_told) = (self.known.clone(), self.out.len());
        self.part(part);
        let is_fine = self.out.len() == n_told;
        if !is_fine {
            self.out.truncate(n_told);
            self.known = known;
        }
        is_fine
    }

    fn reference(&mut self, part: &Part<'j>, said: Said<'j>) {
        match (stricter::led_to(self.was, part.was), stricter::led_to(self.is, part.is)) {
            (Some((was, _)), Some((is, at))) => {
                let inner = part.below((was, is), "$ref", "");
                self.part(Part { at: at.to_owned(), ..inner });
            }
            (None, Some(_)) if part.mode == Mode::Stricter => {}
            _ => self.tell_keyword_at(part, "$ref", said),
        }
    }

    fn inner(&mut self, part: &Part<'j>, both: &Both<'j>, name: &'j str) {
        let said = (both.was.get(name).copied(), both.is.get(name).copied());
        if let (Some(was), Some(is)) = said {
            let inner = part.below((was, is), name, name);
            return self.part(if stricter::TURNS.contains(&name) {
                inner.exactly()
            } else {
                inner
            });
        }
        let is_fine = part.mode == Mode::Stricter
            && said.0.is_none()
            && stricter::may_begin(name, &both.was, &both.is);
        if !is_fine {
            self.tell_keyword_at(part, name, said);
        }
    }

    fn needed(&mut self, part: &Part<'j>, (was, is): Said<'j>) {
        let names = |json: Option<&'j Json>| -> BTreeSet<&'j str> {
            json.and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect()
        };
        for name in names(was).difference(&names(is)) {
            let at = format!("{}/required", part.at);
            let field = joined(&part.field, name);
            // What is not declared any more cannot be needed.
            let is_gone = |told: &Loosened| told.loss == Loss::Undeclared && told.field == field;
            if !self.out.iter().any(is_gone) {
                self.out.push(Loosened { field, loss: Loss::Optional, at });
            }
        }
    }

    fn tell_keyword_at(&mut self, part: &Part<'_>, name: &str, (was, is): Said<'_>) {
        let shown = |json: &Json| json.as_str().map_or_else(|| yaml::flow(json), str::to_owned);
        let said = (was.map(shown), is.map(shown));
        self.out.push(Loosened::keyword((&part.field, &part.at), name, said));
    }
}

/// What a keyword says on both sides.
type Said<'j> = (Option<&'j Json>, Option<&'j Json>);

/// What a part asks on both sides.
struct Both<'j> {
    was: Keywords<'j>,
    is: Keywords<'j>,
}

impl<'j> Both<'j> {
    fn names(&self) -> BTreeSet<&'j str> {
        self.was.keys().chain(self.is.keys()).copied().collect()
    }
}

fn property<'j>(part: &Part<'j>, pair: (&'j Json, &'j Json), name: &str) -> Part<'j> {
    part.below(pair, "properties", &format!("properties/{}", pointer::step(name))).named(name)
}

fn has_unevaluated(json: &Json) -> bool {
    match json {
        Json::Array(items) => items.iter().any(has_unevaluated),
        Json::Object(pairs) => pairs
            .iter()
            .any(|(name, json)| name.starts_with("unevaluated") || has_unevaluated(json)),
        _ => false,
    }
}

pub(super) fn joined(field: &str, name: &str) -> String {
    if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") }
}
