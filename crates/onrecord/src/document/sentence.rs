//! Words, sentences and paragraphs of a text.
//!
//! Sentences follow Unicode Standard Annex #29, whose rules break after "Mr." and "Gen."; those breaks are undone.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Byte, Span};

/// Abbreviations after which no sentence ends, without their full stop. Single letters never end one either.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "capt", "cmdr", "maj", "adm",
    "sen", "rep", "gov", "rev", "hon", "st", "no", "vs", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec",
];

/// The stretch `start..end` without white space at its edges.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span<Byte>> {
    let part = text.get(start..end)?;
    let start = start + (part.len() - part.trim_start().len());
    let part = part.trim();
    (!part.is_empty()).then(|| Span::new(start, start + part.len()))
}

pub(super) fn paragraphs(text: &str) -> Vec<Span<Byte>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('\n').chain([(text.len(), "")]) {
        found.extend(trimmed(text, start, at));
        start = at + 1;
    }
    found
}

pub(super) fn sentences(text: &str, paragraph: Span<Byte>) -> Vec<Span<Byte>> {
    let mut found = Vec::new();
    let Some(part) = text.get(paragraph.range()) else {
        return found;
    };
    let mut start = paragraph.start();
    for (at, piece) in part.split_sentence_bound_indices() {
        let end = paragraph.start() + at + piece.len();
        let whole = text.get(start..end).unwrap_or_default();
        if end < paragraph.end() && goes_on(whole) {
            continue;
        }
        found.extend(trimmed(text, start, end));
        start = end;
    }
    found.extend(trimmed(text, start, paragraph.end()));
    found
}

/// Whether a sentence cannot end here, since it closes on an abbreviation or an initial.
fn goes_on(sentence: &str) -> bool {
    let Some(rest) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let last = rest
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    initial || ABBREVIATIONS.contains(&last.to_lowercase().as_str())
}

pub(super) fn words(text: &str) -> Vec<Span<Byte>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || is_mark(c) {
            open.get_or_insert(at);
            continue;
        }
        found.extend(open.take().map(|start| Span::new(start, at)));
        if !c.is_whitespace() && !c.is_control() {
            found.push(Span::new(at, at + c.len_utf8()));
        }
    }
    found.extend(open.map(|start| Span::new(start, text.len())));
    found
}

/// Combining marks and joiners belong to the word they stand in.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        paragraphs(text)
            .into_iter()
            .flat_map(|p| sentences(text, p))
            .map(|s| text.get(s.range()).unwrap())
            .collect()
    }

    #[test]
    fn titles_and_initials_end_no_sentence() {
        let text = "Gen. J. Orn met Mr. Lind on Oct. 3. Talks failed.";
        assert_eq!(
            split(text),
            ["Gen. J. Orn met Mr. Lind on Oct. 3.", "Talks failed."]
        );
    }

    #[test]
    fn a_closing_mark_stays_with_its_sentence() {
        let text = "“It held.” She left.\nNo full stop";
        assert_eq!(split(text), ["“It held.”", "She left.", "No full stop"]);
    }

    #[test]
    fn punctuation_marks_are_words() {
        let text = "She's \"in\".";
        let words: Vec<_> = words(text)
            .into_iter()
            .map(|w| text.get(w.range()).unwrap())
            .collect();
        assert_eq!(words, ["She", "'", "s", "\"", "in", "\"", "."]);
    }
}
