//! How long, and how often: "two hours", "a year and a half", "several weeks", "10-day", "every Monday", "daily".

use super::{Read, Reader};
use crate::resolve::time::{
    expression::Expression,
    value::{Calendar, Every, Hour, Length, Point, Unit},
    words::Kind,
};

impl Reader<'_> {
    /// A number below a hundred, in words or digits.
    pub(super) fn below_hundred(&self, at: usize) -> Read<u32> {
        match self.kind(at) {
            Kind::Cardinal(tens @ 20..=90) => {
                let next = self.hyphen(at + 1);
                match self.kind(next) {
                    Kind::Cardinal(ones @ 1..=9) => Some((tens + ones, next + 1)),
                    _ => Some((tens, at + 1)),
                }
            }
            Kind::Cardinal(number @ 1..=19) => Some((number, at + 1)),
            _ => None,
        }
    }

    /// A number in words: "twenty-one", "three hundred", "two thousand five hundred".
    pub(super) fn spelled(&self, at: usize) -> Read<u32> {
        let (mut total, (mut part, mut end)) = match self.kind(at) {
            Kind::Cardinal(100) => (0, (100, at + 1)),
            Kind::Cardinal(1000) => (1000, (0, at + 1)),
            _ => (0, self.below_hundred(at)?),
        };
        for _ in 0..6 {
            match self.kind(end) {
                Kind::Cardinal(100) if (1..100).contains(&part) => part *= 100,
                Kind::Cardinal(1000) if part > 0 && total == 0 => (total, part) = (part * 1000, 0),
                _ if part.is_multiple_of(100) => {
                    let Some((rest, after)) = self.below_hundred(self.skip(end, &["and"])) else {
                        break;
                    };
                    part += rest;
                    end = after;
                    continue;
                }
                _ => break,
            }
            end += 1;
        }
        Some((total + part, end))
    }

    /// A count in hundredths; none where it is left open: "3", "2.5", "2 1/2", "a couple of", "several".
    fn count(&self, at: usize) -> Read<Option<u32>> {
        let hundred = |n: u32| Some(n.saturating_mul(100));
        let word = self.word(at);
        match (word, self.kind(at)) {
            (_, Kind::Digits(whole, len)) => {
                if self.is_glued(at)
                    && matches!(self.before(at), "." | "," | "$" | ":" | "/" | "£" | "€")
                {
                    return None;
                }
                let glued = self.is_glued(at + 1) && self.is_glued(at + 2);
                match (self.word(at + 1), self.kind(at + 2)) {
                    (".", Kind::Digits(decimals, len @ 1..=2)) if glued => {
                        let part = if len == 1 { decimals * 10 } else { decimals };
                        Some((Some(whole.saturating_mul(100).saturating_add(part)), at + 3))
                    }
                    (",", Kind::Digits(rest, 3)) if glued && len <= 3 => Some((
                        hundred(whole.saturating_mul(1000).saturating_add(rest)),
                        at + 3,
                    )),
                    ("½", _) if self.is_glued(at + 1) => {
                        Some((Some(whole.saturating_mul(100) + 50), at + 2))
                    }
                    // "2 1/2", "2-1/2"
                    _ => {
                        let from = self.hyphen(at + 1);
                        match (self.kind(from), self.word(from + 1), self.kind(from + 2)) {
                            (Kind::Digits(a, 1), "/", Kind::Digits(b @ 2..=9, 1)) if a < b => {
                                Some((Some(whole.saturating_mul(100) + 100 * a / b), from + 3))
                            }
                            // "the 1988 quarter"
                            _ if len == 4 && (1900..2100).contains(&whole) => None,
                            _ if len <= 5 => Some((hundred(whole), at + 1)),
                            _ => None,
                        }
                    }
                }
            }
            (_, Kind::Cardinal(_)) => {
                let (number, end) = self.spelled(at)?;
                match self.word(end) {
                    "dozen" => Some((hundred(number * 12), end + 1)),
                    "and" if self.word(self.skip(end + 1, &["a"])) == "half" => Some((
                        Some(number.saturating_mul(100) + 50),
                        self.skip(end + 1, &["a"]) + 1,
                    )),
                    _ => Some((hundred(number), end)),
                }
            }
            ("half", _) => {
                let end = self.hyphen(at + 1);
                let end = self.skip(end, &["a", "an"]);
                Some((Some(50), end))
            }
            ("a" | "an", _) => match self.word(at + 1) {
                "few" | "number" | "handful" => Some((None, self.skip(at + 2, &["of"]))),
                "couple" => Some((hundred(2), self.skip(at + 2, &["of"]))),
                "dozen" => Some((hundred(12), at + 2)),
                "hundred" => Some((hundred(100), at + 2)),
                "thousand" => Some((hundred(1000), at + 2)),
                "half" => Some((Some(50), at + 2)),
                "full" | "whole" | "further" | "additional" | "single" => {
                    Some((hundred(1), at + 2))
                }
                _ => Some((hundred(1), at + 1)),
            },
            ("couple", _) => Some((hundred(2), self.skip(at + 1, &["of"]))),
            ("dozen", _) => Some((hundred(12), at + 1)),
            ("several" | "few" | "many" | "some", _) => Some((None, at + 1)),
            ("another", _) => match self.count(at + 1) {
                Some(count) => Some(count),
                None => Some((hundred(1), at + 1)),
            },
            _ => None,
        }
    }

    /// A count and a unit: "two hours", "10-day", "a year and a half", "5 years 1 month".
    pub(super) fn length(&self, at: usize) -> Read<Length> {
        if let Kind::Measured(count, unit) = self.kind(at) {
            return (!self.is_glued(at)).then(|| (Length::of(Some(count), unit), at + 1));
        }
        // "3.5years"
        if let (Kind::Digits(whole, _), ".", Kind::Measured(tenths @ 0..=9, unit)) =
            (self.kind(at), self.word(at + 1), self.kind(at + 2))
            && self.is_glued(at + 1)
            && self.is_glued(at + 2)
        {
            let count = whole.saturating_mul(100).saturating_add(tenths * 10);
            return Some((Length(vec![(Some(count), unit)]), at + 3));
        }
        let (mut count, mut end) = self.count(at)?;
        // "two to three weeks", "a week or two" is the larger's to tell
        if matches!(self.word(end), "to" | "or" | "-" | "–")
            && let Some((_, after)) = self.count(end + 1)
            && self.unit(self.hyphen(after)).is_some()
            && self.word(end + 1) != "a"
        {
            count = None;
            end = after;
        }
        end = self.hyphen(end);
        for _ in 0..2 {
            end = self.skip(
                end,
                &[
                    "more",
                    "additional",
                    "full",
                    "consecutive",
                    "straight",
                    "whole",
                    "business",
                    "working",
                    "trading",
                    "calendar",
                    "further",
                    "other",
                    "long",
                    "extra",
                    "fiscal",
                ],
            );
        }
        let (unit, mut end) = self.unit(end)?;
        let open = matches!(self.word(at), "a" | "an");
        // "a second" is an ordinal, "a day" as in "500 a day" a rate
        if open && unit == Unit::Second {
            return None;
        }
        let half = self.skip(end + 1, &["a"]);
        if self.word(end) == "and" && self.word(half) == "half" && self.unit(half + 1).is_none() {
            count = count.map(|n| n + 50);
            end = half + 1;
        }
        let mut parts = vec![(count, unit)];
        for _ in 0..4 {
            let next = self.skip(end, &[","]);
            let next = self.skip(next, &["and"]);
            if matches!(self.word(next), "a" | "an") {
                break;
            }
            let Some((count, after)) = self.count(next) else {
                break;
            };
            let Some((smaller, after)) = self.unit(self.hyphen(after)) else {
                break;
            };
            if parts.iter().any(|(_, unit)| *unit == smaller) {
                break;
            }
            // "for the last three months, and two days ago"
            if self.word(after) == "ago" && matches!(self.before(at), "last" | "past") {
                break;
            }
            parts.push((count, smaller));
            end = after;
        }
        parts.sort_by_key(|(_, unit)| std::cmp::Reverse(*unit));
        Some((Length(parts), end))
    }

    /// A unit of time, singular or plural; "second" only where it is no ordinal.
    fn unit(&self, at: usize) -> Read<Unit> {
        match self.kind(at) {
            Kind::Unit(unit, _) => Some((unit, at + 1)),
            Kind::Ordinal(2) if self.word(at) == "second" && self.before(at) == "-" => {
                Some((Unit::Second, at + 1))
            }
            // "two nights"
            Kind::Part(crate::resolve::time::value::Part::Night, true) => Some((Unit::Day, at + 1)),
            _ => None,
        }
    }

    /// A length or a repetition.
    pub(super) fn length_or_repetition(&self, at: usize) -> Read<Expression> {
        if let Some((every, end)) = self.repetition(at) {
            return Some((Expression::Every(every), end));
        }
        if let Some(says) = self.reference(at) {
            return Some(says);
        }
        let from = self.after_bounds(at);
        if let Some((length, end)) = self.length(from)
            && self.is_length(from, end, &length)
        {
            // "two years or so"
            let end = if self.word(end) == "or" && self.word(end + 1) == "so" {
                end + 2
            } else {
                end
            };
            let frame = if self.word(at) == "within" {
                "within"
            } else {
                self.before(at)
            };
            let goes_on = matches!(self.word(end), "of" | "from" | "after" | "before" | "-")
                || self.is_capital(end) && self.kind(end) == Kind::Other;
            return match frame {
                "within" if !goes_on => Some((Expression::Within { length, by: true }, end)),
                "in" if !goes_on => Some((Expression::Within { length, by: false }, end)),
                _ => Some((Expression::Length(length), end)),
            };
        }
        // "years", "for decades"
        if let Kind::Unit(unit, true) = self.kind(at)
            && !self.is_glued(at)
            && unit != Unit::Quarter
            && unit != Unit::Half
            && unit != Unit::Second
            && unit != Unit::Weekend
            && self.word(at + 1) != "old"
            && (!self.is_capital(at) || at == 0 || self.before(at) == "for")
            && !matches!(
                self.before(at),
                "the" | "'" | "s" | "those" | "his" | "her" | "their" | "its"
            )
        {
            let end = if self.word(at + 1) == "-" && self.word(at + 2) == "long" {
                at + 3
            } else {
                at + 1
            };
            return Some((Expression::Length(Length::of(None, unit)), end));
        }
        // "day-long", "year-long", "all day", "the full year"
        if let Kind::Unit(unit, false) = self.kind(at) {
            let next = self.hyphen(at + 1);
            if next > at + 1 && self.word(next) == "long" {
                return Some((Expression::Length(Length::of(Some(1), unit)), next + 1));
            }
        }
        if matches!(self.word(at), "all" | "full" | "whole")
            && let Kind::Unit(
                unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend),
                false,
            ) = self.kind(self.hyphen(at + 1))
            && !(self.word(at) != "all" && self.before(at) == "the")
        {
            return Some((
                Expression::Length(Length::of(Some(1), unit)),
                self.hyphen(at + 1) + 1,
            ));
        }
        None
    }

    /// After "at least", "up to", "more than" and the like, which belong to a length.
    fn after_bounds(&self, at: usize) -> usize {
        match (self.word(at), self.word(at + 1)) {
            ("at", "least" | "most") | ("up", "to") | ("more" | "less", "than") => at + 2,
            ("nearly" | "almost" | "about" | "around" | "over" | "roughly" | "within", _) => at + 1,
            ("the", _) if matches!(self.kind(at + 1), Kind::Cardinal(_) | Kind::Digits(..)) => {
                at + 1
            }
            _ => at,
        }
    }

    /// Whether a count and a unit are a length: no age, no rate, no ordinal.
    fn is_length(&self, at: usize, end: usize, length: &Length) -> bool {
        let next = self.hyphen(end);
        // "30-year-old", "42 years old"
        if self.word(next) == "old" || self.word(next) == "olds" {
            return false;
        }
        if matches!(self.word(end), "of") && self.word(end + 1) == "age" {
            return false;
        }
        let article = matches!(self.word(at), "a" | "an") && length.0.len() == 1;
        if article {
            // "once a day", "$5 a month", "twice a year" tell how often; "one night a week"
            let before = self.before(at);
            let rate = matches!(
                self.kind(at.saturating_sub(1)),
                Kind::Unit(..) | Kind::Digits(..) | Kind::Cardinal(_)
            ) || matches!(
                before,
                "once"
                    | "twice"
                    | "times"
                    | "million"
                    | "billion"
                    | "barrels"
                    | "dollars"
                    | "%"
                    | "percent"
                    | "hours"
                    | "cents"
                    | "people"
            );
            if rate {
                return false;
            }
            // "four flights a week"
            if before.len() > 3
                && before.ends_with('s')
                && self.kind(at.saturating_sub(1)) == Kind::Other
                && !matches!(
                    before,
                    "this" | "does" | "takes" | "lasts" | "less" | "perhaps"
                )
            {
                return false;
            }
            return match length.unit() {
                // "a day" and "a minute" are mostly idle words: "a day after"
                Unit::Day | Unit::Minute | Unit::Weekend => matches!(
                    before,
                    "for"
                        | "in"
                        | "within"
                        | "than"
                        | "over"
                        | "about"
                        | "half"
                        | "nearly"
                        | "almost"
                        | "only"
                        | "just"
                        | "every"
                        | "took"
                        | "quarter"
                ),
                Unit::Quarter | Unit::Half => false,
                _ => true,
            };
        }
        // "60 Minutes", "three-quarters of"
        if self.is_capital(end - 1) && !self.is_capital(at)
            || length.unit() == Unit::Quarter
                && (self.word(end) == "of"
                    || self.before(end - 1) == "-" && self.word(end - 1) == "quarters")
        {
            return false;
        }
        if length.unit() == Unit::Quarter
            && matches!(length.0.first(), Some((Some(count), _)) if *count < 100)
        {
            return false;
        }
        // "one day", "one second quarter"
        true
    }

    /// "every Monday", "each month", "every two weeks", "daily", "Mondays", "once a week".
    fn repetition(&self, at: usize) -> Read<Every> {
        match (self.word(at), self.kind(at)) {
            (_, Kind::Every(unit, count)) => {
                // "The Daily Mail"
                let name = self.is_capital(at) && self.is_capital(at + 1) && !self.is_glued(at + 1);
                // "quarterly dividend" tells which, and not how often
                let next = self.word(at + 1);
                let kind = !matches!(self.word(at), "daily" | "annually" | "nightly")
                    && self.kind(at + 1) == Kind::Other
                    && next.starts_with(|c: char| c.is_alphabetic())
                    && !matches!(next, "at" | "by" | "on" | "to" | "with" | "since" | "for");
                (!name && !kind).then(|| {
                    (
                        Every::Length(Length::of(Some(u32::from(count)), unit)),
                        at + 1,
                    )
                })
            }
            (_, Kind::Weekdays(day)) => {
                let (hour, end) =
                    match self.hour_of_day(self.skip(self.skip(at + 1, &["at"]), &["the"])) {
                        Some((hour, end)) => (Some(hour), end),
                        None => (None, at + 1),
                    };
                Some((
                    Every::Point(Point {
                        calendar: Calendar::Weekday(day),
                        hour,
                    }),
                    end,
                ))
            }
            // "Tuesday nights"
            (_, Kind::Weekday(day, true)) => match self.kind(at + 1) {
                Kind::Part(part, true) => Some((
                    Every::Point(Point {
                        calendar: Calendar::Weekday(day),
                        hour: Some(Hour::Part(part)),
                    }),
                    at + 2,
                )),
                _ => None,
            },
            // "weekends"
            (_, Kind::Unit(Unit::Weekend, true)) => {
                Some((Every::Length(Length::of(Some(1), Unit::Weekend)), at + 1))
            }
            // "in the evenings"
            (_, Kind::Part(part, true)) if matches!(self.before(at), "the" | "on" | "-") => {
                let point = Point {
                    calendar: Calendar::Unknown,
                    hour: Some(Hour::Part(part)),
                };
                Some((Every::Point(point), at + 1))
            }
            // "it rains everyday", but "an everyday matter"
            ("everyday", _) if self.ends_phrase(at + 1) => {
                Some((Every::Length(Length::of(Some(1), Unit::Day)), at + 1))
            }
            ("every" | "each", _) => self.every(at + 1),
            ("once" | "twice", _)
                if matches!(self.word(at + 1), "a" | "every" | "each" | "per") =>
            {
                match self.kind(at + 2) {
                    Kind::Unit(unit, false) => {
                        Some((Every::Length(Length::of(Some(1), unit)), at + 3))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// What follows "every".
    fn every(&self, at: usize) -> Read<Every> {
        let at = self.skip(at, &["single", "other", "of"]);
        let of_the = self.word(at) == "the";
        let other = if self.before(at) == "other" { 2 } else { 1 };
        if let Some(((day, _), end)) = self.weekday(at) {
            let hour = self.hour_of_day(self.skip(end, &["at"]));
            let end = hour.map_or(end, |(_, end)| end);
            let hour = hour.map(|(hour, _)| hour);
            return Some((
                Every::Point(Point {
                    calendar: Calendar::Weekday(day),
                    hour,
                }),
                end,
            ));
        }
        if let Some(((month, _), end)) = self.month(at) {
            return Some((Every::Point(Calendar::Month(None, month).into()), end));
        }
        match self.kind(at) {
            Kind::Unit(unit, false) => {
                return Some((Every::Length(Length::of(Some(other), unit)), at + 1));
            }
            Kind::Season(season, false) => {
                return Some((Every::Point(Calendar::Season(None, season).into()), at + 1));
            }
            Kind::Part(part, false) => {
                let point = Point {
                    calendar: Calendar::Unknown,
                    hour: Some(Hour::Part(part)),
                };
                return Some((Every::Point(point), at + 1));
            }
            _ => {}
        }
        if of_the || matches!(self.word(at), "a" | "an") {
            return None;
        }
        let (length, end) = self.length(at)?;
        Some((Every::Length(length), end))
    }
}
