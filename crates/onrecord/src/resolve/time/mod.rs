//! When? Time expressions are found in a report and resolved against its own clock: the day it was written.
//!
//! Takes a [`Document`] and a [`Clock`], gives [`TimeExpression`]s in the order of the text. A rule-based reader in the manner of
//! `HeidelTime` (Strötgen and Gertz 2013, "Multilingual and cross-domain temporal tagging") and `SUTime` (Chang and Manning 2012):
//! words by tables, one pass, the direction of a bare weekday or month by the nearest verb. What the words leave open stays
//! open: "March 2015" is a month, "recently" has no value, and without a day of its own a report has no "yesterday".

mod calendar;
mod counting;
mod direction;
mod expression;
mod holiday;
mod meaning;
mod reader;
mod tense;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use value::{
    Calendar, Every, Hour, Length, Part, Point, Reference, Season, TimexType, Unit, Value,
};

use jiff::civil::Date;

use crate::{
    document::{Byte, Document, Span},
    read::Report,
    record::NoTime,
};

use self::{
    meaning::Resolver,
    reader::{Bound, Found, Reader},
    words::Word,
};

/// A dateline's day counts as the day of writing where it is at most so many days before publication.
const DAYS_TO_PUBLISH: i32 = 7;

/// The report's own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clock {
    /// The day on which it was written; none where it is not told.
    pub day: Option<Date>,
}

impl Clock {
    /// The dateline's day, if it is shortly before the day of publication or that is not told; else the latter.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let written = report.dateline.as_ref().and_then(|line| line.date);
        let day = match (written, report.date) {
            (Some(written), Some(published)) => {
                let days = published
                    .since(written)
                    .map_or(i32::MAX, |span| span.get_days());
                Some(if (0..=DAYS_TO_PUBLISH).contains(&days) {
                    written
                } else {
                    published
                })
            }
            (written, published) => written.or(published),
        };
        Self { day }
    }
}

/// Words that tell a time, and what they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    /// Where they stand, without the preposition.
    pub span: Span<Byte>,
    /// What they mean; none where that is not known.
    pub value: Option<Value>,
    /// Of "from 3 to 5 May": the two ends, where each stands and what it means.
    pub ends: Vec<(Span<Byte>, Option<Value>)>,
    /// In EDTF, with what stands before it: "since 2014" reaches to the report's day.
    pub edtf: Option<String>,
    /// In EDTF, from this time to the report's day.
    pub since: Option<String>,
    /// An ISO 8601 duration, where the words tell how long.
    pub duration: Option<String>,
    /// Why there is no EDTF.
    pub why: Option<NoTime>,
}

/// The time expressions of a report, in order.
///
/// ```
/// use onrecord::{document::Document, read::Report, resolve::time::{Clock, times}};
/// let doc = Document::new(&Report::from_text("Ada Lind resigned on Sunday."));
/// let clock = Clock { day: "2024-06-04".parse().ok() };
/// let found = times(&doc, clock);
/// assert_eq!(doc.quote(found[0].span), "Sunday");
/// assert_eq!(found[0].edtf.as_deref(), Some("2024-06-02"));
/// ```
#[must_use]
pub fn times(doc: &Document, clock: Clock) -> Vec<TimeExpression> {
    let lower = doc.text().to_ascii_lowercase();
    let words = words::words(doc, &lower);
    let reader = Reader { words: &words };
    let mut resolver = Resolver::new(clock.day);
    let found = reader.all();
    let mut place = Place::default();
    found
        .iter()
        .filter_map(|found| {
            let first = words.get(found.first)?.span;
            let last = words.get(found.end.checked_sub(1)?)?.span;
            place.move_to(doc, &words, first.start());
            resolver.enter(
                place.sentence,
                place.paragraph,
                tense::tense(&words, place.from, place.to, found.first, found.end),
            );
            Some(expression(found, &words, first.hull(last), &mut resolver))
        })
        .collect()
}

/// Resolves one expression.
fn expression(
    found: &Found,
    words: &[Word<'_>],
    span: Span<Byte>,
    resolver: &mut Resolver,
) -> TimeExpression {
    let value = resolver.value(&found.says);
    let mut ends = Vec::new();
    if let Some((second, first_end)) = found.parts {
        let until = |end: usize| {
            end.checked_sub(1)
                .and_then(|at| words.get(at))
                .map(|w| w.span)
        };
        let part = |at: usize, end: usize| Some(words.get(at)?.span.hull(until(end)?));
        let points = match &value {
            Some(Value::Range(first, last)) => [*first, *last],
            _ => [None, None],
        };
        let spans = [part(found.first, first_end), part(second, found.end)];
        for (span, point) in spans.into_iter().zip(points) {
            ends.extend(span.map(|span| (span, point.map(Value::Point))));
        }
    }
    let bounded = value.clone().map(|value| match found.bound {
        Some(bound) => resolver.bounded(value, bound),
        None => value,
    });
    let since = match &value {
        Some(value @ Value::Point(_)) => resolver.bounded(value.clone(), Bound::Since).edtf(),
        _ => None,
    };
    let edtf = bounded.as_ref().and_then(Value::edtf);
    let edtf = edtf.map(|edtf| {
        let plain =
            found.about && matches!(&value, Some(Value::Point(point)) if point.hour.is_none());
        if plain && !edtf.contains('/') {
            edtf + "~"
        } else {
            edtf
        }
    });
    let why = edtf.is_none().then(|| match &value {
        Some(Value::Every(_)) => NoTime::Repeated,
        Some(Value::Length(length, _)) if length.is_known() => NoTime::Length,
        Some(Value::Length(..) | Value::Reference(_)) => NoTime::Vague,
        _ if resolver.is_dated() => NoTime::NotTold,
        _ => NoTime::Undated,
    });
    TimeExpression {
        span,
        duration: value.as_ref().and_then(Value::duration),
        value,
        ends,
        edtf,
        since,
        why,
    }
}

/// The sentence and paragraph that the reading has come to, and the numbers of the sentence's words.
#[derive(Debug, Default)]
struct Place {
    sentence: usize,
    paragraph: usize,
    from: usize,
    to: usize,
}

impl Place {
    fn move_to(&mut self, doc: &Document, words: &[Word<'_>], at: usize) {
        self.sentence = doc.sentence_at(at);
        self.paragraph = doc.paragraph_at(at);
        let Some(sentence) = doc.sentences().get(self.sentence) else {
            return;
        };
        self.from = words.partition_point(|word| word.span.start() < sentence.start());
        self.to = words.partition_point(|word| word.span.start() < sentence.end());
    }
}

/// What words of time mean that somebody else marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// In EDTF.
    pub edtf: Option<String>,
    /// An ISO 8601 duration, where the words tell how long.
    pub duration: Option<String>,
    /// Why there is no EDTF.
    pub why: Option<NoTime>,
}

/// What the words at `span` mean, by the expressions of the report: that of the one expression there, or of several the whole
/// that they span ("yesterday and on Wednesday"). "Since" and the like count where they are among the words: of "since the
/// strikes began in June", "June" alone is a month.
#[must_use]
pub fn when(doc: &Document, times: &[TimeExpression], span: Span<Byte>) -> When {
    let words = doc.quote(span).to_ascii_lowercase();
    let opens = |known: &[&str]| known.iter().any(|word| words.starts_with(word));
    let there: Vec<&TimeExpression> = times
        .iter()
        .filter(|time| time.span.overlaps(span))
        .collect();
    match there.as_slice() {
        [] => When {
            edtf: None,
            duration: None,
            why: Some(NoTime::Unread),
        },
        [one] => {
            let plain = || one.value.as_ref().and_then(Value::edtf);
            let edtf = if opens(&["since", "ever since"]) {
                one.since.clone().or_else(|| one.edtf.clone())
            } else if opens(&["until", "till", "up to", "before", "after"])
                || one.edtf.as_ref().is_some_and(|edtf| edtf.ends_with('~'))
            {
                one.edtf.clone()
            } else {
                plain()
            };
            When {
                why: one.why.filter(|_| edtf.is_none()),
                duration: one.duration.clone(),
                edtf,
            }
        }
        [first, ..] => {
            let edtf = hull(&there)
                .and_then(|value| value.edtf())
                .or_else(|| there.iter().find_map(|time| time.edtf.clone()));
            When {
                why: edtf.is_none().then_some(first.why.unwrap_or(NoTime::Vague)),
                edtf,
                duration: None,
            }
        }
    }
}

/// What several expressions that stand together say as one: "yesterday and on Wednesday" is both days and what lies between.
fn hull(expressions: &[&TimeExpression]) -> Option<Value> {
    let mut ends: Vec<(Point, Point)> = Vec::new();
    for expression in expressions {
        match expression.value.as_ref()? {
            Value::Point(point) => ends.push((*point, *point)),
            Value::Range(Some(first), Some(last)) => ends.push((*first, *last)),
            _ => return None,
        }
    }
    let first_of = |point: Point| calendar::first_day(point.calendar);
    let last_of = |point: Point| calendar::last_day(point.calendar);
    // one inside the other is the narrower: "the night" of "Friday"
    let (first, last) = (
        ends.iter().min_by_key(|(first, _)| first_of(*first))?.0,
        ends.iter().max_by_key(|(_, last)| last_of(*last))?.1,
    );
    first_of(first)?;
    last_of(last)?;
    Some(if first == last {
        Value::Point(first)
    } else {
        Value::Range(Some(first), Some(last))
    })
}
