//! What a time expression says, before it is known on which day it was written.

use super::{
    holiday::Holiday,
    value::{Calendar, Every, Hour, Length, Point, Reference, Unit},
};

/// From where a relative expression counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The report's day.
    Now,
    /// The time told last.
    Told,
}

/// Which of several is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Last,
    This,
    Next,
    /// The nearest to come: "this coming Friday".
    Coming,
    /// The one that belongs to the time told last: "that September".
    That,
}

/// What is counted in "the first Monday of May", "the last week of 2015".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Unit(Unit),
    Weekday(i8),
}

/// What a time expression says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression {
    /// A stretch of the calendar, perhaps without its year.
    Point(Point),
    /// A feast, of that year where told.
    Holiday(Holiday, Option<i16>),
    /// "last week", "the following year".
    Relative { offset: i8, unit: Unit, base: Base },
    /// "last March", "next Friday", "this summer".
    Named(Which, Calendar),
    /// "three days ago", "two weeks later", "three weeks from tomorrow". From the base, unless from an expression.
    Away {
        length: Length,
        back: bool,
        base: Base,
        from: Option<Box<Self>>,
    },
    /// "Friday night".
    Hour(Box<Self>, Hour),
    /// "March last year".
    In(Box<Self>, Box<Self>),
    /// "the first Monday of May"; counted from the end where below 0.
    Nth(i8, Counted, Box<Self>),
    /// "the first two weeks of 2021"; `back`: the last.
    Stretch {
        length: Length,
        back: bool,
        of: Box<Self>,
    },
    /// "from 3 to 5 May".
    Range(Box<Self>, Box<Self>),
    /// "two hours".
    Length(Length),
    /// "the past eight months"; `ahead`: "the next two years".
    Run { length: Length, ahead: bool },
    /// "within ten days", "in two weeks": what is to come by then, or how long something took.
    Within { length: Length, by: bool },
    /// "the week of June 3".
    Around(Unit, Box<Self>),
    /// "the rest of the year".
    Rest(Box<Self>),
    /// "every Monday".
    Every(Every),
    /// "recently".
    Reference(Reference),
}

impl From<Calendar> for Expression {
    fn from(calendar: Calendar) -> Self {
        Self::Point(calendar.into())
    }
}

impl From<Hour> for Expression {
    fn from(hour: Hour) -> Self {
        Self::Point(Point {
            calendar: Calendar::Unknown,
            hour: Some(hour),
        })
    }
}

impl Expression {
    /// The calendar that it names by itself, if it does.
    pub(super) fn calendar(&self) -> Option<Calendar> {
        match self {
            Self::Point(Point {
                calendar,
                hour: None,
            }) => Some(*calendar),
            _ => None,
        }
    }

    /// Where in the day, if that is all it says.
    pub(super) fn bare_hour(&self) -> Option<Hour> {
        match self {
            Self::Point(Point {
                calendar: Calendar::Unknown,
                hour,
            }) => *hour,
            _ => None,
        }
    }

    /// Whether it names a day, so that a part of the day may follow.
    pub(super) fn is_day(&self) -> bool {
        match self {
            Self::Point(Point {
                calendar,
                hour: None,
            })
            | Self::Named(_, calendar) => matches!(
                calendar,
                Calendar::Day(_)
                    | Calendar::MonthDay(..)
                    | Calendar::MonthsDay(_)
                    | Calendar::Weekday(_)
            ),
            Self::Holiday(..) | Self::Nth(_, Counted::Weekday(_), _) => true,
            Self::Relative { unit, .. } => *unit == Unit::Day,
            Self::Away { length, .. } => length.unit() == Unit::Day,
            Self::In(inner, _) => inner.is_day(),
            _ => false,
        }
    }

    /// Whether it leaves the year or the week open, so that "of last year" may follow.
    pub(super) fn is_open(&self) -> bool {
        match self {
            Self::Point(point) => matches!(
                point.calendar,
                Calendar::Half(None, _)
                    | Calendar::Quarter(None, _)
                    | Calendar::Season(None, _)
                    | Calendar::Month(None, _)
                    | Calendar::MonthDay(..)
                    | Calendar::MonthsDay(_)
                    | Calendar::Weekday(_)
            ),
            Self::Holiday(_, year) => year.is_none(),
            _ => false,
        }
    }
}
