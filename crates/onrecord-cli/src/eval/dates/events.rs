//! The corpus's events that tell when: does the expression at those words have the annotator's value?

use std::path::Path;

use anyhow::Context as _;
use jiff::civil::Date;
use onrecord::{
    document::{Byte, Document, Span},
    read::Report,
    resolve::time::{Clock, times, when},
    write::corpus_time,
};
use serde::Deserialize;

use super::Measured;
use crate::eval::gold::lines;

#[derive(Deserialize)]
struct Dated {
    id: String,
    text: String,
    date: Option<Date>,
}

#[derive(Deserialize)]
struct Annotated {
    id: String,
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    #[serde(default)]
    time: Option<([usize; 2], Option<String>)>,
}

pub(super) fn measure(folder: &Path) -> anyhow::Result<Measured> {
    let reports: Vec<Dated> = lines(&folder.join("reports.jsonl"))?;
    let annotated: Vec<Annotated> = lines(&folder.join("resolved.jsonl"))?;
    let mut measured = Measured::default();
    for gold in &annotated {
        let report = reports
            .iter()
            .find(|report| report.id == gold.id)
            .with_context(|| format!("expected a text for `{}`, found none", gold.id))?;
        measured.of += 1;
        let doc = Document::new(&Report::from_text(&report.text));
        let found = times(&doc, Clock { day: report.date });
        let bytes: Vec<usize> = report
            .text
            .char_indices()
            .map(|(at, _)| at)
            .chain([report.text.len()])
            .collect();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(report.text.len());
        let (mut right, mut valued, mut of) = (0, 0, 0);
        for ([start, end], value) in gold.events.iter().filter_map(|event| event.time.as_ref()) {
            let Some(value) = value else { continue };
            of += 1;
            let span: Span<Byte> = Span::new(byte(*start), byte(*end));
            let when = when(&doc, &found, span);
            let ours = when.edtf.as_deref().map(corpus_time);
            valued += usize::from(ours.is_some());
            if ours.as_deref() == Some(value) {
                right += 1;
            } else {
                measured.errors.push(format!(
                    "{}\t{}\t{value}\t{}\t{:?}\t{}",
                    report.date.map(|day| day.to_string()).unwrap_or_default(),
                    doc.quote(span),
                    ours.unwrap_or_default(),
                    when.why,
                    report
                        .text
                        .get(byte(start.saturating_sub(60))..byte(end + 40))
                        .unwrap_or_default()
                        .replace('\n', " "),
                ));
            }
        }
        measured
            .scores
            .rate("value, of events that tell when", right, of);
        measured
            .scores
            .rate("value given, of events that tell when", valued, of);
        measured.scores.rate("value, of those given", right, valued);
    }
    Ok(measured)
}
