//! Where do names stand, and what do the words around them tell? Titles, appositions, first names, brackets.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use crate::{
    document::{Byte, Document, Span},
    record::ActorKind,
};

use super::{
    country::{By, country},
    entity::{Gender, MEDIA},
    gazetteer,
    mention::{Word, fold, is_function_here, runs},
    name::tokens,
    phrase::{joined, office_words, title_and_name},
    words::{ends_head, is_body, is_role, singular},
};

static GIVEN: LazyLock<BTreeMap<String, Gender>> = LazyLock::new(|| {
    include_str!("../../../../gazetteer/given_names.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, sex)| {
            (
                fold(name),
                if sex == "f" {
                    Gender::Female
                } else {
                    Gender::Male
                },
            )
        })
        .collect()
});

/// Whether a word is mostly a woman's or a man's first name.
pub(super) fn given(word: &str) -> Option<Gender> {
    GIVEN.get(&fold(word)).copied()
}

pub(super) fn is_given(word: &str) -> bool {
    given(word).is_some()
}

/// One place where a name stands.
pub(super) struct Mention {
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) tokens: Vec<String>,
    pub(super) kind: Option<ActorKind>,
    pub(super) gender: Option<Gender>,
    pub(super) roles: Vec<String>,
    pub(super) letters: Option<String>,
    /// After "in" or "at", as places are.
    pub(super) place: bool,
    pub(super) headline: bool,
    pub(super) acts: bool,
}

/// Organisations whose name shows nothing of it.
const ORGANISATIONS: &[&str] = &[
    "reuters",
    "bloomberg",
    "wikinews",
    "xinhua",
    "hamas",
    "hezbollah",
    "facebook",
    "twitter",
    "google",
    "apple",
    "microsoft",
    "amazon",
    "youtube",
    "wikileaks",
    "greenpeace",
    "interpol",
    "fatah",
    "politico",
    "breitbart",
    "tass",
    "kremlin",
    "pentagon",
    "taliban",
    "al-jazeera",
    "al jazeera",
    "unicef",
    "boeing",
    "airbus",
    "opec",
    "nato",
];

/// Most long words begin with a capital, so capitals tell nothing.
pub(super) fn is_headline(doc: &Document, sentence: Span<Byte>, words: &[Word<'_>]) -> bool {
    if doc.quote(sentence).ends_with(['.', '?', '!', '"', '”']) {
        return false;
    }
    let long: Vec<_> = words
        .iter()
        .filter(|w| w.text.chars().count() > 3)
        .collect();
    let small = long.iter().filter(|w| !w.is_capital()).count();
    long.len() > 3 && small * 5 <= long.len()
}

pub(super) fn guess(tokens: &[String], name: &str) -> ActorKind {
    let loud = !name.chars().any(char::is_lowercase) && name.chars().count() > 1;
    let org = loud
        || MEDIA.contains(&name)
        || ORGANISATIONS.contains(&fold(name).as_str())
        || name.split_whitespace().any(is_body)
        || tokens.len() > 5
        || !name.split_whitespace().next().is_some_and(is_given) && gazetteer::is_body(name);
    if org {
        ActorKind::Organisation
    } else {
        ActorKind::Person
    }
}

/// The kind of a name that the report uses nowhere else.
pub(super) fn guess_kind(name: &str, definite: bool) -> ActorKind {
    if definite {
        ActorKind::Organisation
    } else {
        guess(&tokens(name), name)
    }
}

/// In a headline only a first name tells that a name begins: "Ada Lind Visits Dam".
pub(super) fn headline_mentions(words: &[Word<'_>], mentions: &mut Vec<Mention>) {
    for pair in words.windows(2) {
        let [first, last] = pair else { continue };
        if is_given(first.text)
            && !first.ends
            && !first.owns
            && last.is_name()
            && !is_given(last.text)
            && !last.text.ends_with("ing")
        {
            let name = joined(pair);
            mentions.push(Mention {
                at: first.at.start(),
                tokens: tokens(&name),
                name,
                kind: None,
                gender: given(first.text),
                roles: Vec::new(),
                letters: None,
                place: false,
                headline: true,
                acts: false,
            });
        }
    }
}

pub(super) fn sentence_mentions(
    words: &[Word<'_>],
    small: &BTreeSet<String>,
    mentions: &mut Vec<Mention>,
) {
    for (start, end) in runs(words) {
        let Some(run) = words.get(start..end) else {
            continue;
        };
        let before = words.get(..start).unwrap_or_default();
        let after = words.get(end..).unwrap_or_default();
        let run = run.get(office_words(before, run)..).unwrap_or_default();
        let (title, name) = title_and_name(run, is_given);
        let (Some(first), Some(last)) = (name.first(), name.last()) else {
            continue;
        };
        let text = joined(name);
        let honorific = before
            .last()
            .filter(|w| !w.ends || w.text.ends_with('.'))
            .map(|w| fold(w.text.trim_end_matches('.')));
        let mut gender = match honorific.as_deref() {
            Some("mr") => Some(Gender::Male),
            Some("mrs" | "ms" | "miss") => Some(Gender::Female),
            _ => None,
        };
        let mut roles = Vec::new();
        let small_title = small_role_before(before);
        let title_words: Vec<Word<'_>> = small_title.iter().chain(title).copied().collect();
        if !title_words.is_empty() {
            let owner = before
                .get(..before.len() - small_title.len())
                .and_then(|b| b.last())
                .filter(|w| w.owns);
            let owner = owner.map_or(String::new(), |w| format!("{}'s ", w.text));
            roles.push(owner + &joined(&title_words));
        }
        let is_name = !name.iter().any(|w| is_body(w.text)) && country(&text).is_none();
        if is_name {
            roles.extend(apposition_after(name, after));
            roles.extend(apposition_before(before, last));
        }
        let body = name.iter().any(|w| is_body(w.text));
        // "Sudesh Amman, 20, was …": only people have an age
        let aged = name.len() > 1
            && last.comma
            && after.first().is_some_and(|w| {
                (w.comma || w.ends)
                    && w.text
                        .trim_end_matches('.')
                        .parse::<u8>()
                        .is_ok_and(|age| age > 9)
            });
        let place = before
            .last()
            .is_some_and(|w| matches!(w.text, "in" | "at" | "near" | "from") && !w.ends)
            && name.len() < 3
            && !is_given(first.text);
        let kind = if country(&text).is_some_and(|c| c.by != By::People) {
            Some(ActorKind::State)
        } else if !body && (aged || !roles.is_empty())
            || gender.is_some()
            || honorific.as_deref() == Some("dr")
        {
            Some(ActorKind::Person)
        } else if body {
            Some(ActorKind::Organisation)
        } else if name.len() > 1 && is_given(first.text) {
            Some(ActorKind::Person)
        } else if place {
            Some(ActorKind::Place)
        } else if name.len() > 1 && before.last().is_some_and(|w| fold(w.text) == "the") {
            Some(ActorKind::Organisation)
        } else {
            None
        };
        if kind == Some(ActorKind::Person) && gender.is_none() && name.len() > 1 {
            gender = given(first.text);
        }
        let kind = kind.filter(|k| *k != ActorKind::Place);
        let opens = before.last().is_none_or(|w| w.ends);
        let acts = !last.ends && !last.owns && after.first().is_some_and(|w| is_verb(w.text));
        let adjective = country(last.text).is_some_and(|c| c.by == By::People) && kind.is_none();
        if adjective
            || (opens
                && kind.is_none()
                && name.len() == 1
                && (small.contains(&fold(&text)) || text.contains(['\'', '’'])))
        {
            continue;
        }
        let letters = after
            .first()
            .filter(|w| {
                w.bracket
                    && name.len() > 1
                    && w.text.chars().count() > 1
                    && !w.text.chars().any(char::is_lowercase)
            })
            .map(|w| w.text.to_owned());
        mentions.push(Mention {
            at: first.at.start(),
            tokens: tokens(&text),
            name: text,
            kind,
            gender,
            roles,
            letters,
            place,
            headline: false,
            acts,
        });
    }
}

/// Whether a word is most likely the verb of the name before it.
fn is_verb(word: &str) -> bool {
    let known = matches!(
        word,
        "said"
            | "says"
            | "is"
            | "was"
            | "has"
            | "had"
            | "told"
            | "will"
            | "would"
            | "also"
            | "who"
            | "did"
            | "went"
            | "made"
            | "took"
            | "wrote"
            | "won"
            | "could"
            | "may"
            | "might"
            | "does"
            | "then"
            | "and"
    );
    known || (word.ends_with("ed") && word.len() > 4)
}

/// "interim foreign minister" right before a name.
fn small_role_before<'w, 'd>(before: &'w [Word<'d>]) -> &'w [Word<'d>] {
    let Some(noun) = before.last() else {
        return &[];
    };
    if noun.ends || noun.owns || noun.is_capital() || !is_role(noun.text) {
        return &[];
    }
    let stop = |w: &Word<'_>| {
        w.ends
            || w.owns
            || is_function_here(w.text)
            || ends_head(w.text)
            || (fold(w.text).ends_with("ed") && !w.is_capital())
    };
    let len = before
        .iter()
        .rev()
        .skip(1)
        .take(6)
        .take_while(|w| !stop(w))
        .count()
        + 1;
    before.get(before.len() - len..).unwrap_or_default()
}

/// "Ada Lind, the minister of works," and "Ada Lind is the minister of works".
fn apposition_after(name: &[Word<'_>], after: &[Word<'_>]) -> Option<String> {
    let last = name.last()?;
    let rest = if last.comma {
        after
    } else {
        let verb = after
            .first()
            .filter(|w| !last.ends && matches!(w.text, "is" | "was" | "became" | "remains"))?;
        let article = after
            .get(1)
            .filter(|w| matches!(w.text, "the" | "a" | "an"));
        article.filter(|_| !verb.ends)?;
        after.get(1..)?
    };
    // an age between commas is skipped
    let rest = match rest.first() {
        Some(age) if age.comma && age.text.chars().all(char::is_numeric) => rest.get(1..)?,
        _ => rest,
    };
    let len = rest
        .iter()
        .take(14)
        .position(|w| w.ends)
        .map_or(rest.len().min(14), |n| n + 1);
    let told = |w: &Word<'_>| {
        let clause = matches!(
            w.text,
            "who"
                | "that"
                | "which"
                | "when"
                | "after"
                | "during"
                | "since"
                | "until"
                | "while"
                | "because"
                | "where"
                | "and"
        );
        clause || !last.comma && matches!(w.text, "in" | "on" | "from" | "with" | "by")
    };
    let len = rest
        .iter()
        .skip(1)
        .take(len.saturating_sub(1))
        .position(told)
        .map_or(len, |n| n + 1);
    let part = rest.get(..len)?;
    let head = part
        .iter()
        .skip(1)
        .position(|w| ends_head(w.text))
        .map_or(part.len(), |n| n + 1);
    let noun = part.get(..head)?.last()?;
    let verb = |w: &Word<'_>| {
        let text = w.text;
        matches!(
            text,
            "and"
                | "who"
                | "but"
                | "which"
                | "as"
                | "has"
                | "have"
                | "had"
                | "is"
                | "was"
                | "were"
                | "are"
                | "said"
                | "says"
                | "will"
                | "would"
                | "told"
                | "includes"
                | "include"
                | "where"
                | "when"
        )
    };
    let one = singular(noun.text) == fold(noun.text);
    let starts_well = part.iter().all(|w| !verb(w));
    (starts_well && one && is_role(noun.text)).then(|| joined(part))
}

/// "the minister of works, Ada Lind,".
fn apposition_before(before: &[Word<'_>], last: &Word<'_>) -> Option<String> {
    let comma = before.last().filter(|w| w.comma)?;
    if !last.ends {
        return None;
    }
    let open = before
        .iter()
        .rev()
        .skip(1)
        .take(14)
        .take_while(|w| !w.ends)
        .count()
        + 1;
    let part = before.get(before.len() - open..)?;
    let start = part
        .iter()
        .rposition(|w| {
            matches!(
                fold(w.text).as_str(),
                "the" | "a" | "an" | "his" | "her" | "its" | "their"
            ) && is_head_after(part, w)
        })
        .or_else(|| part.iter().position(|w| w.owns))?;
    let part = part.get(start..)?;
    let head = part
        .iter()
        .skip(1)
        .position(|w| ends_head(w.text))
        .map_or(part.len(), |n| n + 1);
    let noun = part.get(..head)?.last()?;
    let one = singular(noun.text) == fold(noun.text);
    (is_role(noun.text) && one && comma.comma).then(|| joined(part))
}

/// Whether the article begins the phrase, rather than one inside it ("of **the** works").
fn is_head_after(part: &[Word<'_>], article: &Word<'_>) -> bool {
    let n = part.iter().position(|w| w.at == article.at).unwrap_or(0);
    n == 0
        || part
            .get(n - 1)
            .is_none_or(|w| !matches!(w.text, "of" | "for" | "in" | "to" | "at" | "from"))
}
