//! Where and when was it written? The words that open an agency report, up to the dash.

use std::ops::Range;

use jiff::civil::Date;

use super::{Dateline, dates};
use crate::document::Span;

/// A dateline is shorter than this.
const LONGEST: usize = 120;

/// Capitals before a dash that are no place.
const NOT_PLACES: &[&str] = &[
    "ALERT",
    "ANALYSIS",
    "ANSWER",
    "BREAKING",
    "COLUMN",
    "COMMENTARY",
    "CORRECTED",
    "CORRECTION",
    "EDITORIAL",
    "EU",
    "EXCLUSIVE",
    "EXPLAINER",
    "FACT",
    "FACTBOX",
    "FEATURE",
    "FOCUS",
    "INTERVIEW",
    "JUST",
    "LISTEN",
    "LIVE",
    "NATO",
    "NEW",
    "NOTE",
    "OPINION",
    "PHOTO",
    "PHOTOS",
    "PODCAST",
    "QUESTION",
    "READ",
    "REVIEW",
    "SPECIAL",
    "TIMELINE",
    "UN",
    "UPDATE",
    "UPDATED",
    "URGENT",
    "VIDEO",
    "WATCH",
    "WHO",
];

/// Capitals that may begin a place although they stand above.
const PLACES: &[&str] = &[
    "NEW DELHI",
    "NEW YORK",
    "NEW ORLEANS",
    "NEW HAVEN",
    "NEW TAIPEI",
];

/// Small words inside a place's name.
const PARTICLES: &[&str] = &[
    "al", "am", "an", "and", "bin", "da", "das", "de", "del", "der", "di", "do", "dos", "du", "e",
    "el", "en", "in", "la", "le", "les", "of", "sur", "the", "upon", "y",
];

/// Reads the dateline that opens the paragraph at `paragraph`; `published`, or else the text around it, gives the
/// year that it leaves out.
///
/// What stands before the dash must be a place, a date and an agency, each at most once and in this order, with
/// nothing else; a place that is not in capitals needs a date or an agency beside it, and what follows the dash must
/// not go on in small letters ("NATO — the alliance — said").
pub(super) fn at_start(
    text: &str,
    paragraph: Range<usize>,
    published: Option<Date>,
) -> Option<Dateline> {
    let part = text.get(paragraph.clone())?;
    let (head, after) = at_dash(part)?;
    let goes_on = after.trim_start_matches(['-', '–', '—', ' ', '\u{a0}']);
    if goes_on.chars().next().is_some_and(char::is_lowercase) {
        return None;
    }
    let parts = Parts::of(head)?;
    let named = parts.agency.is_some() || parts.date.is_some();
    let place_holds = parts.place.is_some_and(|place| is_place(place, named));
    let bare = parts.place.is_none() && parts.agency.is_some();
    if !place_holds && !bare {
        return None;
    }
    let start = paragraph.start + (part.len() - part.trim_start().len());
    Some(Dateline {
        at: Some(Span::new(start, start + head.len())),
        place: parts.place.map(str::to_owned),
        date_words: parts.date.map(str::to_owned),
        date: parts
            .date
            .and_then(dates::written)
            .and_then(|day| day.day(published).or_else(|| dates::told_whole(text, day))),
        agency: parts.agency.map(str::to_owned),
    })
}

/// What stands before the first dash outside brackets, and what after.
fn at_dash(part: &str) -> Option<(&str, &str)> {
    let part = part.trim_start();
    let mut depth = 0usize;
    for (at, c) in part.char_indices() {
        if at > LONGEST || matches!(c, '\n' | '"' | '“' | '?' | '!' | ';' | ':') {
            return None;
        }
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let (before, rest) = part.split_at(at);
        let after = rest.get(c.len_utf8()..)?;
        let apart = before.ends_with(char::is_whitespace) || before.ends_with([')', '/', ']']);
        let dash = match c {
            '—' | '―' => true,
            '–' => apart || after.starts_with(char::is_whitespace),
            '-' => after.starts_with('-') || (apart && after.starts_with(char::is_whitespace)),
            _ => false,
        };
        if dash && depth == 0 {
            let head = before.trim_end();
            return (!head.is_empty()).then_some((head, after));
        }
    }
    None
}

/// A dateline's parts, as written.
#[derive(Debug, Default)]
struct Parts<'t> {
    place: Option<&'t str>,
    date: Option<&'t str>,
    agency: Option<&'t str>,
}

impl<'t> Parts<'t> {
    fn of(head: &'t str) -> Option<Self> {
        let mut parts = Self::default();
        let mut rest = head;
        // brackets at the end: the agency, the date, or one of each
        while let Some((before, inside)) = last_bracket(rest) {
            parts.bracket(inside)?;
            rest = before.trim_end();
        }
        if rest.contains(['(', ')', '[', ']']) {
            return None;
        }
        let rest = rest.trim_end_matches([',', ' ']);
        if rest.is_empty() {
            return Some(parts);
        }
        // the longest ending that is a date
        let starts = rest.char_indices().filter(|(at, _)| {
            *at == 0
                || rest
                    .get(..*at)
                    .is_some_and(|before| before.ends_with([' ', ',', '\u{a0}']))
        });
        let date_at = starts
            .map(|(at, _)| at)
            .find(|at| rest.get(*at..).and_then(dates::written).is_some());
        let place = match date_at {
            Some(at) if parts.date.is_none() => {
                let (place, date) = rest.split_at(at);
                parts.date = Some(date.trim_start_matches([',', ' ']));
                place
            }
            Some(_) => return None,
            None => rest,
        };
        let place = place.trim_end_matches([',', ' ', '\u{a0}']);
        if !place.is_empty() {
            parts.place = Some(place);
        }
        Some(parts)
    }

    fn bracket(&mut self, inside: &'t str) -> Option<()> {
        let slot = if dates::written(inside).is_some() {
            &mut self.date
        } else if is_agency(inside) {
            &mut self.agency
        } else {
            return None;
        };
        slot.replace(inside).is_none().then_some(())
    }
}

/// "… (inside)" or "… /inside/".
fn last_bracket(words: &str) -> Option<(&str, &str)> {
    let (before, inside) = if let Some(open) = words.strip_suffix(')') {
        open.rsplit_once('(')?
    } else {
        let (before, inside) = words.strip_suffix('/')?.rsplit_once('/')?;
        if !before.is_empty() && !before.ends_with(' ') {
            return None;
        }
        (before, inside)
    };
    Some((before, inside.trim()))
}

fn is_agency(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let plain = words.chars().all(|c| {
        c.is_alphanumeric() || matches!(c, ' ' | '/' | '-' | '.' | '&' | ',' | '’' | '\'')
    });
    let first = words.chars().next();
    let starts = first.is_some_and(|c| !c.is_lowercase()) || words == "dpa" || words == "epa";
    plain
        && starts
        && letters >= 2
        && words.split_whitespace().count() <= 5
        && !words.ends_with('.')
}

/// `named`: a date or an agency stands beside it.
fn is_place(words: &str, named: bool) -> bool {
    let list: Vec<&str> = words
        .split([' ', ',', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .collect();
    let fits = |word: &&str| {
        let begins = word
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let plain = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | '/' | '`' | 'ʻ'));
        plain && (begins || PARTICLES.contains(word))
    };
    if list.is_empty() || list.len() > 8 || words.split(',').count() > 4 || !list.iter().all(fits) {
        return false;
    }
    let upper = words.split(',').next().unwrap_or_default();
    let begins = |known: &&str| upper.split([' ', '-', '/']).next() == Some(*known);
    if NOT_PLACES.iter().any(begins) && !PLACES.contains(&upper) && !upper.starts_with("NEW ") {
        return false;
    }
    let capitals = upper
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase)
        && upper.chars().count() >= 3;
    capitals || named
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn shown(text: &str) -> String {
        let published = Some(date(2024, 6, 9));
        match at_start(text, 0..text.len(), published) {
            None => "none".to_owned(),
            Some(line) => format!(
                "{} | {} | {} | {} | {}",
                text.get(line.at.unwrap().range()).unwrap(),
                line.place.unwrap_or_default(),
                line.date_words.unwrap_or_default(),
                line.date.map(|date| date.to_string()).unwrap_or_default(),
                line.agency.unwrap_or_default(),
            ),
        }
    }

    #[test]
    fn place_date_and_agency_are_told_apart() {
        let lines = [
            "Istanbul, June 8 (RHC)-- The minister said so.",
            "KABUL, Afghanistan (Nov. 20, 2011) - The minister said so.",
            "WASHINGTON (AP) — The minister said so.",
            "LONDON, March 3 (Reuters) - The minister said so.",
            "ST. PETERSBURG, Russia (AP) — The minister said so.",
            "PORT-AU-PRINCE, Haiti (AP) — The minister said so.",
            "BEIRUT/JERUSALEM, June 8 (Reuters) - The minister said so.",
            "BEIJING, June 8, 2024 (Xinhua) -- The minister said so.",
            "Tehran, 8 June (IRNA) – The minister said so.",
            "RIO DE JANEIRO—The minister said so.",
            "NEW YORK — “So it is,” the minister said.",
            "June 8 (Reuters) - The minister said so.",
            "(Reuters) - The minister said so.",
            "STOCKHOLM, June 8, 2024 /PRNewswire/ -- The firm said so.",
            "WASHINGTON, D.C. – The minister said so.",
        ];
        let shown: Vec<String> = lines.iter().map(|line| shown(line)).collect();
        insta::assert_snapshot!(shown.join("\n"), @r"
        Istanbul, June 8 (RHC) | Istanbul | June 8 | 2024-06-08 | RHC
        KABUL, Afghanistan (Nov. 20, 2011) | KABUL, Afghanistan | Nov. 20, 2011 | 2011-11-20 | 
        WASHINGTON (AP) | WASHINGTON |  |  | AP
        LONDON, March 3 (Reuters) | LONDON | March 3 | 2024-03-03 | Reuters
        ST. PETERSBURG, Russia (AP) | ST. PETERSBURG, Russia |  |  | AP
        PORT-AU-PRINCE, Haiti (AP) | PORT-AU-PRINCE, Haiti |  |  | AP
        BEIRUT/JERUSALEM, June 8 (Reuters) | BEIRUT/JERUSALEM | June 8 | 2024-06-08 | Reuters
        BEIJING, June 8, 2024 (Xinhua) | BEIJING | June 8, 2024 | 2024-06-08 | Xinhua
        Tehran, 8 June (IRNA) | Tehran | 8 June | 2024-06-08 | IRNA
        RIO DE JANEIRO | RIO DE JANEIRO |  |  | 
        NEW YORK | NEW YORK |  |  | 
        June 8 (Reuters) |  | June 8 | 2024-06-08 | Reuters
        (Reuters) |  |  |  | Reuters
        STOCKHOLM, June 8, 2024 /PRNewswire/ | STOCKHOLM | June 8, 2024 | 2024-06-08 | PRNewswire
        WASHINGTON, D.C. | WASHINGTON, D.C. |  |  | 
        ");
    }

    #[test]
    fn a_dash_alone_makes_no_dateline() {
        for text in [
            "Orn — the minister's aide — said so.",
            "NATO — the alliance — said so.",
            "BREAKING — The dam holds.",
            "Ada Lind - The minister of works.",
            "March 3 - Ada Lind resigns.",
            "The dam will hold - so says Orn.",
            "She said “KABUL — The city”.",
            "The dam (built in 1960) — The minister said.",
            "Nagorno-Karabakh is quiet.",
            "WASHINGTON and the rest of the country will, Orn said on Monday in a speech, go on as they did before it — Why?",
            "—",
            "",
        ] {
            assert_eq!(shown(text), "none", "{text}");
        }
    }
}
