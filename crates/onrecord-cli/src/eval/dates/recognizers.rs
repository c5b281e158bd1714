//! The date and time cases of Recognizers-Text, as far as they can stand in news (`eval/README.md` says which do not, and why).
//!
//! A case is right where each expression that it expects shares a character with one found that has its value, and where it
//! expects none, none is found. Its TIMEX differs from TIMEX3: a range is `(first,after,length)`, hours have no minutes, what is
//! open stays open (`XXXX-WXX-1`). So the value is compared with the case's TIMEX, and else with the days that the case gives for it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use jiff::civil::Date;
use onrecord::{
    document::Document,
    read::Report,
    resolve::time::{Calendar, Clock, Point, TimeExpression, Value, times},
};
use serde::Deserialize;
use serde_json::Value as Json;

use super::{Measured, except::except};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Case {
    pub(super) input: String,
    #[serde(default)]
    context: Option<Asked>,
    #[serde(default)]
    pub(super) results: Vec<Json>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Asked {
    reference_date_time: Option<String>,
}

impl Case {
    /// Whether a value that a result gives has the hour and minute of asking, which its words do not tell.
    pub(super) fn is_counted_from_asking(&self, result: &Json, words: &str) -> bool {
        let asked = self
            .context
            .as_ref()
            .and_then(|asked| asked.reference_date_time.as_deref())
            .and_then(|time| time.get(11..16))
            .filter(|time| *time != "00:00" && !words.contains(':'));
        asked.is_some_and(|time| result.to_string().contains(&format!("{time}:")))
    }
}

/// What a case expects: where, and the values that count as right; none where only the place is asked.
#[derive(Debug)]
pub(super) struct Expected {
    pub(super) start: usize,
    pub(super) end: usize,
    words: String,
    values: BTreeSet<String>,
}

pub(super) fn measure(files: &[PathBuf], list: Option<&Path>) -> anyhow::Result<Measured> {
    let except = except(list)?;
    let mut measured = Measured::default();
    let mut left_out = 0;
    for file in files {
        let place = || file.display().to_string();
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = fs::read_to_string(file).with_context(place)?;
        let cases: Vec<Case> =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).with_context(place)?;
        let (mut right, mut of) = (0, 0);
        for case in &cases {
            if except.iter().any(|rule| rule.leaves_out(&name, case)) {
                left_out += 1;
                continue;
            }
            of += 1;
            match wrong(case) {
                None => right += 1,
                Some(why) => measured
                    .errors
                    .push(format!("{name}\t{}\t{why}", case.input.replace('\n', " "))),
            }
        }
        if of == 0 {
            continue;
        }
        measured.of += of;
        measured.scores.rate("cases", right, of);
        measured.scores.rate(&name, right, of);
    }
    measured
        .scores
        .rate("asked, of all cases", measured.of, measured.of + left_out);
    Ok(measured)
}

/// What differs; none where all is right.
fn wrong(case: &Case) -> Option<String> {
    let day = case
        .context
        .as_ref()
        .and_then(|asked| asked.reference_date_time.as_deref())
        .and_then(|time| time.get(..10)?.parse::<Date>().ok());
    let doc = Document::new(&Report::from_text(&case.input));
    let found = times(&doc, Clock { day });
    let shown = || {
        let one = |time: &TimeExpression| {
            format!(
                "{} = {}",
                doc.quote(time.span),
                time.value.as_ref().map(Value::timex).unwrap_or_default()
            )
        };
        found.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    if case.results.is_empty() {
        return (!found.is_empty()).then(|| format!("expected none\tfound {}", shown()));
    }
    for result in &case.results {
        let Some(expected) = expected(&case.input, result) else {
            return Some("expected words, found none".to_owned());
        };
        let candidates = found
            .iter()
            .filter(|time| time.span.start() < expected.end && expected.start < time.span.end());
        // a day that comes of counting weeks, months or years is right as the week, month or year that holds it
        let holds = |value: &Value| {
            let Value::Point(point) = value else {
                return false;
            };
            let unit = match point.calendar {
                Calendar::Week(_) => "week",
                Calendar::Month(..) => "month",
                Calendar::Year(_) => "year",
                _ => return false,
            };
            let Some((first, last)) = point.days() else {
                return false;
            };
            let within = |text: &String| {
                text.parse::<Date>()
                    .is_ok_and(|day| first <= day && day <= last)
            };
            let words = expected.words.to_lowercase();
            let counted = words.contains(unit) || unit == "week" && words.contains("fortnight");
            counted && expected.values.iter().any(within)
        };
        // where the case parts "Easter Monday at 10:30" into two, one found for both is right by its day and by its hour
        let apart = |time: &TimeExpression| {
            let Some(Value::Point(point)) = &time.value else {
                return false;
            };
            let shares = |result: &&Json| {
                self::expected(&case.input, result).is_some_and(|other| {
                    time.span.start() < other.end && other.start < time.span.end()
                })
            };
            let day = Value::Point(point.calendar.into());
            let hour = Value::Point(Point {
                calendar: Calendar::Unknown,
                hour: point.hour,
            });
            point.hour.is_some()
                && case.results.iter().filter(shares).count() > 1
                && [day, hour]
                    .iter()
                    .any(|value| !ways(value).is_disjoint(&expected.values))
        };
        let fits = |time: &TimeExpression| {
            time.value.as_ref().is_some_and(holds)
                || apart(time)
                || expected.values.is_empty()
                || std::iter::once(time.value.as_ref())
                    .chain(time.ends.iter().map(|(_, value)| value.as_ref()))
                    .flatten()
                    .any(|value| !ways(value).is_disjoint(&expected.values))
        };
        if !candidates.clone().any(fits) {
            let values: Vec<_> = expected.values.iter().cloned().collect();
            return Some(format!(
                "expected {} = {}\tfound {}",
                expected.words,
                values.join("|"),
                shown()
            ));
        }
    }
    None
}

pub(super) fn expected(input: &str, result: &Json) -> Option<Expected> {
    let words = result.get("Text")?.as_str()?.to_owned();
    let at = |name: &str| result.get(name).and_then(Json::as_u64).map(|n| n as usize);
    let start = at("Start")
        .or_else(|| input.to_lowercase().find(&words.to_lowercase()))
        .unwrap_or(0);
    // positions count UTF-16 units there
    let start = input
        .char_indices()
        .nth(start)
        .map_or(input.len(), |(at, _)| at);
    let end = (start + words.len()).min(input.len());
    let mut values = BTreeSet::new();
    if let Some(value) = result.get("Value") {
        if let Some(timex) = value.get("Timex").and_then(Json::as_str) {
            add(&mut values, timex);
        }
        for side in ["FutureResolution", "PastResolution"] {
            if let Some(given) = value.get(side) {
                resolved(&mut values, given);
            }
        }
    }
    let lists = [result.get("Value"), result.get("Resolution")];
    for list in lists
        .into_iter()
        .flatten()
        .filter_map(|value| value.get("values")?.as_array())
    {
        for value in list {
            if let Some(timex) = value.get("timex").and_then(Json::as_str) {
                add(&mut values, timex);
            }
            resolved(&mut values, value);
        }
    }
    Some(Expected {
        start,
        end,
        words,
        values,
    })
}

/// The days or hours that a case gives for a value.
fn resolved(values: &mut BTreeSet<String>, given: &Json) {
    let text = |names: &[&str]| names.iter().find_map(|name| given.get(name)?.as_str());
    let kind = text(&["type"]).unwrap_or_default();
    if kind != "duration"
        && kind != "set"
        && let Some(value) = text(&["value", "date", "dateTime", "time"])
    {
        add(values, &stamp(value));
    }
    let first = text(&["start", "startDate", "startDateTime", "startTime"]);
    let last = text(&["end", "endDate", "endDateTime", "endTime"]);
    if let (Some(first), Some(last)) = (first, last) {
        values.insert(format!("{}/{}", plain(&stamp(first)), plain(&stamp(last))));
    }
}

/// "2016-11-07 17:00:00" as TIMEX: "2016-11-07T17:00:00"; "17:00:00" as "T17:00:00".
fn stamp(value: &str) -> String {
    if value.get(2..3) == Some(":") {
        format!("T{value}")
    } else {
        value.replace(' ', "T")
    }
}

/// Adds a TIMEX of the cases in one way of writing.
fn add(values: &mut BTreeSet<String>, timex: &str) {
    for timex in timex.split('|') {
        match timex
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
        {
            Some(range) => {
                let ends: Vec<&str> = range.split(',').collect();
                if let [first, last, ..] = ends.as_slice() {
                    values.insert(format!("{}/{}", plain(first), plain(last)));
                }
                // a run counts by its length
                if let Some(length) = ends.get(2) {
                    values.insert(format!("run {}", plain(length)));
                }
            }
            None => {
                values.insert(plain(timex));
            }
        }
    }
}

/// One way of writing: hours with minutes and without seconds that are none, halves as smaller units, midnight as 00:00.
fn plain(timex: &str) -> String {
    // midday is where lunch is
    let mut text = timex.replace("T24", "T00").replace("TMEL", "T12:00");
    if text.starts_with('P') {
        for (half, written) in [
            ("0.5Y", "6M"),
            (".5Y", "Y6M"),
            ("0.5H", "30M"),
            (".5H", "H30M"),
            ("0.5M", "30S"),
            (".5M", "M30S"),
        ] {
            text = text.replace(half, written);
        }
        return text;
    }
    let hour = text.find('T').map(|at| text.split_off(at));
    let Some(hour) = hour else { return text };
    let digits = hour.bytes().filter(u8::is_ascii_digit).count();
    let hour = match digits {
        2 => hour + ":00",
        6 => hour.strip_suffix(":00").map_or(hour.clone(), str::to_owned),
        _ => hour,
    };
    text + &hour
}

/// The ways in which a value may count as the case's.
fn ways(value: &Value) -> BTreeSet<String> {
    let timex = plain(&value.timex());
    let mut ways = BTreeSet::new();
    if let Value::Point(point) = value
        && let Some((first, last)) = point.days()
        && first == last
    {
        // a day is right though the case leaves week or year open
        let hour = timex
            .find('T')
            .and_then(|at| timex.get(at..))
            .unwrap_or_default();
        let weekday = first.weekday().to_monday_one_offset();
        ways.insert(format!("XXXX-WXX-{weekday}{hour}"));
        ways.insert(format!(
            "XXXX-{:02}-{:02}{hour}",
            first.month(),
            first.day()
        ));
    }
    if let Value::Point(point) = value {
        // so is a month or season though the year is open
        match point.calendar {
            Calendar::Month(_, month) => {
                ways.insert(format!("XXXX-{month:02}"));
            }
            Calendar::Season(..) => ways.extend(timex.get(5..).map(str::to_owned)),
            _ => {}
        }
    }
    // an hour is right though the case leaves the day open
    if let Some(at) = timex
        .find('T')
        .filter(|_| !timex.starts_with('P') && !timex.contains('/'))
    {
        ways.extend(timex.get(at..).map(str::to_owned));
    }
    let ends = match value {
        Value::Range(first, last) => Some((*first, *last)),
        Value::Length(_, Some((first, last))) => Some((Some(*first), Some(*last))),
        Value::Point(point) if point.hour.is_none() => Some((Some(*point), Some(*point))),
        _ => None,
    };
    if let Some((Some(first), Some(last))) = ends {
        let hours = |point: Point| plain(&point.timex());
        let (Some((from, _)), Some((begin, until))) = (first.days(), last.days()) else {
            ways.insert(timex);
            return ways;
        };
        let after = until.tomorrow().unwrap_or(until);
        for last in [begin, until, after] {
            ways.insert(format!("{from}/{last}"));
        }
        if first.hour.is_some() || last.hour.is_some() {
            let (first, last) = (hours(first), hours(last));
            let of_day = |text: &str| {
                text.find('T')
                    .and_then(|at| text.get(at..))
                    .unwrap_or_default()
                    .to_owned()
            };
            ways.insert(format!("{}/{}", of_day(&first), of_day(&last)));
            ways.insert(format!("{first}/{last}"));
        }
    }
    if timex == "XXXX-WXX-WE" {
        ways.insert("P1WE".to_owned());
    }
    if matches!(value, Value::Length(_, Some(_))) {
        ways.insert(format!("run {timex}"));
    }
    ways.insert(timex);
    ways
}
