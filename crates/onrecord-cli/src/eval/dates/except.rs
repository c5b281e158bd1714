//! Which cases of Recognizers-Text are left out, by the rules of a list.

use std::{fs, path::Path};

use anyhow::Context as _;
use serde_json::Value as Json;

use super::recognizers::{Case, expected};

/// A rule by which cases are left out.
#[derive(Debug)]
pub(super) enum Except {
    /// All cases of this file.
    File(String),
    /// Cases whose input has these words, in small letters.
    Words(String),
    /// An expected expression is digits alone, or in no form that news has: "15", "4/22", "5 to 7".
    BareNumber,
    /// An expected value counts from the hour and minute of asking.
    Minute,
    /// An expected date in digits has a space beside its hyphen or slash.
    Spaced,
    /// An expected expression is given no value, or a day that is none.
    NoValue,
    /// An expected expression names a month or weekday in small letters.
    SmallLetters,
    /// In the file of one kind of expression: nothing of that kind is expected.
    Nothing,
}

/// Rules of a list: a kind, what it is about, and why, parted by tabs.
pub(super) fn except(file: Option<&Path>) -> anyhow::Result<Vec<Except>> {
    let Some(file) = file else {
        return Ok(vec![]);
    };
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let mut rules = Vec::new();
    for (n, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut parts = line.split('\t');
        let (kind, about) = (parts.next(), parts.next().unwrap_or_default());
        rules.push(match kind {
            Some("file") => Except::File(about.to_owned()),
            Some("words") => Except::Words(about.to_lowercase()),
            Some("bare-number") => Except::BareNumber,
            Some("minute") => Except::Minute,
            Some("spaced") => Except::Spaced,
            Some("no-value") => Except::NoValue,
            Some("small-letters") => Except::SmallLetters,
            Some("nothing") => Except::Nothing,
            _ => anyhow::bail!(
                "{}:{}: expected a known rule, found `{}`",
                file.display(),
                n + 1,
                kind.unwrap_or_default()
            ),
        });
    }
    Ok(rules)
}

impl Except {
    /// Whether a case is left out by this rule.
    pub(super) fn leaves_out(&self, file: &str, case: &Case) -> bool {
        let any = |what: &dyn Fn(&Json) -> bool| case.results.iter().any(what);
        match self {
            Self::File(name) => name == file,
            Self::Words(words) => {
                let input: String = case
                    .input
                    .to_lowercase()
                    .split(|c: char| !c.is_alphanumeric())
                    .flat_map(|word| [" ", word])
                    .collect();
                format!("{input} ").contains(&format!(" {words} "))
            }
            Self::BareNumber => any(&|result| {
                let words = result
                    .get("Text")
                    .and_then(Json::as_str)
                    .unwrap_or_default();
                is_bare(words)
            }),
            Self::Minute => any(&|result| {
                let words = result
                    .get("Text")
                    .and_then(Json::as_str)
                    .unwrap_or_default()
                    .to_lowercase();
                let small = ["hour", "hr", "minute", "min", "second", "sec"];
                let counts = words
                    .split(|c: char| !c.is_alphabetic())
                    .any(|word| small.contains(&word.strip_suffix('s').unwrap_or(word)));
                let kind = ["Type", "TypeName"]
                    .iter()
                    .find_map(|name| result.get(name)?.as_str());
                let kind = kind.and_then(|kind| kind.rsplit('.').next());
                counts
                    && kind.is_some_and(|kind| {
                        kind.contains("datetime") || kind.contains("range") || kind == "time"
                    })
                    || case.is_counted_from_asking(result, &words)
            }),
            Self::Spaced => any(&|result| {
                let words = result
                    .get("Text")
                    .and_then(Json::as_str)
                    .unwrap_or_default();
                let beside = |sign: &str| {
                    words.contains(&format!(" {sign}")) || words.contains(&format!("{sign} "))
                };
                words.bytes().all(|b| !b.is_ascii_alphabetic()) && (beside("-") || beside("/"))
            }),
            Self::NoValue => any(&|result| {
                let given = result.get("Value").or_else(|| result.get("Resolution"));
                given.is_some_and(|given| {
                    let listed = given.get("values").and_then(Json::as_array);
                    given.get("Timex").is_none() && listed.is_none_or(Vec::is_empty)
                }) || given.is_some_and(|given| given.to_string().contains("0001-01-01"))
            }),
            Self::SmallLetters => any(&|result| {
                expected(&case.input, result).is_some_and(|expected| {
                    let words = case
                        .input
                        .get(expected.start..expected.end)
                        .unwrap_or_default();
                    words
                        .split(|c: char| !c.is_alphabetic())
                        .any(|word| NAMES.contains(&word))
                })
            }),
            Self::Nothing => case.results.is_empty() && !file.ends_with("Model"),
        }
    }
}

/// Whether words that are expected as a time hold nothing by which a reader would know one: no month, weekday, unit or year,
/// no part of the day, no clock.
fn is_bare(words: &str) -> bool {
    let small = [
        "on", "at", "from", "to", "the", "between", "and", "until", "till", "before", "after",
        "by", "since", "for", "or", "in",
    ];
    let lower = words.to_lowercase();
    let mut parts = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty());
    let number = |part: &str| {
        part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()) || SPELLED.contains(&part)
    };
    !lower.contains(':') && parts.all(|part| small.contains(&part) || number(part))
}

/// Months and weekdays in small letters.
const NAMES: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
];

const SPELLED: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "first",
    "second",
    "third",
];
