//! The calendar: "Saturday, June 8, 2024", "March 2015", "2014", "the 1990s", "the third quarter", "2024-06-08".

use jiff::civil::Date;

use super::{Read, Reader, year::COUNTED};
use crate::resolve::time::{
    expression::Expression,
    value::{Calendar, Unit},
    words::Kind,
};

/// Words before a time.
pub(super) const BEFORE: &[&str] = &[
    "about",
    "after",
    "and",
    "around",
    "as",
    "before",
    "between",
    "by",
    "circa",
    "during",
    "early",
    "for",
    "from",
    "in",
    "last",
    "late",
    "mid",
    "next",
    "of",
    "on",
    "or",
    "past",
    "since",
    "the",
    "this",
    "through",
    "throughout",
    "till",
    "to",
    "until",
    "year",
    "each",
    "every",
];

impl Reader<'_> {
    /// The longest date that begins at `at`.
    pub(super) fn date(&self, at: usize) -> Read<Expression> {
        [
            self.weekday_date(at),
            self.month_first(at),
            self.day_first(at),
            self.numeric(at),
            self.year_alone(at),
            self.decade(at),
            self.ordinal_stretch(at),
            self.season(at),
            self.holiday(at),
            self.nth_of(at),
            self.week_of(at),
            self.week_number(at),
            self.year_month(at),
        ]
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// A month's name, with the full stop of its abbreviation.
    pub(super) fn month(&self, at: usize) -> Read<(i8, bool)> {
        let Kind::Month(month, full) = self.kind(at) else {
            return None;
        };
        // in small letters only those that are no other word
        let sure = match month {
            3 | 5 | 8 => false,
            _ => {
                full || matches!(self.kind(at + 1), Kind::Digits(_, 1 | 2) | Kind::Ordinal(_))
                    && month != 12
                    && month != 6
            }
        };
        (sure || self.is_capital(at)).then_some(())?;
        let stop = self.word(at + 1) == "."
            && self.is_glued(at + 1)
            && (!full || matches!(self.kind(at + 2), Kind::Digits(_, 1 | 2)));
        Some(((month, full), at + 1 + usize::from(stop)))
    }

    /// A weekday's name, with the full stop of its abbreviation.
    pub(super) fn weekday(&self, at: usize) -> Read<(i8, bool)> {
        let Kind::Weekday(day, full) = self.kind(at) else {
            return None;
        };
        (full || self.is_capital(at)).then_some(())?;
        let stop = !full && self.word(at + 1) == "." && self.is_glued(at + 1);
        Some(((day, full || stop), at + 1 + usize::from(stop)))
    }

    /// The day of a month: "8", "8th", "the eighth", "twenty-first".
    pub(super) fn day(&self, at: usize) -> Read<i8> {
        let (day, end) = match self.kind(at) {
            Kind::Digits(day, 1 | 2) | Kind::Ordinal(day) => (day, at + 1),
            Kind::Cardinal(tens @ (20 | 30)) => {
                let next = self.hyphen(at + 1);
                match self.kind(next) {
                    Kind::Ordinal(ones @ 1..=9) => (tens + ones, next + 1),
                    _ => return None,
                }
            }
            _ => return None,
        };
        (1..=31).contains(&day).then_some((day as i8, end))
    }

    /// "Saturday", "Saturday, June 8", "Thursday the 21st", "Tue 2 May".
    pub(super) fn weekday_date(&self, at: usize) -> Read<Expression> {
        let ((weekday, sure), end) = self.weekday(at)?;
        let mut next = self.skip(end, &[",", "("]);
        next = self.skip(next, &["the", "on"]);
        if let Some((says, after)) = self
            .month_first(next)
            .or_else(|| self.day_first(next))
            .or_else(|| self.numeric(next))
            && matches!(
                says.calendar(),
                Some(Calendar::Day(_) | Calendar::MonthDay(..))
            )
        {
            return Some((says, after));
        }
        if let Some((day, after)) = self.day(next)
            && (self.word(end) == "the" || matches!(self.kind(next), Kind::Ordinal(_)))
            && self.ends_phrase(after)
        {
            let weekday = Expression::from(Calendar::Weekday(weekday));
            let day = Expression::from(Calendar::MonthsDay(day));
            return Some((Expression::In(Box::new(weekday), Box::new(day)), after));
        }
        // "the Sunday Times", "Black Friday" are names
        let name = matches!(
            self.word(end),
            "times" | "telegraph" | "mirror" | "express" | "herald" | "post"
        ) && self.is_capital(end)
            || matches!(self.before(at), "black" | "bloody" | "super")
                && self.is_capital(at.saturating_sub(1));
        (sure && !name).then(|| (Calendar::Weekday(weekday).into(), end))
    }

    /// "June 8, 2024", "June 8", "March 2015", "March".
    pub(super) fn month_first(&self, at: usize) -> Read<Expression> {
        let ((month, full), end) = self.month(at)?;
        let from = self.skip(end, &["the", "-", "/", ","]);
        let spelled = || {
            let (day, after) = self.below_hundred(from)?;
            let dated = self.year(after).is_some();
            (day <= 31 && (dated || after > from + 1 && self.ends_phrase(after)))
                .then_some((day as i8, after))
        };
        if let Some((day, after)) = self.day(from).or_else(spelled)
            && !(self.word(end) == "," && matches!(self.kind(from), Kind::Ordinal(_)))
            && !self.goes_on_as_number(after)
            && !COUNTED.contains(&self.word(after))
            && !(self.word(end) == "," && self.word(from).is_empty())
        {
            // "November 19-20"
            if matches!(
                self.word(after),
                "-" | "–" | "to" | "through" | "and" | "until" | "till"
            ) && let Some((last, stop)) = self.day(self.skip(after + 1, &["the"]))
                && last > day
                && !self.goes_on_as_number(stop)
                && !matches!(self.kind(stop), Kind::Month(..) | Kind::Unit(..))
                && (self.word(after) != "and"
                    || self.ends_phrase(stop) && self.is_between(at, day, last))
                && (self.is_glued(after) || self.word(after).len() > 1)
            {
                let (year, stop) = self.year_after(stop);
                let first = day_of(year, month, day)?;
                let last = day_of(year, month, last)?;
                return Some((
                    Expression::Range(Box::new(first.into()), Box::new(last.into())),
                    stop,
                ));
            }
            let (year, after) = self.year_after(after);
            return Some((day_of(year, month, day)?.into(), after));
        }
        let from = self.skip(self.skip(end, &[",", "of", "-", "/", "in"]), &["the"]);
        if let Some((year, after)) = self.year(from)
            && (1000..2200).contains(&year)
            && !COUNTED.contains(&self.word(after))
        {
            return Some((Calendar::Month(Some(year), month).into(), after));
        }
        self.is_month(at, end, full)
            .then(|| (Calendar::Month(None, month).into(), end))
    }

    /// Whether two days joined by "and" are a stretch: "between 3 and 9 May", "3 and 4 May", but not "3 and 9 May".
    fn is_between(&self, at: usize, first: i8, last: i8) -> bool {
        last == first + 1 || matches!(self.before(at), "between")
    }

    /// "2015 June".
    fn year_month(&self, at: usize) -> Read<Expression> {
        let Kind::Digits(..) = self.kind(at) else {
            return None;
        };
        let (year, next) = self.year(at)?;
        let ((month, full), end) = self.month(next)?;
        let told = full && !self.is_glued(next) && self.is_year_place(at, next);
        (told && self.ends_phrase(end)).then(|| (Calendar::Month(Some(year), month).into(), end))
    }

    /// Whether a month's name without day or year is one, and no verb, name or part of a name.
    pub(super) fn is_month(&self, at: usize, end: usize, full: bool) -> bool {
        let before = self.before(at);
        let placed = BEFORE.contains(&before)
            || matches!(before, "-" | "–" | "early" | "late" | "said" | "(");
        let next_capital =
            self.is_capital(end) && !self.is_glued(end) && self.kind(end) == Kind::Other;
        let is_name = at > 0
            && self.is_capital(at - 1)
            && !placed
            && !matches!(
                self.kind(at - 1),
                Kind::Weekday(..) | Kind::Month(..) | Kind::Opens | Kind::Ordinal(_)
            );
        match self.kind(at) {
            Kind::Month(5, _) => {
                placed && before != "the" && before != "and" && before != "for" && !next_capital
                    || matches!(self.kind(end), Kind::Opens) && placed && before != "the"
            }
            Kind::Month(3, true) => placed && before != "the" && !next_capital,
            _ if full => !is_name && (placed || !next_capital || self.word(at).len() > 5),
            _ => {
                // "Jan-Feb 2017"
                let ranged = self.word(end) == "-"
                    && self.is_glued(end)
                    && self.is_glued(end + 1)
                    && matches!(self.kind(end + 1), Kind::Month(..));
                ranged
                    || placed && self.word(end.saturating_sub(1)) == "."
                    || placed && at + 1 == end && before != "the" && !next_capital
            }
        }
    }

    /// Whether no noun follows that a number could count.
    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        let word = self.word(at);
        !word.starts_with(|c: char| c.is_alphabetic()) || BEFORE.contains(&word) || word == "at"
    }

    /// Whether digits go on after `at`: ":30", ",000", ".5".
    pub(super) fn goes_on_as_number(&self, at: usize) -> bool {
        self.is_glued(at)
            && (self.word(at) == "%"
                || matches!(self.word(at), "," | "." | "/" | ":")
                    && self.is_glued(at + 1)
                    && matches!(self.kind(at + 1), Kind::Digits(..)))
    }

    /// A year that follows a day: ", 2024", "of 2024", "this year" is left to others.
    pub(super) fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        let next = self.skip(at, &[",", "of", "in", "-", "/"]);
        let next = if self.word(next) == "the" && self.word(next + 1) == "year" {
            next + 2
        } else {
            next
        };
        match self.year(next) {
            Some((year, end))
                if (1000..2200).contains(&year)
                    && !COUNTED.contains(&self.word(end))
                    && !self.goes_on_as_number(end) =>
            {
                (Some(year), end)
            }
            _ => (None, at),
        }
    }

    /// "8 June 2024", "the 8th of June", "3 to 5 May", "3-5 May".
    pub(super) fn day_first(&self, at: usize) -> Read<Expression> {
        let at = self.skip(at, &["the"]);
        if self.is_glued(at) && matches!(self.before(at), ":" | "." | "/" | "$") {
            return None;
        }
        // "twenty-five January 1986"
        let spelled = || {
            let (day, end) = self.below_hundred(at)?;
            let (_, after) = self.month(end)?;
            (day <= 31 && self.year(after).is_some()).then_some((day as i8, end))
        };
        let (day, mut end) = self.day(at).or_else(spelled)?;
        // "16. Nov. 2016"
        if self.word(end) == "."
            && self.is_glued(end)
            && let Some((_, after)) = self.month(end + 1)
            && self.year(after).is_some()
        {
            end += 1;
        }
        let mut last = None;
        let mut next = end;
        if matches!(
            self.word(end),
            "-" | "–" | "to" | "and" | "through" | "until" | "till"
        ) && let Some((other, after)) = self.day(self.skip(end + 1, &["the"]))
            && other > day
        {
            if self.word(end) == "and" && !self.is_between(at, day, other) {
                return None;
            }
            last = Some(other);
            next = after;
        }
        let of = self.skip(self.skip(next, &["-", "/", "of"]), &["the"]);
        let Some(((month, _), after)) = self.month(of) else {
            return self.day_of_told_month(at, day, last, next);
        };
        // "the 8th March for Peace" is rare; "in 2 May cases" as well
        let (year, after) = self.year_after(after);
        let first = day_of(year, month, day)?.into();
        match last {
            Some(last) => Some((
                Expression::Range(Box::new(first), Box::new(day_of(year, month, last)?.into())),
                after,
            )),
            None => Some((first, after)),
        }
    }

    /// "from 4 to 22 this month", "the 21st of next month", "on the 21st".
    pub(super) fn day_of_told_month(
        &self,
        at: usize,
        day: i8,
        last: Option<i8>,
        end: usize,
    ) -> Read<Expression> {
        let ordinal = matches!(self.kind(end.saturating_sub(1)), Kind::Ordinal(_));
        let days = |day: i8| Expression::from(Calendar::MonthsDay(day));
        let of = self.skip(end, &["of", "in"]);
        if let Some((outer, after)) = self.relative(of)
            && let Expression::Relative {
                unit: Unit::Month, ..
            } = &outer
            && (ordinal || last.is_some())
        {
            let inside = |day: i8| Expression::In(Box::new(days(day)), Box::new(outer.clone()));
            let says = match last {
                Some(last) => Expression::Range(Box::new(inside(day)), Box::new(inside(last))),
                None => inside(day),
            };
            return Some((says, after));
        }
        let ends = !self.is_glued(end) || matches!(self.word(end), "." | "," | ";" | ")");
        let alone = ends
            && self.before(at) == "the"
            && matches!(
                self.word(at.saturating_sub(2)),
                "on" | "by" | "until" | "since" | "for"
            )
            && self.word(at).ends_with(|c: char| c.is_ascii_alphabetic())
            && self.word(at).starts_with(|c: char| c.is_ascii_digit())
            && (self.kind(end) == Kind::Other
                && !self
                    .word(end)
                    .starts_with(|c: char| c.is_ascii_alphabetic()));
        (ordinal && alone && last.is_none()).then(|| (days(day), end))
    }
}

/// A day, of a year or of none told; none where there is no such day.
fn day_of(year: Option<i16>, month: i8, day: i8) -> Option<Calendar> {
    match year {
        Some(year) => Date::new(year, month, day).ok().map(Calendar::Day),
        // 29 February is a day in some years
        None => Date::new(2000, month, day)
            .ok()
            .map(|_| Calendar::MonthDay(month, day)),
    }
}
