//! What is a report, or the sentence of an event, about? PLOVER's contexts, by the terms of `gazetteer/contexts.tsv`.
//!
//! An event's type says what happened; its contexts say in which field of public life: "election", "health", "cyber".
//! Each has a list of terms that in news hardly ever mean anything else. A sentence has the contexts that it names
//! once, a report those that its headline or first sentence names, or that it names often enough to be no aside.
//!
//! Nothing is understood: a term that is denied counts as one that is affirmed, and a context told in other words is
//! missed.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
    sync::LazyLock,
};

use crate::{
    document::{Byte, Document, Span},
    read::BlockKind,
};

/// A line a context, in PLOVER's order; one line of comment first.
const CONTEXTS: &str = include_str!("../../../../gazetteer/contexts.tsv");

/// So many times a report names a context that it has by one term alone.
const OFTEN: usize = 3;

/// The first sentence of the story, which tells what it is about, stands among so many: a headline, a day and words
/// under a picture may come before.
const OPENING: usize = 5;

/// Stems are looked up by so many letters.
const KEY_LETTERS: usize = 4;

/// The table, ready to be looked up.
struct Lexicon {
    names: Vec<&'static str>,
    /// By their first word, the longest first.
    whole: BTreeMap<&'static str, Vec<Term>>,
    /// Those of one word with any ending, by that word's first letters.
    stems: BTreeMap<&'static str, Vec<Term>>,
}

/// Words that tell a context.
#[derive(Debug)]
struct Term {
    /// The number of its context.
    context: usize,
    /// Its own number.
    number: usize,
    words: Vec<&'static str>,
    /// Whether the last word may have any ending.
    open: bool,
}

/// A word of the text.
struct Word {
    at: usize,
    /// In small letters; hyphens and apostrophes inside it are kept, in their plain form.
    letters: String,
    /// Whether nothing but blanks stands before it, back to the word before.
    follows: bool,
}

/// A term where it stands in the text.
struct Hit {
    at: usize,
    context: usize,
    number: usize,
}

/// What a report says of one context.
#[derive(Default, Clone)]
struct Told {
    times: usize,
    terms: BTreeSet<usize>,
    headed: bool,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon {
        names: Vec::new(),
        whole: BTreeMap::new(),
        stems: BTreeMap::new(),
    };
    let mut number = 0;
    for (context, (name, terms)) in rows().enumerate() {
        lexicon.names.push(name);
        for term in terms {
            let open = term.ends_with('*');
            let words: Vec<_> = term
                .trim_end_matches('*')
                .split(' ')
                // as in the text, where an apostrophe that ends a word is no part of it
                .map(|word| word.trim_end_matches('\''))
                .collect();
            let Some(first) = words.first().copied() else {
                continue;
            };
            let of_key = if open && words.len() == 1 {
                lexicon.stems.entry(key(first)).or_default()
            } else {
                lexicon.whole.entry(first).or_default()
            };
            of_key.push(Term {
                context,
                number,
                words,
                open,
            });
            number += 1;
        }
    }
    for terms in lexicon.whole.values_mut() {
        terms.sort_by_key(|term| usize::MAX - term.words.len());
    }
    lexicon
});

/// Each context of the table with its terms.
fn rows() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    CONTEXTS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, terms)| (name, terms.split(';')))
}

/// The first letters of a word.
fn key(word: &str) -> &str {
    let end = word.char_indices().nth(KEY_LETTERS);
    end.and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// Where the opening of a report ends: its headline, and its first sentence, which other than a headline or a day has
/// a full stop.
fn opening(doc: &Document) -> usize {
    let sentences = || doc.sentences().iter().take(OPENING);
    let closed = |sentence: &&Span<Byte>| {
        let letters = doc
            .quote(**sentence)
            .trim_end_matches(['"', '”', '’', '\'', ')']);
        letters.ends_with(['.', '!', '?'])
    };
    let first = sentences().find(closed).or(doc.sentences().first());
    first.map_or(0, |sentence| sentence.end())
}

/// The contexts of a whole report, in the table's order: those named three times, in two ways, or where the report
/// opens.
pub(crate) fn contexts_of_report(doc: &Document) -> Vec<&'static str> {
    let opening = opening(doc);
    let opens = |at| at < opening || doc.block_at(at) == BlockKind::Title;
    let mut told = vec![Told::default(); LEXICON.names.len()];
    for hit in hits(doc, Span::new(0, doc.text().len())) {
        if let Some(told) = told.get_mut(hit.context) {
            told.times += 1;
            told.terms.insert(hit.number);
            told.headed |= opens(hit.at);
        }
    }
    iter::zip(&LEXICON.names, &told)
        .filter(|(_, told)| told.headed || told.times >= OFTEN || told.terms.len() > 1)
        .map(|(name, _)| *name)
        .collect()
}

/// The contexts that the sentences which hold `span` name, in the table's order.
pub(crate) fn contexts_of(doc: &Document, span: Span<Byte>) -> Vec<&'static str> {
    let last = span.end().saturating_sub(1).max(span.start());
    let sentence = |at| doc.sentences().get(doc.sentence_at(at)).copied();
    let (Some(first), Some(last)) = (sentence(span.start()), sentence(last)) else {
        return Vec::new();
    };
    let found: BTreeSet<usize> = hits(doc, first.hull(last))
        .into_iter()
        .map(|hit| hit.context)
        .collect();
    found
        .into_iter()
        .filter_map(|context| LEXICON.names.get(context).copied())
        .collect()
}

/// The terms that stand in a stretch of the text. Of one context no two share a word, or "human rights watch" would
/// also be "human rights" and so name its context twice: the first word and then the longest term count.
fn hits(doc: &Document, within: Span<Byte>) -> Vec<Hit> {
    let words = words(doc, within);
    // for each context the first word after its last term
    let mut free = vec![0; LEXICON.names.len()];
    let mut found = Vec::new();
    for (n, word) in words.iter().enumerate() {
        let rest = words.get(n..).unwrap_or_default();
        for term in word.terms() {
            let Some(free) = free.get_mut(term.context) else {
                continue;
            };
            if *free <= n && term.begins(rest) {
                *free = n + term.words.len();
                found.push(Hit {
                    at: word.at,
                    context: term.context,
                    number: term.number,
                });
            }
        }
    }
    found
}

impl Word {
    /// Without the "'s" of a genitive.
    fn bare(&self) -> Option<&str> {
        self.letters.strip_suffix("'s")
    }

    /// The terms that may begin here, the longest first.
    fn terms(&self) -> impl Iterator<Item = &'static Term> {
        let whole = iter::once(self.letters.as_str()).chain(self.bare());
        whole
            .filter_map(|word| LEXICON.whole.get(word))
            .chain(LEXICON.stems.get(key(&self.letters)))
            .flatten()
    }
}

impl Term {
    /// Whether these words begin with it. A comma or a full stop between two words parts them.
    fn begins(&self, words: &[Word]) -> bool {
        let Some(here) = words.get(..self.words.len()) else {
            return false;
        };
        iter::zip(here, &self.words)
            .enumerate()
            .all(|(n, (word, asked))| {
                let any_ending = self.open && n + 1 == self.words.len();
                (n == 0 || word.follows)
                    && (word.letters == *asked
                        || word.bare() == Some(asked)
                        || any_ending && word.letters.starts_with(asked))
            })
    }
}

/// Runs of letters and digits, with the hyphens and apostrophes inside them: "cease-fire" and "women's" are one word.
/// [`Document::words`] parts them, as the tagger wants.
fn words(doc: &Document, within: Span<Byte>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut inside, mut follows) = (false, false);
    let mut chars = doc.quote(within).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            if !inside {
                words.push(Word {
                    at: within.start() + at,
                    letters: String::new(),
                    follows,
                });
                (inside, follows) = (true, true);
            }
            if let Some(word) = words.last_mut() {
                word.letters.extend(c.to_lowercase());
            }
            continue;
        }
        let joint = joint(c);
        let goes_on = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if let (true, true, Some(joint), Some(word)) = (inside, goes_on, joint, words.last_mut()) {
            word.letters.push(joint);
            continue;
        }
        inside = false;
        // the apostrophe of "workers' rights" parts nothing
        follows &= (c.is_whitespace() && c != '\n') || joint == Some('\'');
    }
    words
}

/// The plain form of a mark that can stand inside a word.
fn joint(c: char) -> Option<char> {
    match c {
        '-' | '\u{2010}' | '\u{2011}' => Some('-'),
        '\'' | '’' => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Block, Report};

    /// PLOVER's own list, in its order.
    const NAMES: [&str; 37] = [
        "military",
        "intelligence",
        "executive",
        "legislative",
        "election",
        "political_institutions",
        "pro-democracy",
        "pro-autocracy",
        "economic",
        "legal",
        "reparations",
        "human_rights",
        "rights_freedoms",
        "repression",
        "human_security",
        "gender",
        "lgbt",
        "religion_ethnicity",
        "inequality",
        "diplomatic",
        "territory",
        "peacekeeping",
        "health",
        "asylum",
        "migration",
        "disasters",
        "natural_resources",
        "environment",
        "technology",
        "terrorism",
        "cbrn",
        "cyber",
        "misinformation",
        "crime",
        "corruption",
        "illegal_drugs",
        "trafficking",
    ];

    fn doc(text: &str) -> Document {
        Document::new(&Report::from_text(text))
    }

    /// The contexts of the sentence that holds `words`.
    fn around(text: &str, words: &str) -> Vec<&'static str> {
        let at = text.find(words).expect("the words stand in the text");
        contexts_of(&doc(text), Span::new(at, at + words.len()))
    }

    #[test]
    fn every_context_is_in_the_table_once() {
        assert_eq!(rows().map(|(name, _)| name).collect::<Vec<_>>(), NAMES);
    }

    #[test]
    fn no_term_stands_twice_in_a_context() {
        for (name, terms) in rows() {
            let mut seen = BTreeSet::new();
            for term in terms {
                assert!(seen.insert(term), "{name}: {term} twice");
            }
        }
    }

    #[test]
    fn terms_are_small_and_short() {
        for (name, terms) in rows() {
            for term in terms {
                assert_eq!(term, term.to_lowercase(), "{name}");
                let stem = term.strip_suffix('*').unwrap_or(term);
                assert!(!stem.contains('*'), "{name}: {term}");
                let words: Vec<&str> = stem.split(' ').collect();
                assert!((1..=4).contains(&words.len()), "{name}: {term}");
                assert!(words.iter().all(|word| !word.is_empty()), "{name}: {term}");
                // a shorter stem would never be found by its key
                let shortest = if words.len() == 1 && term != stem {
                    KEY_LETTERS
                } else {
                    1
                };
                assert!(stem.chars().count() >= shortest, "{name}: {term}");
            }
        }
    }

    #[test]
    fn every_term_is_found_where_it_stands() {
        for (name, terms) in rows() {
            for term in terms {
                let text = format!("Of {} Lind spoke.", term.replace('*', "s").to_uppercase());
                assert!(around(&text, "Lind").contains(&name), "{name}: {term}");
            }
        }
    }

    #[test]
    fn a_sentence_has_the_contexts_that_it_names() {
        let text = "Ada Lind asked for asylum seekers' papers. Kenya's parliament votes on ransomware in May. It rained.";
        assert_eq!(around(text, "papers"), ["asylum"]);
        assert_eq!(around(text, "votes"), ["legislative", "cyber"]);
        assert_eq!(
            around(text, "papers. Kenya's"),
            ["legislative", "asylum", "cyber"]
        );
        assert!(around(text, "rained").is_empty());
        assert!(contexts_of(&doc(""), Span::new(0, 0)).is_empty());
    }

    #[test]
    fn words_that_are_parted_are_no_term() {
        assert_eq!(around("The nerve agent was found.", "found"), ["cbrn"]);
        assert!(around("It took nerve, agents of Orn said.", "said").is_empty());
        assert!(around("Orn lost his nerve\nagents left", "nerve").is_empty());
        assert!(around("Drink nothing but water; cannon were fired.", "fired").is_empty());
    }

    #[test]
    fn words_keep_their_hyphens_and_apostrophes() {
        assert_eq!(around("A self‑driving bus stopped.", "bus"), ["technology"]);
        assert_eq!(
            around("They marched for workers’ rights.", "marched"),
            ["rights_freedoms"]
        );
        assert_eq!(
            around("Orn wrote on women’s rights.", "wrote"),
            ["rights_freedoms", "gender"]
        );
        // "-navy" is not the word
        assert!(around("Her dress was non-navy blue.", "dress").is_empty());
    }

    #[test]
    fn a_report_is_about_what_it_names_often_or_variously() {
        let once = "Port Lind was quiet. The mayor spoke of cholera. Rain fell.";
        assert!(contexts_of_report(&doc(once)).is_empty());
        let variously =
            "Port Lind was quiet. The mayor spoke of cholera. A vaccine came. Rain fell.";
        assert_eq!(contexts_of_report(&doc(variously)), ["health"]);
        let twice = "Port Lind was quiet. Cholera came. The cholera went.";
        assert!(contexts_of_report(&doc(twice)).is_empty());
        let thrice = "Port Lind was quiet. Cholera came. The cholera went. No cholera is left.";
        assert_eq!(contexts_of_report(&doc(thrice)), ["health"]);
    }

    #[test]
    fn a_term_inside_a_longer_one_is_not_counted() {
        let text = "Port Lind was quiet. Ada Lind once worked for Human Rights Watch.";
        assert!(contexts_of_report(&doc(text)).is_empty());
    }

    #[test]
    fn a_headline_needs_no_second_word() {
        let text = "It rained.\nCholera in Port Lind\nThe mayor, Ada Lind, has left.";
        assert!(contexts_of_report(&doc(text)).is_empty());
        let mut report = Report::from_text(text);
        report.blocks.push(Block {
            kind: BlockKind::Title,
            at: Span::new(11, 31),
        });
        assert_eq!(contexts_of_report(&Document::new(&report)), ["health"]);
    }

    #[test]
    fn the_first_sentence_needs_no_second_word() {
        let of = |text| contexts_of_report(&doc(text));
        assert_eq!(of("Cholera came. It rained."), ["health"]);
        let dated = "Quiet day\nMonday, 3 May\nCholera came, \"at last.\" It rained on soldiers.";
        assert_eq!(of(dated), ["health"]);
        let lines = "Quiet day\nCholera\nRain\nSoldiers\nWind\nSun\nIt ends.";
        assert!(of(lines).is_empty());
    }
}
