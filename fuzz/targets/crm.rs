//! An export of a CRM: counted or refused, never guessed at. What is counted adds up, is never more than
//! the rows say, and the file that is written of it reads the same. The first byte says what is asked.

use std::sync::LazyLock;

use playmaker::{
    crm::{
        Mapping, System,
        export::{self, Ask, Order, table::Table, told},
    },
    model::Playbook,
};

use super::bundle;

const FILES: &str = include_str!("crm.playbook");

static PLAYBOOK: LazyLock<Playbook> =
    LazyLock::new(|| bundle::playbook(&bundle::tree(FILES.as_bytes())));
static MAPPING: LazyLock<Mapping<'static>> = LazyLock::new(|| Mapping::of(&PLAYBOOK));

pub(super) fn hold(bytes: &[u8]) {
    let Some((&asked, export)) = bytes.split_first() else { return };
    let system = if asked & 1 == 0 { System::HubSpot } else { System::Salesforce };
    let dates = [None, None, Some(Order::Dmy), Some(Order::Mdy)];
    let segment = (asked & 8 != 0).then(|| "Industry".to_owned());
    let ask = Ask {
        playbook: &PLAYBOOK,
        mapping: &MAPPING,
        system,
        columns: Vec::new(),
        segment_columns: segment.into_iter().collect(),
        segments: Vec::new(),
        entered: Vec::new(),
        dates: dates[usize::from(asked >> 1) % dates.len()],
        from: None,
    };
    let counted = match export::count(export, &ask) {
        Ok(counted) => counted,
        Err(refusal) => {
            let said = refusal.to_string();
            assert!(!said.is_empty() && !said.contains('\u{1b}'), "{said:?}");
            return;
        }
    };
    for stage in &counted.stages {
        let own = counted.entered.iter().filter(|((_, _, id), _)| *id == stage.stage);
        assert_eq!(own.map(|(_, n)| n).sum::<u64>(), stage.n, "{stage:?}");
        assert!(stage.n <= counted.n_rows, "{stage:?} of {} rows", counted.n_rows);
    }
    assert!(told::counted(&counted, system).iter().all(|line| !line.contains('\u{1b}')));
    let merged = Table::default().merged(&counted).expect("nothing was there");
    assert_eq!(merged.n_new, counted.entered.len());
    let text = merged.table.text(&PLAYBOOK);
    let again = Table::read(&text).unwrap_or_else(|odd| panic!("{odd:?}: {text}"));
    let again = again.merged(&counted).unwrap_or_else(|odd| panic!("{odd:?}: {text}"));
    assert_eq!((again.n_new, again.n_changed, again.table.text(&PLAYBOOK)), (0, 0, text));
}
