//! Stretches longer than a day: "2014", "the 1990s", "the third quarter", "summer 2014", "the first week of May", and feasts.

use super::{Read, Reader, date::BEFORE};
use crate::resolve::time::{
    expression::{Base, Counted, Expression},
    holiday::{self, Holiday},
    value::{Calendar, Length, Season, Unit},
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
    fn spelled_decade(&self, at: usize) -> Read<i16> {
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

    /// "the week of June 3", "the weekend of Thanksgiving".
    pub(super) fn week_of(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, &["the"]);
        if !matches!(self.word(from), "week" | "weekend")
            || !matches!(self.word(from + 1), "of" | "beginning" | "starting")
        {
            return None;
        }
        let (day, end) = self
            .month_first(from + 2)
            .or_else(|| self.day_first(from + 2))
            .or_else(|| self.weekday_date(from + 2))
            .or_else(|| self.holiday(from + 2))?;
        let unit = if self.word(from) == "week" {
            Unit::Week
        } else {
            Unit::Weekend
        };
        day.is_day()
            .then(|| (Expression::Around(unit, Box::new(day)), end))
    }

    /// "the third quarter of 1998", "fourth-quarter", "Q3 2016", "first half", "the 20th century".
    pub(super) fn ordinal_stretch(&self, at: usize) -> Read<Expression> {
        if let half @ ("h1" | "h2") = self.word(at) {
            let (year, end) = self.year_after(at + 1);
            return year.map(|_| {
                (
                    Calendar::Half(year, if half == "h1" { 1 } else { 2 }).into(),
                    end,
                )
            });
        }
        if let Some(quarter) = self
            .word(at)
            .strip_prefix('q')
            .and_then(|n| n.parse::<i8>().ok())
            .filter(|n| (1..=4).contains(n))
        {
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
        let Kind::Unit(unit, plural) = self.kind(end) else {
            return self.half(nth, end);
        };
        if plural {
            return None;
        }
        end += 1;
        match unit {
            Unit::Quarter => {
                let quarter = if nth == -1 { return None } else { nth };
                let (year, end) = self.year_after(end);
                (1..=4)
                    .contains(&quarter)
                    .then(|| (Calendar::Quarter(year, quarter).into(), end))
            }
            Unit::Century if nth > 0 => Some((Calendar::Century(i16::from(nth) - 1).into(), end)),
            _ => None,
        }
    }

    /// "first half of 2014"; the half of something else is none.
    pub(super) fn half(&self, nth: i8, at: usize) -> Read<Expression> {
        let half = match nth {
            1 | 2 => nth,
            -1 => 2,
            _ => return None,
        };
        (self.word(at) == "half").then_some(())?;
        let of = self.skip(self.skip(at + 1, &["of", "in"]), &["the"]);
        if let Some((outer, end)) = self.relative(self.skip(at + 1, &["of"]))
            && matches!(
                outer,
                Expression::Relative {
                    unit: Unit::Year,
                    ..
                }
            )
        {
            return Some((
                Expression::In(Box::new(Calendar::Half(None, half).into()), Box::new(outer)),
                end,
            ));
        }
        let (year, end) = self.year(of)?;
        Some((Calendar::Half(Some(year), half).into(), end))
    }

    /// "summer 2014", "the winter of 1994", "the summer".
    pub(super) fn season(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, &["the"]);
        let from = self.hyphen(self.skip(from, &["early", "late", "mid"]));
        let Kind::Season(season, false) = self.kind(from) else {
            return None;
        };
        let end = from + 1;
        let (year, after) = self.year_after(end);
        if year.is_some() {
            return Some((Calendar::Season(year, season).into(), after));
        }
        // "fall" and "spring" are also verbs, "Prague Spring" a name
        let before = self.before(from);
        let told = matches!(
            before,
            "in" | "by" | "since" | "until" | "during" | "early" | "late" | "mid" | "-"
        ) || before == "the"
            && matches!(
                self.word(from.saturating_sub(2)),
                "in" | "into" | "by" | "during" | "until" | "since" | "over" | "for" | "throughout"
            );
        let verb =
            matches!(season, Season::Autumn) && self.word(from) == "fall" && self.word(end) == "of";
        let compound = self.kind(end) == Kind::Other && self.is_capital(end) && !self.is_glued(end);
        // "in spring water"
        let water = season == Season::Spring && self.word(end) == "of"
            || before == "in" && !self.ends_phrase(end);
        (told
            && !verb
            && !compound
            && !water
            && self.word(end) != "games"
            && self.word(end) != "olympics")
            .then(|| (Calendar::Season(None, season).into(), end))
    }

    /// "Christmas", "New Year's Eve 2017", "July 4" is a plain date.
    pub(super) fn holiday(&self, at: usize) -> Read<Expression> {
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
            if word.starts_with(|c: char| c.is_alphanumeric())
                && let Some(holiday) = holiday::named(&name)
            {
                best = Some((holiday, next));
            }
        }
        let (holiday, end) = best?;
        let (year, end) = self.year_after(end);
        // "the fourth of July" is a day, "labor day" may be another
        (self.is_capital(first)
            || year.is_some()
            || self.word(end) == "weekend"
            || !matches!(
                self.word(first),
                "labor" | "labour" | "good" | "may" | "earth" | "election"
            ))
        .then_some(())?;
        let says = Expression::Holiday(holiday, year);
        // "Labor Day weekend"
        Some(if self.word(end) == "weekend" {
            (Expression::Around(Unit::Weekend, Box::new(says)), end + 1)
        } else {
            (says, end)
        })
    }

    /// "the first Monday of May", "the last week of 2015", "the first two weeks of 2021".
    pub(super) fn nth_of(&self, at: usize) -> Read<Expression> {
        let from = self.skip(at, &["the"]);
        let (nth, mut end) = match (self.kind(from), self.word(from)) {
            (Kind::Ordinal(nth @ 1..=60), _) => (nth as i8, from + 1),
            (_, "last" | "final") => (-1, from + 1),
            // "the twenty-third day"
            (Kind::Cardinal(20 | 30), _) => self.day(from)?,
            _ => return None,
        };
        let counted = match self.kind(end) {
            Kind::Weekday(weekday, true) => Some(Counted::Weekday(weekday)),
            Kind::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month), false) => {
                Some(Counted::Unit(unit))
            }
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
        // "the third week next year"
        if counted.is_some()
            && let Some((outer, after)) = self.relative(end)
            && matches!(
                outer,
                Expression::Relative {
                    unit: Unit::Month | Unit::Year,
                    ..
                }
            )
        {
            return Some((Expression::Nth(nth, counted?, Box::new(outer)), after));
        }
        matches!(self.word(end), "of" | "in").then_some(())?;
        let of = self.skip(end + 1, &["the"]);
        // "before the thirty-first day of the month"
        if counted == Some(Counted::Unit(Unit::Day))
            && nth > 1
            && of > end + 1
            && let Kind::Unit(unit @ (Unit::Month | Unit::Year), false) = self.kind(of)
        {
            let outer = Expression::Relative {
                offset: 0,
                unit,
                base: Base::Now,
            };
            return Some((Expression::Nth(nth, counted?, Box::new(outer)), of + 1));
        }
        let (outer, after) =
            if let Some(outer) = self.month_first(of).or_else(|| self.year_alone(of)) {
                outer
            } else {
                let (outer, after) = self.relative(end + 1)?;
                matches!(
                    outer,
                    Expression::Relative {
                        unit: Unit::Month | Unit::Year | Unit::Quarter,
                        ..
                    }
                )
                .then_some(())?;
                (outer, after)
            };
        if let Some(length) = length {
            let of = Box::new(outer);
            return Some((
                Expression::Stretch {
                    length: Length(length.0),
                    back: nth < 0,
                    of,
                },
                after,
            ));
        }
        Some((Expression::Nth(nth, counted?, Box::new(outer)), after))
    }
}
