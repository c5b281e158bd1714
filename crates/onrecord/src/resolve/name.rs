//! Who is named in the report? Each name with its short forms and roles becomes one [`Entity`].

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    document::Document,
    record::{ActorKind, Why},
};

use super::{
    country::{countries_in, country},
    entity::Entity,
    mention::{fold, words},
    scan::{Mention, given, guess, headline_mentions, is_headline, sentence_mentions},
};

/// All names of a report.
#[derive(Debug, Default)]
pub(super) struct Directory {
    pub(super) entities: Vec<Entity>,
    /// Folded forms and whom they may mean.
    forms: BTreeMap<String, Vec<usize>>,
    /// Where sentences begin.
    starts: Vec<usize>,
}

impl Directory {
    pub(super) fn new(doc: &Document) -> Self {
        let sentences: Vec<_> = doc
            .sentences()
            .iter()
            .map(|s| (*s, words(doc, *s)))
            .collect();
        let all = sentences.iter().flat_map(|(_, words)| words);
        let small: BTreeSet<String> = all
            .filter(|w| !w.is_capital())
            .map(|w| fold(w.text))
            .collect();
        let mut mentions = Vec::new();
        for (sentence, words) in &sentences {
            if is_headline(doc, *sentence, words) {
                headline_mentions(words, &mut mentions);
            } else {
                sentence_mentions(words, &small, &mut mentions);
            }
        }
        // a headline's name counts where the text goes on with its last word
        let lasts: BTreeSet<String> = mentions
            .iter()
            .filter(|m| !m.headline)
            .filter_map(|m| m.tokens.last().cloned())
            .collect();
        mentions
            .retain(|m| !m.headline || m.tokens.last().is_some_and(|last| lasts.contains(last)));
        let starts = doc.sentences().iter().map(|s| s.start()).collect();
        let mut directory = Self {
            starts,
            ..Self::default()
        };
        directory.group(mentions);
        directory
    }

    /// Longest names first, so that a short form finds the name it is short for.
    fn group(&mut self, mut mentions: Vec<Mention>) {
        let mut order: Vec<usize> = (0..mentions.len()).collect();
        order.sort_by_key(|n| {
            mentions
                .get(*n)
                .map(|m| (usize::MAX - m.tokens.len(), m.kind.is_none(), m.at))
        });
        for n in order {
            let Some(mention) = mentions.get_mut(n) else {
                continue;
            };
            let form = mention.tokens.join(" ");
            let alike =
                body_key(&mention.tokens).filter(|_| mention.kind == Some(ActorKind::Organisation));
            let known = match (
                self.forms.get(&form),
                alike.as_ref().and_then(|key| self.forms.get(key)),
            ) {
                (Some(known), _) | (None, Some(known)) => known.clone(),
                (None, None) if mention.place && mention.kind == Some(ActorKind::State) => {
                    Vec::new()
                }
                (None, None) => self.fitting(&mention.tokens, mention.kind),
            };
            let chosen = match known.as_slice() {
                [] => {
                    let mut entity = Entity::new(
                        &mention.name,
                        mention
                            .kind
                            .unwrap_or(guess(&mention.tokens, &mention.name)),
                    );
                    entity.tokens.clone_from(&mention.tokens);
                    entity.sure = mention.kind.is_some();
                    self.entities.push(entity);
                    self.entities.len() - 1
                }
                several => {
                    let same = |e: &&usize| {
                        mention.gender.is_some()
                            && self
                                .entities
                                .get(**e)
                                .is_some_and(|e| e.gender == mention.gender)
                    };
                    if let Some(chosen) = several
                        .iter()
                        .find(same)
                        .copied()
                        .or_else(|| self.most_recent(several, mention.at).ok())
                    {
                        chosen
                    } else {
                        self.forms.insert(form, known);
                        continue;
                    }
                }
            };
            if let Some(key) = alike {
                self.forms.entry(key).or_insert_with(|| vec![chosen]);
            }
            self.forms.insert(
                form,
                if known.is_empty() {
                    vec![chosen]
                } else {
                    known
                },
            );
            let Some(entity) = self.entities.get_mut(chosen) else {
                continue;
            };
            entity.seen.push(mention.at);
            entity.acts |= mention.acts;
            if mention.place && !entity.sure && entity.kind == ActorKind::Person {
                entity.kind = ActorKind::Place;
            }
            if let Some(kind) = mention.kind.filter(|_| !entity.sure) {
                (entity.kind, entity.sure) = (kind, true);
            }
            if let Some(letters) = mention.letters.take() {
                self.forms
                    .entry(fold(&letters))
                    .or_default()
                    .insert(0, chosen);
                entity.letters = Some(letters);
            }
            entity.gender = mention.gender.or(entity.gender);
            for role in &mention.roles {
                entity.add_role(role);
            }
        }
        for entity in &mut self.entities {
            entity.seen.sort_unstable();
            if entity.gender.is_none() && entity.kind == ActorKind::Person {
                entity.gender = entity
                    .tokens
                    .first()
                    .filter(|_| entity.tokens.len() > 1)
                    .and_then(|t| given(t));
            }
        }
    }

    /// Known names that a shorter one can be short for, the best first.
    fn fitting(&self, short: &[String], kind: Option<ActorKind>) -> Vec<usize> {
        let (Some(last), Some(first)) = (short.last(), short.first()) else {
            return Vec::new();
        };
        let alone =
            country(&capital(&short.join(" "))).is_some() && kind != Some(ActorKind::Person);
        if alone {
            // Amman the capital, but for a report of a Sudesh Amman
            let namesake = |e: &Entity| {
                e.kind == ActorKind::Person
                    && e.sure
                    && e.tokens.len() > 1
                    && e.tokens.last() == Some(last)
            };
            let found = self
                .entities
                .iter()
                .enumerate()
                .filter(|(_, e)| namesake(e));
            return found.map(|(n, _)| n).filter(|_| short.len() == 1).collect();
        }
        let all = || {
            self.entities
                .iter()
                .enumerate()
                .filter(|(_, e)| e.tokens.len() > short.len())
        };
        let by_end = all().filter(|(_, e)| {
            let person = e.kind == ActorKind::Person;
            let fits_kind = kind.is_none_or(|k| (k == ActorKind::Person) == person || !e.sure);
            fits_kind
                && e.tokens.last() == Some(last)
                && is_subsequence(short, &e.tokens)
                && (person || e.tokens.ends_with(short))
        });
        let found: Vec<usize> = by_end.map(|(n, _)| n).collect();
        if !found.is_empty() || kind == Some(ActorKind::Organisation) {
            return found;
        }
        // first names, and names whose family part comes first
        let by_start = all().filter(|(_, e)| {
            e.kind == ActorKind::Person
                && e.sure
                && e.tokens.first() == Some(first)
                && is_subsequence(short, &e.tokens)
        });
        by_start.map(|(n, _)| n).collect()
    }

    /// Of several who share a name the one called by it last; a tie where two were, in one sentence.
    fn most_recent(&self, several: &[usize], at: usize) -> Result<usize, Why> {
        let mut by_time: Vec<(Option<usize>, usize)> = several
            .iter()
            .map(|n| {
                (
                    self.entities.get(*n).and_then(|e| e.last_seen_before(at)),
                    *n,
                )
            })
            .collect();
        // the latest first, and the first of those not yet named
        by_time.sort_by_key(|(seen, n)| (std::cmp::Reverse(*seen), *n));
        let sentence = |at: usize| self.starts.partition_point(|start| *start <= at);
        match by_time.as_slice() {
            [(Some(a), _), (Some(b), _), ..] if sentence(*a) == sentence(*b) => Err(Why::Ambiguous),
            [(_, n), ..] => Ok(*n),
            [] => Err(Why::NoAntecedent),
        }
    }

    /// Whom a name means, if anybody known.
    pub(super) fn find(&self, name: &str, at: usize, person: bool) -> Option<usize> {
        self.find_one(name, at, person).and_then(Result::ok)
    }

    /// Whom a name means; the one named last where it could be several, and nobody where that is a tie.
    pub(super) fn find_one(
        &self,
        name: &str,
        at: usize,
        person: bool,
    ) -> Option<Result<usize, Why>> {
        let tokens = tokens(name);
        let kind = person.then_some(ActorKind::Person);
        let known = self
            .forms
            .get(&tokens.join(" "))
            .cloned()
            .unwrap_or_else(|| self.fitting(&tokens, kind));
        match known.as_slice() {
            [] => None,
            [one] => Some(Ok(*one)),
            several => Some(self.most_recent(several, at)),
        }
    }

    /// Adds somebody and says under which number.
    pub(super) fn add(&mut self, entity: Entity) -> usize {
        let form = fold(&entity.name);
        let n = self.entities.len();
        self.entities.push(entity);
        self.forms.entry(form).or_insert_with(|| vec![n]);
        n
    }

    /// Notes that `n` is meant at `at`, too.
    pub(super) fn note(&mut self, n: usize, at: usize) {
        if let Some(entity) = self.entities.get_mut(n) {
            let place = entity.seen.partition_point(|seen| *seen < at);
            if entity.seen.get(place) != Some(&at) {
                entity.seen.insert(place, at);
            }
        }
    }
}

pub(super) fn tokens(name: &str) -> Vec<String> {
    name.split_whitespace()
        .map(|w| {
            let w = fold(w);
            w.strip_prefix("al-").map_or(w.clone(), str::to_owned)
        })
        .filter(|w| !w.is_empty() && w != "al" && w != "the")
        .collect()
}

/// The same for "UK Supreme Court" and "Supreme Court of the United Kingdom"; none without a country.
fn body_key(tokens: &[String]) -> Option<String> {
    let text: Vec<String> = tokens
        .iter()
        .filter(|t| !matches!(t.as_str(), "of" | "for"))
        .map(|t| capital(t))
        .collect();
    let loud: Vec<String> = text
        .iter()
        .map(|t| {
            if t.len() <= 3 {
                t.to_uppercase()
            } else {
                t.clone()
            }
        })
        .collect();
    let place = countries_in(&loud.join(" ")).into_iter().next()?;
    let part =
        |t: &&String| country(t).is_none() && !fold(place.name).split(' ').any(|w| w == fold(t));
    let mut rest: Vec<String> = loud.iter().filter(part).map(|t| fold(t)).collect();
    rest.sort();
    (!rest.is_empty()).then(|| format!("{}={}", place.code, rest.join(" ")))
}

pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}

fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| {
        rest.any(|other| {
            other == word
                || (word.len() == 2
                    && word.ends_with('.')
                    && other.starts_with(word.trim_end_matches('.')))
        })
    })
}

/// What every reader knows these letters to stand for.
const LETTERS: &[(&str, &str)] = &[
    ("UN", "United Nations"),
    ("U.N.", "United Nations"),
    ("AP", "Associated Press"),
    ("WHO", "World Health Organization"),
    ("ECB", "European Central Bank"),
    ("IMF", "International Monetary Fund"),
    ("EU", "European Union"),
    ("E.U.", "European Union"),
];

/// A name with well-known letters written out.
pub(super) fn in_full(name: &str) -> &str {
    LETTERS
        .iter()
        .find(|(letters, _)| *letters == name)
        .map_or(name, |(_, full)| full)
}
