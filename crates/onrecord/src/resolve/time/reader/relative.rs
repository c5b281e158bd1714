//! What counts from another time: "yesterday", "last week", "next Friday", "two weeks ago", "the past eight months", "the same day".

use super::{Read, Reader};
use crate::resolve::time::{
    expression::{Base, Expression, Which},
    value::{Calendar, Hour, Length, Part, Reference, Unit},
    words::Kind,
};

impl Reader<'_> {
    /// The longest relative expression that begins at `at`.
    pub(super) fn relative(&self, at: usize) -> Read<Expression> {
        [
            self.day_word(at),
            self.run(at),
            self.picked(at),
            self.away(at),
            self.told_before(at),
        ]
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// "yesterday", "tonight", "the day before yesterday", "last night", "this morning".
    pub(super) fn day_word(&self, at: usize) -> Read<Expression> {
        let day = |offset: i8| Expression::Relative {
            offset,
            unit: Unit::Day,
            base: Base::Now,
        };
        let hour =
            |offset: i8, part: Part| Expression::Hour(Box::new(day(offset)), Hour::Part(part));
        match self.kind(at) {
            Kind::Day(_) if self.word(at) == "tonight" => {
                return Some((hour(0, Part::Night), at + 1));
            }
            Kind::Day(offset) => {
                // "USA Today"
                let name = self.is_capital(at)
                    && at > 0
                    && self.is_capital(at - 1)
                    && self.word(at) == "today"
                    && !self.is_glued(at)
                    && matches!(
                        self.before(at),
                        "usa" | "russia" | "america" | "india" | "psychology"
                    );
                return (!name).then(|| (day(offset), at + 1));
            }
            _ => {}
        }
        let from = self.skip(at, &["the"]);
        if self.word(from) == "day" {
            let offset = match (self.word(from + 1), self.word(from + 2)) {
                ("before", "yesterday") => Some(-2),
                ("after", "tomorrow") => Some(2),
                _ => None,
            };
            if let Some(offset) = offset {
                return Some((day(offset), from + 3));
            }
        }
        let (which, next) = self.which(at)?;
        let next = self.skip(self.hyphen(self.skip(next, &["early", "late"])), &["mid"]);
        let Kind::Part(part, false) = self.kind(next) else {
            return None;
        };
        let offset = match which {
            Which::Last => -1,
            Which::This => 0,
            Which::Next | Which::Coming => 1,
            Which::That => {
                let told = Expression::Relative {
                    offset: 0,
                    unit: Unit::Day,
                    base: Base::Told,
                };
                return Some((Expression::Hour(Box::new(told), Hour::Part(part)), next + 1));
            }
        };
        Some((hour(offset, part), next + 1))
    }

    /// "last week", "this year", "the following month", "that day", "last March", "next Friday", "this summer".
    fn picked(&self, at: usize) -> Read<Expression> {
        let the = self.word(at) == "the";
        let from = self.skip(at, &["the", "this", "its"]);
        let from = if self.word(at) == "this"
            && !matches!(
                self.word(from),
                "past" | "coming" | "same" | "current" | "next" | "last"
            ) {
            at
        } else {
            from
        };
        let (offset, base, which, mut next) = match self.word(from) {
            "latest" if self.word(from + 1) == "period" => {
                return Some((
                    Expression::Relative {
                        offset: 0,
                        unit: Unit::Quarter,
                        base: Base::Told,
                    },
                    from + 2,
                ));
            }
            "last" | "past" | "latest" => (-1, Base::Now, Which::Last, from + 1),
            "previous" | "preceding" | "prior" => (
                -1,
                if the { Base::Told } else { Base::Now },
                Which::Last,
                from + 1,
            ),
            "this" | "current" => (0, Base::Now, Which::This, from + 1),
            // "the next day" counts from what was told, "the next year" from now
            "next" => {
                let day = matches!(
                    self.kind(from + 1),
                    Kind::Unit(Unit::Day, _) | Kind::Part(..)
                );
                (
                    1,
                    if the && day { Base::Told } else { Base::Now },
                    Which::Next,
                    from + 1,
                )
            }
            "coming" | "upcoming" => (1, Base::Now, Which::Coming, from + 1),
            "following" if the => (1, Base::Told, Which::Next, from + 1),
            "same" | "very" => (0, Base::Told, Which::That, from + 1),
            "that" => (
                0,
                Base::Told,
                Which::That,
                self.skip(from + 1, &["same", "very"]),
            ),
            _ => return None,
        };
        let nearly = next;
        next = self.skip(
            self.hyphen(next),
            &[
                "fiscal", "full", "calendar", "whole", "entire", "early", "late", "working",
            ],
        );
        match self.kind(next) {
            // "the next fortnight" is none of the calendar
            Kind::Unit(unit @ Unit::Fortnight, false) if base == Base::Now && offset != 0 => {
                let length = Length::of(Some(1), unit);
                let ahead = offset > 0;
                Some((Expression::Run { length, ahead }, next + 1))
            }
            Kind::Unit(unit, false) => {
                let nothing = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour)
                    || unit == Unit::Day
                        && matches!(
                            self.word(from),
                            "this" | "last" | "past" | "current" | "latest" | "coming"
                        )
                    || matches!(self.word(from), "latest")
                        && unit != Unit::Quarter
                        && unit != Unit::Year;
                // "this century" is a hundred years, "last quarter" counts in quarters
                (!nothing).then(|| (Expression::Relative { offset, unit, base }, next + 1))
            }
            Kind::Part(part, false) if base == Base::Told => {
                let told = Expression::Relative {
                    offset,
                    unit: Unit::Day,
                    base,
                };
                Some((Expression::Hour(Box::new(told), Hour::Part(part)), next + 1))
            }
            Kind::Season(season, false)
                if self.word(next) != "fall" || self.word(next + 1) != "of" =>
            {
                Some((
                    Expression::Named(which, Calendar::Season(None, season)),
                    next + 1,
                ))
            }
            Kind::Month(..) => {
                let ((month, _), end) = self.month(next)?;
                // "last March 8"
                if let Some((date, after)) = self.date(next)
                    && after > end
                {
                    return match date.calendar() {
                        Some(calendar @ Calendar::MonthDay(..)) => {
                            Some((Expression::Named(which, calendar), after))
                        }
                        _ => Some((date, after)),
                    };
                }
                Some((Expression::Named(which, Calendar::Month(None, month)), end))
            }
            Kind::Weekday(..) => {
                let ((day, sure), end) = self.weekday(next)?;
                sure.then_some(())?;
                if let Some((date, after)) = self.date(next)
                    && after > end
                {
                    return Some((date, after));
                }
                Some((Expression::Named(which, Calendar::Weekday(day)), end))
            }
            _ => {
                let _ = nearly;
                let (says, end) = self.date(next)?;
                match (says, which) {
                    (Expression::Holiday(day, None), Which::Last | Which::Next | Which::Coming) => {
                        Some((
                            Expression::In(
                                Box::new(Expression::Holiday(day, None)),
                                Box::new(Expression::Named(which, Calendar::Unknown)),
                            ),
                            end,
                        ))
                    }
                    (says @ Expression::Holiday(..), _) => Some((says, end)),
                    _ => None,
                }
            }
        }
    }

    /// "the past eight months", "the next few days", "the last decade", "recent weeks", "the coming weeks".
    fn run(&self, at: usize) -> Read<Expression> {
        let the = self.skip(
            at,
            &["the", "these", "his", "her", "their", "its", "this", "each"],
        );
        let the = if self.word(the) == "of" {
            self.skip(the + 1, &["the"])
        } else {
            the
        };
        // "the 10 previous weeks"
        if let Kind::Digits(count, 1 | 2) | Kind::Cardinal(count @ 1..=20) = self.kind(the)
            && let Kind::Unit(unit, true) = self.kind(the + 2)
        {
            let ahead = match self.word(the + 1) {
                "next" | "coming" | "upcoming" | "following" => true,
                "past" | "last" | "previous" | "preceding" => false,
                _ => return None,
            };
            return Some((
                Expression::Run {
                    length: Length::of(Some(count), unit),
                    ahead,
                },
                the + 3,
            ));
        }
        // "talks that will last three weeks"
        if self.word(the) == "last"
            && matches!(
                self.before(the),
                "will" | "to" | "would" | "could" | "can" | "may" | "might" | "ll" | "should"
            )
        {
            return None;
        }
        let (ahead, mut next, vague) = match self.word(the) {
            "past" | "last" | "latest" | "previous" | "preceding" => (Some(false), the + 1, false),
            "recent" => (Some(false), the + 1, true),
            "next" | "following" => (Some(true), the + 1, false),
            "coming" | "upcoming" | "future" => (Some(true), the + 1, true),
            "first" | "final" | "initial" | "opening" | "early" if the > at => {
                (None, the + 1, false)
            }
            _ => return None,
        };
        next = self.skip(next, &["full"]);
        let run = |length: Length| match ahead {
            Some(ahead) => Expression::Run { length, ahead },
            None => Expression::Length(length),
        };
        // "the next couple of years", "the last several months"
        if let Some((length, end)) = self.length(next)
            && !matches!(self.word(next), "a" | "an" | "another")
        {
            return Some((run(length), end));
        }
        match self.kind(next) {
            Kind::Unit(unit, true) if unit > Unit::Minute => {
                let end = if self.word(next + 1) == "and"
                    && matches!(self.kind(next + 2), Kind::Unit(_, true))
                {
                    next + 3
                } else {
                    next + 1
                };
                if unit >= Unit::Year && vague && ahead == Some(false) {
                    return Some((Expression::Reference(Reference::Past), end));
                }
                Some((run(Length::of(None, unit)), end))
            }
            // "the past year", "the last decade"
            Kind::Unit(unit, false)
                if ahead == Some(false)
                    && (self.word(the) == "past" && unit != Unit::Weekend
                        || self.word(the) == "last"
                            && unit >= Unit::Decade
                            && self.before(next) == "last")
                    && self.word(at) != "this" =>
            {
                (the > at || unit >= Unit::Decade)
                    .then(|| (run(Length::of(Some(1), unit)), next + 1))
            }
            _ => None,
        }
    }

    /// "the weekend", "the quarter", "the end of the year": a stretch that the report is in, or told of.
    fn told_before(&self, at: usize) -> Read<Expression> {
        // "the week after next", "the month before last"
        let from = self.skip(at, &["the"]);
        if let Kind::Unit(unit, false) = self.kind(from)
            && unit >= Unit::Weekend
        {
            let the = self.skip(from + 2, &["the"]);
            let offset = match (self.word(from + 1), self.word(the)) {
                ("after", "next") => Some(2),
                ("before", "last") => Some(-2),
                _ => None,
            };
            if let Some(offset) = offset {
                return Some((
                    Expression::Relative {
                        offset,
                        unit,
                        base: Base::Now,
                    },
                    the + 1,
                ));
            }
        }
        // "year-end", "by year's end"
        if self.word(at) == "year" {
            let end = self.hyphen(at + 1);
            let end = if matches!(self.word(end), "'" | "’") && self.word(end + 1) == "s" {
                end + 2
            } else {
                end
            };
            return (self.word(end) == "end").then_some((
                Expression::Relative {
                    offset: 0,
                    unit: Unit::Year,
                    base: Base::Now,
                },
                end + 1,
            ));
        }
        if self.word(at) != "the" {
            return None;
        }
        if matches!(self.word(at + 1), "full" | "whole") && self.word(at + 2) == "year" {
            return Some((
                Expression::Relative {
                    offset: 0,
                    unit: Unit::Year,
                    base: Base::Now,
                },
                at + 3,
            ));
        }
        if self.word(at + 1) == "fiscal"
            && self.word(at + 2) == "year"
            && matches!(self.word(at + 3), "ended" | "ending")
        {
            let length = Length::of(Some(1), Unit::Year);
            return Some((Expression::Length(length), at + 3));
        }
        let Kind::Unit(unit, false) = self.kind(at + 1) else {
            return None;
        };
        // "the year ended June 30"
        if matches!(self.word(at + 2), "ended" | "ending") && unit == Unit::Year {
            return Some((Expression::Length(Length::of(Some(1), unit)), at + 2));
        }
        // "the year to date"
        if self.word(at + 2) == "to" && self.word(at + 3) == "date" && unit >= Unit::Week {
            return Some((
                Expression::Relative {
                    offset: 0,
                    unit,
                    base: Base::Now,
                },
                at + 4,
            ));
        }
        // "for the year", but no year that ends on a day of its own
        if matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year)
            && self.before(at) == "for"
            && matches!(self.word(at + 2), "." | "," | ";" | "")
        {
            return Some((
                Expression::Relative {
                    offset: 0,
                    unit,
                    base: Base::Now,
                },
                at + 2,
            ));
        }
        let of = self.before(at) == "of" || self.before(at) == "in";
        let edge = matches!(
            self.word(at.saturating_sub(2)),
            "end"
                | "beginning"
                | "start"
                | "middle"
                | "rest"
                | "later"
                | "earlier"
                | "early"
                | "late"
                | "half"
                | "month"
                | "months"
                | "weeks"
                | "days"
                | "quarter"
        );
        let (offset, base) = match unit {
            Unit::Weekend => (0, Base::Now),
            Unit::Quarter => (0, Base::Told),
            Unit::Year | Unit::Month | Unit::Week | Unit::Day | Unit::Decade | Unit::Century
                if of && edge =>
            {
                (0, Base::Now)
            }
            _ => return None,
        };
        Some((Expression::Relative { offset, unit, base }, at + 2))
    }

    /// "now", "recently", "the future", "soon".
    pub(super) fn reference(&self, at: usize) -> Read<Expression> {
        let word = self.word(at);
        let says = |reference: Reference, end: usize| Some((Expression::Reference(reference), end));
        let next = self.word(at + 1);
        match self.kind(at) {
            Kind::Past => says(Reference::Past, at + 1),
            Kind::Present => {
                // "now" in names and "current" in "currents" do not come up; "ocean current" does
                (word != "current"
                    || self.kind(at + 1) == Kind::Other
                        && next.starts_with(|c: char| c.is_alphabetic()))
                .then(|| (Expression::Reference(Reference::Present), at + 1))
            }
            Kind::Opens
                if word == "future"
                    && self.before(at) == "in"
                    && self.kind(at + 1) == Kind::Other =>
            {
                says(Reference::Future, at + 1)
            }
            Kind::Other
                if matches!(word, "to" | "till")
                    && next == "date"
                    && self.before(at) != "up"
                    && self.ends_phrase(at + 2) =>
            {
                says(Reference::Present, at + 2)
            }
            Kind::Opens if word == "at" => match (next, self.word(at + 2), self.word(at + 3)) {
                ("present", ..) => says(Reference::Present, at + 2),
                ("the", "moment", _) | ("this", "time" | "moment", _) => {
                    says(Reference::Present, at + 3)
                }
                ("the", "present", "time") => says(Reference::Present, at + 4),
                _ => None,
            },
            Kind::Opens
                if word == "as"
                    && next == "soon"
                    && self.word(at + 2) == "as"
                    && self.word(at + 3) == "possible" =>
            {
                says(Reference::Future, at + 4)
            }
            Kind::Future
                if word == "soon"
                    && (next == "after" || self.before(at) == "as" && next == "as") =>
            {
                None
            }
            Kind::Future => says(Reference::Future, at + 1),
            Kind::Opens if word == "the" => match (next, self.word(at + 2)) {
                ("past", after)
                    if !after.starts_with(|c: char| c.is_alphanumeric())
                        || self.before(at) == "in" && self.kind(at + 2) == Kind::Other =>
                {
                    says(Reference::Past, at + 2)
                }
                ("future", _) => says(Reference::Future, at + 2),
                ("near" | "foreseeable" | "distant", "future") => says(Reference::Future, at + 3),
                _ => None,
            },
            Kind::Opens if word == "these" && next == "days" => says(Reference::Present, at + 2),
            Kind::Opens if word == "right" && next == "now" => says(Reference::Present, at + 2),
            _ => None,
        }
    }
}
