//! Reports kept as JSON: objects with the field `text`, and perhaps `id`, `title`, `date`, `url`, `outlet`,
//! `byline` (or `author`) and `language`. Other fields are passed over.
//!
//! The text stays as it is; positions lead back through JSON's escapes to the input.

use std::{collections::BTreeSet, ops::Range};

use serde_json::{Map, Value};

use super::{Origin, ReadOptions, Report, dates, language, text};
use crate::{
    document::Span,
    error::{Error, Place},
};

/// Reads one object, or a list of them.
pub(super) fn read(
    words: &str,
    origin: &Origin,
    options: &ReadOptions,
) -> Vec<Result<Report, Error>> {
    let place = Place {
        name: options.name.clone(),
        line: None,
    };
    match parse(words, &place) {
        Err(error) => vec![Err(error)],
        Ok(Value::Array(values)) => {
            let mut starts = elements(words).into_iter();
            let (mut from, mut line) = (0, 1);
            let reports = values.into_iter().map(|value| {
                let at = starts.next().unwrap_or(from);
                let before = words.get(from..at).unwrap_or_default();
                line += before.matches('\n').count() as u64;
                from = at;
                let own = words.get(at..).unwrap_or_default();
                one(value, own, at, origin, options, Some(line))
            });
            reports.collect()
        }
        Ok(value) => vec![one(value, words, 0, origin, options, None)],
    }
}

/// Reads one line of JSON Lines; `origin` leads from the line to the input.
pub(super) fn read_line(
    words: &str,
    origin: &Origin,
    options: &ReadOptions,
    line: u64,
) -> Result<Report, Error> {
    let place = Place {
        name: options.name.clone(),
        line: Some(line),
    };
    let value = parse(words, &place)?;
    one(value, words, 0, origin, options, Some(line))
}

fn parse(words: &str, place: &Place) -> Result<Value, Error> {
    serde_json::from_str(words).map_err(|error| {
        let why = error.to_string();
        let why = why.split(" at line ").next().unwrap_or_default();
        let line = place.line.or_else(|| u64::try_from(error.line()).ok());
        Error::NotJson {
            place: Place {
                line,
                ..place.clone()
            },
            column: error.column(),
            why: why.to_owned(),
        }
    })
}

/// The report of one object, whose source `words` begins at `base`.
fn one(
    value: Value,
    words: &str,
    base: usize,
    origin: &Origin,
    options: &ReadOptions,
    line: Option<u64>,
) -> Result<Report, Error> {
    let place = Place {
        name: options.name.clone(),
        line,
    };
    let Value::Object(fields) = value else {
        return Err(Error::NotObject {
            place,
            found: what(&value),
        });
    };
    let fields = Fields { fields, place };
    let Some(text) = fields.words("text")? else {
        return Err(fields.missing("text"));
    };
    if text.trim().is_empty() {
        return Err(Error::Empty {
            place: fields.place,
        });
    }
    let own_id = match fields.fields.get("id") {
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => fields.words("id")?,
    };
    let date = match fields.words("date")? {
        None => None,
        Some(words) => Some(dates::stamp(&words).ok_or_else(|| Error::WrongField {
            place: fields.place.clone(),
            field: "date",
            expected: "a day such as `2024-03-01`",
            found: format!("`{}`", words.chars().take(40).collect::<String>()),
        })?),
    };
    let byline = match fields.words("byline")? {
        Some(byline) => Some(byline),
        None => fields.words("author")?,
    };
    let from_text =
        text_literal(words).map(|literal| unescape(words, literal, base).through(origin));
    let mut report = Report {
        id: own_id.unwrap_or_default(),
        title: fields.words("title")?,
        outlet: fields.words("outlet")?,
        byline,
        date,
        language: fields
            .words("language")?
            .as_deref()
            .and_then(language::of_tag),
        url: fields.words("url")?,
        origin: from_text.unwrap_or_default(),
        text,
        ..Report::default()
    };
    text::fill(&mut report);
    Ok(report)
}

struct Fields {
    fields: Map<String, Value>,
    place: Place,
}

impl Fields {
    /// The words in a field; none if it is not there, `null` or empty.
    fn words(&self, field: &'static str) -> Result<Option<String>, Error> {
        match self.fields.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(words)) if words.is_empty() && field != "text" => Ok(None),
            Some(Value::String(words)) => Ok(Some(words.clone())),
            Some(other) => Err(Error::WrongField {
                place: self.place.clone(),
                field,
                expected: "a string",
                found: what(other).to_owned(),
            }),
        }
    }

    fn missing(&self, field: &'static str) -> Error {
        const SHOWN: usize = 12;
        let names: BTreeSet<&String> = self.fields.keys().filter(|name| *name != field).collect();
        let mut found: Vec<String> = names
            .iter()
            .take(SHOWN)
            .map(|name| format!("`{}`", name.chars().take(40).collect::<String>()))
            .collect();
        if names.len() > SHOWN {
            found.push(format!("{} more", names.len() - SHOWN));
        }
        let found = match (found.is_empty(), self.fields.contains_key(field)) {
            (_, true) => "`null` in it".to_owned(),
            (true, false) => "no field".to_owned(),
            (false, false) => found.join(", "),
        };
        Error::MissingField {
            place: self.place.clone(),
            field,
            found,
        }
    }
}

fn what(value: &Value) -> &'static str {
    match value {
        Value::Null => "`null`",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Where the elements of the list that `words` holds begin. `words` is known to be JSON.
fn elements(words: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut depth = 0usize;
    let mut next = false;
    scan(words, |at, mark| {
        if depth == 1 && next && mark != b']' {
            starts.push(at.start);
            next = false;
        }
        match mark {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        next |= depth == 1 && (mark == b',' || (mark == b'[' && starts.is_empty()));
        depth > 0
    });
    starts
}

/// Where the string of the field `text` stands between its quotation marks, in the object that begins `words`.
fn text_literal(words: &str) -> Option<Range<usize>> {
    let mut depth = 0usize;
    let mut key = false;
    let mut is_text = false;
    let mut found = None;
    scan(words, |at, mark| {
        match mark {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match mark {
            b'{' | b',' if depth == 1 => key = true,
            b'"' if depth == 1 && key => {
                let name = words.get(at).unwrap_or_default();
                is_text = serde_json::from_str::<String>(name).is_ok_and(|name| name == "text");
                key = false;
            }
            // the last of several is the one that counts
            b'"' if depth == 1 && is_text => {
                found = Some(at.start + 1..at.end.saturating_sub(1));
                is_text = false;
            }
            _ => {}
        }
        depth > 0
    });
    found
}

/// Gives each string (whole, marked `"`) and each punctuation mark of JSON to `step`, until that says no.
fn scan(words: &str, mut step: impl FnMut(Range<usize>, u8) -> bool) {
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let start = at;
        at += 1;
        match byte {
            b'"' => {
                while let Some(inside) = bytes.get(at).copied() {
                    at += if inside == b'\\' { 2 } else { 1 };
                    if inside == b'"' {
                        break;
                    }
                }
            }
            b'{' | b'}' | b'[' | b']' | b',' | b':' => {}
            b if b.is_ascii_whitespace() => continue,
            _ => {}
        }
        if !step(start..at.min(bytes.len()), byte) {
            return;
        }
    }
}

/// The way from a string's value back to where it is written, escapes and all.
fn unescape(words: &str, literal: Range<usize>, base: usize) -> Origin {
    let mut origin = Origin::default();
    let source = words.get(literal.clone()).unwrap_or_default();
    let from = base + literal.start;
    let (mut at, mut out) = (0, 0);
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let (len, written) = if rest.starts_with('\\') {
            escape(rest)
        } else {
            let len = rest.find('\\').unwrap_or(rest.len());
            (len, len)
        };
        origin.push(Span::new(out, out + written), from + at..from + at + len);
        at += len;
        out += written;
    }
    origin
}

/// How long an escape is, and how long what it stands for.
fn escape(rest: &str) -> (usize, usize) {
    let unit = |at: usize| {
        let digits = rest.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok()
    };
    let written = |code: u32| char::from_u32(code).map_or(3, char::len_utf8);
    match unit(0) {
        Some(0xD800..=0xDBFF) if unit(6).is_some() => (12, 4),
        Some(code) => (6, written(code)),
        None => (2, 1),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn literal(words: &str) -> Option<&str> {
        text_literal(words).and_then(|at| words.get(at))
    }

    #[test]
    fn the_text_is_found_among_other_fields() {
        assert_eq!(
            literal(r#"{"id": "text", "a": {"text": "no"}, "text": "Orn"}"#),
            Some("Orn")
        );
        assert_eq!(
            literal(r#"{"text": "Orn \"said\" so", "b": ["text", "x"]}"#),
            Some(r#"Orn \"said\" so"#)
        );
        assert_eq!(literal(r#"{"te\u0078t": "Orn"}"#), Some("Orn"));
        assert_eq!(literal(r#"{"text": null}"#), None);
    }

    #[test]
    fn each_object_of_a_list_has_its_place() {
        let words = r#"[ {"text": "a, [b]"}, {"text": "c"}]"#;
        assert_eq!(elements(words), [2, 22]);
        assert_eq!(elements("[]"), [0usize; 0]);
    }

    proptest! {
        #[test]
        fn every_character_leads_back_to_how_it_is_written(text in "[a-z\"\\\\\n\t\u{1}é🚒]{1,40}") {
            let words = serde_json::to_string(&serde_json::json!({ "text": text })).unwrap();
            let origin = unescape(&words, text_literal(&words).unwrap(), 0);
            for (at, c) in text.char_indices() {
                let input = origin.input_of(Span::new(at, at + c.len_utf8())).unwrap();
                let written = format!("\"{}\"", words.get(input).unwrap());
                prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), c.to_string());
            }
        }
    }
}
