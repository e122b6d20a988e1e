//! Links in prose that lead nowhere.

use playmaker::{
    model::{ProseLink, kinds, links::Target},
    parse::markdown::LinkForm,
    source::Span,
};

use crate::{
    edit,
    playbook::Sample,
    run::{Class, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let of = |make: fn(&Sample, &ProseLink) -> Option<Mutation>| {
        sample.playbook.links.iter().filter_map(|link| make(sample, link)).collect()
    };
    vec![
        Class { name: "item in `[[…]]` misspelt", aside: &[], mutations: of(item) },
        Class { name: "field in `[[….…]]` misspelt", aside: &[], mutations: of(value) },
        Class { name: "path of a link misspelt", aside: &[], mutations: of(path) },
        Class { name: "anchor of a link misspelt", aside: &[], mutations: of(anchor) },
    ]
}

/// Replaces a part of a link's target by a slip of it.
fn slip(sample: &Sample, link: &ProseLink, part: &str, rule: &'static str) -> Option<Mutation> {
    let at = link.span.range().start + sample.text(link.span).rfind(part)?;
    let slip = edit::slips(part).find(|slip| !sample.is_name(slip))?;
    let span = Span::new(link.span.file, at..at + part.len());
    Some(Mutation::replace(sample, span, &slip, rule))
}

fn item(sample: &Sample, link: &ProseLink) -> Option<Mutation> {
    let entry = sample.playbook.entry(link.target.entry()?);
    if link.form != LinkForm::Wiki {
        return None;
    }
    let id = link.dest.split(['.', '#']).next()?.rsplit('/').next()?.trim();
    let is_stage = entry.kind == &kinds::LEAD_STAGE;
    slip(sample, link, id, if is_stage { "stage-undefined" } else { "ref-unknown" })
}

fn value(sample: &Sample, link: &ProseLink) -> Option<Mutation> {
    let Target::Value { field, .. } = &link.target else { return None };
    slip(sample, link, field.rsplit('.').next()?, "link-broken")
}

fn path(sample: &Sample, link: &ProseLink) -> Option<Mutation> {
    let is_own = matches!(link.target, Target::Entry { .. } | Target::Asset(_) | Target::List(_));
    let file = link.dest.split(['#', '?']).next()?;
    if link.form == LinkForm::Wiki || !is_own || file.is_empty() {
        return None;
    }
    let name = file.rsplit('/').next()?.rsplit_once('.')?.0;
    let to = link.target.entry().map(|number| sample.playbook.entry(number).kind);
    let is_stage = to == Some(&kinds::LEAD_STAGE);
    slip(sample, link, name, if is_stage { "stage-undefined" } else { "link-broken" })
}

fn anchor(sample: &Sample, link: &ProseLink) -> Option<Mutation> {
    let Target::Entry { anchor: Some(anchor), .. } = &link.target else { return None };
    slip(sample, link, anchor, "link-broken")
}
