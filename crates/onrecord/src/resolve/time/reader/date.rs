//! The calendar: "Saturday, June 8, 2024", "March 2015", "2014", "the 1990s", "the third quarter", "2024-06-08".

use jiff::civil::Date;

use super::{Read, Reader};
use crate::resolve::time::{
    expression::{Counted, Expression},
    holiday::{self, Holiday},
    value::{Calendar, Length, Season, Unit},
    words::Kind,
};

/// Words before a time.
const BEFORE: &[&str] = &[
    "about", "after", "and", "around", "as", "before", "between", "by", "circa", "during", "early",
    "for", "from", "in", "last", "late", "mid", "next", "of", "on", "or", "past", "since", "the",
    "this", "through", "throughout", "till", "to", "until", "year", "each", "every",
];

/// Words after a number that make it a quantity and no year.
const COUNTED: &[&str] = &[
    "acres", "civilians", "companies", "deaths", "dollars", "employees", "euros", "feet", "fighters", "homes", "houses",
    "jobs", "kilometers", "kilometres", "km", "kg", "families", "members", "men", "meters", "metres", "miles", "officers",
    "people", "percent", "points", "police", "pounds", "prisoners", "residents", "seats", "shares", "soldiers", "students",
    "times", "tonnes", "tons", "troops", "units", "victims", "votes", "women", "words", "workers", "years", "year",
    "days", "hours", "m", "mph", "mw", "gmt", "utc", "yen", "barrels", "others",
];

impl Reader<'_> {
    /// "the week of June 3".
    fn week_of(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, &["the"]);
        if self.word(from) != "week" || !matches!(self.word(from + 1), "of" | "beginning" | "starting") {
            return None;
        }
        let (day, end) = self.month_first(from + 2).or_else(|| self.day_first(from + 2)).or_else(|| self.weekday_date(from + 2))?;
        day.is_day().then(|| (Expression::Around(Unit::Week, Box::new(day)), end))
    }

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
            _ => full || matches!(self.kind(at + 1), Kind::Digits(_, 1 | 2) | Kind::Ordinal(_)) && month != 12 && month != 6,
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
    fn day(&self, at: usize) -> Read<i8> {
        let (day, end) = match self.kind(at) {
            Kind::Digits(day, 1 | 2) => (day, at + 1),
            Kind::Ordinal(day) => (day, at + 1),
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
            Kind::Cardinal(century @ (18 | 19 | 20)) => {
                let (rest, end) = self.below_hundred(self.hyphen(at + 1))?;
                (rest >= 10).then_some((century as i16 * 100 + rest as i16, end))
            }
            Kind::Cardinal(2) if self.word(at + 1) == "thousand" => {
                let next = self.skip(at + 2, &["and"]);
                match self.below_hundred(next) {
                    Some((rest, end)) => Some((2000 + rest as i16, end)),
                    None => Some((2000, at + 2)),
                }
            }
            _ => None,
        }
    }

    /// Whether digits at `at` stand where a year may.
    fn is_year_place(&self, at: usize, end: usize) -> bool {
        let before = self.before(at);
        let glued = self.is_glued(at);
        if matches!(before, "$" | "€" | "£" | "¥" | "#" | "no" | "flight" | "room" | "route" | "highway" | "boeing" | "page" | "under" | "least" | "than") {
            return false;
        }
        if glued && !matches!(before, "(" | "[" | "-" | "–" | "—" | "\"" | "“" | "/" | "‘" | "'") {
            return false;
        }
        // "1-2014", "$2-2014"
        if glued && matches!(before, "-" | "/") && !matches!(self.word(at.saturating_sub(2)), "mid" | "post" | "pre" | "late" | "early")
            && self.year(at.saturating_sub(2)).is_none() && self.is_glued(at.saturating_sub(1))
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

    fn year_alone(&self, at: usize) -> Read<Expression> {
        let first = at;
        let at = if matches!(self.word(at), "fiscal" | "fy") { at + 1 } else { at };
        let at = if self.word(at) == "year" && matches!(self.kind(at + 1), Kind::Digits(_, 4)) { at + 1 } else { at };
        let at = if self.word(at) == "the" && self.word(at + 1) == "year" { at + 2 } else { at };
        let (year, end) = self.year(at)?;
        let spelled = matches!(self.kind(at), Kind::Cardinal(_));
        let prefixed = at > first;
        let placed = if spelled {
            prefixed || matches!(self.kind(at), Kind::Cardinal(19)) && end > at + 1 || BEFORE.contains(&self.before(at)) && !COUNTED.contains(&self.word(end))
                && self.word(end) != "thousand" && (self.word(at + 1) != "thousand" || end == at + 2 && prefixed || end > at + 2)
        } else {
            self.is_year_place(at, end)
        };
        let short = matches!(self.kind(at), Kind::Other);
        let listed = (1500..=2099).contains(&year) || prefixed;
        (placed && listed && (!short || self.kind(end) != Kind::Other || BEFORE.contains(&self.before(at)))).then(|| {
            // "the 2009 third quarter"
            if let Some((inner, after)) = self.ordinal_stretch(end)
                && inner.is_open()
            {
                return (Expression::In(Box::new(inner), Box::new(Calendar::Year(year).into())), after);
            }
            (Calendar::Year(year).into(), end)
        })
    }

    /// "1990s", "the '90s", "the nineties".
    fn decade(&self, at: usize) -> Read<Expression> {
        let at = self.skip(at, &["the"]);
        let at = self.skip(at, &["late", "early", "mid"]);
        let at = self.hyphen(at);
        let mark = matches!(self.word(at), "'" | "’" | "‘");
        let at = if mark && self.is_glued(at + 1) { at + 1 } else { at };
        let (number, mut end) = match self.kind(at) {
            Kind::Decade(number) => (number, at + 1),
            // "1990's"
            Kind::Digits(number, 2 | 4)
                if matches!(self.word(at + 1), "'" | "’")
                    && self.is_glued(at + 1)
                    && self.word(at + 2) == "s"
                    && number % 10 == 0
                    && self.before(at) == "the" =>
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
            20..=90 if number % 10 == 0 && (mark || end > at + 1 || self.before(at) == "the" || matches!(self.before(at), "in" | "late" | "early" | "-")) => 190 + number / 10,
            _ => return None,
        };
        Some((Calendar::Decade(decade as i16).into(), end))
    }

    /// "Saturday", "Saturday, June 8", "Thursday the 21st", "Tue 2 May".
    fn weekday_date(&self, at: usize) -> Read<Expression> {
        let ((weekday, sure), end) = self.weekday(at)?;
        let mut next = self.skip(end, &[",", "("]);
        next = self.skip(next, &["the", "on"]);
        if let Some((says, after)) = self.month_first(next).or_else(|| self.day_first(next)).or_else(|| self.numeric(next))
            && matches!(says.calendar(), Some(Calendar::Day(_) | Calendar::MonthDay(..)))
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
        let name = matches!(self.word(end), "times" | "telegraph" | "mirror" | "express" | "herald" | "post")
            && self.is_capital(end)
            || matches!(self.before(at), "black" | "bloody" | "super") && self.is_capital(at.saturating_sub(1));
        (sure && !name).then(|| (Calendar::Weekday(weekday).into(), end))
    }

    /// "June 8, 2024", "June 8", "March 2015", "March".
    fn month_first(&self, at: usize) -> Read<Expression> {
        let ((month, full), end) = self.month(at)?;
        let from = self.skip(end, &["the", "-", "/", ","]);
        let spelled = || {
            let (day, after) = self.below_hundred(from)?;
            (day <= 31 && after > from + 1 && self.ends_phrase(after)).then_some((day as i8, after))
        };
        if let Some((day, after)) = self.day(from).or_else(spelled)
            && !(self.word(end) == "," && matches!(self.kind(from), Kind::Ordinal(_)))
            && !self.goes_on_as_number(after)
            && !COUNTED.contains(&self.word(after))
            && !(self.word(end) == "," && self.word(from).is_empty())
        {
            // "November 19-20"
            if matches!(self.word(after), "-" | "–" | "to" | "through" | "and" | "until" | "till")
                && let Some((last, stop)) = self.day(self.skip(after + 1, &["the"]))
                && last > day
                && !self.goes_on_as_number(stop)
                && !matches!(self.kind(stop), Kind::Month(..) | Kind::Unit(..))
                && (self.word(after) != "and" || self.ends_phrase(stop))
                && (self.is_glued(after) || self.word(after).len() > 1)
            {
                let (year, stop) = self.year_after(stop);
                let first = day_of(year, month, day)?;
                let last = day_of(year, month, last)?;
                return Some((Expression::Range(Box::new(first.into()), Box::new(last.into())), stop));
            }
            let (year, after) = self.year_after(after);
            return Some((day_of(year, month, day)?.into(), after));
        }
        let from = self.skip(self.skip(end, &[",", "of", "-", "in"]), &["the"]);
        if let Some((year, after)) = self.year(from)
            && (1000..2200).contains(&year)
            && !COUNTED.contains(&self.word(after))
        {
            return Some((Calendar::Month(Some(year), month).into(), after));
        }
        self.is_month(at, end, full).then(|| (Calendar::Month(None, month).into(), end))
    }

    /// Whether a month's name without day or year is one, and no verb, name or part of a name.
    fn is_month(&self, at: usize, end: usize, full: bool) -> bool {
        let before = self.before(at);
        let placed = BEFORE.contains(&before) || matches!(before, "-" | "–" | "early" | "late" | "said" | "(");
        let next_capital = self.is_capital(end) && !self.is_glued(end) && self.kind(end) == Kind::Other;
        let is_name = at > 0 && self.is_capital(at - 1) && !placed && !matches!(self.kind(at - 1), Kind::Weekday(..) | Kind::Month(..) | Kind::Opens | Kind::Ordinal(_));
        match self.kind(at) {
            Kind::Month(5, _) => placed && before != "the" && before != "and" && before != "for" && !next_capital || matches!(self.kind(end), Kind::Opens) && placed && before != "the",
            Kind::Month(3, true) => placed && before != "the" && !next_capital,
            _ if full => !is_name && (placed || !next_capital || self.word(at).len() > 5),
            _ => placed && self.word(end.saturating_sub(1)) == "." || placed && at + 1 == end && before != "the" && !next_capital,
        }
    }

    /// Whether no noun follows that a number could count.
    fn ends_phrase(&self, at: usize) -> bool {
        let word = self.word(at);
        !word.starts_with(|c: char| c.is_alphabetic()) || BEFORE.contains(&word) || word == "at"
    }

    /// Whether digits go on after `at`: ":30", ",000", ".5".
    fn goes_on_as_number(&self, at: usize) -> bool {
        self.is_glued(at)
            && (self.word(at) == "%"
                || matches!(self.word(at), "," | "." | "/" | ":")
                    && self.is_glued(at + 1)
                    && matches!(self.kind(at + 1), Kind::Digits(..)))
    }

    /// A year that follows a day: ", 2024", "of 2024", "this year" is left to others.
    fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        let next = self.skip(at, &[",", "of", "in", "-", "/"]);
        let next = if self.word(next) == "the" && self.word(next + 1) == "year" { next + 2 } else { next };
        match self.year(next) {
            Some((year, end)) if (1000..2200).contains(&year) && !COUNTED.contains(&self.word(end)) && !self.goes_on_as_number(end) => (Some(year), end),
            _ => (None, at),
        }
    }

    /// "8 June 2024", "the 8th of June", "3 to 5 May", "3-5 May".
    fn day_first(&self, at: usize) -> Read<Expression> {
        let at = self.skip(at, &["the"]);
        if self.is_glued(at) && matches!(self.before(at), ":" | "." | "/" | "$") {
            return None;
        }
        let (day, end) = self.day(at)?;
        let mut last = None;
        let mut next = end;
        if matches!(self.word(end), "-" | "–" | "to" | "and" | "through" | "until" | "till")
            && let Some((other, after)) = self.day(self.skip(end + 1, &["the"]))
            && other > day
        {
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
            Some(last) => Some((Expression::Range(Box::new(first), Box::new(day_of(year, month, last)?.into())), after)),
            None => Some((first, after)),
        }
    }

    /// "from 4 to 22 this month", "the 21st of next month", "on the 21st".
    fn day_of_told_month(&self, at: usize, day: i8, last: Option<i8>, end: usize) -> Read<Expression> {
        let ordinal = matches!(self.kind(end.saturating_sub(1)), Kind::Ordinal(_));
        let days = |day: i8| Expression::from(Calendar::MonthsDay(day));
        let of = self.skip(end, &["of", "in"]);
        if let Some((outer, after)) = self.relative(of)
            && let Expression::Relative { unit: Unit::Month, .. } = &outer
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
        let alone = ends && self.before(at) == "the" && matches!(self.word(at.saturating_sub(2)), "on" | "by" | "until" | "since" | "for")
            && self.word(at).ends_with(|c: char| c.is_ascii_alphabetic())
            && self.word(at).starts_with(|c: char| c.is_ascii_digit())
            && (self.kind(end) == Kind::Other && !self.word(end).starts_with(|c: char| c.is_ascii_alphabetic()));
        (ordinal && alone && last.is_none()).then(|| (days(day), end))
    }

    /// "2024-06-08", "06/08/2024", "8.6.2024" is left alone. Month before day, as in American papers, unless that is none.
    fn numeric(&self, at: usize) -> Read<Expression> {
        let Kind::Digits(a, a_len) = self.kind(at) else { return None };
        if self.is_glued(at) && matches!(self.before(at), "-" | "/" | "." | ":") {
            return None;
        }
        let separator = self.word(at + 1);
        if !matches!(separator, "-" | "/" | ".") || !self.is_glued(at + 1) || !self.is_glued(at + 2) {
            return None;
        }
        // "11/2016", "2016/11"
        if separator == "/" && !(self.word(at + 3) == "/" && self.is_glued(at + 3)) {
            let (year, month) = match (a, a_len, self.kind(at + 2)) {
                (year, 4, Kind::Digits(month @ 1..=12, 1 | 2))
                | (month @ 1..=12, 1 | 2, Kind::Digits(year, 4)) => (year, month),
                _ => return None,
            };
            return (1800..2100).contains(&year).then(|| {
                (Calendar::Month(i16::try_from(year).ok(), month as i8).into(), at + 3)
            });
        }
        // "2024-Jun-8"
        let b = match self.kind(at + 2) {
            Kind::Digits(b, 1 | 2) => b,
            Kind::Month(month, _) if a_len == 4 => month as u32,
            _ => return None,
        };
        let third = (self.word(at + 3) == separator && self.is_glued(at + 3) && self.is_glued(at + 4))
            .then(|| match self.kind(at + 4) {
                Kind::Digits(c, len) => Some((c, len)),
                // "2024-06-08t10"
                _ => None,
            })
            .flatten();
        let day = |year: u32, month: u32, day: u32| {
            let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
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

    /// "the third quarter of 1998", "fourth-quarter", "Q3 2016", "first half", "the 20th century".
    fn ordinal_stretch(&self, at: usize) -> Read<Expression> {
        if let half @ ("h1" | "h2") = self.word(at) {
            let (year, end) = self.year_after(at + 1);
            return year.map(|_| (Calendar::Half(year, if half == "h1" { 1 } else { 2 }).into(), end));
        }
        if let Some(quarter) = self.word(at).strip_prefix('q').and_then(|n| n.parse::<i8>().ok()).filter(|n| (1..=4).contains(n)) {
            let (year, end) = self.year_after(at + 1);
            return Some((Calendar::Quarter(year, quarter).into(), end));
        }
        let mut at = self.skip(at, &["the", "its", "their", "his", "a"]);
        at = self.hyphen(self.skip(at, &["fiscal"]));
        at = self.skip(at, &["early", "late", "mid"]);
        let (nth, mut end) = match self.kind(at) {
            Kind::Ordinal(nth) => (nth as i8, at + 1),
            Kind::Opens if matches!(self.word(at), "last" | "final") => (-1, at + 1),
            _ => {
                let (day, end) = self.day(at)?;
                (day, end)
            }
        };
        end = self.hyphen(self.skip(end, &["fiscal"]));
        let Kind::Unit(unit, plural) = self.kind(end) else { return self.half(nth, end) };
        if plural {
            return None;
        }
        end += 1;
        match unit {
            Unit::Quarter => {
                let quarter = if nth == -1 { return None } else { nth };
                let (year, end) = self.year_after(end);
                (1..=4).contains(&quarter).then(|| (Calendar::Quarter(year, quarter).into(), end))
            }
            Unit::Century if nth > 0 => Some((Calendar::Century(i16::from(nth) - 1).into(), end)),
            _ => None,
        }
    }

    /// "first half of 2014"; the half of something else is none.
    fn half(&self, nth: i8, at: usize) -> Read<Expression> {
        let half = match nth {
            1 | 2 => nth,
            -1 => 2,
            _ => return None,
        };
        (self.word(at) == "half").then_some(())?;
        let of = self.skip(self.skip(at + 1, &["of", "in"]), &["the"]);
        if let Some((outer, end)) = self.relative(self.skip(at + 1, &["of"]))
            && matches!(outer, Expression::Relative { unit: Unit::Year, .. })
        {
            return Some((Expression::In(Box::new(Calendar::Half(None, half).into()), Box::new(outer)), end));
        }
        let (year, end) = self.year(of)?;
        Some((Calendar::Half(Some(year), half).into(), end))
    }

    /// "summer 2014", "the winter of 1994", "the summer".
    fn season(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, &["the"]);
        let from = self.hyphen(self.skip(from, &["early", "late", "mid"]));
        let Kind::Season(season, false) = self.kind(from) else { return None };
        let end = from + 1;
        let (year, after) = self.year_after(end);
        if year.is_some() {
            return Some((Calendar::Season(year, season).into(), after));
        }
        // "fall" and "spring" are also verbs, "Prague Spring" a name
        let before = self.before(from);
        let told = matches!(before, "in" | "by" | "since" | "until" | "during" | "early" | "late" | "mid" | "-")
            || before == "the" && matches!(self.word(from.saturating_sub(2)), "in" | "by" | "during" | "until" | "since" | "over" | "for" | "throughout");
        let verb = matches!(season, Season::Autumn) && self.word(from) == "fall" && self.word(end) == "of";
        let compound = self.kind(end) == Kind::Other && self.is_capital(end) && !self.is_glued(end);
        let water = season == Season::Spring && self.word(end) == "of";
        (told && !verb && !compound && !water && self.word(end) != "games" && self.word(end) != "olympics")
            .then(|| (Calendar::Season(None, season).into(), end))
    }

    /// "Christmas", "New Year's Eve 2017", "July 4" is a plain date.
    fn holiday(&self, at: usize) -> Read<Expression> {
        let first = self.skip(at, &["the"]);
        if !holiday::begins(self.word(first)) && self.kind(first) != Kind::Ordinal(4) {
            return None;
        }
        let mut name = String::new();
        let mut best: Option<(Holiday, usize)> = None;
        let mut next = first;
        for _ in 0..8 {
            let word = self.word(next);
            if word.is_empty() || name.len() > 32 {
                break;
            }
            match word {
                "'" | "’" | "." => {}
                "s" if matches!(self.before(next), "'" | "’") => name.push('s'),
                _ => {
                    if !name.is_empty() {
                        name.push(' ');
                    }
                    name.push_str(word);
                }
            }
            next += 1;
            if let Some(holiday) = holiday::named(&name) {
                best = Some((holiday, next));
            }
        }
        let (holiday, end) = best?;
        // "the fourth of July" is a day, "labor day" may be another
        (self.is_capital(first) || !matches!(self.word(first), "labor" | "labour" | "good" | "may" | "earth" | "election")).then_some(())?;
        let (year, end) = self.year_after(end);
        Some((Expression::Holiday(holiday, year), end))
    }

    /// "the first Monday of May", "the last week of 2015", "the first two weeks of 2021".
    fn nth_of(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, &["the"]);
        let (nth, mut end) = match (self.kind(from), self.word(from)) {
            (Kind::Ordinal(nth @ 1..=60), _) => (nth as i8, from + 1),
            (_, "last" | "final") => (-1, from + 1),
            _ => return None,
        };
        let counted = match self.kind(end) {
            Kind::Weekday(weekday, true) => Some(Counted::Weekday(weekday)),
            Kind::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month), false) => Some(Counted::Unit(unit)),
            _ => None,
        };
        let length = if counted.is_none() && matches!(nth, 1 | -1) {
            let (length, after) = self.length(end)?;
            end = after;
            Some(length)
        } else {
            end += 1;
            None
        };
        matches!(self.word(end), "of" | "in").then_some(())?;
        let of = self.skip(end + 1, &["the"]);
        let (outer, after) = match self.month_first(of).or_else(|| self.year_alone(of)) {
            Some((outer, after)) => (outer, after),
            None => {
                let (outer, after) = self.relative(end + 1)?;
                matches!(outer, Expression::Relative { unit: Unit::Month | Unit::Year | Unit::Quarter, .. }).then_some(())?;
                (outer, after)
            }
        };
        if let Some(length) = length {
            let of = Box::new(outer);
            return Some((Expression::Stretch { length: Length(length.0), back: nth < 0, of }, after));
        }
        Some((Expression::Nth(nth, counted?, Box::new(outer)), after))
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
