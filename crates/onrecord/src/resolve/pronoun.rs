//! Whom does a pronoun mean? Whoever spoke or was named last and fits.

use crate::{
    document::{Byte, Span},
    record::{ActorKind, Form, Why},
};

use super::{
    Meant, Resolver,
    entity::{Entity, Gender},
};

/// The pronouns that report a speaker, by what they ask of their antecedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    They,
    It,
    /// "I", "we", "my": the speaker of the statement around it.
    Speaker,
    /// "you": whom the statement around it is said to.
    Hearer,
    /// "who", "which": the phrase right before.
    Relative,
}

pub(super) fn pronoun(word: &str) -> Option<Pronoun> {
    match word.to_lowercase().as_str() {
        "he" | "his" | "him" | "himself" => Some(Pronoun::He),
        "she" | "her" | "hers" | "herself" => Some(Pronoun::She),
        "they" | "their" | "them" | "themselves" => Some(Pronoun::They),
        "it" | "its" | "itself" if word != "IT" => Some(Pronoun::It),
        "i" | "my" | "me" | "our" => Some(Pronoun::Speaker),
        "we" | "us" if word != "US" => Some(Pronoun::Speaker),
        "you" | "your" => Some(Pronoun::Hearer),
        "who" | "which" | "that" | "whom" | "whose" if word != "WHO" => Some(Pronoun::Relative),
        _ => None,
    }
}

pub(super) fn is_possessive(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "his" | "her" | "its" | "their" | "our" | "my" | "your"
    )
}

impl Pronoun {
    fn fits(self, entity: &Entity) -> bool {
        match self {
            Self::He => {
                entity.is_person() && !entity.is_doubtful() && entity.gender != Some(Gender::Female)
            }
            Self::She => {
                entity.is_person() && !entity.is_doubtful() && entity.gender != Some(Gender::Male)
            }
            Self::They => {
                entity.is_body()
                    && !entity.is_doubtful()
                    && (entity.kind != ActorKind::State || entity.spoke)
            }
            Self::It => {
                entity.is_body() && !entity.is_doubtful() && entity.kind != ActorKind::Group
            }
            _ => true,
        }
    }
}

/// How far into a stretch of text its subject is looked for, in bytes.
const SUBJECT: usize = 40;

/// How many sentences back an antecedent may stand.
const REACH: usize = 12;

impl Resolver<'_> {
    pub(super) fn by_pronoun(
        &mut self,
        pronoun: Pronoun,
        at: usize,
        n: usize,
        depth: usize,
    ) -> Meant {
        let outer = self
            .drafts
            .get(n)
            .and_then(|d| d.inside)
            .or_else(|| self.quoting(at, n));
        let meant = match pronoun {
            Pronoun::Speaker => match outer {
                Some(outer) => self
                    .speaker(outer, depth + 1)
                    .map_err(|_| Why::NoAntecedent),
                None => self.last_speaker(at).ok_or(Why::NoAntecedent),
            },
            Pronoun::Hearer => {
                let to = outer
                    .and_then(|outer| self.drafts.get(outer))
                    .and_then(|d| d.addressee);
                match (outer, to) {
                    (Some(outer), Some(to)) => self.look_up(to, outer, depth + 1),
                    _ => Err(Why::NoAntecedent),
                }
            }
            Pronoun::Relative => self.just_before(at).ok_or(Why::NoAntecedent),
            _ => self.third(pronoun, at, n, outer, depth),
        };
        // what a pronoun tells of somebody holds from then on
        if let (Ok(who), Pronoun::He | Pronoun::She) = (meant, pronoun) {
            let gender = if pronoun == Pronoun::He {
                Gender::Male
            } else {
                Gender::Female
            };
            if let Some(entity) = self.directory.entities.get_mut(who) {
                entity.gender = entity.gender.or(Some(gender));
            }
        }
        meant
    }

    /// The other draft whose content holds `at`.
    fn quoting(&self, at: usize, n: usize) -> Option<usize> {
        self.drafts
            .iter()
            .enumerate()
            .filter(|(other, draft)| {
                *other != n
                    && draft
                        .content
                        .iter()
                        .any(|c| c.start() <= at && at < c.end())
            })
            .min_by_key(|(_, draft)| draft.content.iter().map(|c| c.len()).sum::<usize>())
            .map(|(other, _)| other)
    }

    /// "he", "she", "they", "it".
    fn third(
        &mut self,
        pronoun: Pronoun,
        at: usize,
        n: usize,
        outer: Option<usize>,
        depth: usize,
    ) -> Meant {
        let sentence = self.doc.sentence_at(at);
        let start = self.doc.sentences().get(sentence).map_or(0, |s| s.start());
        if let Some(outer) = outer {
            // inside a content: somebody named in it before, else its speaker
            let from = self.drafts.get(outer).map_or(start, |d| {
                d.content
                    .iter()
                    .filter(|c| c.start() <= at)
                    .map(|c| c.start())
                    .max()
                    .unwrap_or(start)
            });
            // somebody the content is about, not merely named in it
            let about = Span::new(from, at.min(from + SUBJECT));
            let named = self.named_in(about, pronoun, None);
            if let Some(one) = named.first() {
                return Ok(*one);
            }
            // in their own words speakers call themselves "I"
            let direct = self.drafts.get(outer).filter(|d| d.form == Form::Direct);
            if let Some(quote) = direct.filter(|_| matches!(pronoun, Pronoun::He | Pronoun::She)) {
                let himself = self.speaker(outer, depth + 1).ok();
                for piece in quote.content.iter().rev().filter(|c| c.start() < at) {
                    let part = Span::new(piece.start(), piece.end().min(at));
                    let named = self.named_in(part, pronoun, None);
                    if let Some(one) = named.iter().find(|one| Some(**one) != himself) {
                        return Ok(*one);
                    }
                }
                let found = self.search(pronoun, at, sentence, &[], himself, SUBJECT);
                return found.ok_or(Why::NoAntecedent);
            }
            if let Ok(speaker) = self.speaker(outer, depth + 1)
                && self.entity(speaker).is_some_and(|e| pronoun.fits(e))
            {
                return Ok(speaker);
            }
        }
        let own: Vec<Span<Byte>> = self
            .drafts
            .get(n)
            .map(|d| d.content.clone())
            .unwrap_or_default();
        // names in what others said are further away than names in the report's own words
        let mut others = own.clone();
        if outer.is_none() {
            others.extend(
                self.drafts
                    .iter()
                    .filter(|d| d.inside.is_none())
                    .flat_map(|d| d.content.iter().copied()),
            );
        }
        let strict = self.search(pronoun, at, sentence, &others, None, SUBJECT);
        let found = strict
            .or_else(|| self.search(pronoun, at, sentence, &own, None, self.doc.text().len()))
            .or_else(|| match pronoun {
                // one person can be "they", and a group "it"
                Pronoun::They | Pronoun::It => self.last_speaker(at),
                _ => None,
            });
        found.ok_or(Why::NoAntecedent)
    }

    /// Sentence by sentence backwards: who spoke in it, else who was named first in it.
    fn search(
        &self,
        pronoun: Pronoun,
        at: usize,
        sentence: usize,
        own: &[Span<Byte>],
        never: Option<usize>,
        subject: usize,
    ) -> Option<usize> {
        let here = self.doc.paragraph_at(at);
        for back in 0..=REACH.min(sentence) {
            let whole = *self.doc.sentences().get(sentence - back)?;
            let part = if back == 0 {
                Span::new(whole.start(), at)
            } else {
                whole
            };
            let spoken = self
                .spoken
                .iter()
                .rev()
                .filter(|(place, who)| {
                    part.start() <= *place
                        && *place < part.end()
                        && Some(*who) != never
                        && self.entity(*who).is_some_and(|e| pronoun.fits(e))
                })
                .map(|(_, who)| *who)
                .next();
            if spoken.is_some() {
                return spoken;
            }
            // "He met Orn. He said": whoever the sentence is about is the one before
            let opening = self
                .doc
                .quote(whole)
                .split_whitespace()
                .next()
                .unwrap_or_default();
            if back > 0
                && self::pronoun(opening.trim_start_matches(|c: char| !c.is_alphabetic()))
                    == Some(pronoun)
            {
                continue;
            }
            let elsewhere = self.doc.paragraph_at(whole.start()) != here;
            let part = if elsewhere {
                Span::new(part.start(), part.end().min(part.start() + subject))
            } else {
                part
            };
            let named = self.named_in(part, pronoun, Some(own));
            if let Some(first) = named.iter().find(|one| Some(**one) != never) {
                return Some(*first);
            }
        }
        None
    }

    /// Everybody named in `part` who fits, in the order of the text; nobody inside `but`.
    fn named_in(
        &self,
        part: Span<Byte>,
        pronoun: Pronoun,
        but: Option<&[Span<Byte>]>,
    ) -> Vec<usize> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (n, entity) in self
            .directory
            .entities
            .iter()
            .enumerate()
            .filter(|(_, e)| pronoun.fits(e))
        {
            let from = entity.seen.partition_point(|seen| *seen < part.start());
            let inside = entity
                .seen
                .get(from..)
                .unwrap_or_default()
                .iter()
                .take_while(|seen| **seen < part.end());
            let allowed = |seen: &&usize| {
                !but.unwrap_or_default()
                    .iter()
                    .any(|c| c.start() <= **seen && **seen < c.end())
            };
            found.extend(inside.filter(allowed).map(|seen| (*seen, n)).next());
        }
        found.sort_unstable();
        found.into_iter().map(|(_, n)| n).collect()
    }

    /// Whoever was found to speak last before `at`.
    pub(super) fn last_speaker(&self, at: usize) -> Option<usize> {
        let n = self.spoken.partition_point(|(place, _)| *place < at);
        n.checked_sub(1)
            .and_then(|n| self.spoken.get(n))
            .map(|(_, who)| *who)
    }

    /// Whoever was found to speak last before `at` and fits.
    pub(super) fn last_speaker_who(
        &self,
        at: usize,
        fits: impl Fn(&Entity) -> bool,
    ) -> Option<usize> {
        let n = self.spoken.partition_point(|(place, _)| *place < at);
        let before = self.spoken.get(..n)?;
        before
            .iter()
            .rev()
            .map(|(_, who)| *who)
            .find(|who| self.entity(*who).is_some_and(&fits))
    }

    /// Whoever is named nearest before `at`, in its sentence.
    fn just_before(&self, at: usize) -> Option<usize> {
        let sentence = self.doc.sentences().get(self.doc.sentence_at(at))?;
        self.directory
            .entities
            .iter()
            .enumerate()
            .filter_map(|(n, entity)| entity.last_seen_before(at).map(|seen| (seen, n)))
            .filter(|(seen, _)| *seen >= sentence.start())
            .max()
            .map(|(_, n)| n)
    }
}
