//! What follows an expression and belongs to it: "Friday" + "night", "March" + "of last year".

use super::{Read, Reader};
use crate::resolve::time::{
    expression::{Base, Expression},
    value::{Calendar, Every, Hour, Point, Unit},
};

impl Reader<'_> {
    /// With what follows and belongs to it: "Friday" + "night", "March" + "of last year".
    pub(super) fn extended(&self, says: Expression, end: usize) -> (Expression, usize) {
        let (mut says, mut end) = (says, end);
        for _ in 0..3 {
            let next = self
                .with_hour(&says, end)
                .or_else(|| self.with_bare_hour(&says, end))
                .or_else(|| self.with_day(&says, end))
                .or_else(|| self.with_year(&says, end))
                .or_else(|| self.away_from(&says, end))
                .or_else(|| self.of_told(&says, end));
            let Some((more, after)) = next else { break };
            (says, end) = (more, after);
        }
        (says, end)
    }

    /// "Friday" + "night", "at 5 p.m.", "in the evening".
    pub(super) fn with_hour(&self, says: &Expression, end: usize) -> Read<Expression> {
        if !says.is_day() {
            return None;
        }
        // "Friday from 9 to 11 a.m."
        let from = self.skip(self.skip(end, &[","]), &["from", "between", "at"]);
        if let Some((Expression::Range(first, last), after)) = self.hour(from)
            && let (Some(first), Some(last)) = (first.bare_hour(), last.bare_hour())
        {
            let on = |hour| Box::new(Expression::Hour(Box::new(says.clone()), hour));
            return Some((Expression::Range(on(first), on(last)), after));
        }
        let mut at = self.skip(end, &[",", "("]);
        at = self.skip(
            at,
            &[
                "at", "in", "around", "about", "before", "after", "just", "shortly", "during", "-",
            ],
        );
        at = self.skip(at, &["the", "before", "after"]);
        at = self.hyphen(self.skip(at, &["early", "late", "mid"]));
        let bare = || {
            let (hour, after) = self.bare_hour(at)?;
            (self.before(at) == "at" && self.ends_phrase(after) && !self.is_glued(after + 1))
                .then_some((hour, after))
        };
        let (hour, after) = self.hour_of_day(at).or_else(bare)?;
        Some((Expression::Hour(Box::new(says.clone()), hour), after))
    }

    /// "tonight" + "at 7", "the afternoon" + "at 2:30", "last night" + "between 7 and 9": the hour is of that part of the day.
    pub(super) fn with_bare_hour(&self, says: &Expression, end: usize) -> Read<Expression> {
        let part = match says {
            Expression::Hour(_, Hour::Part(part)) => *part,
            Expression::Every(Every::Point(point)) => match point.hour {
                Some(Hour::Part(part)) => part,
                _ => return None,
            },
            _ => match says.bare_hour()? {
                Hour::Part(part) => part,
                Hour::At(..) => return None,
            },
        };
        let at_hour = |hour: Hour| {
            let hour = Some(hour);
            match says {
                Expression::Hour(day, _) => Some(Expression::Hour(day.clone(), hour?)),
                Expression::Every(Every::Point(point)) => {
                    let calendar = point.calendar;
                    Some(Expression::Every(Every::Point(Point { calendar, hour })))
                }
                _ => hour.map(Expression::from),
            }
        };
        let framed = self.skip(end, &["from", "between"]);
        if let Some(((first, last), after)) = self.bare_hours(framed)
            && !matches!(says, Expression::Every(_))
            && (framed > end || self.ends_phrase(after))
        {
            let first = at_hour(first.in_part(part))?;
            let last = at_hour(last.in_part(part))?;
            return Some((Expression::Range(Box::new(first), Box::new(last)), after));
        }
        let at = self.skip(self.skip(end, &[","]), &["at", "around"]);
        let (hour, after) = self.bare_hour(at)?;
        let minute = matches!(hour, Hour::At(_, Some(_), _));
        (minute || matches!(self.before(at), "at" | "around")).then_some(())?;
        (self.ends_phrase(after) && !self.is_glued(after + 1)).then_some(())?;
        Some((at_hour(hour.in_part(part))?, after))
    }

    /// "5 p.m." + "on Friday"; "Friday" + "yesterday" is none.
    pub(super) fn with_day(&self, says: &Expression, end: usize) -> Read<Expression> {
        // "from 9 to 11 a.m. on Friday"
        if let Expression::Range(first, last) = says
            && let (Some(first), Some(last)) = (first.bare_hour(), last.bare_hour())
        {
            let at = self.skip(self.skip(end, &[","]), &["on", "of"]);
            let (day, after) = self.date(at).or_else(|| self.relative(at))?;
            let on = |hour| Box::new(Expression::Hour(Box::new(day.clone()), hour));
            return day
                .is_day()
                .then(|| (Expression::Range(on(first), on(last)), after));
        }
        let hour = says.bare_hour()?;
        let mut at = self.skip(end, &[","]);
        at = self.skip(at, &["on", "of"]);
        at = self.skip(at, &["early", "late"]);
        // "9 a.m." + "on Sundays"
        if let Some((Expression::Every(Every::Point(point)), after)) = self.length_or_repetition(at)
            && point.hour.is_none()
        {
            let calendar = point.calendar;
            let hour = Some(hour);
            return Some((
                Expression::Every(Every::Point(Point { calendar, hour })),
                after,
            ));
        }
        let (day, after) = self.date(at).or_else(|| self.relative(at))?;
        // "7:00" + "tomorrow evening"
        let with_part = match &day {
            Expression::Hour(inner, Hour::Part(part)) => Some(((**inner).clone(), *part, after)),
            _ => match self.with_hour(&day, after) {
                Some((Expression::Hour(inner, Hour::Part(part)), after)) => {
                    Some((*inner, part, after))
                }
                _ => None,
            },
        };
        if let Some((day, part, after)) = with_part
            && matches!(hour, Hour::At(..))
        {
            return Some((Expression::Hour(Box::new(day), hour.in_part(part)), after));
        }
        (day.is_day()).then_some(())?;
        // "midnight" + "Sunday night" is one day
        Some((Expression::Hour(Box::new(day), hour), after))
    }

    /// "March" + "last year", "Friday" + "of next week".
    pub(super) fn with_year(&self, says: &Expression, end: usize) -> Read<Expression> {
        if !says.is_open() {
            return None;
        }
        let mut at = self.skip(end, &[","]);
        at = self.skip(at, &["of", "in"]);
        let (outer, after) = self.relative(at)?;
        let holds = match &outer {
            Expression::Relative { unit, .. } => match says {
                Expression::Point(point) => match point.calendar {
                    Calendar::Weekday(_) => *unit == Unit::Week,
                    Calendar::MonthsDay(_) => *unit == Unit::Month,
                    _ => *unit == Unit::Year,
                },
                _ => *unit == Unit::Year,
            },
            _ => false,
        };
        holds.then(|| {
            (
                Expression::In(Box::new(says.clone()), Box::new(outer)),
                after,
            )
        })
    }

    /// "this year" + "'s third quarter".
    pub(super) fn of_told(&self, says: &Expression, end: usize) -> Read<Expression> {
        // "next week" + "on Friday"
        if let Expression::Relative {
            unit: Unit::Week, ..
        } = says
        {
            let at = self.skip(self.skip(end, &[","]), &["on"]);
            let ((day, sure), after) = self.weekday(at)?;
            let day = Expression::from(Calendar::Weekday(day));
            return sure.then(|| (Expression::In(Box::new(day), Box::new(says.clone())), after));
        }
        let holds = matches!(
            says,
            Expression::Relative {
                unit: Unit::Year,
                ..
            }
        ) || matches!(says.calendar(), Some(Calendar::Year(_)));
        if !holds || !matches!(self.word(end), "'" | "’") || self.word(end + 1) != "s" {
            return None;
        }
        // "last year's quarter"
        if self.word(end + 2) == "quarter" {
            let told = Box::new(Expression::Relative {
                offset: 0,
                unit: Unit::Quarter,
                base: Base::Told,
            });
            return Some((Expression::In(told, Box::new(says.clone())), end + 3));
        }
        let (inner, after) = self.date(end + 2)?;
        inner.is_open().then(|| {
            (
                Expression::In(Box::new(inner), Box::new(says.clone())),
                after,
            )
        })
    }
}
