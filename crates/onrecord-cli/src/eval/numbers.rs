//! The number cases of Recognizers-Text, as far as they can stand in news (`eval/numbers.tsv` says which do not, and why).
//!
//! A case is right where the numbers found are those that it expects, in order: each shares a character with one, and has its value.

use std::{fs, path::Path};

use anyhow::Context as _;
use onrecord::{
    document::{Document, numbers},
    read::Report,
};
use serde::Deserialize;

use super::{Measured, score::Scores};
use crate::args::NumbersArgs;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Case {
    input: String,
    results: Vec<Expected>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Expected {
    text: String,
    resolution: Resolution,
    /// Code points; the last is inside.
    start: usize,
    end: usize,
}

#[derive(Debug, Deserialize)]
struct Resolution {
    #[serde(default)]
    subtype: Option<String>,
    #[serde(default)]
    value: Option<String>,
}

impl Expected {
    fn value(&self) -> Option<f64> {
        let value = self.resolution.value.as_deref()?;
        value.trim_end_matches('%').parse().ok()
    }
}

/// Kinds of cases that are left out.
fn is_left_out(case: &Case, rule: &str) -> bool {
    let mut results = case.results.iter();
    match rule {
        "power" => results.any(|r| r.resolution.subtype.as_deref() == Some("power")),
        "negative" => results.any(|r| r.value().is_some_and(|value| value < 0.0)),
        "no value" => results.any(|r| r.value().is_none()),
        words => case.input.trim() == words.trim(),
    }
}

/// Rules of a list: a kind of case or an input, and why, parted by a tab.
fn rules(file: Option<&Path>) -> anyhow::Result<Vec<String>> {
    let Some(file) = file else {
        return Ok(vec![]);
    };
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let rule = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    Ok(lines.map(rule).collect())
}

/// The share of cases that are right.
pub(super) fn measure(args: &NumbersArgs) -> anyhow::Result<Measured> {
    let rules = rules(args.except.as_deref())?;
    let mut scores = Scores::default();
    let (mut asked, mut errors) = (0, Vec::new());
    for file in &args.files {
        let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let text = text.trim_start_matches('\u{feff}');
        let cases: Vec<Case> =
            serde_json::from_str(text).with_context(|| file.display().to_string())?;
        for case in &cases {
            if rules.iter().any(|rule| is_left_out(case, rule)) {
                continue;
            }
            let found = found(&case.input);
            let right = is_right(case, &found);
            scores.rate("numbers, cases right", usize::from(right), 1);
            asked += 1;
            if !right {
                let expected = case.results.iter().map(|r| (&r.text, r.value()));
                let expected: Vec<_> = expected.collect();
                errors.push(format!(
                    "{:?}: expected {expected:?}, found {found:?}",
                    case.input
                ));
            }
        }
    }
    Ok(Measured {
        scores,
        errors,
        of: asked,
    })
}

/// First code point, the one after the last, and value.
fn found(text: &str) -> Vec<(usize, usize, f64)> {
    let doc = Document::new(&Report::from_text(text));
    numbers(&doc)
        .into_iter()
        .map(|number| {
            let at = doc.chars(number.span);
            let [low, _] = number.value;
            (at.start(), at.end(), low)
        })
        .collect()
}

fn is_right(case: &Case, found: &[(usize, usize, f64)]) -> bool {
    let same = |(expected, (start, end, value)): (&Expected, &(usize, usize, f64))| {
        let near = |a: f64| (a - value).abs() <= a.abs() * 1e-9;
        *start <= expected.end && expected.start < *end && expected.value().is_some_and(near)
    };
    case.results.len() == found.len() && case.results.iter().zip(found).all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_right_with_all_its_numbers() {
        let case: Case = serde_json::from_str(
            r#"{"Input": "Two dams and 30 walls.", "Results": [
                {"Text": "two", "Start": 0, "End": 2, "Resolution": {"value": "2"}},
                {"Text": "30", "Start": 13, "End": 14, "Resolution": {"value": "30"}}]}"#,
        )
        .unwrap();
        let found = found(&case.input);
        assert!(is_right(&case, &found));
        assert!(!is_right(&case, &found[1..]));
        assert!(!is_left_out(&case, "negative"));
        assert!(is_left_out(&case, "Two dams and 30 walls."));
    }
}
