//! What an expression means on the report's day, after what was told before it, in its clause.

use jiff::civil::Date;

use super::{
    calendar::{around, first_day, last_day, monday, shifted, unit, year},
    expression::{Base, Expression, Which},
    reader::Bound,
    tense::Tense,
    value::{Calendar, Point, Reference, Season, Unit, Value},
};

/// Resolves expressions in the order of the text.
#[derive(Debug)]
pub(super) struct Resolver {
    pub(super) now: Option<Date>,
    pub(super) tense: Tense,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    /// The time told last, and the paragraph it stands in.
    pub(super) told: Option<(Point, usize)>,
    /// The day told last that is of the report's week and not after it.
    pub(super) recent: Option<Date>,
    /// The quarter or half year told last by its own name, to which "a year earlier" compares, and its paragraph.
    pub(super) period: Option<(Calendar, usize)>,
    /// A year that the text told, other than the report's own, with sentence and paragraph.
    pub(super) year: Option<(i16, usize, usize)>,
}

impl Resolver {
    pub(super) fn new(now: Option<Date>) -> Self {
        Self {
            now,
            tense: Tense::Open,
            sentence: 0,
            paragraph: 0,
            told: None,
            recent: None,
            period: None,
            year: None,
        }
    }

    pub(super) fn is_dated(&self) -> bool {
        self.now.is_some()
    }

    /// Goes to where the next expression stands.
    pub(super) fn enter(&mut self, sentence: usize, paragraph: usize, tense: Tense) {
        (self.sentence, self.paragraph, self.tense) = (sentence, paragraph, tense);
    }

    /// What an expression means; remembers it for those that follow.
    pub(super) fn value(&mut self, says: &Expression) -> Option<Value> {
        let value = self.meant(says, None)?;
        if let Value::Point(point) | Value::Range(Some(point), _) = &value
            && point.calendar.is_whole()
        {
            // what is compared with a year earlier is told before, and goes on to be meant
            let compares = matches!(says, Expression::Away { length, back: true, from: None, .. }
                if length.unit() == Unit::Year);
            if !compares {
                self.told = Some((*point, self.paragraph));
            }
            if let Calendar::Day(day) = point.calendar
                && self.now.is_some_and(|now| {
                    day <= now && shifted(day, 7, Unit::Day).is_some_and(|week| now <= week)
                })
            {
                self.recent = Some(day);
            }
            if matches!(point.calendar, Calendar::Quarter(..) | Calendar::Half(..))
                && !matches!(says, Expression::Away { .. } | Expression::In(..))
            {
                self.period = Some((point.calendar, self.paragraph));
            }
            let told = year(point.calendar);
            let own = self.now.map(Date::year);
            if names_year(says) {
                self.year = told
                    .filter(|told| own.is_none_or(|own| *told < own))
                    .map(|told| (told, self.sentence, self.paragraph));
            } else if told == own {
                self.year = None;
            }
        }
        Some(value)
    }

    /// With the word before it: "since 2014" goes on to the report's day.
    pub(super) fn bounded(&self, value: Value, bound: Bound) -> Value {
        let (first, last) = match &value {
            Value::Point(point) if point.hour.is_none() => (*point, *point),
            Value::Range(Some(first), Some(last)) => (*first, *last),
            _ => return value,
        };
        match bound {
            Bound::Since => Value::Range(Some(first), self.until_now(first)),
            Bound::After => Value::Range(Some(last), None),
            Bound::Until | Bound::Before => Value::Range(None, Some(last)),
        }
    }

    /// The report's day, or the month or year of it, as wide as what it goes on from.
    fn until_now(&self, from: Point) -> Option<Point> {
        let now = self.now?;
        let began = first_day(from.calendar)?;
        let wide = match unit(from.calendar) {
            Unit::Decade | Unit::Century => Unit::Year,
            wide if wide >= Unit::Month => Unit::Month,
            _ => Unit::Day,
        };
        (began <= now).then(|| around(now, wide).map(Point::from))?
    }

    /// The time told last, if it is not too far above.
    pub(super) fn told(&self) -> Option<Point> {
        self.told.map(|(point, _)| point)
    }

    /// The year that a month without one belongs to, where a narrative goes on in it.
    fn told_year(&self) -> Option<i16> {
        let (year, sentence, paragraph) = self.year?;
        let near = paragraph == self.paragraph && self.sentence <= sentence;
        (near && self.tense == Tense::Past).then_some(year)
    }

    /// What an expression means; `within`: the year given by what it stands in.
    pub(super) fn meant(&self, says: &Expression, within: Option<i16>) -> Option<Value> {
        match says {
            Expression::Point(point) => Some(Value::Point(self.point(*point, within)?)),
            Expression::Holiday(holiday, year) => {
                let day = match year.or(within) {
                    Some(year) => holiday.day(year)?,
                    None => self.holiday(*holiday)?,
                };
                Some(Value::Point(Calendar::Day(day).into()))
            }
            Expression::Relative { offset, unit, base } => {
                Some(Value::Point(self.relative(*offset, *unit, *base)?.into()))
            }
            Expression::Named(which, calendar) => {
                Some(Value::Point(self.named(*which, *calendar)?.into()))
            }
            Expression::Away {
                length,
                back,
                base,
                from,
            } => self.away(length, *back, *base, from.as_deref()),
            Expression::Hour(of, hour) => {
                let calendar = match self.meant(of, within)? {
                    Value::Point(point) => point.calendar,
                    _ => return None,
                };
                Some(Value::Point(Point {
                    calendar,
                    hour: Some(*hour),
                }))
            }
            Expression::In(inner, outer) => self.inside(inner, outer),
            Expression::Nth(nth, counted, outer) => {
                Some(Value::Point(self.nth(*nth, *counted, outer)?.into()))
            }
            Expression::Stretch { length, back, of } => self.stretch(length, *back, of),
            Expression::Range(first, last) => self.range(first, last),
            Expression::Length(length) => Some(Value::Length(length.clone(), None)),
            Expression::Run { length, ahead } => Some(self.run(length, *ahead)),
            Expression::Within { length, by } => Some(match (self.tense, by) {
                (Tense::Past, _) => Value::Length(length.clone(), None),
                (_, true) => self.run(length, true),
                (_, false)
                    if self.now.is_none() || !length.is_known() || length.unit() < Unit::Day =>
                {
                    Value::Length(length.clone(), None)
                }
                _ => return self.away(length, false, Base::Now, None),
            }),
            Expression::Around(unit, of) => match self.meant(of, within)? {
                Value::Point(point) => {
                    let day = first_day(point.calendar)?;
                    // "Labor Day weekend" is the nearest: a Monday's is the one before
                    let day = match unit {
                        Unit::Weekend => shifted(day, -2, Unit::Day)?,
                        _ => day,
                    };
                    Some(Value::Point(around(day, *unit)?.into()))
                }
                _ => None,
            },
            Expression::Rest(of) => match self.meant(of, within)? {
                Value::Point(point) => {
                    let now = self.now.filter(|now| {
                        first_day(point.calendar).is_some_and(|first| first <= *now)
                    })?;
                    let last = last_day(point.calendar)?;
                    let wide = if unit(point.calendar) > Unit::Month {
                        Unit::Month
                    } else {
                        Unit::Day
                    };
                    Some(Value::Range(
                        Some(around(now, wide)?.into()),
                        Some(around(last, wide)?.into()),
                    ))
                }
                _ => None,
            },
            Expression::Every(every) => Some(Value::Every(every.clone())),
            Expression::Reference(reference) => Some(Value::Reference(*reference)),
        }
    }

    /// With the year, month or day that the words leave out; as it is where they cannot be told.
    fn point(&self, point: Point, within: Option<i16>) -> Option<Point> {
        let calendar = match point.calendar {
            Calendar::Unknown => self.day_of_hour(),
            Calendar::Half(None, half) => Calendar::Half(within.or(self.own_year()), half),
            Calendar::Quarter(None, quarter) => {
                let year = within.or_else(|| self.year_of_quarter(quarter));
                Calendar::Quarter(year, quarter)
            }
            Calendar::Season(None, season) => match within {
                Some(year) => Calendar::Season(Some(year), season),
                None => self.season(season),
            },
            Calendar::Month(None, month) => {
                let year = within
                    .or_else(|| self.told_year())
                    .or_else(|| self.year_of_month(month));
                Calendar::Month(year, month)
            }
            Calendar::MonthDay(month, day) => {
                let year = within.or_else(|| self.told_year());
                match year {
                    Some(year) => Calendar::Day(Date::new(year, month, day).ok()?),
                    None => self
                        .day_of_month(month, day)
                        .map_or(point.calendar, Calendar::Day),
                }
            }
            Calendar::MonthsDay(day) => self.months_day(day).map_or(point.calendar, Calendar::Day),
            Calendar::Weekday(day) => self.weekday(day).map_or(point.calendar, Calendar::Day),
            whole => whole,
        };
        Some(Point {
            calendar,
            hour: point.hour,
        })
    }

    /// "last week", "the following year", "that day".
    fn relative(&self, offset: i8, of: Unit, base: Base) -> Option<Calendar> {
        let from = match base {
            Base::Now => self.now?,
            // "the quarter"
            Base::Told if of == Unit::Quarter && offset == 0 => {
                return match self.period {
                    Some((period @ Calendar::Quarter(..), _)) => Some(period),
                    _ => around(shifted(self.now?, -1, of)?, of),
                };
            }
            Base::Told => {
                let told = self.told().filter(|told| unit(told.calendar) <= of)?;
                if offset > 0 {
                    last_day(told.calendar)?
                } else {
                    first_day(told.calendar)?
                }
            }
        };
        // "the weekend" of a report on Tuesday that tells of what was
        let offset = match (of, base, self.tense) {
            (Unit::Weekend, Base::Now, Tense::Past)
                if offset == 0 && from.weekday().to_monday_one_offset() < 6 =>
            {
                -1
            }
            _ => offset,
        };
        around(shifted(from, i64::from(offset), of)?, of)
    }

    /// "last March", "next Friday", "this summer", "that September".
    fn named(&self, which: Which, calendar: Calendar) -> Option<Calendar> {
        if which == Which::That {
            let year = self.told().and_then(|told| year(told.calendar))?;
            return match calendar {
                Calendar::Month(_, month) => Some(Calendar::Month(Some(year), month)),
                Calendar::Season(_, season) => Some(Calendar::Season(Some(year), season)),
                _ => None,
            };
        }
        let now = self.now?;
        let own = now.year();
        match calendar {
            Calendar::Weekday(day) => {
                let of_week = shifted(monday(now)?, i64::from(day - 1), Unit::Day)?;
                Some(Calendar::Day(match which {
                    Which::Last if of_week < now => of_week,
                    Which::Last => shifted(of_week, -7, Unit::Day)?,
                    Which::Next => shifted(of_week, 7, Unit::Day)?,
                    Which::Coming if of_week <= now => shifted(of_week, 7, Unit::Day)?,
                    _ => of_week,
                }))
            }
            Calendar::Month(_, month) => {
                let year = match which {
                    Which::Last if month >= now.month() => own - 1,
                    Which::Next | Which::Coming if month <= now.month() => own + 1,
                    _ => own,
                };
                Some(Calendar::Month(Some(year), month))
            }
            Calendar::MonthDay(month, day) => {
                let date = |year: i16| Date::new(year, month, day).ok();
                let this = date(own)?;
                Some(Calendar::Day(match which {
                    Which::Last if this >= now => date(own - 1)?,
                    Which::Next | Which::Coming if this <= now => date(own + 1)?,
                    _ => this,
                }))
            }
            Calendar::Season(_, season) => {
                let of = |year: i16| Calendar::Season(Some(year), season);
                Some(match which {
                    Which::Last if last_day(of(own))? >= now => of(own - 1),
                    Which::Next | Which::Coming if first_day(of(own))? <= now => of(own + 1),
                    // in January "this winter" began last year
                    Which::This if season == Season::Winter && now.month() < 6 => of(own - 1),
                    _ => of(own),
                })
            }
            _ => None,
        }
    }

    /// "March last year", "Friday of next week", "the 21st of this month".
    fn inside(&self, inner: &Expression, outer: &Expression) -> Option<Value> {
        // "Friday the 13th": of the days that are both, the nearest in the clause's direction
        if let (Some(Calendar::Weekday(weekday)), Some(Calendar::MonthsDay(day))) =
            (inner.calendar(), outer.calendar())
        {
            let month = self.now?.first_of_month();
            let both = |months: i64| {
                let month = shifted(month, months, Unit::Month)?;
                let date = Date::new(month.year(), month.month(), day).ok()?;
                (date.weekday().to_monday_one_offset() == weekday).then_some(date)
            };
            let now = self.now?;
            let before = (-14..=0).rev().filter_map(both).find(|date| *date <= now);
            let after = (0..=14).filter_map(both).find(|date| *date > now);
            // in the month of the report it is that
            let date = both(0).or_else(|| self.directed(before, after))?;
            return Some(Value::Point(Calendar::Day(date).into()));
        }
        let calendar = match self.meant(outer, None) {
            Some(Value::Point(outer)) => outer.calendar,
            // "last Thanksgiving"
            _ => match (inner, outer) {
                (Expression::Holiday(holiday, _), Expression::Named(which, _)) => {
                    let now = self.now?;
                    let this = holiday.day(now.year())?;
                    let day = match which {
                        Which::Last if this >= now => holiday.day(now.year() - 1)?,
                        Which::Next | Which::Coming if this <= now => {
                            holiday.day(now.year() + 1)?
                        }
                        _ => this,
                    };
                    return Some(Value::Point(Calendar::Day(day).into()));
                }
                _ => return None,
            },
        };
        match (inner, calendar) {
            // "the 1988 quarter" is the one told, of that year
            (
                Expression::Relative {
                    offset: 0,
                    unit: Unit::Quarter,
                    base: Base::Told,
                },
                Calendar::Year(year),
            ) => Some(Value::Point(match self.period {
                Some((Calendar::Quarter(_, quarter), _)) => {
                    Calendar::Quarter(Some(year), quarter).into()
                }
                _ => calendar.into(),
            })),
            (_, Calendar::Year(year)) => self.meant(inner, Some(year)),
            (Expression::Point(point), Calendar::Week(monday)) => match point.calendar {
                Calendar::Weekday(day) => {
                    let day = shifted(monday, i64::from(day - 1), Unit::Day)?;
                    Some(Value::Point(Calendar::Day(day).into()))
                }
                _ => None,
            },
            (Expression::Point(point), Calendar::Month(Some(year), month)) => {
                match point.calendar {
                    Calendar::MonthsDay(day) => Some(Value::Point(
                        Calendar::Day(Date::new(year, month, day).ok()?).into(),
                    )),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "from 3 to 5 May", "between May 2010 and June": each takes the year that only the other tells.
    fn range(&self, first: &Expression, last: &Expression) -> Option<Value> {
        let point = |says: &Expression, within: Option<i16>| match self.meant(says, within)? {
            Value::Point(point) => Some(point),
            // "between March and now"
            Value::Reference(Reference::Present) => self.now.map(|now| Calendar::Day(now).into()),
            _ => None,
        };
        let begins = |point: Point| first_day(point.calendar);
        let (start, end) = if names_year(first) && !names_year(last) {
            let start = point(first, None)?;
            let mut end = point(last, year(start.calendar))?;
            if begins(end) < begins(start) && last.is_open() {
                end = point(last, year(start.calendar).map(|year| year + 1))?;
            }
            (start, end)
        } else {
            let mut end = point(last, None)?;
            let mut start = match (first.is_open(), year(end.calendar)) {
                (true, Some(year)) if !is_weekday(first) => point(first, Some(year))?,
                _ => point(first, None)?,
            };
            // "4 p.m. to 6 p.m. on Friday"
            if let (Some(hour), Calendar::Day(_)) = (first.bare_hour(), end.calendar) {
                start = Point {
                    calendar: end.calendar,
                    hour: Some(hour),
                };
            }
            if let (Some(hour), Calendar::Day(_)) = (last.bare_hour(), start.calendar) {
                end = Point {
                    calendar: start.calendar,
                    hour: Some(hour),
                };
            }
            if begins(end) < begins(start) {
                if is_weekday(last) {
                    let day = shifted(begins(end)?, 7, Unit::Day)?;
                    end = Calendar::Day(day).into();
                } else if first.is_open() {
                    start = point(first, year(end.calendar).map(|year| year - 1))?;
                }
            }
            (start, end)
        };
        Some(Value::Range(Some(start), Some(end)))
    }
}

/// Whether the words themselves tell the year.
fn names_year(says: &Expression) -> bool {
    match says {
        Expression::Point(point) => match point.calendar {
            Calendar::Day(_) | Calendar::Year(_) => true,
            Calendar::Month(year, _)
            | Calendar::Quarter(year, _)
            | Calendar::Season(year, _)
            | Calendar::Half(year, _) => year.is_some(),
            _ => false,
        },
        Expression::Holiday(_, year) => year.is_some(),
        Expression::Range(first, last) => names_year(first) || names_year(last),
        Expression::In(_, outer) | Expression::Nth(_, _, outer) => names_year(outer),
        Expression::Hour(of, _) => names_year(of),
        _ => false,
    }
}

fn is_weekday(says: &Expression) -> bool {
    matches!(says, Expression::Point(point) if matches!(point.calendar, Calendar::Weekday(_)))
}
