//! What a time expression means, and how that is written: in EDTF (ISO 8601-2 level 1) for the record, in TIMEX3 for measuring.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::calendar;

/// What time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// A quarter of the year by its weather.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Season {
    /// March to May in the north.
    Spring,
    /// June to August in the north.
    Summer,
    /// September to November in the north.
    Autumn,
    /// December to February in the north.
    Winter,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Before sunrise.
    Dawn,
    /// Up to noon.
    Morning,
    /// Twelve o'clock.
    Noon,
    /// About noon.
    Midday,
    /// After noon.
    Afternoon,
    /// After the afternoon.
    Evening,
    /// After the evening.
    Night,
    /// Twelve o'clock at night.
    Midnight,
    /// While it is light.
    Daytime,
}

/// Where in the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hour {
    /// A part of the day.
    Part(Part),
    /// Hour, and minute and second where told.
    At(u8, Option<u8>, Option<u8>),
}

/// A stretch of the calendar, as wide as the words make it; some without the year that they do not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Calendar {
    /// No day is told.
    Unknown,
    /// By its first two digits: 19 is the twentieth century.
    Century(i16),
    /// By its first three digits.
    Decade(i16),
    /// A year.
    Year(i16),
    /// The first or second half of a year.
    Half(Option<i16>, i8),
    /// A quarter of a year.
    Quarter(Option<i16>, i8),
    /// A season of a year; winter belongs to the year in which it begins.
    Season(Option<i16>, Season),
    /// A month.
    Month(Option<i16>, i8),
    /// The week that begins on this Monday.
    Week(Date),
    /// The weekend of the week that begins on this Monday.
    Weekend(Date),
    /// A day.
    Day(Date),
    /// Month and day of a year that is not told.
    MonthDay(i8, i8),
    /// The day of a month that is not told.
    MonthsDay(i8),
    /// Monday is 1.
    Weekday(i8),
}

/// A stretch of the calendar, perhaps with where in the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// Which stretch of the calendar.
    pub calendar: Calendar,
    /// Where in the day.
    pub hour: Option<Hour>,
}

/// How long: counts of units, largest first. A count is in hundredths; none where the words leave it open ("some days").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Length(pub Vec<(Option<u32>, Unit)>);

/// What is repeated, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Every {
    /// After such a time: "every two weeks".
    Length(Length),
    /// Such stretches: "every Monday", "Tuesday nights".
    Point(Point),
}

/// A time before, at or after the report's, which the words leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// "recently".
    Past,
    /// "now".
    Present,
    /// "soon".
    Future,
}

/// What a time expression means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A stretch of the calendar.
    Point(Point),
    /// From one to another, both included; none where it is open.
    Range(Option<Point>, Option<Point>),
    /// How long, and from when to when where that is known.
    Length(Length, Option<(Point, Point)>),
    /// Again and again.
    Every(Every),
    /// A time that is left open.
    Reference(Reference),
}

/// TIMEX3's types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimexType {
    /// A day or longer.
    Date,
    /// A part of a day.
    Time,
    /// A length.
    Duration,
    /// A repetition.
    Set,
}

impl From<Calendar> for Point {
    fn from(calendar: Calendar) -> Self {
        Self {
            calendar,
            hour: None,
        }
    }
}

impl Season {
    /// The months of its first day and number in EDTF and TIMEX3.
    fn names(self) -> (u8, &'static str) {
        match self {
            Self::Spring => (21, "SP"),
            Self::Summer => (22, "SU"),
            Self::Autumn => (23, "FA"),
            Self::Winter => (24, "WI"),
        }
    }
}

impl Hour {
    /// An hour of the clock as one of a part of the day: 7 of the evening is 19.
    pub(super) fn in_part(self, part: Part) -> Self {
        match (self, part) {
            // "tonight around 3" is after midnight
            (Self::At(hour @ 1..=11, minute, second), Part::Afternoon | Part::Evening)
            | (Self::At(hour @ 5..=11, minute, second), Part::Night) => {
                Self::At(hour + 12, minute, second)
            }
            (Self::At(12, minute, second), Part::Night | Part::Morning | Part::Dawn) => {
                Self::At(0, minute, second)
            }
            _ => self,
        }
    }

    fn timex(self) -> String {
        let part = match self {
            Self::At(hour, minute, None) => {
                return format!("T{hour:02}:{:02}", minute.unwrap_or(0));
            }
            Self::At(hour, minute, Some(second)) => {
                return format!("T{hour:02}:{:02}:{second:02}", minute.unwrap_or(0));
            }
            Self::Part(part) => part,
        };
        match part {
            Part::Dawn => "TDA",
            Part::Morning => "TMO",
            Part::Noon | Part::Midday => "T12:00",
            Part::Afternoon => "TAF",
            Part::Evening => "TEV",
            Part::Night => "TNI",
            Part::Midnight => "T24:00",
            Part::Daytime => "TDT",
        }
        .to_owned()
    }
}

impl Calendar {
    /// Whether it is a known stretch, with its year.
    pub(super) fn is_whole(self) -> bool {
        calendar::first_day(self).is_some()
    }

    fn timex(self) -> String {
        let year = |year: Option<i16>| year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
        match self {
            Self::Unknown => String::new(),
            Self::Century(century) => format!("{century:02}"),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Year(y) => format!("{y:04}"),
            Self::Half(y, half) => format!("{}-H{half}", year(y)),
            Self::Quarter(y, quarter) => format!("{}-Q{quarter}", year(y)),
            Self::Season(y, season) => format!("{}-{}", year(y), season.names().1),
            Self::Month(y, month) => format!("{}-{month:02}", year(y)),
            Self::Week(monday) => calendar::week(monday),
            Self::Weekend(monday) => format!("{}-WE", calendar::week(monday)),
            Self::Day(date) => date.to_string(),
            Self::MonthDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Self::MonthsDay(day) => format!("XXXX-XX-{day:02}"),
            Self::Weekday(day) => format!("XXXX-WXX-{day}"),
        }
    }

    /// The stretches of days, months or years that it begins and ends with; equal where EDTF has it as one.
    fn ends(self) -> Option<(String, String)> {
        let months = |y: Option<i16>, first: i8, last: i8| {
            let y = y?;
            Some((format!("{y:04}-{first:02}"), format!("{y:04}-{last:02}")))
        };
        let both = |text: String| Some((text.clone(), text));
        match self {
            Self::Year(y) => both(format!("{y:04}")),
            Self::Month(y, month) => months(y, month, month),
            Self::Season(y, season) => both(format!("{:04}-{}", y?, season.names().0)),
            Self::Day(date) => both(date.to_string()),
            Self::Half(y, half) => months(y, 6 * half - 5, 6 * half),
            Self::Quarter(y, quarter) => months(y, 3 * quarter - 2, 3 * quarter),
            Self::Week(_) | Self::Weekend(_) => Some((
                calendar::first_day(self)?.to_string(),
                calendar::last_day(self)?.to_string(),
            )),
            Self::Decade(_) | Self::Century(_) => Some((
                format!("{:04}", calendar::first_day(self)?.year()),
                format!("{:04}", calendar::last_day(self)?.year()),
            )),
            Self::Unknown | Self::MonthDay(..) | Self::MonthsDay(_) | Self::Weekday(_) => None,
        }
    }

    fn edtf(self) -> Option<String> {
        match self {
            Self::Decade(decade) => Some(format!("{decade:03}X")),
            Self::Century(century) => Some(format!("{century:02}XX")),
            _ => {
                let (first, last) = self.ends()?;
                Some(if first == last {
                    first
                } else {
                    format!("{first}/{last}")
                })
            }
        }
    }
}

impl Point {
    /// Its first and last day, where they are known.
    #[must_use]
    pub fn days(self) -> Option<(Date, Date)> {
        Some((
            calendar::first_day(self.calendar)?,
            calendar::last_day(self.calendar)?,
        ))
    }

    /// In TIMEX3.
    #[must_use]
    pub fn timex(self) -> String {
        let hour = self.hour.map(Hour::timex).unwrap_or_default();
        self.calendar.timex() + &hour
    }
}

impl Unit {
    /// In how many of which smaller unit ISO 8601 counts it, and that unit's letter.
    fn iso(self) -> (u32, char) {
        match self {
            Self::Second => (1, 'S'),
            Self::Hour => (1, 'H'),
            Self::Day => (1, 'D'),
            Self::Weekend => (2, 'D'),
            Self::Week => (1, 'W'),
            Self::Fortnight => (2, 'W'),
            Self::Minute | Self::Month => (1, 'M'),
            Self::Quarter => (3, 'M'),
            Self::Half => (6, 'M'),
            Self::Year => (1, 'Y'),
            Self::Decade => (10, 'Y'),
            Self::Century => (100, 'Y'),
            Self::Millennium => (1000, 'Y'),
        }
    }
}

impl Length {
    /// `count` of `unit`.
    pub(super) fn of(count: Option<u32>, unit: Unit) -> Self {
        Self(vec![(count.map(|n| n.saturating_mul(100)), unit)])
    }

    /// The smallest unit in it.
    pub(super) fn unit(&self) -> Unit {
        self.0.last().map_or(Unit::Day, |(_, unit)| *unit)
    }

    /// As an ISO 8601 duration, with `X` for a count that is left open.
    #[must_use]
    pub fn iso(&self) -> String {
        let mut text = "P".to_owned();
        let mut in_time = false;
        for (count, unit) in &self.0 {
            if *unit <= Unit::Hour && !in_time {
                in_time = true;
                text.push('T');
            }
            let (times, letter) = unit.iso();
            match count {
                Some(count) => {
                    let count = u64::from(*count) * u64::from(times);
                    let half = match (letter, in_time) {
                        ('Y', _) => Some("6M"),
                        ('H', _) => Some("30M"),
                        ('M', true) => Some("30S"),
                        _ => None,
                    };
                    if let Some(half) = half.filter(|_| count % 100 == 50 && self.0.len() == 1) {
                        if count > 50 {
                            let _ = write!(text, "{}{letter}", count / 100);
                        }
                        text.push_str(half);
                        continue;
                    }
                    let _ = write!(text, "{}", count / 100);
                    if count % 100 != 0 {
                        let decimals = format!("{:02}", count % 100);
                        let _ = write!(text, ".{}", decimals.trim_end_matches('0'));
                    }
                }
                None => text.push('X'),
            }
            text.push(letter);
        }
        text
    }

    /// In TIMEX3, which counts weekends by letters of their own.
    fn timex(&self) -> String {
        match self.0.as_slice() {
            [(Some(count), Unit::Weekend)] if count % 100 == 0 => format!("P{}WE", count / 100),
            [(None, Unit::Weekend)] => "PXWE".to_owned(),
            _ => self.iso(),
        }
    }

    /// Whether it is one of `unit`.
    fn is_one(&self, unit: Unit) -> bool {
        self.0 == [(Some(100), unit)]
    }

    /// Whether all counts are told.
    pub(super) fn is_known(&self) -> bool {
        self.0.iter().all(|(count, _)| count.is_some())
    }
}

impl Value {
    /// In EDTF; none where level 1 has no way to write it, or it is not known.
    #[must_use]
    pub fn edtf(&self) -> Option<String> {
        match self {
            Self::Point(point) => point.calendar.edtf(),
            Self::Range(None, None) | Self::Every(_) | Self::Reference(_) => None,
            Self::Range(first, last) => {
                let first = match first {
                    Some(point) => point.calendar.ends()?.0,
                    None => "..".to_owned(),
                };
                let last = match last {
                    Some(point) => point.calendar.ends()?.1,
                    None => "..".to_owned(),
                };
                Some(if first == last {
                    first
                } else {
                    format!("{first}/{last}")
                })
            }
            Self::Length(_, run) => {
                let (first, last) = run.as_ref()?;
                Self::Range(Some(*first), Some(*last)).edtf()
            }
        }
    }

    /// The ISO 8601 duration of a length whose counts are told.
    #[must_use]
    pub fn duration(&self) -> Option<String> {
        match self {
            Self::Length(length, _) => length.is_known().then(|| length.iso()),
            _ => None,
        }
    }

    /// In TIMEX3. A range, which that has only as two expressions, is written as in EDTF.
    #[must_use]
    pub fn timex(&self) -> String {
        match self {
            Self::Point(point) | Self::Every(Every::Point(point)) => point.timex(),
            Self::Range(first, last) => {
                let end = |point: &Option<Point>| point.map_or("..".to_owned(), Point::timex);
                format!("{}/{}", end(first), end(last))
            }
            Self::Every(Every::Length(length)) if length.is_one(Unit::Weekend) => {
                "XXXX-WXX-WE".to_owned()
            }
            Self::Length(length, _) | Self::Every(Every::Length(length)) => length.timex(),
            Self::Reference(Reference::Past) => "PAST_REF".to_owned(),
            Self::Reference(Reference::Present) => "PRESENT_REF".to_owned(),
            Self::Reference(Reference::Future) => "FUTURE_REF".to_owned(),
        }
    }

    /// Its type in TIMEX3.
    #[must_use]
    pub fn timex_type(&self) -> TimexType {
        match self {
            Self::Point(point) if point.hour.is_some() => TimexType::Time,
            Self::Point(_) | Self::Range(..) | Self::Reference(_) => TimexType::Date,
            Self::Length(..) => TimexType::Duration,
            Self::Every(_) => TimexType::Set,
        }
    }
}
