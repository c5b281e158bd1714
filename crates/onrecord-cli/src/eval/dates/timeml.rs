//! `TimeML` files, as `TimeBank` and AQUAINT have them, by the measures of TempEval-3 (`UzZaman` et al. 2013).
//!
//! Relaxed: two extents share a character. Value: they do, and TIMEX3's values are equal letter for letter. The two ends of a
//! range are two expressions, as `TimeML` has them. The time of creation is given and not counted.

use std::{fs, path::PathBuf};

use anyhow::Context as _;
use jiff::civil::Date;
use onrecord::{
    document::Document,
    read::Report,
    resolve::time::{Clock, TimeExpression, TimexType, times},
};

use super::Measured;
use crate::eval::score::Scores;

/// An expression, gold or found.
#[derive(Debug, Clone, PartialEq)]
struct Timex {
    start: usize,
    end: usize,
    kind: String,
    value: String,
    words: String,
}

/// A report with its expressions.
#[derive(Debug, Default)]
struct Annotated {
    text: String,
    created: Option<Date>,
    gold: Vec<Timex>,
}

/// Goes through the text of a report and notes its expressions.
fn walk(node: roxmltree::Node<'_, '_>, report: &mut Annotated) {
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        report.text.push_str(text);
        return;
    }
    let start = report.text.len();
    for child in node.children() {
        walk(child, report);
    }
    let creates = node.attribute("functionInDocument") == Some("CREATION_TIME");
    if node.has_tag_name("TIMEX3") && !creates {
        let of = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
        report.gold.push(Timex {
            start,
            end: report.text.len(),
            kind: of("type"),
            value: of("value"),
            words: report.text.get(start..).unwrap_or_default().to_owned(),
        });
    }
}

fn read(xml: &str) -> anyhow::Result<Annotated> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let tree = roxmltree::Document::parse_with_options(xml, options)?;
    let created = tree
        .descendants()
        .find(|node| node.attribute("functionInDocument") == Some("CREATION_TIME"));
    let mut report = Annotated {
        created: created
            .and_then(|node| node.attribute("value"))
            .and_then(|value| value.get(..10))
            .and_then(|day| day.parse().ok()),
        ..Annotated::default()
    };
    for node in tree.descendants().filter(|node| node.has_tag_name("TEXT")) {
        walk(node, &mut report);
    }
    // lines were broken at a width; only an empty line parts paragraphs
    report.text = unwrapped(&report.text);
    Ok(report)
}

/// With a space for each line break that has none beside it.
fn unwrapped(text: &str) -> String {
    let bytes = text.as_bytes();
    let breaks = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|b| *b == b'\n');
    let alone = |(at, c): (usize, char)| {
        if c == '\n' && !breaks(at.checked_sub(1)) && !breaks(Some(at + 1)) {
            ' '
        } else {
            c
        }
    };
    text.char_indices().map(alone).collect()
}

fn kind(kind: TimexType) -> &'static str {
    match kind {
        TimexType::Date => "DATE",
        TimexType::Time => "TIME",
        TimexType::Duration => "DURATION",
        TimexType::Set => "SET",
    }
}

/// What is found in a report, ranges as their two ends.
fn found(doc: &Document, times: &[TimeExpression]) -> Vec<Timex> {
    let one = |(span, value): (_, Option<&onrecord::resolve::time::Value>)| {
        let span: onrecord::document::Span<onrecord::document::Byte> = span;
        Timex {
            start: span.start(),
            end: span.end(),
            kind: value
                .map_or("DATE", |value| kind(value.timex_type()))
                .to_owned(),
            value: value
                .map(onrecord::resolve::time::Value::timex)
                .unwrap_or_default(),
            words: doc.quote(span).to_owned(),
        }
    };
    times
        .iter()
        .flat_map(|time| {
            if time.ends.is_empty() {
                vec![one((time.span, time.value.as_ref()))]
            } else {
                time.ends
                    .iter()
                    .map(|(span, value)| one((*span, value.as_ref())))
                    .collect()
            }
        })
        .collect()
}

pub(super) fn measure(files: &[PathBuf]) -> anyhow::Result<Measured> {
    let mut measured = Measured {
        of: files.len(),
        ..Measured::default()
    };
    for file in files {
        let place = || file.display().to_string();
        let xml = fs::read_to_string(file).with_context(place)?;
        let annotated = read(&xml).with_context(place)?;
        let doc = Document::new(&Report::from_text(&annotated.text));
        let clock = Clock {
            day: annotated.created,
        };
        let found = found(&doc, &times(&doc, clock));
        compare(&mut measured.scores, &annotated.gold, &found);
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        errors(&mut measured.errors, &name, &annotated, &found);
    }
    Ok(measured)
}

fn relaxed(a: &Timex, b: &Timex) -> bool {
    a.start < b.end && b.start < a.end
}

fn compare(scores: &mut Scores, gold: &[Timex], found: &[Timex]) {
    let exact = |a: &Timex, b: &Timex| (a.start, a.end) == (b.start, b.end);
    scores.add("extent relaxed", gold, found, relaxed);
    scores.add("extent exact", gold, found, exact);
    scores.add("value", gold, found, |a, b| {
        relaxed(a, b) && a.value == b.value
    });
    let pairs: Vec<_> = gold
        .iter()
        .filter_map(|a| Some((a, found.iter().find(|b| relaxed(a, b))?)))
        .collect();
    let right = pairs.iter().filter(|(a, b)| a.kind == b.kind).count();
    scores.rate("type, of those found", right, pairs.len());
    let right = pairs.iter().filter(|(a, b)| a.value == b.value).count();
    scores.rate("value, of those found", right, pairs.len());
}

/// Each difference in a line.
fn errors(errors: &mut Vec<String>, name: &str, report: &Annotated, found: &[Timex]) {
    let around = |at: &Timex| {
        let low = (0..=at.start.saturating_sub(50))
            .rev()
            .find(|n| report.text.is_char_boundary(*n));
        let high = (at.end + 40..at.end + 45).find(|n| report.text.is_char_boundary(*n));
        let high = high.unwrap_or(report.text.len()).min(report.text.len());
        report
            .text
            .get(low.unwrap_or(0)..high)
            .unwrap_or_default()
            .replace('\n', " ")
    };
    let created = report
        .created
        .map(|day| day.to_string())
        .unwrap_or_default();
    for a in &report.gold {
        match found.iter().find(|b| relaxed(a, b)) {
            None => errors.push(format!(
                "missed\t{}\t{}\t{name} {created}\t{}",
                a.words,
                a.value,
                around(a)
            )),
            Some(b) if a.value != b.value => errors.push(format!(
                "value\t{} = {}\t{} = {}\t{name} {created}\t{}",
                a.words,
                a.value,
                b.words,
                b.value,
                around(a)
            )),
            Some(_) => {}
        }
    }
    for b in found
        .iter()
        .filter(|b| !report.gold.iter().any(|a| relaxed(a, b)))
    {
        errors.push(format!(
            "extra\t{}\t{}\t{name} {created}\t{}",
            b.words,
            b.value,
            around(b)
        ));
    }
}
