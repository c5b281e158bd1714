//! How often is the right speaker found? Statements from an annotated corpus, speakers from `resolve`.
//!
//!     cargo run --release -p onrecord --example speakers -- CORPUS IDS [--misses] [--all] [--fields] [--except]
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
    assemble::Draft,
    document::{Byte, Document, Span},
    read::Report,
    record::{Actor, Form, Resolution},
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
    let (mut right, mut of, mut same, mut country, mut sector, mut kind) = (0, 0, 0, 0, 0, 0);
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
        let drafts: Vec<Draft> = statements
            .iter()
            .map(|s| {
                let content = spans(&starts, &s["content"]);
                Draft {
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
        let resolved = resolve(&report, &doc, &drafts);
        let actors: BTreeMap<&str, &Value> = gold["actors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|actor| (actor["id"].as_str().unwrap(), actor))
            .collect();
        for ((statement, draft), speaker) in statements.iter().zip(&drafts).zip(&resolved.speakers)
        {
            let Some(meant) = statement["speaker"].as_str().and_then(|id| actors.get(id)) else {
                continue;
            };
            let name = meant["name"].as_str().unwrap();
            let found: Option<&Actor> = match speaker {
                Resolution::Actor(id) => resolved.actors.iter().find(|actor| actor.id == *id),
                Resolution::Unresolved(_) => None,
            };
            let ok = found.is_some_and(|actor| agree(name, &actor.name));
            of += 1;
            right += usize::from(ok);
            if let Some(actor) =
                found.filter(|actor| actor.name.to_lowercase() == name.to_lowercase())
            {
                same += 1;
                let list = |v: &Value| -> Vec<String> {
                    v.as_array()
                        .into_iter()
                        .flatten()
                        .filter_map(|c| c.as_str().map(str::to_owned))
                        .collect()
                };
                country += usize::from(list(&meant["country"]) == actor.country);
                if flag("--fields") {
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
                sector += usize::from(meant["sector"].as_str().unwrap_or_default() == actor.sector);
                kind += usize::from(serde_json::to_value(actor.kind).unwrap() == meant["kind"]);
            }
            if (!ok && flag("--misses")) || flag("--all") {
                let words: Vec<&str> = draft.source.iter().map(|s| doc.quote(*s)).collect();
                let found = found.map_or(format!("{speaker:?}"), |actor| {
                    format!("{} {:?} {:?}", actor.name, actor.kind, actor.role)
                });
                let at = draft.source.first().map_or(0, |s| doc.chars(*s).start());
                println!(
                    "{id}:{at}\t{}\tgold: {name}\tfound: {found}",
                    words.join(" | ")
                );
            }
        }
    }
    let percent = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    println!(
        "speaker right {:.1} % ({right} of {of})",
        percent(right, of)
    );
    println!(
        "of the same name {same}: country right {:.1} %, sector {:.1} %, kind {:.1} %",
        percent(country, same),
        percent(sector, same),
        percent(kind, same)
    );
}
