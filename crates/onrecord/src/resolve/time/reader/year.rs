//! Years and decades: "2014", "'98", "nineteen ninety-six", "the 1990s".

use super::{Read, Reader, date::BEFORE};
use crate::resolve::time::{
    expression::{Base, Expression},
    value::{Calendar, Unit},
    words::Kind,
};

/// Words after a number that make it a quantity and no year.
pub(super) const COUNTED: &[&str] = &[
    "acres",
    "civilians",
    "companies",
    "deaths",
    "dollars",
    "employees",
    "euros",
    "feet",
    "fighters",
    "homes",
    "houses",
    "jobs",
    "kilometers",
    "kilometres",
    "km",
    "kg",
    "families",
    "members",
    "men",
    "meters",
    "metres",
    "miles",
    "officers",
    "people",
    "percent",
    "points",
    "police",
    "pounds",
    "prisoners",
    "residents",
    "seats",
    "shares",
    "soldiers",
    "students",
    "times",
    "tonnes",
    "tons",
    "troops",
    "units",
    "victims",
    "votes",
    "women",
    "words",
    "workers",
    "years",
    "year",
    "days",
    "hours",
    "m",
    "mph",
    "mw",
    "gmt",
    "utc",
    "yen",
    "barrels",
    "others",
];

impl Reader<'_> {
    /// Four digits that can be a year of news, "'98", "nineteen ninety-six".
    pub(super) fn year(&self, at: usize) -> Read<i16> {
        match self.kind(at) {
            Kind::Digits(year @ 1000..=2199, 4) => {
                let whole = !(self.is_glued(at + 1)
                    && matches!(self.word(at + 1), "." | ",")
                    && self.is_glued(at + 2)
                    && matches!(self.kind(at + 2), Kind::Digits(..)));
                whole.then_some((year as i16, at + 1))
            }
            Kind::Other
                if matches!(self.word(at), "'" | "’" | "‘")
                    && self.is_glued(at + 1)
                    && !(self.is_glued(at) && matches!(self.before(at), "'" | "’" | "‘")) =>
            {
                let Kind::Digits(year, 2) = self.kind(at + 1) else {
                    return None;
                };
                let century = if year <= 40 { 2000 } else { 1900 };
                Some((century + year as i16, at + 2))
            }
            // "two thousand and five", "nineteen hundred ninety-three"
            Kind::Cardinal(1..=21) if matches!(self.word(at + 1), "thousand" | "hundred") => {
                let (year, end) = self.spelled(at)?;
                let year = i16::try_from(year).ok()?;
                (1000..2200).contains(&year).then_some((year, end))
            }
            Kind::Cardinal(century @ (18..=20)) => {
                let (rest, end) = self.below_hundred(self.hyphen(at + 1))?;
                (rest >= 10).then_some((century as i16 * 100 + rest as i16, end))
            }
            _ => None,
        }
    }

    /// Whether digits at `at` stand where a year may.
    pub(super) fn is_year_place(&self, at: usize, end: usize) -> bool {
        let before = self.before(at);
        let glued = self.is_glued(at);
        if matches!(
            before,
            "$" | "€"
                | "£"
                | "¥"
                | "#"
                | "no"
                | "flight"
                | "room"
                | "route"
                | "highway"
                | "boeing"
                | "page"
                | "under"
                | "least"
        ) {
            return false;
        }
        // "more than 2015", but "later than 2015"
        if before == "than"
            && !matches!(
                self.word(at.saturating_sub(2)),
                "later" | "earlier" | "sooner" | "before"
            )
        {
            return false;
        }
        // "2000 toys"
        let next = self.word(end);
        if matches!(self.kind(at), Kind::Digits(n, _) if n % 100 == 0)
            && !BEFORE.contains(&before)
            && self.kind(end) == Kind::Other
            && !self.is_capital(end)
            && next.len() > 3
            && next.ends_with('s')
        {
            return false;
        }
        if glued
            && !matches!(
                before,
                "(" | "[" | "-" | "–" | "—" | "\"" | "“" | "/" | "‘" | "'"
            )
        {
            return false;
        }
        // "1-2014", "$2-2014"
        if glued
            && matches!(before, "-" | "/")
            && !matches!(
                self.word(at.saturating_sub(2)),
                "mid" | "post" | "pre" | "late" | "early"
            )
            && self.year(at.saturating_sub(2)).is_none()
            && self.is_glued(at.saturating_sub(1))
        {
            return false;
        }
        let after = self.word(end);
        if self.is_glued(end) && matches!(after, "%" | ":" | "°" | "/") {
            return false;
        }
        if COUNTED.contains(&after) {
            return false;
        }
        true
    }

    pub(super) fn year_alone(&self, at: usize) -> Read<Expression> {
        let first = at;
        let at = if matches!(self.word(at), "fiscal" | "fy") {
            at + 1
        } else {
            at
        };
        let at = if self.word(at) == "year"
            && matches!(
                self.kind(at + 1),
                Kind::Digits(_, 3 | 4) | Kind::Cardinal(1..=9)
            ) {
            at + 1
        } else {
            at
        };
        let at = if self.word(at) == "the" && self.word(at + 1) == "year" {
            at + 2
        } else {
            at
        };
        // "the year 267"
        if at > first
            && let Some((year, end)) = match self.kind(at) {
                Kind::Digits(year, 3) => Some((year, at + 1)),
                Kind::Cardinal(1..=9) if self.word(at + 1) == "hundred" => self.spelled(at),
                _ => None,
            }
            && (100..1000).contains(&year)
            && self.ends_phrase(end)
        {
            return Some((Calendar::Year(year as i16).into(), end));
        }
        let (year, end) = self.year(at)?;
        let spelled = matches!(self.kind(at), Kind::Cardinal(_));
        let prefixed = at > first;
        let placed = if spelled {
            prefixed
                || matches!(self.kind(at), Kind::Cardinal(19)) && end > at + 1
                || BEFORE.contains(&self.before(at))
                    && !COUNTED.contains(&self.word(end))
                    && self.word(end) != "thousand"
                    && (!matches!(self.word(at + 1), "thousand" | "hundred")
                        || end == at + 2
                            && (prefixed
                                || self.before(at) == "from"
                                    && matches!(self.word(end), "to" | "until" | "till"))
                        || end > at + 2 && self.ends_phrase(end))
        } else {
            self.is_year_place(at, end)
        };
        let short = matches!(self.kind(at), Kind::Other);
        let listed = (1500..=2099).contains(&year)
            || prefixed
            || year >= 2100
                && self.ends_phrase(end)
                && matches!(self.before(at), "by" | "in" | "until" | "to" | "beyond");
        (placed
            && listed
            && (!short || self.kind(end) != Kind::Other || BEFORE.contains(&self.before(at))))
        .then(|| {
            // "2016 H2", "2017-q1"
            let next = self.hyphen(end);
            let part = match self.word(next) {
                "h1" => Some(Calendar::Half(Some(year), 1)),
                "h2" => Some(Calendar::Half(Some(year), 2)),
                "q1" => Some(Calendar::Quarter(Some(year), 1)),
                "q2" => Some(Calendar::Quarter(Some(year), 2)),
                "q3" => Some(Calendar::Quarter(Some(year), 3)),
                "q4" => Some(Calendar::Quarter(Some(year), 4)),
                _ => None,
            };
            if let Some(part) = part {
                return (part.into(), next + 1);
            }
            // "the 1988 quarter"
            if self.word(end) == "quarter" && self.before(at) == "the" {
                let told = Box::new(Expression::Relative {
                    offset: 0,
                    unit: Unit::Quarter,
                    base: Base::Told,
                });
                let year = Box::new(Calendar::Year(year).into());
                return (Expression::In(told, year), end + 1);
            }
            // "the 2009 third quarter"
            if let Some((inner, after)) = self.ordinal_stretch(end)
                && inner.is_open()
            {
                return (
                    Expression::In(Box::new(inner), Box::new(Calendar::Year(year).into())),
                    after,
                );
            }
            (Calendar::Year(year).into(), end)
        })
    }

    /// "1990s", "the '90s", "the nineties".
    pub(super) fn decade(&self, at: usize) -> Read<Expression> {
        let at = self.skip(at, &["the"]);
        let at = self.skip(at, &["late", "early", "mid"]);
        let at = self.hyphen(at);
        if let Some((decade, end)) = self.spelled_decade(at) {
            return Some((Calendar::Decade(decade).into(), end));
        }
        let mark = matches!(self.word(at), "'" | "’" | "‘");
        let at = if mark && self.is_glued(at + 1) {
            at + 1
        } else {
            at
        };
        let (number, mut end) = match self.kind(at) {
            Kind::Decade(number) => (number, at + 1),
            // "1990's"
            Kind::Digits(number, 2 | 4)
                if matches!(self.word(at + 1), "'" | "’")
                    && self.is_glued(at + 1)
                    && self.word(at + 2) == "s"
                    && number % 10 == 0
                    && matches!(self.before(at), "the" | "in") =>
            {
                (number, at + 3)
            }
            _ => return None,
        };
        if self.word(end) == "'" && self.is_glued(end) && mark {
            end += 1;
        }
        let decade = match number {
            1000..=2099 if number % 10 == 0 => number / 10,
            20..=90
                if number % 10 == 0
                    && (mark
                        || end > at + 1
                        || self.before(at) == "the"
                        || matches!(self.before(at), "in" | "late" | "early" | "-")) =>
            {
                190 + number / 10
            }
            _ => return None,
        };
        Some((Calendar::Decade(decade as i16).into(), end))
    }

    /// "nineteen seventies", "twenty-tens", "two thousands".
    pub(super) fn spelled_decade(&self, at: usize) -> Read<i16> {
        let next = self.hyphen(at + 1);
        match (self.kind(at), self.kind(next), self.word(next)) {
            (Kind::Cardinal(century @ 17..=20), Kind::Decade(tens @ 20..=90), word)
                if word.ends_with("ies") =>
            {
                Some((century as i16 * 10 + tens as i16 / 10, next + 1))
            }
            (Kind::Cardinal(20), _, "tens") => Some((201, next + 1)),
            (Kind::Cardinal(2), _, "thousands") if self.before(at) == "the" => {
                Some((200, next + 1))
            }
            (Kind::Cardinal(2), _, "thousand") => {
                let tens = self.skip(next + 1, &["and"]);
                (self.word(tens) == "tens").then_some((201, tens + 1))
            }
            _ => None,
        }
    }
}
