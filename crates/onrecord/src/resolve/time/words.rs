//! Which words can be part of a time expression? Each word of a report gets its kind, by one look into a sorted table.

use crate::document::{Byte, Document, Span};

use super::value::{Part, Season, Unit};

/// What a word can mean in a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing by itself.
    Other,
    /// In no table, but expressions may begin with it: "the", "last", "early".
    Opens,
    /// Digits alone, with their number.
    Digits(u32, u8),
    /// "5pm": hour and whether it is after noon.
    Hour(u8, bool),
    /// "7p", of "7p.m.": hour or minute, and whether it is after noon.
    Half(u8, bool),
    /// "3h": a count and its unit.
    Measured(u32, Unit),
    /// "1990s", "90s": the number before the "s".
    Decade(u32),
    /// "three".
    Cardinal(u32),
    /// "third", "3rd".
    Ordinal(u32),
    /// January is 1. The flag: written in full.
    Month(i8, bool),
    /// Monday is 1. The flag: written in full.
    Weekday(i8, bool),
    /// "Mondays".
    Weekdays(i8),
    /// "month"; the flag: "months".
    Unit(Unit, bool),
    /// "summer"; the flag: "summers".
    Season(Season, bool),
    /// "morning"; the flag: "mornings".
    Part(Part, bool),
    /// "yesterday", as days from today.
    Day(i8),
    /// "daily": the unit, and how many of it.
    Every(Unit, u8),
    /// A time before, at or after now that is not told: "recently", "now", "soon".
    Past,
    Present,
    Future,
}

use Kind::{
    Cardinal, Day, Every, Future, Month, Opens, Ordinal, Other, Past, Present, Weekday, Weekdays,
};

const fn unit(unit: Unit) -> Kind {
    Kind::Unit(unit, false)
}

const fn units(unit: Unit) -> Kind {
    Kind::Unit(unit, true)
}

/// Sorted by word.
#[rustfmt::skip]
const TABLE: &[(&str, Kind)] = &[
    ("a", Opens), ("about", Opens), ("additional", Opens), ("afternoon", Kind::Part(Part::Afternoon, false)),
    ("afternoons", Kind::Part(Part::Afternoon, true)), ("ahead", Opens), ("all", Opens), ("almost", Opens),
    ("an", Opens), ("annual", Every(Unit::Year, 1)), ("annually", Every(Unit::Year, 1)), ("another", Opens),
    ("apr", Month(4, false)), ("april", Month(4, true)), ("around", Opens), ("as", Opens), ("at", Opens),
    ("aug", Month(8, false)), ("august", Month(8, true)), ("autumn", Kind::Season(Season::Autumn, false)),
    ("autumns", Kind::Season(Season::Autumn, true)), ("beginning", Opens), ("between", Opens),
    ("biannual", Every(Unit::Half, 1)), ("biennial", Every(Unit::Year, 2)), ("biweekly", Every(Unit::Week, 2)),
    ("black", Opens), ("both", Opens), ("boxing", Opens), ("centuries", units(Unit::Century)),
    ("century", unit(Unit::Century)), ("christmas", Opens), ("columbus", Opens), ("coming", Opens), ("couple", Opens),
    ("current", Present), ("currently", Present), ("cyber", Opens), ("daily", Every(Unit::Day, 1)),
    ("dawn", Kind::Part(Part::Dawn, false)), ("day", unit(Unit::Day)), ("days", units(Unit::Day)),
    ("daytime", Kind::Part(Part::Daytime, false)), ("dec", Month(12, false)), ("decade", unit(Unit::Decade)),
    ("decades", units(Unit::Decade)), ("december", Month(12, true)), ("dozen", Opens),
    ("dusk", Kind::Part(Part::Evening, false)), ("each", Opens), ("earlier", Opens), ("early", Opens),
    ("earth", Opens), ("easter", Opens), ("eight", Cardinal(8)), ("eighteen", Cardinal(18)),
    ("eighteenth", Ordinal(18)), ("eighth", Ordinal(8)), ("eighties", Kind::Decade(80)), ("eightieth", Ordinal(80)),
    ("eighty", Cardinal(80)), ("election", Opens), ("eleven", Cardinal(11)), ("eleventh", Ordinal(11)),
    ("end", Opens), ("eve", Opens), ("evening", Kind::Part(Part::Evening, false)),
    ("evenings", Kind::Part(Part::Evening, true)), ("every", Opens), ("everyday", Opens),
    ("fall", Kind::Season(Season::Autumn, false)), ("father", Opens), ("fathers", Opens), ("feb", Month(2, false)),
    ("february", Month(2, true)), ("few", Opens), ("fifteen", Cardinal(15)), ("fifteenth", Ordinal(15)),
    ("fifth", Ordinal(5)), ("fifties", Kind::Decade(50)), ("fifty", Cardinal(50)), ("final", Opens),
    ("first", Ordinal(1)), ("fiscal", Opens), ("five", Cardinal(5)), ("following", Opens), ("former", Other),
    ("fortieth", Ordinal(40)), ("fortnight", unit(Unit::Fortnight)), ("fortnightly", Every(Unit::Week, 2)),
    ("fortnights", units(Unit::Fortnight)), ("forty", Cardinal(40)), ("four", Cardinal(4)),
    ("fourteen", Cardinal(14)), ("fourteenth", Ordinal(14)), ("fourth", Ordinal(4)), ("fri", Weekday(5, false)),
    ("friday", Weekday(5, true)), ("fridays", Weekdays(5)), ("from", Opens), ("full", Opens), ("future", Opens),
    ("good", Opens), ("h1", Opens), ("h2", Opens), ("half", Opens), ("halloween", Opens),
    ("halves", units(Unit::Half)), ("hour", unit(Unit::Hour)), ("hourly", Every(Unit::Hour, 1)),
    ("hours", units(Unit::Hour)), ("hr", unit(Unit::Hour)), ("hrs", units(Unit::Hour)), ("hundred", Cardinal(100)),
    ("in", Opens), ("inauguration", Opens), ("independence", Opens), ("international", Opens),
    ("jan", Month(1, false)), ("january", Month(1, true)), ("jul", Month(7, false)), ("july", Month(7, true)),
    ("jun", Month(6, false)), ("june", Month(6, true)), ("juneteenth", Opens), ("labor", Opens), ("labour", Opens),
    ("last", Opens), ("late", Opens), ("lately", Past), ("later", Opens), ("latest", Opens), ("less", Opens),
    ("lunch", Opens), ("lunchtime", Kind::Part(Part::Midday, false)), ("many", Opens), ("mar", Month(3, false)),
    ("march", Month(3, true)), ("martin", Opens), ("may", Month(5, true)), ("memorial", Opens), ("mid", Opens),
    ("midafternoon", Kind::Part(Part::Afternoon, false)), ("midday", Kind::Part(Part::Midday, false)),
    ("middle", Opens), ("midmorning", Kind::Part(Part::Morning, false)),
    ("midnight", Kind::Part(Part::Midnight, false)), ("millennia", units(Unit::Millennium)),
    ("millennium", unit(Unit::Millennium)), ("min", unit(Unit::Minute)), ("mins", units(Unit::Minute)),
    ("minute", unit(Unit::Minute)), ("minutes", units(Unit::Minute)), ("mlk", Opens), ("mon", Weekday(1, false)),
    ("monday", Weekday(1, true)), ("mondays", Weekdays(1)), ("month", unit(Unit::Month)),
    ("monthly", Every(Unit::Month, 1)), ("months", units(Unit::Month)), ("more", Opens),
    ("morning", Kind::Part(Part::Morning, false)), ("mornings", Kind::Part(Part::Morning, true)), ("mother", Opens),
    ("mothers", Opens), ("my", Other), ("nearly", Opens), ("new", Opens), ("next", Opens),
    ("night", Kind::Part(Part::Night, false)), ("nightly", Every(Unit::Day, 1)),
    ("nights", Kind::Part(Part::Night, true)), ("nine", Cardinal(9)), ("nineteen", Cardinal(19)),
    ("nineteenth", Ordinal(19)), ("nineties", Kind::Decade(90)), ("ninetieth", Ordinal(90)), ("ninety", Cardinal(90)),
    ("ninth", Ordinal(9)), ("noon", Kind::Part(Part::Noon, false)), ("noonish", Kind::Part(Part::Noon, false)),
    ("noughties", Kind::Decade(2000)), ("nov", Month(11, false)), ("november", Month(11, true)), ("now", Present),
    ("nowadays", Present), ("oct", Month(10, false)), ("october", Month(10, true)), ("once", Opens),
    ("one", Cardinal(1)), ("over", Opens), ("overnight", Kind::Part(Part::Night, false)), ("palm", Opens),
    ("past", Opens), ("post", Opens), ("pre", Opens), ("presently", Present), ("president", Opens),
    ("presidents", Opens), ("previous", Opens), ("prior", Opens), ("q1", Opens), ("q2", Opens), ("q3", Opens),
    ("q4", Opens), ("quarter", unit(Unit::Quarter)), ("quarterly", Every(Unit::Quarter, 1)),
    ("quarters", units(Unit::Quarter)), ("recent", Opens), ("recently", Past), ("remainder", Opens),
    ("remaining", Opens), ("rest", Opens), ("right", Opens), ("roughly", Opens), ("saint", Opens), ("same", Opens),
    ("sat", Weekday(6, false)), ("saturday", Weekday(6, true)), ("saturdays", Weekdays(6)), ("season", Other),
    ("sec", unit(Unit::Second)), ("second", Ordinal(2)), ("seconds", units(Unit::Second)),
    ("secs", units(Unit::Second)), ("semester", unit(Unit::Half)), ("sep", Month(9, false)),
    ("sept", Month(9, false)), ("september", Month(9, true)), ("seven", Cardinal(7)), ("seventeen", Cardinal(17)),
    ("seventeenth", Ordinal(17)), ("seventh", Ordinal(7)), ("seventies", Kind::Decade(70)),
    ("seventieth", Ordinal(70)), ("seventy", Cardinal(70)), ("several", Opens), ("six", Cardinal(6)),
    ("sixteen", Cardinal(16)), ("sixteenth", Ordinal(16)), ("sixth", Ordinal(6)), ("sixties", Kind::Decade(60)),
    ("sixtieth", Ordinal(60)), ("sixty", Cardinal(60)), ("some", Opens), ("sometime", Opens), ("soon", Future),
    ("spring", Kind::Season(Season::Spring, false)), ("springs", Kind::Season(Season::Spring, true)), ("st", Opens),
    ("start", Opens), ("summer", Kind::Season(Season::Summer, false)),
    ("summers", Kind::Season(Season::Summer, true)), ("sun", Weekday(7, false)), ("sunday", Weekday(7, true)),
    ("sundays", Weekdays(7)), ("ten", Cardinal(10)), ("tenth", Ordinal(10)), ("thanksgiving", Opens), ("that", Opens),
    ("the", Opens), ("these", Opens), ("third", Ordinal(3)), ("thirteen", Cardinal(13)), ("thirteenth", Ordinal(13)),
    ("thirties", Kind::Decade(30)), ("thirtieth", Ordinal(30)), ("thirty", Cardinal(30)), ("this", Opens),
    ("thousand", Cardinal(1000)), ("three", Cardinal(3)), ("throughout", Opens), ("thu", Weekday(4, false)),
    ("thur", Weekday(4, false)), ("thurs", Weekday(4, false)), ("thursday", Weekday(4, true)),
    ("thursdays", Weekdays(4)), ("today", Day(0)), ("tomorrow", Day(1)), ("tonight", Day(0)),
    ("tue", Weekday(2, false)), ("tues", Weekday(2, false)), ("tuesday", Weekday(2, true)), ("tuesdays", Weekdays(2)),
    ("twelfth", Ordinal(12)), ("twelve", Cardinal(12)), ("twenties", Kind::Decade(20)), ("twentieth", Ordinal(20)),
    ("twenty", Cardinal(20)), ("two", Cardinal(2)), ("upcoming", Opens), ("valentine", Opens), ("valentines", Opens),
    ("veterans", Opens), ("wed", Weekday(3, false)), ("wednesday", Weekday(3, true)), ("wednesdays", Weekdays(3)),
    ("week", unit(Unit::Week)), ("weekday", Other), ("weekend", unit(Unit::Weekend)),
    ("weekends", units(Unit::Weekend)), ("weekly", Every(Unit::Week, 1)), ("weeks", units(Unit::Week)),
    ("winter", Kind::Season(Season::Winter, false)), ("winters", Kind::Season(Season::Winter, true)),
    ("within", Opens), ("workers", Opens), ("year", unit(Unit::Year)), ("yearly", Every(Unit::Year, 1)),
    ("years", units(Unit::Year)), ("yesterday", Day(-1)), ("yr", unit(Unit::Year)), ("yrs", units(Unit::Year)),
];

/// A word of a report and its kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    /// In small letters (those of ASCII).
    pub(super) text: &'t str,
    pub(super) span: Span<Byte>,
    pub(super) kind: Kind,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether it follows the word before without white space.
    pub(super) glued: bool,
}

/// The kind of a word in small letters.
fn kind(word: &str) -> Kind {
    if word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return digits(word);
    }
    TABLE
        .binary_search_by(|(known, _)| known.cmp(&word))
        .ok()
        .and_then(|at| TABLE.get(at))
        .map_or(Other, |(_, kind)| *kind)
}

/// The kind of a word that begins with a digit.
fn digits(word: &str) -> Kind {
    let end = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let (number, rest) = word.split_at(end);
    let Ok(value) = number.parse::<u32>() else {
        return Other;
    };
    match rest {
        "" => Kind::Digits(value, number.len() as u8),
        "st" | "nd" | "rd" | "th" => Ordinal(value),
        "s" => Kind::Decade(value),
        "a" | "p" if value < 60 => Kind::Half(value as u8, rest == "p"),
        "am" | "pm" if value < 60 => Kind::Hour(value as u8, rest == "pm"),
        "h" => Kind::Measured(value, Unit::Hour),
        _ => match TABLE
            .binary_search_by(|(known, _)| known.cmp(&rest))
            .ok()
            .and_then(|at| TABLE.get(at))
        {
            Some((_, Kind::Unit(unit, _))) if *unit < Unit::Decade => Kind::Measured(value, *unit),
            _ => Other,
        },
    }
}

/// All words of `doc`, and an empty line break before each paragraph but the first, which no expression crosses; `lower` is
/// its text in small letters of ASCII, so that positions are the same.
pub(super) fn words<'t>(doc: &Document, lower: &'t str) -> Vec<Word<'t>> {
    let bytes = doc.text().as_bytes();
    let mut end = usize::MAX;
    let mut paragraphs = doc.paragraphs().iter().skip(1).peekable();
    let mut found = Vec::with_capacity(doc.words().len() + doc.paragraphs().len());
    for span in doc.words() {
        if paragraphs
            .next_if(|next| next.start() <= span.start())
            .is_some()
        {
            found.push(Word {
                text: "\n",
                span: Span::new(span.start(), span.start()),
                kind: Other,
                capital: false,
                glued: false,
            });
        }
        let text = lower.get(span.range()).unwrap_or_default();
        found.push(Word {
            text,
            span: *span,
            kind: kind(text),
            capital: bytes.get(span.start()).is_some_and(u8::is_ascii_uppercase),
            glued: span.start() == end,
        });
        end = span.end();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        let unsorted: Vec<_> = TABLE
            .windows(2)
            .filter(|pair| pair[0].0 >= pair[1].0)
            .collect();
        assert!(unsorted.is_empty(), "{unsorted:?}");
    }

    #[test]
    fn digits_are_read_with_their_ending() {
        assert_eq!(kind("1990s"), Kind::Decade(1990));
        assert_eq!(kind("3rd"), Ordinal(3));
        assert_eq!(kind("5pm"), Kind::Hour(5, true));
        assert_eq!(kind("007"), Kind::Digits(7, 3));
        assert_eq!(kind("5kg"), Other);
        assert_eq!(kind("99999999999"), Other);
    }
}
