//! The index as texts of files: which of them holds what, and in which words.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::{
    Doc, File, Name, NameSort, Shape, both, facet,
    gather::{self, Gathered},
    known, pack,
    shelf::{Most, Shelf},
};

pub(super) fn files(
    docs: &[Doc],
    gathered: &Gathered,
    shape: Shape,
    filler: &str,
    words: Json,
) -> BTreeMap<File, String> {
    let own_weights: Vec<u8> = docs.iter().map(|doc| doc.weight).collect();
    let most = |value| Most { number: shape.most_hits, weights: &own_weights, value };
    let per_file = docs.len().div_ceil(shape.pages.max(1)).max(1);
    // The words of the text take about as long as all the others.
    let (text, (names, pages, ends)) = both(
        || Shelf::of(&gathered.text, shape.text, &most(gather::text_value)),
        || {
            let names = Shelf::of(&gathered.names, shape.names, &most(gather::name_value));
            let mut pages: Vec<Json> = docs.chunks(per_file).map(page_file).collect();
            pages.resize(shape.pages.max(1), json!({ "pages": [] }));
            let ends = || Shelf::of_known(&known::by_end(gathered), shape.ends);
            (names, pages, (!shape.is_small()).then(ends))
        },
    );
    let mut weights = String::with_capacity(docs.len());
    own_weights.iter().for_each(|weight| pack::number(&mut weights, u32::from(*weight)));
    let mut start = json!({
        "format": 2,
        "pages": docs.len(),
        "perFile": per_file,
        "names": names.starts,
        "text": text.starts,
        "kinds": facet::column(docs, |doc| &doc.kind),
        "owners": facet::column(docs, |doc| &doc.owner),
        "statuses": facet::column(docs, |doc| &doc.status),
        "personas": facet::sets(docs, |doc| &doc.personas),
        "stages": facet::sets(docs, |doc| &doc.stages),
        "weights": weights,
        "filler": filler,
        "words": words,
    });
    let mut out = BTreeMap::new();
    let numbered = |files: Vec<Json>, file: fn(usize) -> File| {
        files.into_iter().enumerate().map(move |(n, json)| (file(n), json.to_string()))
    };
    out.extend(numbered(text.files, File::Text));
    if let Some(ends) = ends {
        let known = Shelf::of_known(&known::known(gathered), 1);
        start["ends"] = json!(ends.starts);
        out.extend(numbered(names.files, File::Names));
        out.extend(numbered(pages, File::Pages));
        out.extend(numbered(known.files, |_| File::Known));
        out.extend(numbered(ends.files, File::Ends));
    } else {
        // What is left out is made of these by the reader.
        start["inline"] = json!({ "names": names.files[0], "pages": pages[0] });
    }
    out.insert(File::Start, start.to_string());
    let version = version(&out);
    for text in out.values_mut() {
        // Each of them is an object with something in it.
        text.replace_range(..1, &format!("{{\"version\":\"{version}\","));
    }
    out
}

/// What is shown of pages: address, title, sentence, limit, other names, the sections with their
/// anchors, headings behind, and what buyers say with what to answer.
fn page_file(docs: &[Doc]) -> Json {
    let page = |doc: &Doc| {
        let title = doc.title.to_lowercase();
        let is_shown = |name: &&Name| {
            let is_told = matches!(name.sort, NameSort::Alias | NameSort::Crm | NameSort::Former);
            is_told && !title.contains(&name.text.to_lowercase())
        };
        let also: Vec<&str> =
            doc.names.iter().filter(is_shown).map(|name| name.text.as_str()).collect();
        let sections = doc.sections.iter().map(|own| [own.anchor.as_str(), own.heading.as_str()]);
        let sections: Vec<_> = sections.collect();
        json!([doc.href, doc.title, doc.definition, doc.limit, also, sections, doc.answers])
    };
    json!({ "pages": docs.iter().map(page).collect::<Vec<_>>() })
}

/// Returns a name for what the files hold: another one whenever they hold something else. It stands in
/// all of them, so that a browser never puts files of two builds together.
fn version(files: &BTreeMap<File, String>) -> String {
    let mut hash = Sha256::new();
    for text in files.values() {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    HEXLOWER.encode(&hash.finalize()[..5])
}
