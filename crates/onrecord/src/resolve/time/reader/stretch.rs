//! Stretches longer than a day: "2014", "the 1990s", "the third quarter", "summer 2014", "the first week of May", and feasts.

use super::{Read, Reader};
use crate::resolve::time::{
    expression::{Base, Counted, Expression},
    holiday::{self, Holiday},
    value::{Calendar, Length, Season, Unit},
    words::Kind,
};

impl Reader<'_> {
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
