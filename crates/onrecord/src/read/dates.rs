//! Which day do these words name? Only whole days; "March 2015" is not read, since a day would be made up.

use jiff::civil::Date;

/// A day as written, the year perhaps left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) year: Option<i16>,
    pub(super) month: i8,
    pub(super) day: i8,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The whole name, or its first three letters ("Sept" too).
fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|name| {
        *name == word || name.get(..3) == Some(&word) || (word == "sept" && *name == "september")
    })?;
    i8::try_from(at + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    WEEKDAYS
        .iter()
        .any(|name| *name == word || name.get(..3) == Some(&word) || name.get(..4) == Some(&word))
}

fn day(word: &str) -> Option<i8> {
    let digits = word
        .strip_suffix("st")
        .or_else(|| word.strip_suffix("nd"))
        .or_else(|| word.strip_suffix("rd"))
        .or_else(|| word.strip_suffix("th"))
        .unwrap_or(word);
    let day = digits.parse::<i8>().ok()?;
    (digits.len() <= 2 && (1..=31).contains(&day)).then_some(day)
}

fn year(word: &str) -> Option<i16> {
    let year = word.parse::<i16>().ok()?;
    (word.len() == 4 && (1800..=2200).contains(&year)).then_some(year)
}

/// "June 8", "8 June 2024", "Nov. 20, 2011", "Saturday, June 8th": nothing else may stand in `words`.
pub(super) fn written(words: &str) -> Option<Written> {
    if words.len() > 60 {
        return None;
    }
    let parts = words
        .split(|c: char| c.is_whitespace() || c == ',' || c == '.')
        .filter(|part| !part.is_empty() && !is_weekday(part) && !part.eq_ignore_ascii_case("of"));
    let parts: Vec<&str> = parts.collect();
    let (first, second) = (parts.first()?, parts.get(1)?);
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, day(second)?),
        (None, Some(month)) => (month, day(first)?),
        _ => return None,
    };
    let year = match parts.get(2) {
        Some(word) => Some(year(word)?),
        None => None,
    };
    // the longest any month can be; a leap year is seen to when the year is known
    let longest = Date::new(2024, month, 1).ok()?.days_in_month();
    (parts.len() <= 3 && day <= longest).then_some(Written { year, month, day })
}

impl Written {
    /// The day itself; a year left out is the one that brings it nearest to `published`.
    pub(super) fn day(self, published: Option<Date>) -> Option<Date> {
        let on = |year: i16| Date::new(year, self.month, self.day).ok();
        if let Some(year) = self.year {
            return on(year);
        }
        let published = published?;
        let number = |date: Date| i64::from(date.year()) * 366 + i64::from(date.day_of_year());
        (published.year() - 1..=published.year() + 1)
            .filter_map(on)
            .min_by_key(|date| (number(*date) - number(published)).abs())
    }
}

/// The first whole date in a text that is on this day and month: a caption often gives the year that the dateline leaves out.
pub(super) fn told_whole(text: &str, of: Written) -> Option<Date> {
    /// "September 30th, 2024" without its year.
    const LONGEST: usize = 20;
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut years = (0..text.len()).filter(|at| {
        (0..4).all(|n| is_digit(at + n)) && !is_digit(at + 4) && (*at == 0 || !is_digit(at - 1))
    });
    years.find_map(|at| {
        let year = year(text.get(at..at + 4)?)?;
        let mut from = at.saturating_sub(LONGEST);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = text.get(from..at)?;
        let words: Vec<&str> = before.split_whitespace().collect();
        let last = words.get(words.len().checked_sub(2)?..)?.join(" ");
        let told = written(&format!("{last} {year}"))?;
        ((told.month, told.day) == (of.month, of.day)).then(|| told.day(None))?
    })
}

/// The day of a stamp: "2024-06-08", "2024-06-08T10:00:00Z", "Sat, 08 Jun 2024 10:00:00 GMT", "June 8, 2024".
///
/// It is the day where the stamp was made, not the day in UTC.
pub(super) fn stamp(words: &str) -> Option<Date> {
    let words = words.trim();
    if let Some(date) = numeric(words) {
        return Some(date);
    }
    let words: String = words.chars().take(60).collect();
    // the time of day and its zone
    let cut = words.find(':');
    let words = match cut {
        Some(colon) => {
            let before = words.get(..colon).unwrap_or_default();
            before
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .to_owned()
        }
        None => words,
    };
    let words = words.trim_end_matches([' ', ',', '-', '|']);
    let words = words.strip_suffix(" at").unwrap_or(words);
    let found = written(words)?;
    found.year.and_then(|_| found.day(None))
}

/// Year, month and day in digits, in this order, at the beginning.
fn numeric(words: &str) -> Option<Date> {
    let (date, sep) = match words.as_bytes().get(4)? {
        b'-' | b'/' => (words.get(..10)?, true),
        _ => (words.get(..8)?, false),
    };
    let after = words.get(date.len()..)?;
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| {
        let part = date.get(from..to)?;
        part.bytes().all(|b| b.is_ascii_digit()).then_some(part)
    };
    let (month_at, day_at) = if sep { (5, 8) } else { (4, 6) };
    let year = year(part(0, 4)?)?;
    let month = part(month_at, month_at + 2)?.parse().ok()?;
    let day = part(day_at, day_at + 2)?.parse().ok()?;
    if sep && date.as_bytes().get(4) != date.as_bytes().get(7) {
        return None;
    }
    Date::new(year, month, day).ok()
}

/// The day in an address: "/2024/06/08/" or "/2024-06-08".
pub(super) fn in_url(url: &str) -> Option<Date> {
    url.match_indices('/').find_map(|(at, _)| {
        let rest = url.get(at + 1..)?;
        let sep = rest.as_bytes().get(4)?;
        (*sep == b'/' || *sep == b'-')
            .then(|| numeric(rest))
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_read_in_the_forms_reports_use() {
        let whole = Some(Written {
            year: Some(2011),
            month: 11,
            day: 20,
        });
        for words in [
            "Nov. 20, 2011",
            "20 November 2011",
            "Sunday, November 20th, 2011",
            "20 Nov 2011",
        ] {
            assert_eq!(written(words), whole, "{words}");
        }
        assert_eq!(
            written("June 8").map(|w| (w.year, w.month, w.day)),
            Some((None, 6, 8))
        );
    }

    #[test]
    fn what_is_no_whole_day_is_not_read() {
        for words in [
            "March 2015",
            "March",
            "8",
            "2011",
            "June 31",
            "May Lind",
            "the 8th of June and after",
            "Orn 8",
        ] {
            assert_eq!(written(words), None, "{words}");
        }
    }

    #[test]
    fn a_year_left_out_is_the_nearest() {
        let december = written("Dec. 31").unwrap();
        assert_eq!(
            december.day(Some(date(2024, 1, 2))),
            Some(date(2023, 12, 31))
        );
        assert_eq!(december.day(None), None);
    }

    #[test]
    fn a_caption_gives_the_year() {
        let june = written("June 8").unwrap();
        let text = "The dam of Orn, built in 1998, on June 8, 2024. (Photo) ORN, June 8 --";
        assert_eq!(told_whole(text, june), Some(date(2024, 6, 8)));
        assert_eq!(told_whole("On June 9, 2024. ORN, June 8 --", june), None);
        assert_eq!(told_whole("Käse 8 June 2023", june), Some(date(2023, 6, 8)));
    }

    #[test]
    fn stamps_give_their_own_day() {
        for words in [
            "2024-06-08",
            "2024-06-08T23:30:00-05:00",
            "2024-06-08 10:00",
            "20240608T100000",
            "2024/06/08",
            "Sat, 08 Jun 2024 10:00:00 GMT",
            "June 8, 2024",
            "8 June 2024 at 10:15",
        ] {
            assert_eq!(stamp(words), Some(date(2024, 6, 8)), "{words}");
        }
        for words in ["2024-06", "yesterday", "1717840800", "2024-13-08", ""] {
            assert_eq!(stamp(words), None, "{words}");
        }
    }

    #[test]
    fn an_address_may_hold_the_day() {
        assert_eq!(
            in_url("https://orn.example/2024/06/08/dam"),
            Some(date(2024, 6, 8))
        );
        assert_eq!(in_url("https://orn.example/world/356872-dam"), None);
    }
}
