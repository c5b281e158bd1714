//! How often is the right actor found? Statements and events from an annotated corpus, actors from `resolve`.
//!
//!     cargo run --release -p onrecord --example actors -- CORPUS IDS [--misses] [--all] [--fields] [--except]
//!
//! CORPUS holds `reports.jsonl` and `resolved.jsonl`; IDS lists the reports to measure, one id a line; with
//! `--except` all others are measured. Two names agree when one holds the other or their last words are the same.

#![expect(
    clippy::print_stdout,
    reason = "the rate is the output of this program"
)]
#![expect(
    clippy::unwrap_used,
    reason = "a corpus that is not as expected stops the measuring"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use onrecord::{
    assemble::{Drafts, EventDraft, StatementDraft},
    document::{Byte, Document, Span},
    read::Report,
    record::{Actor, Form, Resolution, Status},
    resolve::resolve,
};
use serde_json::Value;

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Code points to bytes; a span or a list of spans, always as a list.
fn spans(starts: &[usize], value: &Value) -> Vec<Span<Byte>> {
    let Some(list) = value.as_array() else {
        return Vec::new();
    };
    match list.first() {
        Some(first) if first.is_u64() => {
            let at = |n: usize| starts[list[n].as_u64().unwrap() as usize];
            vec![Span::new(at(0), at(1))]
        }
        _ => list.iter().flat_map(|one| spans(starts, one)).collect(),
    }
}

fn agree(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    !a.is_empty()
        && !b.is_empty()
        && (a.contains(&b)
            || b.contains(&a)
            || a.split_whitespace().last() == b.split_whitespace().last())
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|a| a == name);
    let corpus = Path::new(&arguments[0]);
    let ids = fs::read_to_string(&arguments[1]).unwrap();
    let ids: BTreeSet<&str> = ids.split_whitespace().collect();
    let reports: BTreeMap<String, Value> = lines(&corpus.join("reports.jsonl"))
        .into_iter()
        .map(|report| (report["id"].as_str().unwrap().to_owned(), report))
        .collect();
    let (mut speakers, mut in_events) = (
        Tally::default(),
        Tally {
            events: true,
            ..Tally::default()
        },
    );
    for gold in lines(&corpus.join("resolved.jsonl")) {
        let id = gold["id"].as_str().unwrap();
        if ids.contains(id) == flag("--except") {
            continue;
        }
        let text = reports[id]["text"].as_str().unwrap();
        let starts: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let report = Report::from_text(text);
        let doc = Document::new(&report);
        let mut statements: Vec<&Value> = gold["statements"].as_array().unwrap().iter().collect();
        statements.sort_by_key(|s| spans(&starts, &s["cue"]).first().copied());
        let drafts: Vec<StatementDraft> = statements
            .iter()
            .map(|s| {
                let content = spans(&starts, &s["content"]);
                StatementDraft {
                    cue: spans(&starts, &s["cue"])
                        .first()
                        .copied()
                        .unwrap_or(Span::new(content[0].start(), content[0].start())),
                    source: spans(&starts, &s["source"]),
                    content,
                    form: match s["form"].as_str().unwrap() {
                        "direct" => Form::Direct,
                        "mixed" => Form::Mixed,
                        _ => Form::Indirect,
                    },
                    inside: statements
                        .iter()
                        .position(|outer| outer["id"] == s["voice"]),
                    addressee: None,
                    confidence: 1.0,
                }
            })
            .collect();
        let parts = |event: &Value, role: &str| -> Vec<Span<Byte>> {
            let all = event[role].as_array().unwrap().iter();
            all.flat_map(|part| spans(&starts, &part[0])).collect()
        };
        let events = gold["events"].as_array().unwrap();
        let drafts = Drafts {
            figures: vec![],
            mentions: Vec::new(),
            statements: drafts,
            events: events
                .iter()
                .map(|event| EventDraft {
                    trigger: spans(&starts, &event["trigger"])[0],
                    kind: serde_json::from_value(event["type"].clone()).unwrap(),
                    mode: None,
                    status: Status::Occurred,
                    historical: false,
                    actors: parts(event, "actor"),
                    recipients: parts(event, "recipient"),
                    place: None,
                    time: None,
                    voice: None,
                    confidence: 1.0,
                })
                .collect(),
        };
        let resolved = resolve(&report, &doc, &drafts);
        let actors: BTreeMap<&str, &Value> = gold["actors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|actor| (actor["id"].as_str().unwrap(), actor))
            .collect();
        let compare = |tally: &mut Tally,
                       meant: &Value,
                       spans: &[Span<Byte>],
                       found: &Resolution| {
            let Some(meant) = meant.as_str().and_then(|id| actors.get(id)) else {
                return;
            };
            let actor: Option<&Actor> = match found {
                Resolution::Actor(id) => resolved.actors.iter().find(|actor| actor.id == *id),
                Resolution::Unresolved(_) => None,
            };
            let ok = tally.add(meant, actor);
            let name = &meant["name"];
            if (!ok && flag("--misses")) || flag("--all") {
                let words: Vec<&str> = spans.iter().map(|s| doc.quote(*s)).collect();
                let at = spans.first().map_or(0, |s| doc.chars(*s).start());
                let found = actor.map_or(format!("{found:?}"), |actor| {
                    format!("{} {:?} {:?}", actor.name, actor.kind, actor.role)
                });
                let part = if tally.events { "event" } else { "speaker" };
                println!(
                    "{part} {id}:{at}\t{}\tgold: {name}\tfound: {found}",
                    words.join(" | ")
                );
            }
            if let Some(actor) = actor.filter(|actor| same_name(meant, actor) && flag("--fields")) {
                println!(
                    "{name}\t{:?} {:?}\tgold: {} {} {} {}\tfound: {:?} {} {:?}",
                    actor.role,
                    actor.kind,
                    meant["country"],
                    meant["sector"],
                    meant["kind"],
                    meant["role"],
                    actor.country,
                    actor.sector,
                    actor.kind
                );
            }
        };
        for ((statement, draft), speaker) in statements
            .iter()
            .zip(&drafts.statements)
            .zip(&resolved.speakers)
        {
            compare(&mut speakers, &statement["speaker"], &draft.source, speaker);
        }
        for ((event, draft), found) in events.iter().zip(&drafts.events).zip(&resolved.events) {
            for (role, spans, found) in [
                ("actor", &draft.actors, &found.actors),
                ("recipient", &draft.recipients, &found.recipients),
            ] {
                let meant = event[role].as_array().unwrap();
                for ((meant, span), found) in meant.iter().zip(spans).zip(found) {
                    compare(&mut in_events, &meant[1], &[*span], found);
                }
            }
        }
    }
    println!("speakers: {speakers}");
    println!("actors and recipients: {in_events}");
}

fn same_name(meant: &Value, actor: &Actor) -> bool {
    meant["name"].as_str().unwrap().to_lowercase() == actor.name.to_lowercase()
}

/// How many are right; of those of the very same name, in how many each field is.
#[derive(Default)]
struct Tally {
    /// Whether of parts in events.
    events: bool,
    right: usize,
    of: usize,
    same: usize,
    country: usize,
    sector: usize,
    kind: usize,
}

impl Tally {
    fn add(&mut self, meant: &Value, actor: Option<&Actor>) -> bool {
        let name = meant["name"].as_str().unwrap();
        let ok = actor.is_some_and(|actor| agree(name, &actor.name));
        self.of += 1;
        self.right += usize::from(ok);
        if let Some(actor) = actor.filter(|actor| same_name(meant, actor)) {
            let list = |v: &Value| -> Vec<String> {
                let all = v.as_array().into_iter().flatten();
                all.filter_map(|c| c.as_str().map(str::to_owned)).collect()
            };
            let sector = meant["sector"].as_str().unwrap_or_default();
            self.same += 1;
            self.country += usize::from(list(&meant["country"]) == actor.country);
            self.sector += usize::from(sector == actor.sector);
            self.kind += usize::from(serde_json::to_value(actor.kind).unwrap() == meant["kind"]);
        }
        ok
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        write!(
            f,
            "right {:.1} % of {}; of the same name {}: country right {:.1} %, sector {:.1} %, kind {:.1} %",
            percent(self.right, self.of),
            self.of,
            self.same,
            percent(self.country, self.same),
            percent(self.sector, self.same),
            percent(self.kind, self.same)
        )
    }
}
