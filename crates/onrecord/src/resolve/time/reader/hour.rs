//! Where in the day: "10:30 a.m.", "5pm", "noon", "half past ten", "0800 GMT", "Monday night"'s "night".

use super::{Read, Reader};
use crate::resolve::time::{
    expression::Expression,
    value::{Hour, Part},
    words::Kind,
};

/// Names of time zones that may follow an hour.
const ZONES: &[&str] = &[
    "gmt", "utc", "est", "edt", "et", "cst", "cdt", "mst", "mdt", "pst", "pdt", "pt", "bst", "cet",
    "cest", "ist", "z", "jst", "msk", "eat", "aest", "aedt", "kst",
];

impl Reader<'_> {
    /// An hour without its half of the day: "7", "seven", "7:30".
    pub(super) fn bare_hour(&self, at: usize) -> Read<Hour> {
        if self.is_glued(at) {
            return None;
        }
        let (Kind::Digits(hour @ 1..=12, 1 | 2) | Kind::Cardinal(hour @ 1..=12)) = self.kind(at)
        else {
            return None;
        };
        let hour = hour as u8;
        let minute = |at: usize| match self.kind(at) {
            Kind::Digits(minute @ 0..=59, 2) => Some(minute as u8),
            _ => None,
        };
        let tight = |at: usize| self.word(at) == ":" && self.is_glued(at) && self.is_glued(at + 1);
        let Some(told) = minute(at + 2).filter(|_| tight(at + 1)) else {
            return Some((Hour::At(hour, None, None), at + 1));
        };
        let second = minute(at + 4).filter(|_| tight(at + 3));
        let end = at + if second.is_some() { 5 } else { 3 };
        Some((Hour::At(hour, Some(told), second), end))
    }

    /// "7 to 9", "7 and 9:30".
    pub(super) fn bare_hours(&self, at: usize) -> Read<(Hour, Hour)> {
        let (first, end) = self.bare_hour(at)?;
        matches!(self.word(end), "to" | "-" | "–" | "until" | "till" | "and").then_some(())?;
        (self.word(end) != "and" || self.before(at) == "between").then_some(())?;
        let (Kind::Digits(..) | Kind::Cardinal(_)) = self.kind(end + 1) else {
            return None;
        };
        let (last, after) = match self.bare_hour(end + 1) {
            Some(last) => last,
            // "6-8"
            None => match self.kind(end + 1) {
                Kind::Digits(last @ 1..=12, 1 | 2) => (Hour::At(last as u8, None, None), end + 2),
                _ => return None,
            },
        };
        Some(((first, last), after))
    }

    /// "from 9 to 11 a.m.", "5-6pm": the first takes its half of the day from the second.
    fn hours(&self, at: usize) -> Read<Expression> {
        // "between 7 and 9" + "last night"
        if matches!(self.before(at), "from" | "between")
            && let Some(((first, last), end)) = self.bare_hours(at)
            && let Some((Expression::Hour(day, Hour::Part(part)), after)) = self.day_word(end)
        {
            let on = |hour: Hour| Box::new(Expression::Hour(day.clone(), hour.in_part(part)));
            return Some((Expression::Range(on(first), on(last)), after));
        }
        // "2pm to 4pm"
        if let Some((first, end)) = self.clock(at)
            && let Hour::At(..) = first
        {
            matches!(
                self.word(end),
                "to" | "-" | "–" | "until" | "till" | "til" | "and"
            )
            .then_some(())?;
            (self.word(end) != "and" || self.before(at) == "between").then_some(())?;
            // "from 11 a.m. to 3"
            if let Kind::Digits(last @ 1..=12, 1 | 2) = self.kind(end + 1)
                && let Hour::At(from, ..) = first
                && (self.is_marked(end) || matches!(first, Hour::At(_, Some(_), _)))
                && self.clock(end + 1).is_none()
                && self.before(at) == "from"
                && self.ends_phrase(end + 2)
            {
                let last = last as u8 % 12;
                let last = if last <= from && from < 23 {
                    last + 12
                } else {
                    last
                };
                let last = Hour::At(last, None, None);
                return Some((
                    Expression::Range(Box::new(first.into()), Box::new(last.into())),
                    end + 2,
                ));
            }
            let (last, after) = self.clock(end + 1)?;
            let plain = matches!((first, last), (Hour::At(a, ..), Hour::At(b, ..)) if a < 12 && b >= 12 && !self.is_marked(end));
            if !plain {
                return Some((
                    Expression::Range(Box::new(first.into()), Box::new(last.into())),
                    after,
                ));
            }
        }
        let (hour, minute, end) = match self.kind(at) {
            Kind::Digits(hour @ 1..=12, 1 | 2) | Kind::Cardinal(hour @ 1..=12) => {
                match self.kind(at + 2) {
                    Kind::Digits(minute @ 0..=59, 2)
                        if self.word(at + 1) == ":" && self.is_glued(at + 2) =>
                    {
                        (hour as u8, Some(minute as u8), at + 3)
                    }
                    _ => (hour as u8, None, at + 1),
                }
            }
            _ => return None,
        };
        if self.is_glued(at) && !matches!(self.before(at), "(" | "“" | "\"") {
            return None;
        }
        matches!(
            self.word(end),
            "to" | "-" | "–" | "and" | "until" | "till" | "til"
        )
        .then_some(())?;
        (self.word(end) != "and" || self.before(at) == "between").then_some(())?;
        let (last, after) = self.clock(end + 1)?;
        let Hour::At(until, _, _) = last else {
            return None;
        };
        // "9:30-10:30" tells its own halves
        let marked = self.is_marked(after);
        let Hour::At(_, told, _) = last else {
            return None;
        };
        let framed = told.is_some() && matches!(self.before(at), "from" | "between");
        (minute.is_some() || marked || framed).then_some(())?;
        let half = if marked && until >= 12 && (hour % 12, minute) <= (until % 12, told) {
            12
        } else {
            0
        };
        let first = Hour::At(if marked { hour % 12 + half } else { hour }, minute, None);
        Some((
            Expression::Range(Box::new(first.into()), Box::new(last.into())),
            after,
        ))
    }

    /// Whether the hour before `end` tells which half of the day it is of.
    fn is_marked(&self, end: usize) -> bool {
        matches!(self.before(end), "." | "m" | "am" | "pm")
            || matches!(
                self.kind(end.saturating_sub(1)),
                Kind::Hour(..) | Kind::Part(..)
            )
    }

    /// An hour that stands by itself.
    pub(super) fn hour(&self, at: usize) -> Read<Expression> {
        if let Some(hours) = self.hours(at) {
            return Some(hours);
        }
        let (hour, end) = self.clock(at).or_else(|| self.part_alone(at))?;
        Some((hour.into(), end))
    }

    /// An hour or a part of the day, as it may follow a day.
    pub(super) fn hour_of_day(&self, at: usize) -> Read<Hour> {
        self.clock(at).or_else(|| match self.kind(at) {
            Kind::Part(part, false) => Some((Hour::Part(part), at + 1)),
            _ => None,
        })
    }

    /// "a.m.", "p.m.", "am": whether it is after noon.
    fn meridiem(&self, at: usize) -> Read<bool> {
        match self.word(at) {
            "am" => Some((false, at + 1)),
            "pm" => Some((true, at + 1)),
            letter @ ("a" | "p") => {
                let dot = self.word(at + 1) == ".";
                let m = at + 1 + usize::from(dot);
                (self.word(m) == "m" && (dot || !self.is_glued(m))).then(|| {
                    let stop = dot && self.word(m + 1) == "." && self.is_glued(m + 1);
                    (letter == "p", m + 1 + usize::from(stop))
                })
            }
            _ => None,
        }
    }

    /// The word after a time zone, or `at`.
    fn after_zone(&self, at: usize) -> usize {
        let open = self.skip(at, &["(", ","]);
        let word = self.word(open);
        if ZONES.contains(&word) && self.words.get(open).is_some_and(|w| w.capital) {
            return open + 1;
        }
        if matches!(word, "local" | "eastern" | "pacific" | "central" | "moscow")
            && self.word(open + 1) == "time"
        {
            return open + 2;
        }
        at
    }

    /// An hour of the clock.
    fn clock(&self, at: usize) -> Read<Hour> {
        if self.is_glued(at) && matches!(self.before(at), ":" | "." | "," | "/" | "$") {
            return None;
        }
        let (hour, minute, second, after) = match self.kind(at) {
            // "5pm"
            Kind::Hour(hour @ 1..=12, noon) => {
                let end = self.noon_of(at + 1).map_or(at + 1, |(_, end)| end);
                return Some((twelve(hour, None, noon)?, self.after_zone(end)));
            }
            // "7p.m."
            Kind::Half(hour @ 1..=12, noon) => {
                let stop = |at: usize| self.word(at) == "." && self.is_glued(at);
                (stop(at + 1) && self.word(at + 2) == "m").then_some(())?;
                let end = at + 3 + usize::from(stop(at + 3));
                return Some((twelve(hour, None, noon)?, self.after_zone(end)));
            }
            Kind::Digits(hour @ 0..=24, 1 | 2) => {
                let separator = self.word(at + 1);
                let tight = self.is_glued(at + 1) && self.is_glued(at + 2);
                match self.kind(at + 2) {
                    Kind::Digits(minute @ 0..=59, 2) if tight && matches!(separator, ":" | ".") => {
                        // "7:56:30pm"
                        if let Kind::Hour(second @ 0..=59, noon) = self.kind(at + 4)
                            && self.word(at + 3) == ":"
                            && self.is_glued(at + 4)
                        {
                            let Hour::At(hour, minute, _) =
                                twelve(hour as u8, Some(minute as u8), noon)?
                            else {
                                return None;
                            };
                            return Some((
                                Hour::At(hour, minute, Some(second)),
                                self.after_zone(at + 5),
                            ));
                        }
                        let second = match self.kind(at + 4) {
                            Kind::Digits(second @ 0..=59, 2)
                                if self.word(at + 3) == ":" && self.is_glued(at + 4) =>
                            {
                                Some(second as u8)
                            }
                            _ => None,
                        };
                        let after = at + if second.is_some() { 5 } else { 3 };
                        (hour as u8, Some(minute as u8), second, after)
                    }
                    // "10:30pm"
                    Kind::Hour(minute @ 0..=59, noon)
                        if tight && matches!(separator, ":" | ".") =>
                    {
                        return Some((
                            twelve(hour as u8, Some(minute), noon)?,
                            self.after_zone(at + 3),
                        ));
                    }
                    // "1:30p.m."
                    Kind::Half(minute, noon) if tight && separator == ":" => {
                        let stop = |at: usize| self.word(at) == "." && self.is_glued(at);
                        (stop(at + 3) && self.word(at + 4) == "m").then_some(())?;
                        let end = at + 5 + usize::from(stop(at + 5));
                        let hour = twelve(hour as u8, Some(minute), noon)?;
                        return Some((hour, self.after_zone(end)));
                    }
                    _ => (hour as u8, None, None, at + 1),
                }
            }
            // "1140 a.m."
            Kind::Digits(number @ 100..=1259, 3 | 4)
                if number % 100 < 60 && self.meridiem(at + 1).is_some() =>
            {
                (
                    (number / 100) as u8,
                    Some((number % 100) as u8),
                    None,
                    at + 1,
                )
            }
            // "0800 GMT"
            Kind::Digits(number @ 0..=2359, 4) if number % 100 < 60 => {
                let after = self.after_zone(at + 1);
                let hour = Hour::At((number / 100) as u8, Some((number % 100) as u8), None);
                return (after > at + 1).then_some((hour, after));
            }
            Kind::Cardinal(hour @ 1..=30) => return self.spoken(at, hour as u8, at + 1),
            Kind::Opens | Kind::Unit(..) | Kind::Ordinal(_) => return self.spoken(at, 0, at),
            _ => return None,
        };
        if let Some((noon, end)) = self.meridiem(after) {
            let Hour::At(hour, minute, _) = twelve(hour, minute, noon)? else {
                return None;
            };
            // "8 p.m. in the evening"
            let end = self.noon_of(end).map_or(end, |(_, end)| end);
            return Some((Hour::At(hour, minute, second), self.after_zone(end)));
        }
        if minute.is_none() {
            return self.spoken(at, hour, after);
        }
        let zoned = self.after_zone(after);
        let dotted = self.word(at + 1) == ".";
        let placed = zoned > after || !dotted && !matches!(self.word(after), ":" | "/");
        let verse = at > 0
            && self.is_capital(at - 1)
            && !matches!(
                self.kind(at - 1),
                Kind::Weekday(..) | Kind::Opens | Kind::Month(..)
            )
            && hour < 24;
        (placed && (!verse || zoned > after) && hour < 24)
            .then_some((Hour::At(hour, minute, second), zoned))
    }

    /// "ten o'clock", "half past ten", "a quarter to eight", "8 in the evening", "nine thirty p.m.".
    fn spoken(&self, at: usize, hour: u8, after: usize) -> Read<Hour> {
        if hour > 12 {
            return self.past_hour(hour, after);
        }
        if hour > 0 {
            let hour_at = |noon: Option<bool>, minute: Option<u8>| match noon {
                Some(noon) => twelve(hour, minute, noon),
                None => Some(Hour::At(hour, minute, None)),
            };
            if let Some((noon, end)) = self.meridiem(after) {
                return Some((hour_at(Some(noon), None)?, self.after_zone(end)));
            }
            // "at five-thirty"
            let hyphen = self.hyphen(after);
            if matches!(self.kind(at), Kind::Cardinal(_))
                && self.before(at) == "at"
                && let Some((minute, next)) = self.below_hundred(hyphen)
                && (10..60).contains(&minute)
                && (hyphen > after || self.ends_phrase(next))
                && self.meridiem(next).is_none()
            {
                let (noon, end) = match self.noon_of(next) {
                    Some((noon, end)) => (Some(noon), end),
                    None => (None, next),
                };
                return Some((hour_at(noon, Some(minute as u8))?, end));
            }
            // "nine thirty p.m."
            if matches!(self.kind(at), Kind::Cardinal(_))
                && let Some((minute, next)) = self.below_hundred(after)
                && (10..60).contains(&minute)
                && let Some((noon, end)) = self.meridiem(next).or_else(|| self.noon_of(next))
            {
                return Some((
                    hour_at(Some(noon), Some(minute as u8))?,
                    self.after_zone(end),
                ));
            }
            if let Some(past) = self.past_hour(hour, after) {
                return Some(past);
            }
            let clock = self.word(after) == "o"
                && matches!(self.word(after + 1), "'" | "’")
                && self.word(after + 2) == "clock";
            let oclock = if clock {
                after + 3
            } else {
                self.skip(after, &["oclock"])
            };
            let noon = self.noon_of(oclock);
            if oclock > after || noon.is_some() {
                let end = noon.map_or(oclock, |(_, end)| end);
                return Some((
                    hour_at(noon.map(|(noon, _)| noon), None)?,
                    self.after_zone(end),
                ));
            }
            return None;
        }
        // minutes before or after an hour
        let from = self.skip(at, &["a"]);
        let (minutes, next) = match (self.word(from), self.kind(from)) {
            ("half", _) => (30, from + 1),
            ("quarter", _) => (15, from + 1),
            _ => return None,
        };
        let back = match self.word(next) {
            "past" | "after" => false,
            "to" | "before" | "of" if minutes == 15 => true,
            _ => return None,
        };
        let (hour, end, marked) = match self.kind(next + 1) {
            Kind::Digits(hour @ 1..=12, _) | Kind::Cardinal(hour @ 1..=12) => {
                (hour as u8, next + 2, None)
            }
            Kind::Hour(hour @ 1..=12, noon) => (hour, next + 2, Some((noon, next + 2))),
            _ => return None,
        };
        let (hour, minute) = if back {
            ((hour + 11) % 12, 60 - minutes)
        } else {
            (hour, minutes)
        };
        let noon = marked
            .or_else(|| self.meridiem(end))
            .or_else(|| self.noon_of(end));
        Some(match noon {
            Some((noon, end)) => (twelve(hour, Some(minute), noon)?, end),
            None => (Hour::At(hour, Some(minute), None), end),
        })
    }

    /// "ten past nine", "20 minutes to 8", its minutes read up to `after`.
    fn past_hour(&self, minute: u8, after: usize) -> Read<Hour> {
        let told = matches!(self.word(after), "minutes" | "minute" | "mins" | "min");
        let next = after + usize::from(told);
        let back = match self.word(next) {
            "past" => false,
            "to" | "before" if told => true,
            _ => return None,
        };
        let (hour, noon) = match self.kind(next + 1) {
            Kind::Digits(hour @ 1..=12, 1 | 2) | Kind::Cardinal(hour @ 1..=12) => {
                (hour as u8, None)
            }
            Kind::Hour(hour @ 1..=12, noon) => (hour, Some((noon, next + 2))),
            _ => return None,
        };
        let noon = noon
            .or_else(|| self.meridiem(next + 2))
            .or_else(|| self.noon_of(next + 2));
        (told || noon.is_some() || self.kind(next + 2) == Kind::Other).then_some(())?;
        let (hour, minute) = if back {
            ((hour + 11) % 12, 60 - minute)
        } else {
            (hour, minute)
        };
        Some(match noon {
            Some((noon, end)) => (twelve(hour, Some(minute), noon)?, end),
            None => (Hour::At(hour, Some(minute), None), next + 2),
        })
    }

    /// "in the morning", "at night": whether it is after noon.
    fn noon_of(&self, at: usize) -> Read<bool> {
        let next = self.skip(at, &["in", "at"]);
        let next = self.skip(next, &["the"]);
        if next == at {
            return None;
        }
        match self.kind(next) {
            Kind::Part(Part::Morning, false) => Some((false, next + 1)),
            Kind::Part(Part::Afternoon | Part::Evening | Part::Night, false) => {
                Some((true, next + 1))
            }
            _ => None,
        }
    }

    /// A part of the day that stands by itself: "at noon", "in the morning", "overnight".
    fn part_alone(&self, at: usize) -> Read<Hour> {
        let from = self.skip(at, &["the"]);
        let from = self.hyphen(self.skip(from, &["early", "late", "mid"]));
        let mid = from > at
            && (self.before(from) == "mid"
                || self.before(from) == "-" && self.word(from.saturating_sub(2)) == "mid");
        // "mid-day", "lunch time"
        if mid && self.word(from) == "day"
            || self.word(from) == "lunch" && self.word(from + 1) == "time"
        {
            let end = from + if self.word(from) == "lunch" { 2 } else { 1 };
            return Some((Hour::Part(Part::Midday), end));
        }
        let Kind::Part(part, false) = self.kind(from) else {
            return None;
        };
        if mid && self.word(from) == "night" {
            return Some((Hour::Part(Part::Midnight), from + 1));
        }
        let before = self.before(from);
        let earlier = from.checked_sub(2).map_or("", |at| self.word(at));
        let told = match part {
            // "the dawn of an age"
            Part::Dawn => self.word(from + 1) != "of",
            Part::Noon | Part::Midday | Part::Midnight => true,
            Part::Night => {
                self.word(from) == "overnight"
                    || matches!(before, "early" | "late" | "-") && from > at
                    || before == "at"
                    || before == "the" && matches!(earlier, "in" | "during" | "into" | "through")
            }
            _ => {
                matches!(before, "early" | "late" | "mid" | "-" | "by")
                    || self.word(from).starts_with("mid")
                    || self
                        .bare_hour(self.skip(from + 1, &["at"]))
                        .is_some_and(|(hour, _)| {
                            self.word(from + 1) == "at" || matches!(hour, Hour::At(_, Some(_), _))
                        })
                    || before == "the"
                        && matches!(earlier, "in" | "during" | "into" | "by" | "later")
            }
        };
        let name = self.is_capital(from) && self.is_capital(from + 1) && !self.is_glued(from + 1);
        (told && !name).then_some((Hour::Part(part), from + 1))
    }
}

/// An hour of twelve.
fn twelve(hour: u8, minute: Option<u8>, after_noon: bool) -> Option<Hour> {
    let hour = match (hour, after_noon) {
        (12, false) => 0,
        (12, true) => 12,
        (1..=11, true) => hour + 12,
        // "14:00 p.m."
        (0..=11, false) | (13..=23, true) => hour,
        _ => return None,
    };
    Some(Hour::At(hour, minute, None))
}
