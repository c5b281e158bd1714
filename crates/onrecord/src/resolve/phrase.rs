//! What does a noun phrase say? Its name, its role, its head noun and who owns it.

use super::{
    country::{By, country},
    mention::{Word, fold, is_function_here, runs},
    words::{
        ends_head, is_any_body, is_body, is_particle, is_role, is_role_word, is_writing, singular,
    },
};

/// How a phrase begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Determiner {
    /// "the", "this", "both".
    Definite,
    /// "a", "some", "many".
    Indefinite,
    /// Nothing: "officials", or a headline.
    #[default]
    None,
}

/// A noun phrase taken apart. "Iran's interim foreign minister, Ali Orn" has all but a number.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrase<'d> {
    pub(super) determiner: Determiner,
    /// "Iran", "his": who or what it belongs to; empty where nobody is said.
    pub(super) owner: Vec<Word<'d>>,
    /// The article before the owner: "**the** judge's statement".
    article: Option<Word<'d>>,
    /// The proper name in it, title and role off.
    pub(super) name: Option<String>,
    /// The role that stands beside the name, or the whole description without article where there is no name.
    pub(super) role: Option<String>,
    /// Without the owner: "interim foreign minister".
    pub(super) owned: String,
    /// The description's noun in the singular: "minister".
    pub(super) head: String,
    /// All words before the head and after it, small.
    pub(super) others: Vec<String>,
    /// The words after "by", "from" or "of" behind a noun for something written.
    pub(super) by: Vec<Word<'d>>,
    pub(super) plural: bool,
}

const DEFINITE: &[&str] = &["the", "this", "that", "these", "those", "both", "said"];
const INDEFINITE: &[&str] = &[
    "a", "an", "some", "many", "several", "one", "another", "every", "each", "any", "no",
];
const OWNERS: &[&str] = &["his", "her", "its", "their", "our", "my", "your"];
/// What stands after "secretary of" and belongs to the title, not to the name.
const OFFICES: &[&str] = &[
    "State",
    "Defense",
    "Defence",
    "Treasury",
    "Staff",
    "Education",
    "Energy",
    "Labor",
    "Commerce",
    "Agriculture",
    "Transportation",
    "Justice",
    "Interior",
    "Health",
    "Homeland",
    "Parliament",
    "Police",
    "Congress",
];
const PARTIES: &[&str] = &[
    "Republican",
    "Democrat",
    "Democratic",
    "Tory",
    "Conservative",
    "Labour",
    "Liberal",
    "GOP",
];

pub(super) fn joined(words: &[Word<'_>]) -> String {
    let mut text = String::new();
    for (n, word) in words.iter().enumerate() {
        if n > 0 {
            text.push(' ');
        }
        text.push_str(word.text);
        if word.owns && n + 1 < words.len() {
            text.push_str("'s");
        }
        if word.comma && n + 1 < words.len() {
            text.push(',');
        }
    }
    text
}

/// Cuts the title off a run of capitalised words: ("Foreign Minister", "Ali Orn").
///
/// Nothing is cut where the first word is a given name ("Martin King Orn"), nor from a body's name.
pub(super) fn title_and_name<'w, 'd>(
    run: &'w [Word<'d>],
    given: impl Fn(&str) -> bool,
) -> (&'w [Word<'d>], &'w [Word<'d>]) {
    let no_title = run.first().is_none_or(|w| given(w.text))
        || run.iter().any(|w| {
            is_body(w.text)
                && w.text != "House"
                && w.text != "State"
                && w.text != "Press"
                && w.text != "Service"
        });
    let last_role = run.iter().rposition(|w| is_role(w.text));
    let mut cut = match last_role {
        Some(r)
            if !no_title
                || run.get(r + 1..).is_some_and(|name| {
                    !name.is_empty() && !name.iter().any(|w| is_body(w.text))
                }) && !given(run.first().map_or("", |w| w.text)) =>
        {
            r + 1
        }
        _ => 0,
    };
    if cut == 0
        && run.len() > 1
        && run
            .first()
            .is_some_and(|w| w.text.ends_with("-based") || w.text.ends_with("-led"))
    {
        cut = 1;
    }
    if cut == 0 && run.len() > 1 {
        let party = |w: &Word<'_>| {
            PARTIES.contains(&w.text) || country(w.text).is_some_and(|c| c.by == By::People)
        };
        let rest_is_name = run.iter().skip(1).all(|w| !is_body(w.text));
        if run.first().is_some_and(party)
            && rest_is_name
            && (run.len() > 2 || run.get(1).is_some_and(|w| given(w.text)))
        {
            cut = 1;
        }
    }
    run.split_at(cut)
}

/// Words that begin a run only because "secretary of" or "ambassador to" stands before: "State Ada Lind".
pub(super) fn office_words(before: &[Word<'_>], run: &[Word<'_>]) -> usize {
    let [.., noun, link] = before else { return 0 };
    if !is_role(noun.text)
        || !matches!(link.text, "of" | "to" | "for")
        || noun.ends
        || run.len() < 2
    {
        return 0;
    }
    let by_country = (1..run.len())
        .rev()
        .find(|n| country(&joined(run.get(..*n).unwrap_or_default())).is_some());
    match by_country {
        Some(n) => n,
        None => {
            usize::from(run.first().is_some_and(|w| OFFICES.contains(&w.text)) || run.len() > 3)
        }
    }
}

impl<'d> Phrase<'d> {
    /// Takes a phrase apart; `given` says whether a word is a known first name.
    pub(super) fn parse(words: &[Word<'d>], given: &dyn Fn(&str) -> bool) -> Self {
        let words = &without_letters(words);
        let words = words
            .split_at(
                words
                    .iter()
                    .position(|w| w.bracket)
                    .filter(|n| *n > 0)
                    .unwrap_or(words.len()),
            )
            .0;
        let comma = words
            .iter()
            .position(|w| w.comma)
            .map_or(words.len(), |n| n + 1);
        let (first, rest) = words.split_at(comma);
        let mut phrase = Self::part(first, given);
        // the next piece between commas that is no age and no addition
        let next = rest
            .split_inclusive(|w| w.comma)
            .find(|part| {
                part.iter().any(|w| w.text.chars().any(char::is_alphabetic))
                    && part.first().is_none_or(|w| w.text != "and")
            })
            .unwrap_or_default();
        if next.is_empty()
            || next
                .first()
                .is_some_and(|w| matches!(w.text, "who" | "which" | "whose" | "but"))
        {
            return phrase;
        }
        let second = Self::part(next, given);
        match (&phrase.name, &second.name) {
            (Some(_), None)
                if phrase.role.is_none()
                    && (is_role(&second.head) || second.determiner != Determiner::None) =>
            {
                phrase.role = Some(second.role.clone().unwrap_or_default());
                phrase.others.extend(second.others);
                phrase.head = second.head;
            }
            (None, Some(name)) if Self::names_it(&phrase, &second, name) => {
                phrase.name = second.name;
            }
            _ => {}
        }
        phrase
    }

    /// The owner with its article.
    pub(super) fn whole_owner(&self) -> Vec<Word<'d>> {
        self.article.iter().chain(&self.owner).copied().collect()
    }

    /// Whether the name behind a comma is that of the description before: "the minister of works, Ada Lind".
    fn names_it(first: &Self, second: &Self, name: &str) -> bool {
        let body = name.split_whitespace().any(is_body);
        let for_body = is_any_body(&first.head) || is_body(&first.head);
        let title = second
            .role
            .as_deref()
            .is_none_or(|role| !role.contains(' '));
        country(name).is_none()
            && title
            && (second.determiner == Determiner::None || for_body)
            && (for_body || !body)
            && !first.plural
            && second.owner.is_empty()
    }

    fn part(words: &[Word<'d>], given: &dyn Fn(&str) -> bool) -> Self {
        let mut phrase = Self::default();
        let mut words = words;
        // "US" and "IT" are no small words, and "his" alone is a pronoun
        let opens =
            |w: &Word<'_>| !w.owns && (w.text.len() == 1 || w.text.chars().any(char::is_lowercase));
        if let Some((first, others)) = words
            .split_first()
            .filter(|(w, others)| opens(w) && !others.is_empty())
        {
            let text = first.text.to_lowercase();
            if DEFINITE.contains(&text.as_str()) {
                (phrase.determiner, words) = (Determiner::Definite, others);
                phrase.article = Some(*first);
            } else if INDEFINITE.contains(&text.as_str()) {
                (phrase.determiner, words) = (Determiner::Indefinite, others);
            } else if OWNERS.contains(&text.as_str()) {
                (phrase.determiner, words) = (Determiner::Definite, others);
                phrase.owner = vec![*first];
            }
        }
        // "one of the ministers" is one
        let one_of = phrase.determiner == Determiner::Indefinite
            && words.first().is_some_and(|w| w.text == "of")
            && words.len() > 2;
        if one_of {
            words = words
                .get(
                    if words.get(1).is_some_and(|w| DEFINITE.contains(&w.text)) {
                        2
                    } else {
                        1
                    }..,
                )
                .unwrap_or_default();
        }
        let whole = words;
        if let Some(n) = words
            .iter()
            .position(|w| w.owns)
            .filter(|n| *n + 1 < words.len())
        {
            let (owner, behind) = words.split_at(n + 1);
            if !owner
                .iter()
                .any(|w| ends_head(w.text) || w.text == "he" || w.text == "she")
            {
                phrase.owner = owner.to_vec();
                phrase.determiner = Determiner::Definite;
                words = behind;
                phrase.owned = joined(behind);
            }
        }
        // "of" inside a body's name ends no head: "a Department of State spokesperson"
        let names = runs(words);
        let inside = |n: usize| {
            names
                .iter()
                .any(|(a, b)| *a < n && n < *b && *b < words.len())
        };
        let cut = (1..words.len())
            .find(|n| words.get(*n).is_some_and(|w| ends_head(w.text)) && !inside(*n))
            .unwrap_or(words.len());
        let (head, tail) = words.split_at(cut);
        phrase.read_head(head, tail, given);
        phrase.plural &= !one_of;
        if phrase.name.is_none() {
            phrase.role = Some(joined(whole));
        }
        if is_writing(&phrase.head) {
            let from = |n: usize| tail.get(n..).unwrap_or_default();
            if let Some(n) = tail
                .iter()
                .position(|w| matches!(w.text, "by" | "from" | "of"))
            {
                phrase.by = from(n + 1).to_vec();
            }
        }
        phrase
    }

    /// The words up to the first preposition, and those behind.
    fn read_head(&mut self, head: &[Word<'d>], tail: &[Word<'d>], given: &dyn Fn(&str) -> bool) {
        let Some(last) = head.last() else { return };
        let names_from = head
            .iter()
            .rposition(|w| !w.is_name() && !(is_particle(w.text)) && !w.text.ends_with('.'))
            .map_or(0, |n| n + 1);
        let (before, run) = head.split_at(names_from);
        let run_len = run.len();
        let (title, name) = title_and_name(run, given);
        let link = before
            .last()
            .is_some_and(|w| is_function_here(w.text) || w.text == "and");
        self.head = singular(last.text);
        self.plural = self.head != fold(last.text);
        self.others = head
            .iter()
            .take(head.len().saturating_sub(1))
            .chain(tail)
            .map(|w| w.text.to_lowercase())
            .collect();
        let titled_only = run_len > 0 && name.is_empty();
        if run_len == 0 || titled_only {
            // "US Ambassador to Iran Ada Lind": the name stands behind
            if let Some((link, after)) = tail.split_first().filter(|_| is_role(last.text)) {
                let small = after
                    .iter()
                    .take(2)
                    .take_while(|w| !w.is_name() && !is_function_here(w.text))
                    .count();
                let behind = after.get(small..).unwrap_or_default();
                let whole_name = !behind.is_empty()
                    && behind
                        .iter()
                        .all(|w| w.is_name() && !w.owns && !is_body(w.text));
                if small > 0 && whole_name && behind.iter().all(|w| country(w.text).is_none()) {
                    self.name = Some(joined(behind));
                    self.role = Some(
                        joined(head)
                            + " "
                            + link.text
                            + " "
                            + &joined(after.get(..small).unwrap_or_default()),
                    );
                    return;
                }
                let capitals = after.iter().take_while(|w| w.is_name()).count();
                let run = after.get(..capitals).unwrap_or_default();
                let skip = office_words(&[*last, *link], run);
                let name = run.get(skip..).unwrap_or_default();
                if skip > 0
                    && !name.is_empty()
                    && !name.iter().any(|w| is_body(w.text))
                    && !run.iter().any(|w| w.owns)
                {
                    self.name = run.get(skip..).map(joined);
                    self.role = Some(
                        joined(head)
                            + " "
                            + link.text
                            + " "
                            + &joined(run.get(..skip).unwrap_or_default()),
                    );
                }
            }
            return;
        }
        // "Estimates by the ministry": a common noun with a capital, because it opens the sentence
        let common = |w: &Word<'_>| {
            is_writing(w.text)
                || is_role(w.text) && w.text.ends_with('s')
                || matches!(w.text, "Part" | "Members" | "Half")
        };
        if head.len() == 1 && !tail.is_empty() && common(last) {
            return;
        }
        // "the Palestinian people" ends small; "the Democratic" alone is a name
        if link && before.len() > 1 {
            return;
        }
        let before_noun = before.last().is_none_or(|w| !w.text.ends_with("ly"));
        if !before_noun {
            return;
        }
        let mut full = joined(name);
        if title.is_empty() && is_body(last.text)
            || title.is_empty() && is_body(&full)
            || head.iter().any(|w| is_body(w.text))
        {
            // "Ministry of Works": what follows belongs to the name
            let belongs = tail
                .iter()
                .enumerate()
                .take_while(|(n, w)| {
                    w.is_name()
                        || matches!(w.text, "of" | "for" | "the" | "and" | "on")
                            && tail
                                .get(n + 1)
                                .is_some_and(|next| next.is_name() || next.text == "the")
                })
                .count();
            if belongs > 1 && before.is_empty() && title.is_empty() {
                full = full + " " + &joined(tail.get(..belongs).unwrap_or_default());
            }
        }
        let mut role: Vec<Word<'_>> = before.iter().chain(title).copied().collect();
        if role.len() > 1
            && role
                .last()
                .is_some_and(|w| matches!(w.text, "named" | "called"))
        {
            role.pop();
        }
        if !role.is_empty() {
            self.role = Some(joined(&role));
            if let Some(noun) = role.last() {
                self.head = singular(noun.text);
            }
        }
        self.name = Some(full);
    }
}

/// The phrase without letters in brackets: "Member of Parliament (MP) Ada Lind".
fn without_letters<'d>(words: &[Word<'d>]) -> Vec<Word<'d>> {
    let mut kept: Vec<Word<'d>> = Vec::new();
    for (n, word) in words.iter().enumerate() {
        let letters =
            word.bracket && word.ends && n > 0 && !word.text.chars().any(char::is_lowercase);
        match kept.last_mut().filter(|_| letters) {
            Some(last) => (last.ends, last.comma) = (word.comma, word.comma),
            None => kept.push(*word),
        }
    }
    kept
}

/// The role as it should be written: no article, no country before it, small letters in a title.
pub(super) fn role_text(role: &str) -> String {
    let mut words: Vec<&str> = role.split_whitespace().collect();
    while let [first, _, ..] = words.as_slice() {
        let bare = first.trim_end_matches("'s").trim_end_matches("’s");
        let article = matches!(
            first.to_lowercase().as_str(),
            "the" | "a" | "an" | "his" | "her" | "its" | "their"
        );
        if article || country(bare).is_some() {
            words.remove(0);
        } else {
            break;
        }
    }
    let titled = words
        .iter()
        .position(|w| ends_head(w))
        .unwrap_or(words.len());
    let written: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(n, w)| {
            let loud = w.len() > 1 && !w.chars().any(char::is_lowercase);
            if n < titled && is_role_word(w.trim_end_matches(',')) && !loud {
                w.to_lowercase()
            } else {
                (*w).to_owned()
            }
        })
        .collect();
    written.join(" ").trim_end_matches(',').to_owned()
}
