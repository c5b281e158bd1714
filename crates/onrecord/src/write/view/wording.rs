//! What the record says in codes, said in words.

use crate::record::{Actor, CountryBy, Form, Why};

use super::clean;

/// ISO 3166-1 alpha-3 codes with English names, and more that is not needed here, one country a line.
const COUNTRIES: &str = include_str!("../../../../../gazetteer/countries.tsv");

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The country's name, or the code itself where it is none of the standard's.
fn country(code: &str) -> &str {
    COUNTRIES
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?))
        })
        .find(|(known, _)| *known == code)
        .map_or(code, |(_, name)| name)
}

/// ", minister of works, Germany": what is known beside the name. A country that is only inferred has a question mark.
pub(super) fn role_and_country(actor: &Actor) -> String {
    let mut words = String::new();
    let doubt = doubt(actor);
    let countries = actor.country.iter().map(|code| country(code));
    for part in actor
        .role
        .iter()
        .cloned()
        // "Germany, Germany" tells nothing
        .chain(
            countries
                .filter(|name| *name != actor.name)
                .map(|name| format!("{name}{doubt}")),
        )
        .filter(|part| !part.is_empty() && *part != actor.name)
    {
        words.push_str(", ");
        words.push_str(&clean(&part));
    }
    words
}

fn doubt(actor: &Actor) -> &'static str {
    match actor.country_by {
        Some(CountryBy::Report) => "?",
        _ => "",
    }
}

/// " (IRN GOV)": the codes of country and sector, where known; "IRN?" where the country is only inferred.
pub(super) fn codes(actor: &Actor) -> String {
    let doubt = doubt(actor);
    let codes: Vec<String> = actor
        .country
        .iter()
        .map(|code| format!("{code}{doubt}"))
        .chain([actor.sector.clone()])
        .filter(|code| !code.is_empty())
        .collect();
    if codes.is_empty() {
        String::new()
    } else {
        format!(" ({})", codes.join(" "))
    }
}

pub(super) fn why(why: Why) -> &'static str {
    match why {
        Why::NoSource => "the report names no source",
        Why::NoAntecedent => "unresolved: the report does not say before this who that is",
        Why::Ambiguous => "unresolved: more than one could be meant",
    }
}

pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Indirect => "indirect",
        Form::Mixed => "partly quoted",
    }
}

/// "by Ada Lind", whether or not the report writes "By".
pub(super) fn byline(byline: &str) -> String {
    if byline.to_lowercase().starts_with("by ") {
        byline.to_owned()
    } else {
        format!("by {byline}")
    }
}

/// "3 March 2024" of "2024-03-03"; anything else as it is.
pub(super) fn date(date: &str) -> String {
    let mut parts = date.split('-');
    let (Some(year), Some(month), Some(day), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return date.to_owned();
    };
    let month = month
        .parse::<usize>()
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?));
    match month {
        Some(month) => format!("{} {month} {year}", day.trim_start_matches('0')),
        None => date.to_owned(),
    }
}

/// "36,801": a number with a comma between thousands.
pub(super) fn number(value: f64) -> String {
    let written = value.to_string();
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let mut words = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            words.push(',');
        }
        words.push(digit);
    }
    if !fraction.is_empty() {
        words.push('.');
        words.push_str(fraction);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        assert_eq!(number(36_801.0), "36,801");
        assert_eq!(number(1e6), "1,000,000");
        assert_eq!(number(12.5), "12.5");
        assert_eq!(number(999.0), "999");
    }

    #[test]
    fn a_date_is_written_out_and_a_month_left_alone() {
        assert_eq!(date("2024-03-03"), "3 March 2024");
        assert_eq!(date("2024-03"), "2024-03");
        assert_eq!(date("2024-13-03"), "2024-13-03");
    }

    #[test]
    fn a_code_that_is_no_country_stays_a_code() {
        assert_eq!(country("IRN"), "Iran");
        assert_eq!(country("QQQ"), "QQQ");
    }
}
