//! What is counted: days ago, the first Monday of a month, the past eight months.

use jiff::civil::Date;

use super::{
    calendar::{around, first_day, last_day, moved, nth_weekday, shifted, unit},
    expression::{Base, Counted, Expression},
    meaning::Resolver,
    value::{Calendar, Length, Reference, Unit, Value},
};

impl Resolver {
    /// "three days ago", "a year earlier", "two weeks from tomorrow".
    pub(super) fn away(
        &self,
        length: &Length,
        back: bool,
        base: Base,
        from: Option<&Expression>,
    ) -> Option<Value> {
        let vague = if back {
            Reference::Past
        } else {
            Reference::Future
        };
        if !length.is_known() {
            return Some(Value::Reference(vague));
        }
        let step = length.unit();
        // compared with a quarter or month told, "a year ago" is the same one of the year before
        let compared = self.period.and_then(|(period, paragraph)| {
            let near = paragraph.abs_diff(self.paragraph) <= 1;
            (step == Unit::Year && back && from.is_none() && near).then_some(period)
        });
        let told = match (from, base) {
            (Some(from), _) => match self.meant(from, None)? {
                Value::Point(point) => Some(point.calendar),
                _ => None,
            },
            _ if compared.is_some() => compared,
            (None, Base::Told) => self.told().map(|told| told.calendar),
            (None, Base::Now) => None,
        };
        let Some(told) = told else {
            if base == Base::Told && step < Unit::Month {
                return None;
            }
            let day = moved(self.now?, length, back)?;
            let wide = match step {
                Unit::Fortnight => Unit::Week,
                Unit::Decade | Unit::Century | Unit::Millennium => Unit::Year,
                step => step,
            };
            return Some(Value::Point(around(day, wide)?.into()));
        };
        let wide = unit(told);
        // "two days after" a month is no day
        if wide > step
            && !(matches!(step, Unit::Month | Unit::Year) && wide <= Unit::Half)
            && wide > Unit::Week
        {
            return None;
        }
        let day = moved(first_day(told)?, length, back)?;
        let wide = match step {
            Unit::Year | Unit::Quarter | Unit::Half
                if (Unit::Month..=Unit::Half).contains(&wide) =>
            {
                wide
            }
            step if step <= Unit::Fortnight => wide,
            Unit::Decade | Unit::Century => Unit::Year,
            step => step.max(wide),
        };
        let calendar = match (told, wide) {
            (Calendar::Season(Some(year), season), Unit::Quarter) => {
                Calendar::Season(Some(year + day.year() - first_day(told)?.year()), season)
            }
            _ => around(day, wide)?,
        };
        Some(Value::Point(calendar.into()))
    }

    /// "the first Monday of May", "the last week of 2015".
    pub(super) fn nth(&self, nth: i8, counted: Counted, outer: &Expression) -> Option<Calendar> {
        let outer = match self.meant(outer, None)? {
            Value::Point(outer) => outer.calendar,
            _ => return None,
        };
        let (first, last) = (first_day(outer)?, last_day(outer)?);
        match (counted, outer) {
            (Counted::Weekday(day), Calendar::Month(Some(year), month)) => {
                nth_weekday(year, month, nth, day).map(Calendar::Day)
            }
            (Counted::Unit(Unit::Month), Calendar::Year(year)) => {
                let month = if nth < 0 { 12 } else { nth };
                (1..=12)
                    .contains(&month)
                    .then_some(Calendar::Month(Some(year), month))
            }
            (Counted::Unit(of @ (Unit::Day | Unit::Week | Unit::Weekend)), _) => {
                let day = if nth < 0 {
                    last
                } else {
                    shifted(first, i64::from(nth - 1), of)?
                };
                // the first week of a month is the one that holds its first Thursday, as ISO 8601 has it for years
                let day = match of {
                    Unit::Week if nth < 0 && last.weekday().to_monday_one_offset() < 4 => {
                        shifted(day, -7, Unit::Day)?
                    }
                    Unit::Week if nth > 0 && first.weekday().to_monday_one_offset() > 4 => {
                        shifted(day, 7, Unit::Day)?
                    }
                    _ => day,
                };
                (day <= last).then_some(())?;
                around(day, of)
            }
            _ => None,
        }
    }

    /// "the first two weeks of 2021".
    pub(super) fn stretch(&self, length: &Length, back: bool, of: &Expression) -> Option<Value> {
        let of = match self.meant(of, None)? {
            Value::Point(of) => of.calendar,
            _ => return None,
        };
        if !length.is_known() {
            return Some(Value::Length(length.clone(), None));
        }
        let wide = if length.unit() >= Unit::Month {
            Unit::Month
        } else {
            Unit::Day
        };
        let (first, last) = (first_day(of)?, last_day(of)?);
        let (first, last) = if back {
            (moved(last.tomorrow().ok()?, length, true)?, last)
        } else {
            (first, moved(first, length, false)?.yesterday().ok()?)
        };
        Some(Value::Length(
            length.clone(),
            Some((around(first, wide)?.into(), around(last, wide)?.into())),
        ))
    }

    /// "the past eight months": from so long ago to now, in months; days and weeks in days, years in years.
    pub(super) fn run(&self, length: &Length, ahead: bool) -> Value {
        let stretch = || {
            let now = self.now?;
            let other = moved(now, length, !ahead)?;
            let wide = match length.unit() {
                Unit::Month | Unit::Quarter | Unit::Half => Unit::Month,
                // in years one or two would be half as long again
                Unit::Year if years(now, other) <= 2 => Unit::Month,
                wide if wide >= Unit::Year => Unit::Year,
                _ => Unit::Day,
            };
            let (other, now) = (around(other, wide)?.into(), around(now, wide)?.into());
            Some(if ahead { (now, other) } else { (other, now) })
        };
        let stretch = if length.is_known() { stretch() } else { None };
        Value::Length(length.clone(), stretch)
    }
}

/// How many years lie between two days, by their numbers.
fn years(a: Date, b: Date) -> u16 {
    a.year().abs_diff(b.year())
}
