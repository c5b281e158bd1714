//! Calendar arithmetic, all of it by jiff.

use jiff::{
    Span,
    civil::{Date, Weekday},
};

use super::value::{Calendar, Length, Season, Unit};

/// The first day; none where the stretch is not known.
pub(super) fn first_day(calendar: Calendar) -> Option<Date> {
    let day = |year: i16, month: i8| Date::new(year, month, 1).ok();
    match calendar {
        Calendar::Century(century) => day(century.checked_mul(100)?, 1),
        Calendar::Decade(decade) => day(decade.checked_mul(10)?, 1),
        Calendar::Year(year) => day(year, 1),
        Calendar::Half(year, half) => day(year?, 6 * half - 5),
        Calendar::Quarter(year, quarter) => day(year?, 3 * quarter - 2),
        Calendar::Season(year, season) => day(year?, months(season).0),
        Calendar::Month(year, month) => day(year?, month),
        Calendar::Week(monday) => Some(monday),
        Calendar::Weekend(monday) => monday.checked_add(Span::new().days(5)).ok(),
        Calendar::Day(date) => Some(date),
        Calendar::Unknown
        | Calendar::MonthDay(..)
        | Calendar::MonthsDay(_)
        | Calendar::Weekday(_) => None,
    }
}

/// The last day; none where the stretch is not known.
pub(super) fn last_day(calendar: Calendar) -> Option<Date> {
    let first = first_day(calendar)?;
    let after = match calendar {
        Calendar::Century(_) => Span::new().years(100),
        Calendar::Decade(_) => Span::new().years(10),
        Calendar::Year(_) => Span::new().years(1),
        Calendar::Half(..) => Span::new().months(6),
        Calendar::Quarter(..) | Calendar::Season(..) => Span::new().months(3),
        Calendar::Month(..) => Span::new().months(1),
        Calendar::Week(_) => Span::new().days(7),
        Calendar::Weekend(_) => Span::new().days(2),
        _ => Span::new().days(1),
    };
    first.checked_add(after).ok()?.yesterday().ok()
}

/// The month in which a season begins and the one in which it ends, in the north.
pub(super) fn months(season: Season) -> (i8, i8) {
    match season {
        Season::Spring => (3, 5),
        Season::Summer => (6, 8),
        Season::Autumn => (9, 11),
        Season::Winter => (12, 2),
    }
}

/// "2012-W12".
pub(super) fn week(monday: Date) -> String {
    let week = monday.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The Monday of the week that holds `day`.
pub(super) fn monday(day: Date) -> Option<Date> {
    let since = i32::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(Span::new().try_days(since).ok()?).ok()
}

/// The stretch of `unit` that holds `day`.
pub(super) fn around(day: Date, unit: Unit) -> Option<Calendar> {
    let year = Some(day.year());
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Calendar::Day(day),
        Unit::Weekend => Calendar::Weekend(monday(day)?),
        Unit::Week | Unit::Fortnight => Calendar::Week(monday(day)?),
        Unit::Month => Calendar::Month(year, day.month()),
        Unit::Quarter => Calendar::Quarter(year, (day.month() + 2) / 3),
        Unit::Half => Calendar::Half(year, (day.month() + 5) / 6),
        Unit::Year => Calendar::Year(day.year()),
        Unit::Decade => Calendar::Decade(day.year().div_euclid(10)),
        Unit::Century | Unit::Millennium => Calendar::Century(day.year().div_euclid(100)),
    })
}

/// The day `count` units away; hours and less leave the day.
pub(super) fn shifted(day: Date, count: i64, unit: Unit) -> Option<Date> {
    let span = Span::new();
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => span,
        Unit::Day => span.try_days(count).ok()?,
        Unit::Weekend | Unit::Week => span.try_weeks(count).ok()?,
        Unit::Fortnight => span.try_weeks(count.checked_mul(2)?).ok()?,
        Unit::Month => span.try_months(count).ok()?,
        Unit::Quarter => span.try_months(count.checked_mul(3)?).ok()?,
        Unit::Half => span.try_months(count.checked_mul(6)?).ok()?,
        Unit::Year => span.try_years(count).ok()?,
        Unit::Decade => span.try_years(count.checked_mul(10)?).ok()?,
        Unit::Century => span.try_years(count.checked_mul(100)?).ok()?,
        Unit::Millennium => span.try_years(count.checked_mul(1000)?).ok()?,
    };
    day.checked_add(span).ok()
}

/// The day a length away; `back` in time. None where a count is left open; fractions of a unit are counted in the next smaller one.
pub(super) fn moved(day: Date, length: &Length, back: bool) -> Option<Date> {
    let mut day = day;
    for (count, unit) in &length.0 {
        let count = i64::from((*count)?);
        let sign = if back { -1 } else { 1 };
        day = shifted(day, sign * (count / 100), *unit)?;
        let rest = count % 100;
        let (times, smaller) = match unit {
            Unit::Year => (12, Unit::Month),
            Unit::Decade => (10, Unit::Year),
            Unit::Century => (100, Unit::Year),
            Unit::Week => (7, Unit::Day),
            Unit::Month => (30, Unit::Day),
            _ => (0, Unit::Day),
        };
        day = shifted(day, sign * (rest * times / 100), smaller)?;
    }
    Some(day)
}

/// How wide a stretch is.
pub(super) fn unit(calendar: Calendar) -> Unit {
    match calendar {
        Calendar::Century(_) => Unit::Century,
        Calendar::Decade(_) => Unit::Decade,
        Calendar::Year(_) => Unit::Year,
        Calendar::Half(..) => Unit::Half,
        Calendar::Quarter(..) | Calendar::Season(..) => Unit::Quarter,
        Calendar::Month(..) => Unit::Month,
        Calendar::Week(_) => Unit::Week,
        Calendar::Weekend(_) => Unit::Weekend,
        _ => Unit::Day,
    }
}

/// The year of a known stretch.
pub(super) fn year(calendar: Calendar) -> Option<i16> {
    match calendar {
        Calendar::Century(_) | Calendar::Decade(_) => None,
        Calendar::Week(monday) => Some(monday.iso_week_date().year()),
        _ => first_day(calendar).map(Date::year),
    }
}

/// The nth such weekday (Monday is 1) of a month; counted from the end where `nth` is below 0.
pub(super) fn nth_weekday(year: i16, month: i8, nth: i8, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    Date::new(year, month, 1)
        .ok()?
        .nth_weekday_of_month(nth, weekday)
        .ok()
}

/// Easter Sunday of the western churches: the Sunday after the full moon of the Gregorian calendar's tables on or after 21 March
/// (Meeus 1991, "Astronomical Algorithms", chapter 8).
pub(super) fn easter(year: i16) -> Option<Date> {
    let year_of_cycle = i32::from(year).rem_euclid(19);
    let century = i32::from(year).div_euclid(100);
    let leap_drift = century - century.div_euclid(4);
    let moon_drift = (8 * century + 13).div_euclid(25);
    // days from 21 March to the full moon
    let moon = (19 * year_of_cycle + 15 + leap_drift - moon_drift).rem_euclid(30);
    let moon = if moon > 28 || moon == 28 && year_of_cycle > 10 {
        moon - 1
    } else {
        moon
    };
    let full = shifted(Date::new(year, 3, 21).ok()?, i64::from(moon), Unit::Day)?;
    let to_sunday = 7 - i64::from(full.weekday().to_sunday_zero_offset());
    shifted(full, to_sunday, Unit::Day)
}
