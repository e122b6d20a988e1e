//! KPIs as semantic models and metrics of dbt, in the form that dbt has taken since 1.9 and still does
//! beside its newer one (`semantic_models:` with measures). What is said is built as data and written
//! as YAML at the end, so that no text of the playbook can become structure.

mod formula;
mod yaml;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Exported, Metric, Metrics, Remark, literal, names::Names, told};
use crate::{
    diagnostic::wrap,
    measure::{Definition, Direction, Operand, Unit},
    model::{EntryId, links::plain},
};

/// Writes the file.
pub(super) fn write<'p>(metrics: &Metrics<'p>) -> Exported<'p> {
    let mut file = File {
        metrics,
        names: Names::default(),
        parts: BTreeMap::new(),
        counted: Vec::new(),
        given: Vec::new(),
        targets: Vec::new(),
        is_followed: false,
        out: Vec::new(),
    };
    for taken in RESERVED {
        file.names.give("", taken);
    }
    // KPIs have their names first: these are what people type.
    let names: BTreeMap<EntryId, String> = metrics
        .metrics
        .iter()
        .map(|metric| (metric.kpi.number, file.names.give("", &metric.kpi.id.value)))
        .collect();
    let (n, remarks) = metrics.each(|metric| {
        let remark = formula::add(&mut file, &names, metric)?;
        Ok(((), remark))
    });
    let File { counted, given, targets, is_followed, out, .. } = file;
    let measures = |of: Vec<(Part, Value)>| of.into_iter().map(|(_, measure)| measure);
    let mut models = Vec::new();
    if is_followed || !counted.is_empty() {
        models.push(stage_events(measures(counted), is_followed));
    }
    if !given.is_empty() {
        models.push(table(KPI_VALUES, measures(given)));
    }
    if !targets.is_empty() {
        models.push(table(KPI_TARGETS, measures(targets)));
    }
    let document = json!({ "version": 2, "semantic_models": models, "metrics": out });
    let text = head(metrics, &remarks) + &yaml::write(&document);
    Exported { text, n_metrics: n.len(), remarks }
}

/// Names of our models, measures and dimensions, and words that dbt keeps for itself.
const RESERVED: &[&str] = &[
    "stage_events",
    "kpi_values",
    "kpi_targets",
    "followed_leads",
    "entered_at",
    "period_start",
    "segment",
    "stage",
    "kpi",
    "lead",
    "stage_event",
    "kpi_value",
    "kpi_target",
    "metric_time",
    "mf_internal_uuid",
    "nanosecond",
    "microsecond",
    "millisecond",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "quarter",
    "year",
];

/// A number that KPIs are made of and that is no KPI itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Entries of a stage.
    Entered(EntryId),
    /// A given value by its name, and whether it adds up.
    Given(String, bool),
    /// What a KPI is to reach, and whether that adds up.
    Target(EntryId, bool),
}

/// The file while it is written.
struct File<'m, 'p> {
    metrics: &'m Metrics<'p>,
    names: Names,
    /// The metrics of parts written so far.
    parts: BTreeMap<Part, String>,
    /// The measures of entries and of given values.
    counted: Vec<(Part, Value)>,
    given: Vec<(Part, Value)>,
    /// The measures of what is to be reached.
    targets: Vec<(Part, Value)>,
    /// Whether the same leads are followed somewhere.
    is_followed: bool,
    /// Metrics, in order.
    out: Vec<Value>,
}

impl File<'_, '_> {
    /// Returns the name of the metric of an operand; writes it where there is none yet.
    fn operand(
        &mut self,
        operand: &Operand,
        adds_up: bool,
        names: &BTreeMap<EntryId, String>,
    ) -> String {
        match operand {
            Operand::Kpi(kpi) => names[kpi].clone(),
            Operand::Stage(stage) => self.part(Part::Entered(*stage)),
            Operand::Series(name) => self.part(Part::Given(name.clone(), adds_up)),
            Operand::Target(kpi) => {
                let definition = self.metrics.numbers.definition(*kpi);
                let adds_up = definition.is_some_and(Definition::is_amount);
                self.part(Part::Target(*kpi, adds_up))
            }
        }
    }

    fn part(&mut self, part: Part) -> String {
        if let Some(name) = self.parts.get(&part) {
            return name.clone();
        }
        let (name, label) = match &part {
            Part::Entered(stage) => {
                let stage = self.metrics.playbook.entry(*stage);
                let name = self.names.give("entered_", &stage.id.value);
                (name, format!("Entries of {}", stage.title))
            }
            Part::Given(series, _) => {
                (self.names.give("given_", series), format!("Given: {series}"))
            }
            Part::Target(kpi, _) => {
                let kpi = self.metrics.playbook.entry(*kpi);
                (self.names.give("target_", &kpi.id.value), format!("Target: {}", kpi.title))
            }
        };
        let measure = self.measure(&part, &name);
        self.out.push(json!({
            "name": name,
            "label": text(&label),
            "description": "A part of KPIs, not one itself.",
            "type": "simple",
            "type_params": { "measure": measure },
        }));
        self.parts.insert(part, name.clone());
        name
    }

    /// Returns the name of the measure of a part; writes it where there is none yet. Each has its own:
    /// dbt does not let two metrics count with the same filter of one.
    fn measure(&mut self, part: &Part, name: &str) -> String {
        let measures = match part {
            Part::Entered(_) => &mut self.counted,
            Part::Given(..) => &mut self.given,
            Part::Target(..) => &mut self.targets,
        };
        if let Some((_, known)) = measures.iter().find(|(known, _)| known == part) {
            return known["name"].as_str().unwrap_or_default().to_owned();
        }
        let mut measure = json!({ "name": name, "agg": "sum" });
        match part {
            Part::Entered(stage) => {
                let stage = literal(self.metrics.id(*stage));
                measure["expr"] = json!(format!("case when stage = {stage} then 1 else 0 end"));
            }
            Part::Given(series, adds_up) => given(&mut measure, series, *adds_up),
            Part::Target(kpi, adds_up) => given(&mut measure, self.metrics.id(*kpi), *adds_up),
        }
        measures.push((part.clone(), measure));
        name.to_owned()
    }

    /// A condition of dbt: an event is an entry of this stage.
    fn of_stage(&self, stage: EntryId) -> String {
        let stage = literal(self.metrics.id(stage));
        format!("{{{{ Dimension('stage_event__stage') }}}} = {stage}")
    }

    /// Writes the metric of a KPI.
    fn add(&mut self, metric: Metric<'_>, name: &str, (kind, params): (&str, Value)) {
        let (kpi, definition) = (metric.kpi, metric.definition);
        let words = kpi.record.text("formula").or_else(|| kpi.record.text("summary"));
        let direction = match definition.direction {
            Direction::Up => json!("up"),
            Direction::Down => json!("down"),
            Direction::Band { min, max } => json!({ "min": min, "max": max }),
        };
        let mut label = text(&kpi.title);
        // dbt takes no label twice.
        if self.out.iter().any(|other| other["label"] == label.as_str()) {
            label = format!("{label} ({})", kpi.id.value);
        }
        let mut out = Map::new();
        out.insert("name".to_owned(), json!(name));
        out.insert("label".to_owned(), json!(label));
        if let Some(words) = words {
            out.insert("description".to_owned(), json!(text(&plain(words))));
        }
        out.insert("type".to_owned(), json!(kind));
        out.insert("type_params".to_owned(), params);
        let meta = json!({
            "playbook": kpi.path(),
            "status": kpi.status,
            "unit": unit(definition.unit),
            "direction": direction,
        });
        out.insert("config".to_owned(), json!({ "meta": meta }));
        self.out.push(Value::Object(out));
    }
}

/// A value of a table that holds one by period, segment and name.
fn given(measure: &mut Value, name: &str, adds_up: bool) {
    let name = literal(name);
    measure["expr"] = json!(format!("case when kpi = {name} then value end"));
    if !adds_up {
        measure["non_additive_dimension"] =
            json!({ "name": "period_start", "window_choice": "max" });
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "percent, as a fraction",
        Unit::Number => "number",
        Unit::Currency => "currency",
        Unit::Days => "days",
        Unit::Hours => "hours",
        Unit::Ratio => "ratio",
    }
}

/// dbt reads `{{`, `{%` and `{#` in texts as its own language.
fn text(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace("{{", "{ {").replace("{%", "{ %").replace("{#", "{ #")
}

fn stage_events(counted: impl Iterator<Item = Value>, is_followed: bool) -> Value {
    let leads = json!({
        "name": "followed_leads",
        "description": "Leads, each once.",
        "agg": "count_distinct",
        "expr": "lead_id",
    });
    let measures: Vec<Value> = counted.chain(is_followed.then_some(leads)).collect();
    json!({
        "name": "stage_events",
        "description": "One row each time a lead enters a stage. Segment and stage hold ids of the playbook.",
        "model": "ref('stage_events')",
        "defaults": { "agg_time_dimension": "entered_at" },
        "primary_entity": "stage_event",
        "entities": [{ "name": "lead", "type": "foreign", "expr": "lead_id" }],
        "dimensions": [
            { "name": "entered_at", "type": "time", "type_params": { "time_granularity": "day" } },
            { "name": "segment", "type": "categorical" },
            { "name": "stage", "type": "categorical" },
        ],
        "measures": measures,
    })
}

/// The day on which a period begins, from `2026-11`, `2026-Q4` or `2026`.
const PERIOD_START: &str = "cast(concat(substring(period, 1, 4), case substring(period, 6, 2) \
    when '' then '-01' when 'Q1' then '-01' when 'Q2' then '-04' when 'Q3' then '-07' when 'Q4' then '-10' \
    else concat('-', substring(period, 6, 2)) end, '-01') as date)";

/// A table of values by period, segment and name: what it is called, and a row of it, and what it is.
type Table = (&'static str, &'static str, &'static str);

const KPI_VALUES: Table = (
    "kpi_values",
    "kpi_value",
    "What cannot be counted from events, as in the playbook's data files. Each kpi or series at one length of period, \
     and either for all or for each segment: dbt adds up every row.",
);

const KPI_TARGETS: Table = (
    "kpi_targets",
    "kpi_target",
    "What KPIs are to reach, as the goals and target files of the playbook say. Each kpi at one length of period, and \
     either for all or for each segment: dbt adds up every row.",
);

fn table((name, row, description): Table, measures: impl Iterator<Item = Value>) -> Value {
    json!({
        "name": name,
        "description": description,
        "model": format!("ref('{name}')"),
        "defaults": { "agg_time_dimension": "period_start" },
        "primary_entity": row,
        "dimensions": [
            {
                "name": "period_start",
                "type": "time",
                "expr": PERIOD_START,
                "type_params": { "time_granularity": "month" },
            },
            { "name": "segment", "type": "categorical" },
            { "name": "kpi", "type": "categorical" },
        ],
        "measures": measures.collect::<Vec<_>>(),
    })
}

const HEAD: &str = "\
It stands on two models of your project: stage_events (lead_id, segment, stage, entered_at), one row each time a \
lead enters a stage, and kpi_values (period, segment, kpi, value) for what cannot be counted from events. Where KPIs are \
compared with what is to be reached, it stands on kpi_targets as well, with the same columns: what goals say, not a \
table that fills itself. The playbook describes all of them; `playmaker export metrics --format sql` says more, and its views need no dbt.

Shares are fractions. A metric called entered_…, given_… or target_… is a part of KPIs; one that ends in _year_to_date counts \
from the first day of the year.";

fn head(metrics: &Metrics<'_>, remarks: &[Remark<'_>]) -> String {
    let title = metrics.playbook.title();
    let first = format!(
        "The KPIs of {title}, written by `playmaker export metrics --format dbt`. Change the playbook, \
         not this file."
    );
    let paragraphs: Vec<String> = std::iter::once(first.as_str())
        .chain(HEAD.split("\n\n"))
        .map(|paragraph| wrap(paragraph, 98, ("# ", "# ")))
        .collect();
    let mut out = paragraphs.join("#\n");
    if !remarks.is_empty() {
        out.push_str("#\n");
    }
    for (is_left_out, ids, text) in told(remarks) {
        let word = if is_left_out { "NOT IN HERE" } else { "Mind" };
        out.push_str(&wrap(&format!("{word}: {}: {text}.", ids.join(", ")), 98, ("# ", "#   ")));
    }
    out + "\n"
}
