//! Dates in digits: "2024-06-08", "06/08/2024", "11/2016", and weeks by their number.

use jiff::civil::Date;

use super::{Read, Reader};
use crate::resolve::time::{
    expression::{Base, Counted, Expression},
    value::{Calendar, Unit},
    words::Kind,
};

impl Reader<'_> {
    /// A date in digits that is no part of a longer number.
    pub(super) fn numeric(&self, at: usize) -> Read<Expression> {
        if self.is_glued(at) && matches!(self.before(at), "-" | "/" | "." | ":") {
            // "report-2018-09-23"
            let named = self.before(at) == "-"
                && matches!(self.kind(at), Kind::Digits(_, 4))
                && !matches!(self.kind(at.saturating_sub(2)), Kind::Digits(..));
            let (says, end) = self.digits(at).filter(|_| named)?;
            return matches!(says.calendar(), Some(Calendar::Day(_))).then_some((says, end));
        }
        self.digits(at)
    }

    /// "2024-06-08", "06/08/2024"; month before day, as in American papers, unless that is none.
    pub(super) fn digits(&self, at: usize) -> Read<Expression> {
        let Kind::Digits(a, a_len) = self.kind(at) else {
            return None;
        };
        let separator = self.word(at + 1);
        if !matches!(separator, "-" | "/" | ".") || !self.is_glued(at + 1) || !self.is_glued(at + 2)
        {
            return None;
        }
        // "11/2016", "2016-11"
        if matches!(separator, "/" | "-")
            && !(self.word(at + 3) == separator && self.is_glued(at + 3) && self.is_glued(at + 4))
            && let Some(month) = self.year_and_month((a, a_len), separator, at + 2)
        {
            return Some((month.into(), at + 3));
        }
        if let Some(range) = self.days_of_year(at) {
            return Some(range);
        }
        // "2024-Jun-8"
        let b = match self.kind(at + 2) {
            Kind::Digits(b, 1 | 2) => b,
            Kind::Month(month, _) if a_len == 4 => u32::try_from(month).ok()?,
            _ => return None,
        };
        let third =
            (self.word(at + 3) == separator && self.is_glued(at + 3) && self.is_glued(at + 4))
                .then(|| match self.kind(at + 4) {
                    Kind::Digits(c, len) => Some((c, len)),
                    // "2024-06-08t10"
                    _ => None,
                })
                .flatten();
        let day = |year: u32, month: u32, day: u32| {
            let date = Date::new(
                i16::try_from(year).ok()?,
                i8::try_from(month).ok()?,
                i8::try_from(day).ok()?,
            )
            .ok()?;
            Some(Expression::from(Calendar::Day(date)))
        };
        let full_year = |year: u32, len: u8| match len {
            4 if (1000..2200).contains(&year) => Some(year),
            2 if separator != "." => Some(if year <= 40 { 2000 + year } else { 1900 + year }),
            _ => None,
        };
        match (a_len, third) {
            (4, Some((c, 1 | 2))) => Some((day(full_year(a, 4)?, b, c)?, at + 5)),
            (1 | 2, Some((c, len))) => {
                let year = full_year(c, len)?;
                let says = if separator == "." {
                    day(year, b, a)
                } else {
                    day(year, a, b).or_else(|| day(year, b, a))
                };
                Some((says?, at + 5))
            }
            _ => None,
        }
    }

    /// "5/1-5/7/2020", "5/1-5/7, 2020".
    fn days_of_year(&self, at: usize) -> Read<Expression> {
        let day = |at: usize| match (self.kind(at), self.word(at + 1), self.kind(at + 2)) {
            (Kind::Digits(month @ 1..=12, 1 | 2), "/", Kind::Digits(day @ 1..=31, 1 | 2)) => {
                Some((month as i8, day as i8))
            }
            _ => None,
        };
        let tight = |mut range: std::ops::Range<usize>| range.all(|at| self.is_glued(at));
        let (first, last) = (day(at)?, day(at + 4)?);
        (matches!(self.word(at + 3), "-" | "–") && tight(at + 1..at + 7)).then_some(())?;
        let (year, end) = self.year(self.skip(at + 7, &["/", ","]))?;
        let of = |(month, day)| Date::new(year, month, day).ok().map(Calendar::Day);
        let (first, last) = (of(first)?, of(last)?);
        Some((
            Expression::Range(Box::new(first.into()), Box::new(last.into())),
            end,
        ))
    }

    /// A year and a month, in either order, the second at `at`.
    fn year_and_month(&self, first: (u32, u8), separator: &str, at: usize) -> Option<Calendar> {
        let ((year, 4, Kind::Digits(month @ 1..=12, len @ (1 | 2)))
        | (month @ 1..=12, len @ (1 | 2), Kind::Digits(year, 4))) =
            (first.0, first.1, self.kind(at))
        else {
            return None;
        };
        // "2009-10" is two years
        let years = separator == "-" && first.1 == 4 && len == 2 && month > year % 100;
        let year = i16::try_from(year).ok()?;
        (!years && (1800..2100).contains(&year)).then_some(Calendar::Month(Some(year), month as i8))
    }

    /// "week 12 of 2016", "from week 31 to week 35", "week 10": the weeks of a calendar, and not those of a season or a trial.
    pub(super) fn week_number(&self, at: usize) -> Read<Expression> {
        (self.word(at) == "week").then_some(())?;
        let Kind::Digits(week @ 1..=53, 1 | 2) = self.kind(at + 1) else {
            return None;
        };
        let of = self.skip(at + 2, &[",", "of", "in"]);
        let (year, end) = match self.year(of) {
            Some((year, end)) => (Some(year), end),
            None => (None, at + 2),
        };
        let to = |at: usize| matches!(self.word(at), "to" | "and" | "-" | "–" | "through");
        let ranged = to(end) && self.word(end + 1) == "week"
            || to(at.saturating_sub(1))
                && matches!(self.kind(at.saturating_sub(2)), Kind::Digits(..));
        let alone = !self.is_capital(at)
            && self.word(end) != "of"
            && !matches!(
                self.before(at),
                "in" | "by"
                    | "of"
                    | "through"
                    | "since"
                    | "until"
                    | "the"
                    | "for"
                    | "at"
                    | "during"
            );
        (year.is_some() || ranged || alone).then_some(())?;
        let of = match year {
            Some(year) => Calendar::Year(year).into(),
            None => Expression::Relative {
                offset: 0,
                unit: Unit::Year,
                base: Base::Now,
            },
        };
        let week = i8::try_from(week).ok()?;
        Some((
            Expression::Nth(week, Counted::Unit(Unit::Week), Box::new(of)),
            end,
        ))
    }
}
