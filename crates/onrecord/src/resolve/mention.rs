//! Which names stand in the report? Words with their punctuation, and runs of capitalised words.

use crate::document::{Byte, Document, Span};

use super::words::{is_body, is_function, is_particle};

/// A word as a reader sees it: "Lind's" is `Lind` that owns, "U.S." keeps its stops, a comma is only noted.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells of another mark beside the word"
)]
pub(super) struct Word<'d> {
    pub(super) at: Span<Byte>,
    pub(super) text: &'d str,
    /// "'s" follows.
    pub(super) owns: bool,
    /// A comma follows.
    pub(super) comma: bool,
    /// Any punctuation follows, or a bracket or quotation mark opens before the next word.
    pub(super) ends: bool,
    /// A bracket opens before it.
    pub(super) bracket: bool,
}

impl Word<'_> {
    pub(super) fn is_capital(&self) -> bool {
        let text = self
            .text
            .strip_prefix("al-")
            .or(self.text.strip_prefix("el-"))
            .unwrap_or(self.text);
        text.starts_with(char::is_uppercase)
    }

    /// Could be a part of a name.
    pub(super) fn is_name(&self) -> bool {
        self.is_capital() && !is_function_here(self.text)
    }
}

/// "US" is no pronoun, and "WHO" asks nothing.
pub(super) fn is_function_here(word: &str) -> bool {
    let loud = word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !word.chars().any(char::is_lowercase);
    !loud && is_function(word)
}

/// Small letters without accents, so that "Erdoğan" and "Erdogan" are one.
pub(super) fn fold(word: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '’' => '\'',
        _ => c,
    };
    word.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| *c != '\u{307}')
        .map(plain)
        .collect()
}

const SHORTENED: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "capt", "cmdr", "maj", "adm",
    "sen", "rep", "gov", "rev", "jr", "sr", "inc", "corp", "st", "jan", "feb", "mar", "apr", "aug",
    "sept", "oct", "nov", "dec",
];

/// The words of a stretch of text.
pub(super) fn words(doc: &Document, span: Span<Byte>) -> Vec<Word<'_>> {
    let text = doc.quote(span);
    let mut found: Vec<Word<'_>> = Vec::new();
    let gap = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '/' | '\u{2212}');
    let mut start = 0;
    for (end, c) in text
        .char_indices()
        .filter(|(_, c)| gap(*c))
        .chain([(text.len(), ' ')])
    {
        let piece = text.get(start..end).unwrap_or_default();
        if let Some(word) = word(piece, span.start() + start) {
            let opened = piece.starts_with(['(', '[', '"', '“', '‘', '«']);
            if let Some(last) = found.last_mut().filter(|_| opened) {
                last.ends = true;
            }
            found.push(word);
        } else if let Some(last) = found.last_mut().filter(|_| !piece.is_empty()) {
            last.ends = true;
        }
        if let Some(last) = found.last_mut().filter(|_| matches!(c, '—' | '–')) {
            last.ends = true;
        }
        start = end + c.len_utf8();
    }
    found
}

fn word(piece: &str, at: usize) -> Option<Word<'_>> {
    let begun = piece.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = at + piece.len() - begun.len();
    let mut text = begun.trim_end_matches(|c: char| !c.is_alphanumeric());
    if text.is_empty() {
        return None;
    }
    let mut after = begun.get(text.len()..).unwrap_or_default();
    if after.starts_with('.') && is_shortened(text) {
        text = begun.get(..=text.len()).unwrap_or(text);
        after = after.get(1..).unwrap_or_default();
    }
    let bare = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s"));
    let plural = text.ends_with('s') && matches!(after, "'" | "’");
    Some(Word {
        at: Span::new(start, start + bare.unwrap_or(text).len()),
        text: bare.unwrap_or(text),
        owns: bare.is_some() || plural,
        comma: after.starts_with(',') || after.starts_with("”,") || after.starts_with("\","),
        ends: !after.is_empty() && !plural,
        bracket: piece.starts_with(['(', '[']),
    })
}

fn is_shortened(text: &str) -> bool {
    let one = text.chars().count() == 1 && text.starts_with(char::is_uppercase);
    one || text.contains('.') || SHORTENED.contains(&fold(text).as_str())
}

/// Stretches of `words` that may be names, as ranges of their numbers.
///
/// Small words join where they do in names: "Ada van der Lind", "Ministry of Works and Dams".
pub(super) fn runs(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut n = 0;
    while let Some(first) = words.get(n) {
        if !first.is_name() {
            n += 1;
            continue;
        }
        let end = run_end(words, n);
        found.push((n, end));
        n = end;
    }
    found
}

fn run_end(words: &[Word<'_>], start: usize) -> usize {
    let mut body = false;
    let mut of = false;
    let mut end = start;
    while let Some(word) = words.get(end) {
        body |= is_body(word.text);
        end += 1;
        if word.ends || word.owns {
            break;
        }
        let Some(next) = words.get(end) else { break };
        if next.is_name() || (next.text == "May" && end > start) {
            continue;
        }
        // up to three small words, then a capital
        let joint = words
            .get(end..)
            .unwrap_or_default()
            .iter()
            .take(4)
            .take_while(|w| !w.is_name() && !w.ends && !w.owns)
            .count();
        let small: Vec<&str> = words.iter().skip(end).take(joint).map(|w| w.text).collect();
        let goes_on = words.get(end + joint).is_some_and(Word::is_name);
        let particles = joint > 0 && small.iter().all(|w| is_particle(w));
        let connects = match small.as_slice() {
            ["of" | "for" | "on"] | ["of" | "for" | "on", "the"] => body,
            ["and"] | ["and", "the"] => of,
            _ => false,
        };
        if !goes_on || !(particles || connects) {
            break;
        }
        of |= connects;
        end += joint;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Report;

    fn names(text: &str) -> Vec<String> {
        let doc = Document::new(&Report::from_text(text));
        let words = words(&doc, Span::new(0, text.len()));
        runs(&words)
            .into_iter()
            .map(|(a, b)| {
                words[a..b]
                    .iter()
                    .map(|w| w.text)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    #[test]
    fn small_words_join_a_name_where_they_belong_to_it() {
        assert_eq!(
            names("We met Ada van der Lind and Orn there."),
            ["Ada van der Lind", "Orn"]
        );
        assert_eq!(
            names("the Ministry of Works and Dams said"),
            ["Ministry of Works and Dams"]
        );
        assert_eq!(names("Orn of Works"), ["Orn", "Works"]);
    }

    #[test]
    fn an_owner_and_a_comma_end_a_name() {
        assert_eq!(names("Lind's Dam, Orn says"), ["Lind", "Dam", "Orn"]);
        assert_eq!(names("On Monday the U.S. Senate met"), ["U.S. Senate"]);
    }

    #[test]
    fn accents_make_no_other_name() {
        assert_eq!(fold("Erdoğan"), fold("ERDOGAN"));
        assert_eq!(fold("İstanbul"), "istanbul");
    }
}
