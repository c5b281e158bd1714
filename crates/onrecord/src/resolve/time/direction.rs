//! Which Tuesday, which March? What the words leave out is the last or the next, as the clause looks back or ahead.

use jiff::civil::Date;

use super::{
    calendar::{first_day, last_day, shifted},
    holiday::Holiday,
    meaning::Resolver,
    tense::Tense,
    value::{Calendar, Season, Unit},
};

impl Resolver {
    pub(super) fn own_year(&self) -> Option<i16> {
        self.now.map(Date::year)
    }

    /// The day that an hour without one belongs to: the one told last, if that is of the report's week, or else the last that was, or
    /// the report's.
    pub(super) fn day_of_hour(&self) -> Calendar {
        let recent = |day: Date| {
            let days = self.now.and_then(|now| now.since(day).ok());
            days.is_none_or(|days| (-7..=7).contains(&days.get_days()))
        };
        let told = self
            .told
            .and_then(|(point, paragraph)| match point.calendar {
                Calendar::Day(day) if paragraph == self.paragraph || recent(day) => Some(day),
                _ => None,
            });
        told.or(self.recent)
            .or(self.now)
            .map_or(Calendar::Unknown, Calendar::Day)
    }

    /// Of candidates in order of time, the one that the clause looks to: the last up to now, or the next from now on.
    pub(super) fn directed(&self, before: Option<Date>, after: Option<Date>) -> Option<Date> {
        let now = self.now?;
        match (self.tense, before, after) {
            (_, Some(before), _) if before == now => Some(before),
            (Tense::Future, _, Some(after)) => Some(after),
            (Tense::Near, Some(before), Some(after)) => {
                let days = |from: Date, to: Date| to.since(from).map_or(0, |span| span.get_days());
                Some(if days(before, now) < days(now, after) {
                    before
                } else {
                    after
                })
            }
            (_, before, after) => before.or(after),
        }
    }

    pub(super) fn weekday(&self, weekday: i8) -> Option<Date> {
        let now = self.now?;
        let today = now.weekday().to_monday_one_offset();
        let back = i64::from((today - weekday).rem_euclid(7));
        let before = shifted(now, -back, Unit::Day)?;
        self.directed(Some(before), shifted(before, 7, Unit::Day))
    }

    pub(super) fn months_day(&self, day: i8) -> Option<Date> {
        let now = self.now?;
        let on = |months: i64| {
            let month = shifted(now.first_of_month(), months, Unit::Month)?;
            Date::new(month.year(), month.month(), day).ok()
        };
        let (earlier, this, later) = (on(-1), on(0), on(1));
        let (before, after) = match this {
            Some(this) if this <= now => (Some(this), later),
            this => (earlier, this.or(later)),
        };
        self.directed(before, after)
    }

    /// The year of a month: that of the last one, or of the next where the clause looks ahead.
    pub(super) fn year_of_month(&self, month: i8) -> Option<i16> {
        let now = self.now?;
        let year = now.year();
        let ahead = i16::from(month - now.month());
        Some(match self.tense {
            Tense::Future if ahead < 0 => year.checked_add(1)?,
            Tense::Past if ahead > 0 => year.checked_sub(1)?,
            // without a verb a month or two ahead is likelier to come
            Tense::Open if ahead > 2 => year.checked_sub(1)?,
            _ => year,
        })
    }

    /// The day of a month: the nearest, in the clause's direction where two are about as near.
    pub(super) fn day_of_month(&self, month: i8, day: i8) -> Option<Date> {
        self.nearest(|year| Date::new(year, month, day).ok())
    }

    /// Of a day of every year the nearest, against the clause's direction only where that is much nearer.
    fn nearest(&self, of: impl Fn(i16) -> Option<Date>) -> Option<Date> {
        let now = self.now?;
        let candidates = [-1i16, 0, 1].into_iter().filter_map(|n| {
            let date = of(now.year().checked_add(n)?)?;
            let past = now.since(date).map_or(i32::MAX, |span| span.get_days());
            let against = match self.tense {
                Tense::Future if past > 0 => 200,
                Tense::Past | Tense::Open if past < 0 => 215,
                _ => 0,
            };
            Some((past.saturating_abs().saturating_add(against), date))
        });
        candidates.min().map(|(_, date)| date)
    }

    /// The quarter that ended last or goes on, or the next where the clause looks ahead.
    pub(super) fn year_of_quarter(&self, quarter: i8) -> Option<i16> {
        let now = self.now?;
        let this = (now.month() + 2) / 3;
        let year = now.year();
        Some(match self.tense {
            // what is to be told of the quarter that has just ended is no year away
            Tense::Future if quarter < this - 1 => year.checked_add(1)?,
            Tense::Past if quarter > this => year.checked_sub(1)?,
            Tense::Open if quarter > this + 1 => year.checked_sub(1)?,
            _ => year,
        })
    }

    pub(super) fn season(&self, season: Season) -> Calendar {
        let of = |year: Option<i16>| Calendar::Season(year, season);
        let Some(now) = self.now else { return of(None) };
        let year = now.year();
        let began = |year: i16| first_day(of(Some(year))).is_some_and(|first| first <= now);
        let over = |year: i16| last_day(of(Some(year))).is_some_and(|last| last < now);
        of(Some(match self.tense {
            Tense::Future if over(year) => year.saturating_add(1),
            Tense::Future => year,
            _ if began(year) => year,
            _ => year.saturating_sub(1),
        }))
    }

    pub(super) fn holiday(&self, holiday: Holiday) -> Option<Date> {
        self.nearest(|year| holiday.day(year))
    }
}
