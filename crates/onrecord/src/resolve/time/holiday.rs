//! Feasts and other days with a name, those whose day can be reckoned.

use jiff::civil::Date;

use super::calendar;

/// A day with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, which one (from the end where below 0), weekday (Monday is 1), and days after that.
    Nth(i8, i8, i8, i8),
    /// Days after Easter Sunday.
    Easter(i8),
    /// The Tuesday after the first Monday of November.
    Election,
}

use Holiday::{Easter, Election, Fixed, Nth};

/// Names in small letters, their words parted by one space and apostrophes left out; longer before shorter ones.
const NAMES: &[(&str, Holiday)] = &[
    ("black friday", Nth(11, 4, 4, 1)),
    ("boxing day", Fixed(12, 26)),
    ("christmas day", Fixed(12, 25)),
    ("christmas eve", Fixed(12, 24)),
    ("christmas", Fixed(12, 25)),
    ("columbus day", Nth(10, 2, 1, 0)),
    ("cyber monday", Nth(11, 4, 4, 4)),
    ("earth day", Fixed(4, 22)),
    ("easter monday", Easter(1)),
    ("easter sunday", Easter(0)),
    ("easter", Easter(0)),
    ("election day", Election),
    ("fathers day", Nth(6, 3, 7, 0)),
    ("fourth of july", Fixed(7, 4)),
    ("good friday", Easter(-2)),
    ("halloween", Fixed(10, 31)),
    ("inauguration day", Fixed(1, 20)),
    ("international workers day", Fixed(5, 1)),
    ("juneteenth", Fixed(6, 19)),
    ("labor day", Nth(9, 1, 1, 0)),
    ("labour day", Fixed(5, 1)),
    ("martin luther king day", Nth(1, 3, 1, 0)),
    ("martin luther king jr day", Nth(1, 3, 1, 0)),
    ("may day", Fixed(5, 1)),
    ("memorial day", Nth(5, -1, 1, 0)),
    ("mlk day", Nth(1, 3, 1, 0)),
    ("mothers day", Nth(5, 2, 7, 0)),
    ("new years day", Fixed(1, 1)),
    ("new year day", Fixed(1, 1)),
    ("new years eve", Fixed(12, 31)),
    ("new year eve", Fixed(12, 31)),
    ("palm sunday", Easter(-7)),
    ("presidents day", Nth(2, 3, 1, 0)),
    ("st patricks day", Fixed(3, 17)),
    ("saint patricks day", Fixed(3, 17)),
    ("st valentines day", Fixed(2, 14)),
    ("thanksgiving day", Nth(11, 4, 4, 0)),
    ("thanksgiving", Nth(11, 4, 4, 0)),
    ("valentines day", Fixed(2, 14)),
    ("veterans day", Fixed(11, 11)),
    ("workers day", Fixed(5, 1)),
];

/// The first words of the names.
pub(super) fn begins(word: &str) -> bool {
    NAMES.iter().any(|(name, _)| {
        name.strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', 's']))
    })
}

/// The holiday of this name.
pub(super) fn named(name: &str) -> Option<Holiday> {
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, holiday)| *holiday)
}

impl Holiday {
    /// Its day in a year.
    pub(super) fn day(self, year: i16) -> Option<Date> {
        let after = |day: Date, days: i8| {
            day.checked_add(jiff::Span::new().try_days(i64::from(days)).ok()?)
                .ok()
        };
        match self {
            Fixed(month, day) => Date::new(year, month, day).ok(),
            Nth(month, nth, weekday, days) => {
                after(calendar::nth_weekday(year, month, nth, weekday)?, days)
            }
            Easter(days) => after(calendar::easter(year)?, days),
            Election => after(calendar::nth_weekday(year, 11, 1, 1)?, 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn moving_feasts_are_reckoned() {
        let easter = |year| Easter(0).day(year);
        assert_eq!(easter(2016), Some(date(2016, 3, 27)));
        assert_eq!(easter(2018), Some(date(2018, 4, 1)));
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(Election.day(2020), Some(date(2020, 11, 3)));
        assert_eq!(
            named("black friday").and_then(|day| day.day(2010)),
            Some(date(2010, 11, 26))
        );
        assert_eq!(
            named("memorial day").and_then(|day| day.day(2024)),
            Some(date(2024, 5, 27))
        );
    }
}
