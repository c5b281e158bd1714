//! How much of real pages' text, titles and dates is found. The pages are not ours to keep here: `ONRECORD_PAGES` names
//! a folder in the layout of fundus' test resources (<https://github.com/flairNLP/fundus>, `tests/resources/parser/
//! test_data`): `<country>/<Publisher>_<date>.html.gz` beside `<country>/<Publisher>.json`.
//!
//! ```text
//! ONRECORD_PAGES=… cargo test --release -p onrecord --test read_pages -- --ignored --nocapture
//! ```
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement stops where it fails and prints"
)]

use std::{collections::BTreeMap, fs, io::Read as _, path::Path, time::Instant};

use onrecord::{
    document::Span,
    read::{BlockKind, ReadOptions, Report, read},
};
use serde_json::Value;

/// Countries whose press is read in English.
const ENGLISH: &[&str] = &[
    "au", "ca", "gl", "il", "ind", "lb", "my", "na", "tz", "uk", "us", "za",
];

fn letters(words: &str) -> String {
    words
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn counts(words: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts
}

/// Precision, recall and F1 of the words.
fn word_f1(found: &str, wanted: &str) -> [f64; 3] {
    let (found, wanted) = (counts(found), counts(wanted));
    let total = |counts: &BTreeMap<String, usize>| counts.values().sum::<usize>().max(1) as f64;
    let common = found
        .iter()
        .map(|(word, n)| *n.min(wanted.get(word).unwrap_or(&0)))
        .sum::<usize>() as f64;
    let (precision, recall) = (common / total(&found), common / total(&wanted));
    [
        precision,
        recall,
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE),
    ]
}

fn paragraphs(wanted: &Value) -> Vec<String> {
    let body = wanted.get("body");
    let list = |value: Option<&Value>| -> Vec<String> {
        let values = value.and_then(Value::as_array).into_iter().flatten();
        values
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    };
    let mut all = list(body.and_then(|body| body.get("summary")));
    for section in body
        .and_then(|body| body.get("sections"))
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        all.extend(list(section.get("headline")));
        all.extend(list(section.get("paragraphs")));
    }
    all
}

fn body(report: &Report) -> String {
    let mut body = report.text.clone();
    for block in report.blocks.iter().rev() {
        if block.kind != BlockKind::Body {
            body.replace_range(block.at.range(), "");
        }
    }
    body
}

/// The share of the text's letters that lead back to the page.
fn traced(report: &Report) -> f64 {
    let spans = report.origin.within(Span::new(0, report.text.len()));
    let kept: usize = spans
        .map(|(span, _)| {
            report
                .text
                .get(span.range())
                .unwrap()
                .chars()
                .filter(|c| !c.is_whitespace())
                .count()
        })
        .sum();
    kept as f64
        / report
            .text
            .chars()
            .filter(|c| !c.is_whitespace())
            .count()
            .max(1) as f64
}

#[test]
#[ignore = "needs pages that are not ours to keep here"]
fn pages_of_news_outlets() {
    let folder = std::env::var("ONRECORD_PAGES").unwrap();
    let mut sums: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut pages: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|country| country.unwrap().path())
        .filter(|country| country.is_dir())
        .flat_map(|country| {
            fs::read_dir(country)
                .unwrap()
                .map(|page| page.unwrap().path())
        })
        .filter(|page| page.to_string_lossy().ends_with(".html.gz"))
        .collect();
    pages.sort();
    for page in pages {
        let file = page.file_name().unwrap().to_string_lossy().into_owned();
        let publisher = file.split('_').next().unwrap();
        let Some(wanted) = wanted(&page, publisher) else {
            continue;
        };
        let mut html = Vec::new();
        flate2::read::GzDecoder::new(fs::File::open(&page).unwrap())
            .read_to_end(&mut html)
            .unwrap();
        let source = letters(&String::from_utf8_lossy(&html));
        let hits = |wanted: &Value| {
            let starts = paragraphs(wanted)
                .into_iter()
                .map(|words| letters(&words).chars().take(40).collect::<String>());
            starts
                .filter(|start| source.contains(start.as_str()))
                .count()
        };
        // the version of the publisher's layout that this page is in
        let Some(wanted) = wanted
            .as_object()
            .unwrap()
            .values()
            .max_by_key(|wanted| hits(wanted))
        else {
            continue;
        };
        let text = paragraphs(wanted).join("\n");
        if text.is_empty() {
            continue;
        }
        let clock = Instant::now();
        let report = read(&html, &ReadOptions::default().name(&file))
            .remove(0)
            .unwrap_or_default();
        let seconds = clock.elapsed().as_secs_f64();
        let field = |name: &str| {
            wanted
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let [precision, recall, f1] = word_f1(&body(&report), &text);
        let title =
            letters(report.title.as_deref().unwrap_or_default()) == letters(&field("title"));
        let date = report
            .date
            .is_some_and(|date| field("publishing_date").starts_with(&date.to_string()));
        let authors: Vec<&str> = wanted
            .get("authors")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let byline =
            letters(report.byline.as_deref().unwrap_or_default()) == letters(&authors.concat());
        let yes = |is: bool| f64::from(u8::from(is));
        let row = [
            1.0,
            precision,
            recall,
            f1,
            yes(f1 > 0.9),
            yes(title),
            yes(date),
            yes(byline),
            traced(&report),
            seconds,
        ];
        let country = page
            .parent()
            .unwrap()
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if f1 < 0.8 || !date {
            println!(
                "{country} {file}: F1 {f1:.3}, date {:?} wanted {}",
                report.date,
                field("publishing_date")
            );
        }
        let group = if ENGLISH.contains(&country.as_str()) {
            "English"
        } else {
            "other"
        };
        let sum = sums.entry(group).or_insert_with(|| vec![0.0; row.len()]);
        sum.iter_mut()
            .zip(row)
            .for_each(|(sum, value)| *sum += value);
    }
    for (group, sum) in sums {
        let n = sum.first().unwrap();
        let names = [
            "precision",
            "recall",
            "F1",
            "F1 > 0.9",
            "title",
            "date",
            "byline",
            "traced",
            "seconds",
        ];
        let shown: Vec<String> = names
            .iter()
            .zip(sum.iter().skip(1))
            .map(|(name, sum)| format!("{name} {:.3}", sum / n))
            .collect();
        println!("{group}: {n} pages, {}", shown.join(", "));
    }
}

fn wanted(page: &Path, publisher: &str) -> Option<Value> {
    let json = fs::read_to_string(page.with_file_name(format!("{publisher}.json"))).ok()?;
    serde_json::from_str(&json).ok()
}
