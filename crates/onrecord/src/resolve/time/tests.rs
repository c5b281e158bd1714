//! What invented sentences say of time.

use proptest::prelude::*;

use super::*;

/// The expressions of a report of Saturday, 8 June 2024: words, EDTF or the reason why there is none, and TIMEX3.
fn shown(text: &str) -> String {
    told(text, "2024-06-08".parse().ok())
}

fn told(text: &str, day: Option<Date>) -> String {
    let doc = Document::new(&Report::from_text(text));
    let one = |time: TimeExpression| {
        let edtf = time
            .edtf
            .or_else(|| time.why.map(|why| format!("{why:?}")))
            .unwrap_or_default();
        let timex = time.value.map(|value| value.timex()).unwrap_or_default();
        format!("{}: {edtf} {timex}", doc.quote(time.span))
    };
    let all: Vec<String> = times(&doc, Clock { day }).into_iter().map(one).collect();
    all.join(" | ")
}

#[test]
fn dates_are_read_in_the_forms_reports_use() {
    let texts = [
        "Lind resigned on April 13th.",
        "Lind resigned on 8 May 2024.",
        "Lind resigned on Monday, June 3, 2024.",
        "The dam was built in March 2015.",
        "The dam was built in 1984 for 2,000 people.",
        "It rained in the 1990s and in the early '80s.",
        "It was the wettest day of the 20th century.",
        "Output fell in the third quarter of 2023.",
        "Output fell in the first half of 2023.",
        "It burned in the summer of 2012.",
        "The vote was held on 2024-05-12.",
        "Talks ran from 3 to 5 May.",
        "Talks ran from December 30 to January 2.",
        "Orn ruled in 1956–1958.",
        "The Fourth of July parade was cancelled in 2023.",
        "Lind resigned on Easter Monday.",
        "Troops came on the first Monday of May.",
    ];
    let shown: Vec<String> = texts.iter().map(|text| shown(text)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn dates_are_read_in_words_and_in_digits() {
    let texts = [
        "It rained in the nineteen seventies and in the noughties.",
        "Orn was founded in seventeen hundred and thirty-three.",
        "Orn was founded in the year 267.",
        "Lind was born on January twenty-five, nineteen eighty-six.",
        "Lind resigned on the twenty-third day of May.",
        "Output fell in 2016-11 and in 3-2017, but not in 2009-10.",
        "Output fell in 2016 H2 and in 2017-Q1.",
        "Talks ran on 5/1-5/3/2024.",
        "Talks ran from 5/30/2024-6/2/2024.",
        "It will be shut in week 12 of 2023 and from week 31 to week 35.",
        "It rained in the third week last year.",
        "The coast will be lost by 2100.",
        "Talks ran from Jan-Feb 2023.",
        "Talks were held on May 3 and 4, on 6 and 9 May, and between May 11 and 15.",
    ];
    let shown: Vec<String> = texts.iter().map(|text| shown(text)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn hours_take_their_half_of_the_day_from_its_part() {
    let texts = [
        "Talks ran between 7 and 9 last night.",
        "Talks ran between 5 and 6 in the afternoon.",
        "Talks began on Sunday evening at 10:00.",
        "Talks began in the afternoon at 2.",
        "Talks began at five-thirty tomorrow evening.",
        "Talks begin every night at 9, or at 9am on Sundays.",
        "Talks began at 1140 a.m. and ended around lunchtime.",
        "Lind spoke on Thursday. The case will be heard on 5 August.\n\nThe fire broke out at 13:40.",
    ];
    let shown: Vec<String> = texts.iter().map(|text| shown(text)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn the_clause_tells_whether_a_day_has_been() {
    let texts = [
        "Tarn had been due to leave on Friday.",
        "Tarn is due to leave on Friday.",
        "Tarn was found guilty in July on two counts.",
        "Tarn was found guilty in May on two counts.",
        "The case is heard in July.",
        "The law is in force effective Feb. 1.",
        "Until Friday, they had not left.",
        "Talks are anticipated to begin in January.",
        "Lind will look for ways around Thursday’s ruling.",
        "Tarn has signed an agreement to sell the mill in September.",
        "It will be paid on a still unspecified date in September.",
        "Output fell to 3 million tons in the third quarter, from 4 million in the 2022 quarter.",
        "Eight trading days after May 3 prices fell.",
    ];
    let shown: Vec<String> = texts.iter().map(|text| shown(text)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn what_counts_from_the_reports_day_is_reckoned() {
    let texts = [
        "Lind resigned on Saturday.",
        "Lind resigned on Tuesday.",
        "Lind will resign on Tuesday.",
        "Lind resigned yesterday, and Tarn the day before yesterday.",
        "Lind resigned early Tuesday local time.",
        "Lind resigned on Monday night.",
        "Lind resigned last week.",
        "Lind resigned last Monday.",
        "Lind will resign next Friday.",
        "Lind resigned in March.",
        "Lind will resign in March.",
        "Lind resigned in March last year.",
        "Lind resigned on Friday of last week.",
        "Lind resigned two weeks ago.",
        "Lind resigned three days ago.",
        "Lind resigned two years ago.",
        "Lind will resign three days from now.",
        "Lind resigned last summer.",
        "Over the past eight months nothing was built.",
        "Nothing will be built in the next two days.",
        "Lind resigned at 10:30 a.m. on Friday.",
        "Lind resigned at the weekend.",
        "The law will pass by the end of the year.",
        "It will stay shut for the rest of the month.",
        "It has been shut for seventeen years.",
        "It will be shut within two weeks from tomorrow.",
        "Output rose in the year to date, and has risen from March to date.",
        "Output rose in the year ended May 31.",
        "It rained on Memorial Day weekend.",
        "It will be shut in the next fortnight.",
    ];
    let shown: Vec<String> = texts.iter().map(|text| shown(text)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn what_counts_from_a_time_told_before_needs_one() {
    let texts = [
        "Lind resigned on 3 May 2010. Two days later Tarn left.",
        "Lind resigned on 3 May 2010. Tarn left the following year.",
        "Lind resigned on 3 May 2010. Tarn left that day.",
        "Lind resigned on 3 May 2010. Tarn had left the day before.",
        "In 2003 the dam broke, and in June it was rebuilt.",
        "Two days later Tarn left.",
    ];
    let shown: Vec<String> = texts.iter().map(|text| shown(text)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn what_stands_before_bounds_a_time() {
    let texts = [
        "It has rained since 2014.",
        "It has rained since Thursday.",
        "It rained until 2014.",
        "It rained before March 2014.",
        "It rained about 2014.",
        "It rained after last week’s talks.",
    ];
    let shown: Vec<String> = texts.iter().map(|text| shown(text)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn lengths_and_repetitions_are_no_dates() {
    let texts = [
        "Talks lasted two hours.",
        "Talks lasted for an hour and a half.",
        "Talks lasted several weeks.",
        "He reports daily, every Monday and on Tuesday nights.",
        "He now says so, recently and soon.",
    ];
    let shown: Vec<String> = texts.iter().map(|text| shown(text)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn words_that_only_look_like_times_are_left() {
    let texts = [
        "May Lind may march on Orn.",
        "The March for Peace drew 2,000 people and 1984 votes.",
        "The second team won 3:2 under the sun.",
        "Prices fall in spring water.",
        "The Sunday Times and USA Today said so.",
        "Lind, 42 years old, earns $2000 a month.",
        "Flight 1962 was late, and route 2014 as well.",
        "It sold 2000 toys and up to date tools.",
        "The Jets lost in Week 10, at the dawn of an age.",
        "It drew more than 2015 voters.",
    ];
    for text in texts {
        assert_eq!(shown(text), "", "{text}");
    }
}

#[test]
fn without_a_day_of_its_own_a_report_has_no_yesterday() {
    let texts = [
        "Lind resigned yesterday.",
        "Lind resigned on Tuesday.",
        "Lind resigned in March.",
        "Lind resigned on 8 May 2024.",
        "It has rained since 2014.",
        "Over the past eight months nothing was built.",
    ];
    let shown: Vec<String> = texts.iter().map(|text| told(text, None)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn the_day_of_writing_is_the_datelines() {
    let mut report = Report::from_text("It rained.");
    report.date = "2024-06-09".parse().ok();
    assert_eq!(Clock::of(&report).day, report.date);
    let dateline = |day: &str| crate::read::Dateline {
        at: None,
        place: None,
        date_words: None,
        date: day.parse().ok(),
        agency: None,
    };
    report.dateline = Some(dateline("2024-06-08"));
    assert_eq!(Clock::of(&report).day, "2024-06-08".parse().ok());
    report.dateline = Some(dateline("2023-06-08"));
    assert_eq!(Clock::of(&report).day, report.date);
}

#[test]
fn words_that_somebody_marked_get_the_value_of_what_stands_there() {
    let text =
        "It rained yesterday and on Monday, and since the dam broke in May, during the primaries.";
    let doc = Document::new(&Report::from_text(text));
    let found = times(
        &doc,
        Clock {
            day: "2024-06-08".parse().ok(),
        },
    );
    let of = |words: &str| {
        let at = text.find(words).unwrap();
        let when = when(&doc, &found, Span::new(at, at + words.len()));
        (when.edtf, when.why)
    };
    assert_eq!(of("yesterday"), (Some("2024-06-07".to_owned()), None));
    assert_eq!(
        of("yesterday and on Monday"),
        (Some("2024-06-03/2024-06-07".to_owned()), None)
    );
    assert_eq!(
        of("since the dam broke in May"),
        (Some("2024-05/2024-06".to_owned()), None)
    );
    assert_eq!(of("May"), (Some("2024-05".to_owned()), None));
    assert_eq!(of("during the primaries"), (None, Some(NoTime::Unread)));
}

/// Whether text is a date of EDTF level 1 as it is written here: year to day, season, decade, century, perhaps about.
fn is_date(text: &str) -> bool {
    let text = text.strip_suffix('~').unwrap_or(text);
    let parts: Vec<&str> = text.split('-').collect();
    let digits =
        |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let within = |part: &str, range: std::ops::RangeInclusive<u8>| {
        digits(part, 2) && part.parse().is_ok_and(|n| range.contains(&n))
    };
    match parts.as_slice() {
        [year] => {
            digits(
                year.trim_end_matches('X'),
                4 - (year.len() - year.trim_end_matches('X').len()),
            ) && year.len() == 4
        }
        [year, month] => digits(year, 4) && (within(month, 1..=12) || within(month, 21..=24)),
        [year, month, day] => {
            digits(year, 4)
                && within(month, 1..=12)
                && within(day, 1..=31)
                && text.parse::<Date>().is_ok()
        }
        _ => false,
    }
}

fn is_edtf(text: &str) -> bool {
    match text.split_once('/') {
        Some(("..", last)) => is_date(last),
        Some((first, "..")) => is_date(first),
        Some((first, last)) => is_date(first) && is_date(last),
        None => is_date(text),
    }
}

/// Words that come up in times, and some that do not.
fn vocabulary() -> impl Strategy<Value = String> {
    let words = [
        "on",
        "in",
        "since",
        "until",
        "from",
        "to",
        "the",
        "last",
        "next",
        "this",
        "first",
        "of",
        "ago",
        "later",
        "about",
        "early",
        "Monday",
        "Friday",
        "March",
        "May",
        "Feb.",
        "29",
        "30",
        "31st",
        "2014",
        "1990s",
        "'98",
        "two",
        "twenty-one",
        "a",
        "couple of",
        "week",
        "weeks",
        "month",
        "year",
        "decade",
        "century",
        "quarter",
        "half",
        "hour",
        "day",
        "weekend",
        "summer",
        "winter",
        "morning",
        "night",
        "noon",
        "10:30",
        "p.m.",
        "5pm",
        "yesterday",
        "tomorrow",
        "every",
        "daily",
        "Christmas",
        "Easter",
        "past",
        "that",
        "same",
        "following",
        "fiscal",
        "-",
        "–",
        ",",
        ".",
        "\n",
        "and",
        "between",
        "9999",
        "0",
        "99999999",
        "12/31/99",
        "2024-02-30",
        "will",
        "said",
        "rest",
        "within",
        "ten thousand",
        "millennia",
        "before",
        "after",
        "Lind",
        "é",
        "12th",
        "o'clock",
        "at",
        "week 53",
        "nineteen hundred",
        "5/1-5/7/2020",
        "2016-11",
        "H2",
        "~",
        "to date",
        "mid",
        "five-thirty",
        "Sundays",
        "3.5years",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..24)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_words_are_read(text in vocabulary(), year in -9000i16..9000, month in 1i8..13, dated: bool) {
        let day = dated.then(|| Date::new(year, month, 28).ok()).flatten();
        let doc = Document::new(&Report::from_text(&text));
        let found = times(&doc, Clock { day });
        let mut end = 0;
        for time in &found {
            // in order, inside the text, whole words
            prop_assert!(time.span.start() >= end);
            prop_assert!(!doc.quote(time.span).is_empty());
            end = time.span.end();
            prop_assert!(time.edtf.is_some() != time.why.is_some());
            if let Some(edtf) = time.edtf.as_ref().filter(|_| (1000..8900).contains(&year)) {
                prop_assert!(is_edtf(edtf) || edtf.starts_with('-'), "{edtf}");
            }
        }
        prop_assert_eq!(times(&doc, Clock { day }), found);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let doc = Document::new(&Report::from_text(&text));
        let day = "2024-06-08".parse().ok();
        for time in times(&doc, Clock { day }) {
            prop_assert!(!doc.quote(time.span).is_empty());
        }
    }

    /// A day in EDTF needs words that tell one: a month or a year told alone stays one.
    #[test]
    fn no_value_is_narrower_than_its_words(month in 0usize..12, year in 1900i16..2030) {
        let name = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][month];
        for (text, wide) in [
            (format!("Lind resigned in {name} {year}."), Unit::Month),
            (format!("Lind resigned in {name}."), Unit::Month),
            (format!("Lind resigned in {year}."), Unit::Year),
            (format!("Lind resigned in the {}s.", year / 10 * 10), Unit::Decade),
        ] {
            let doc = Document::new(&Report::from_text(&text));
            let found = times(&doc, Clock { day: "2024-06-08".parse().ok() });
            prop_assert_eq!(found.len(), 1, "{}", text);
            let Some(Value::Point(point)) = &found[0].value else { panic!("{text}") };
            prop_assert_eq!(calendar::unit(point.calendar), wide, "{}", text);
        }
    }
}
