//! What is so far from another time: "two weeks ago", "a year earlier", "three weeks from tomorrow".

use super::{Read, Reader};
use crate::resolve::time::{
    expression::{Base, Expression},
    value::{Calendar, Length, Unit},
    words::Kind,
};

impl Reader<'_> {
    /// "two weeks ago", "a year earlier", "three days later", "a week from now", "year-ago", "two years on" is left alone.
    pub(super) fn away(&self, at: usize) -> Read<Expression> {
        // "the day before", "the week after": no verb or noun follows that they could govern
        if self.word(at) == "the"
            && let Kind::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) =
                self.kind(at + 1)
            && let word @ ("before" | "after" | "earlier" | "later") = self.word(at + 2)
            && self.ends_clause(at + 2)
        {
            let says = Expression::Away {
                length: Length::of(Some(1), unit),
                back: matches!(word, "before" | "earlier"),
                base: Base::Told,
                from: None,
            };
            return Some((says, at + 3));
        }
        // "year-ago", "the year-earlier period"
        let from = self.skip(at, &["the", "a"]);
        if let Kind::Unit(unit, false) = self.kind(from)
            && self.word(from + 1) == "-"
            && matches!(self.word(from + 2), "ago" | "earlier")
        {
            let length = Length::of(Some(1), unit);
            let end = match self.kind(from + 3) {
                Kind::Unit(Unit::Quarter, false) => from + 4,
                _ if self.word(from + 3) == "period" => from + 4,
                _ => from + 3,
            };
            return Some((
                Expression::Away {
                    length,
                    back: true,
                    base: Base::Told,
                    from: None,
                },
                end,
            ));
        }
        let mut start = at;
        for _ in 0..2 {
            start = self.skip(
                start,
                &[
                    "about", "nearly", "almost", "around", "over", "just", "roughly", "exactly",
                    "some", "only",
                ],
            );
        }
        if matches!(self.word(start), "more" | "less") && self.word(start + 1) == "than" {
            start += 2;
        }
        let (length, end) = match self.length(start) {
            Some((length, end)) => (length, end),
            None => match self.kind(start) {
                Kind::Unit(unit, true) => (Length::of(None, unit), start + 1),
                _ => return None,
            },
        };
        if self.is_of_trade(end) {
            return None;
        }
        let end = if self.word(end) == "or" && self.word(end + 1) == "so" {
            end + 2
        } else {
            end
        };
        let says = |back: bool, base: Base| Expression::Away {
            length: length.clone(),
            back,
            base,
            from: None,
        };
        match (self.word(end), self.word(end + 1)) {
            ("ago", _) => Some((says(true, Base::Now), end + 1)),
            ("earlier" | "before" | "previously" | "prior", _) if self.ends_clause(end) => {
                Some((says(true, Base::Told), end + 1))
            }
            ("earlier", word) if word != "than" => Some((says(true, Base::Told), end + 1)),
            ("later" | "afterwards", _) => Some((says(false, Base::Told), end + 1)),
            ("after" | "on", _) if self.word(end) == "after" && self.ends_clause(end) => {
                Some((says(false, Base::Told), end + 1))
            }
            ("from", "now" | "today") | ("hence", _) => {
                let end = if self.word(end) == "hence" {
                    end + 1
                } else {
                    end + 2
                };
                Some((says(false, Base::Now), end))
            }
            _ => None,
        }
    }

    /// "three weeks" + "from tomorrow", "two days" + "before Easter", "a week" + "after 3 May".
    pub(super) fn away_from(&self, says: &Expression, end: usize) -> Read<Expression> {
        let Expression::Length(length) = says else {
            return None;
        };
        if self.is_of_trade(end) {
            return None;
        }
        let back = match self.word(end) {
            "before" => true,
            "from" | "after" => false,
            _ => return None,
        };
        let (from, after) = self.date(end + 1).or_else(|| self.relative(end + 1))?;
        let (from, after) = self.extended(from, after);
        let dated = match &from {
            Expression::Point(point) => matches!(
                point.calendar,
                Calendar::Day(_)
                    | Calendar::MonthDay(..)
                    | Calendar::Weekday(_)
                    | Calendar::Month(..)
                    | Calendar::Year(_)
            ),
            Expression::Relative {
                base: Base::Now, ..
            }
            | Expression::Holiday(..)
            | Expression::Named(..) => true,
            _ => false,
        };
        dated.then(|| {
            let from = Some(Box::new(from));
            (
                Expression::Away {
                    length: length.clone(),
                    back,
                    base: Base::Now,
                    from,
                },
                after,
            )
        })
    }

    /// Whether the days that end before `end` leave out weekends: "eight trading days".
    pub(super) fn is_of_trade(&self, end: usize) -> bool {
        let before = end.checked_sub(2).map_or("", |at| self.word(at));
        matches!(before, "trading" | "business" | "working")
    }

    /// Whether nothing that it could govern follows the word at `at`: "a week after."
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        next.is_empty()
            || matches!(
                next,
                "." | "," | ";" | ")" | "\"" | "”" | "and" | "—" | "?" | "!"
            )
    }
}
