//! Whom does a description mean? "the top Iranian diplomat", "the company", "the statement", "a police spokesman".

use crate::record::{ActorKind, Why};

use super::{
    Meant, Resolver,
    country::{By, countries_in, country},
    entity::Entity,
    mention::{Word, fold},
    name::{capital, tokens},
    phrase::{Determiner, Phrase, joined},
    pronoun,
    scan::is_headline,
    words::{is_any_body, is_anybody, is_body, is_role, is_writing, stands_for},
};

/// What stands for a whole state.
const GOVERNMENTS: &[&str] = &["government", "regime", "state"];

/// The first sentences, where somebody is described before being named: headline, date, lead.
const LEAD: usize = 3;

impl Resolver<'_> {
    pub(super) fn by_description(
        &mut self,
        phrase: &Phrase<'_>,
        words: &[Word<'_>],
        n: usize,
        depth: usize,
    ) -> Meant {
        let at = words.first().map_or(0, |w| w.at.start());
        let text = phrase.role.clone().unwrap_or_default();
        if text.is_empty() {
            return Err(Why::NoAntecedent);
        }
        // "some of them": a part of whoever "they" are
        if text.starts_with("of ") && depth < super::DEEPEST {
            let (Some(first), Some(whole)) = (words.first(), words.get(2..)) else {
                return Err(Why::NoAntecedent);
            };
            let whole = self.meant_by(whole, n, depth + 1)?;
            let group = self.entity(whole).filter(|e| e.kind == ActorKind::Group);
            let whole = group.map(|e| &e.name).ok_or(Why::NoAntecedent)?;
            let name = format!("{} of {whole}", first.text.to_lowercase());
            let known = self.directory.entities.iter().position(|e| e.name == name);
            return Ok(
                known.unwrap_or_else(|| self.directory.add(Entity::new(&name, ActorKind::Group)))
            );
        }
        let owned_by = self.owner(phrase, n, depth)?;
        if is_writing(&phrase.head)
            && !is_role(&phrase.head)
            && let Some(author) = self.author(phrase, words, owned_by, at, n, depth)
        {
            return Ok(author);
        }
        if let Some(state) = self.government(phrase, &text, at) {
            return Ok(state);
        }
        // the same words as before mean the same
        if let Some(same) = self
            .directory
            .entities
            .iter()
            .position(|e| e.tokens.is_empty() && fold(&e.name) == fold(&text))
        {
            return Ok(same);
        }
        let headline = self.in_headline(at) || self.doc.sentence_at(at) < LEAD;
        let definite = phrase.determiner == Determiner::Definite
            || (phrase.determiner == Determiner::None && headline && !phrase.plural);
        if (definite || (headline && !phrase.plural))
            && let Some(known) = self.by_role(phrase, &text, at, owned_by, definite)
        {
            return Ok(known);
        }
        if definite
            && phrase.owner.is_empty()
            && let Some(known) = self.by_noun(phrase, &text, at)
        {
            return Ok(known);
        }
        if phrase.plural
            && headline
            && let Some(group) = self.later_group(phrase, n, depth)
        {
            return Ok(group);
        }
        Ok(self.described(phrase, &text, owned_by))
    }

    /// Notes whom the descriptions mean that open a sentence: "The minister of works went home. He …".
    pub(super) fn note_descriptions(&mut self) {
        for sentence in self.doc.sentences() {
            let words = super::words(self.doc, *sentence);
            let Some(the) = words.first().filter(|w| w.text == "The") else {
                continue;
            };
            let noun = words.iter().take(7).position(|w| w.ends || is_role(w.text));
            let Some(noun) =
                noun.filter(|n| words.get(*n).is_some_and(|w| is_role(w.text) && !w.owns))
            else {
                continue;
            };
            // a name behind the role is found by itself
            if words
                .get(noun + 1)
                .is_some_and(|w| w.is_name() || is_role(w.text))
            {
                continue;
            }
            let phrase = Phrase::parse(words.get(..=noun).unwrap_or_default(), &super::is_given);
            let text = phrase.role.clone().unwrap_or_default();
            if phrase.name.is_none()
                && phrase.owner.is_empty()
                && !phrase.plural
                && let Some(known) = self.by_role(&phrase, &text, the.at.start(), None, true)
            {
                self.directory.note(known, the.at.start());
            }
        }
    }

    /// Who "his" or "Lind's" means, if anybody owns.
    fn owner(&mut self, phrase: &Phrase<'_>, n: usize, depth: usize) -> Result<Option<usize>, Why> {
        let Some(first) = phrase.owner.first() else {
            return Ok(None);
        };
        if depth > super::DEEPEST {
            return Ok(None);
        }
        if pronoun::is_possessive(first.text) && phrase.owner.len() == 1 {
            return match self.meant_by(&phrase.owner, n, depth + 1) {
                Err(Why::NoAntecedent) => Ok(None),
                found => found.map(Some),
            };
        }
        let text = joined(&phrase.owner);
        if let Some(place) = country(&text).filter(|c| c.by != By::People) {
            return Ok(Some(self.state(place)));
        }
        let writing = is_writing(&phrase.head);
        Ok(if writing {
            self.meant_by(&phrase.whole_owner(), n, depth + 1).ok()
        } else {
            self.directory.find(&text, first.at.start(), false)
        })
    }

    /// Who wrote "the statement", "Lind's letter", "a tweet from Orn's account".
    fn author(
        &mut self,
        phrase: &Phrase<'_>,
        words: &[Word<'_>],
        owner: Option<usize>,
        at: usize,
        n: usize,
        depth: usize,
    ) -> Option<usize> {
        if owner.is_some() {
            return owner;
        }
        if !phrase.by.is_empty()
            && depth < super::DEEPEST
            && phrase.by.iter().any(Word::is_capital)
            && let Ok(author) = self.meant_by(&phrase.by, n, depth + 1)
        {
            return Some(author);
        }
        // "the Turkish statement", "the NHC advisory", "a fire service statement"
        let noun = words.iter().position(|w| {
            fold(w.text).starts_with(&phrase.head) || phrase.head == super::words::singular(w.text)
        })?;
        let before = words.get(..noun)?;
        let name: Vec<Word<'_>> = before
            .iter()
            .copied()
            .filter(super::mention::Word::is_name)
            .collect();
        if !name.is_empty() {
            let text = joined(&name);
            if let Some(found) = self.directory.find(&text, at, false) {
                return Some(found);
            }
            if let Some(place) = country(&text) {
                let countrymen = |e: &Entity| e.countries().contains(&place.code);
                return Some(
                    self.last_speaker_who(at, countrymen)
                        .unwrap_or_else(|| self.state(place)),
                );
            }
        }
        // "a government report", "a fire service statement"
        if let Some(body) = before.iter().position(|w| is_body(w.text)) {
            if GOVERNMENTS.contains(&before.get(body).map_or("", |w| w.text)) {
                let spoken = self.last_speaker_who(at, |e| e.kind == ActorKind::State);
                return spoken.or_else(|| self.home.map(|(place, _)| self.state(place)));
            }
            let article = usize::from(phrase.determiner != Determiner::None);
            let name = joined(before.get(article.min(body)..=body)?);
            let known = self
                .directory
                .entities
                .iter()
                .position(|e| fold(&e.name) == fold(&name));
            return Some(known.unwrap_or_else(|| {
                self.directory
                    .add(Entity::new(&name, ActorKind::Organisation))
            }));
        }
        let court = matches!(
            phrase.head.as_str(),
            "ruling" | "opinion" | "decision" | "verdict" | "order"
        );
        let judges = |e: &Entity| {
            e.fits_head("judge") > 0
                || e.tokens.iter().any(|t| t == "court")
                || fold(&e.name).contains("court")
                || e.head == "judge"
        };
        if court
            && let Some(found) = self
                .last_speaker_who(at, judges)
                .or_else(|| self.last_seen_who(at, judges))
        {
            return Some(found);
        }
        // a paper that quotes the statement has not made it
        let makes =
            |e: &Entity| !e.is_media() && e.kind != ActorKind::Group && !is_writing(&e.head);
        (phrase.determiner == Determiner::Definite)
            .then(|| self.last_speaker_who(at, makes))
            .flatten()
    }

    /// Those whom a headline's plural means: "Scientists" are the researchers that the text tells of.
    fn later_group(&mut self, phrase: &Phrase<'_>, n: usize, depth: usize) -> Option<usize> {
        if depth > 0 || phrase.head.is_empty() || phrase.others.iter().any(|w| tells(w)) {
            return None;
        }
        let at = super::place(self.drafts.get(n)?);
        let later = self
            .drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| super::place(d) > at);
        let found = later.into_iter().find_map(|(m, draft)| {
            let span = draft.source.first()?;
            let words = super::words(self.doc, *span);
            let other = Phrase::parse(&words, &super::is_given);
            let fits =
                stands_for(&phrase.head, &other.head) || stands_for(&other.head, &phrase.head);
            (other.plural && other.name.is_none() && fits && words.len() > 2).then_some(m)
        })?;
        self.speaker(found, depth + 1).ok()
    }

    /// The state behind "the Iraqi government", "government of Iraq", "the government".
    fn government(&mut self, phrase: &Phrase<'_>, text: &str, at: usize) -> Option<usize> {
        if !GOVERNMENTS.contains(&phrase.head.as_str()) {
            return None;
        }
        let whole: Vec<_> = countries_in(text)
            .into_iter()
            .filter(|c| c.by != By::Part)
            .collect();
        if let [place] = whole.as_slice() {
            return Some(self.state(*place));
        }
        let bare = text.split_whitespace().count() == 1 && phrase.head == "government";
        if !bare || !phrase.owner.is_empty() {
            return None;
        }
        let spoken = self.last_speaker_who(at, |e| e.kind == ActorKind::State);
        spoken.or_else(|| self.home.map(|(place, _)| self.state(place)))
    }

    fn in_headline(&self, at: usize) -> bool {
        let Some(sentence) = self.doc.sentences().get(self.doc.sentence_at(at)) else {
            return false;
        };
        is_headline(self.doc, *sentence, &super::words(self.doc, *sentence))
            || sentence.start() == 0
    }

    /// Somebody whose role the description fits.
    fn by_role(
        &self,
        phrase: &Phrase<'_>,
        text: &str,
        at: usize,
        owner: Option<usize>,
        definite: bool,
    ) -> Option<usize> {
        let countries: Vec<_> = countries_in(text).into_iter().map(|c| c.code).collect();
        let owner_name = owner.and_then(|o| self.entity(o)).map(|e| e.name.clone());
        let mut best: Option<((u32, bool, usize), usize)> = None;
        let (mut doubtful, mut rivals) = (false, 0);
        for (n, entity) in self.directory.entities.iter().enumerate() {
            let fits = if entity.tokens.is_empty()
                && stands_for(&phrase.head, &entity.head)
                && entity.kind != ActorKind::Group
            {
                if entity.head == phrase.head { 3 } else { 1 }
            } else {
                entity.fits_head(&phrase.head)
            };
            if fits == 0
                || phrase.plural
                || (entity.tokens.is_empty()
                    && phrase
                        .others
                        .iter()
                        .any(|w| tells(w) && !fold(&entity.name).contains(w.as_str())))
            {
                continue;
            }
            let theirs = entity.countries();
            let shared = countries.iter().any(|c| theirs.contains(c));
            if !countries.is_empty() && !theirs.is_empty() && !shared {
                continue;
            }
            let context: Vec<String> = entity
                .roles
                .iter()
                .flat_map(|r| r.context.split_whitespace().map(fold))
                .collect();
            let told: Vec<&String> = phrase
                .others
                .iter()
                .filter(|w| tells(w) && country(&capital(w)).is_none())
                .collect();
            let common = told.iter().filter(|w| context.contains(&fold(w))).count() as u32;
            let belongs = owner_name.as_ref().is_some_and(|name| {
                tokens(name)
                    .last()
                    .is_some_and(|last| context.iter().any(|c| c.trim_end_matches("'s") == last))
            });
            if owner.is_some()
                && !belongs
                && !shared
                && pronoun::is_possessive(phrase.owner.first().map_or("", |w| w.text))
            {
                continue;
            }
            // an indefinite headline phrase needs more than its noun in common
            if !definite && fits < 2 {
                continue;
            }
            doubtful |= !definite && common == 0 && !shared;
            rivals += 1;
            let score = fits * 2 + common * 2 + u32::from(shared) * 3 + u32::from(belongs) * 3;
            let score = score.saturating_sub(
                u32::from(told.len() as u32 > common && common == 0 && !told.is_empty()) * 2,
            );
            let before = entity.last_seen_before(at);
            let key = (
                score,
                before.is_some(),
                before.unwrap_or_else(|| usize::MAX - entity.seen.first().copied().unwrap_or(0)),
            );
            if best.as_ref().is_none_or(|(known, _)| key > *known) {
                best = Some((key, n));
            }
        }
        best.filter(|_| !doubtful || rivals == 1).map(|(_, n)| n)
    }

    /// Somebody or something just spoken of that the noun alone can stand for.
    fn by_noun(&self, phrase: &Phrase<'_>, text: &str, at: usize) -> Option<usize> {
        let countries: Vec<_> = countries_in(text).into_iter().map(|c| c.code).collect();
        let here = |e: &Entity| {
            let theirs = e.countries();
            countries.is_empty()
                || theirs.is_empty()
                || countries.iter().any(|c| theirs.contains(c))
        };
        let head = phrase.head.as_str();
        if phrase.plural {
            let group = |e: &Entity| {
                e.kind == ActorKind::Group
                    && (stands_for(head, &e.head) || stands_for(&e.head, head))
                    && here(e)
            };
            return self.last_speaker_who(at, group);
        }
        if is_any_body(head) || is_body(head) {
            // "the Islamic State group" has its name in it
            let capitals: Vec<&str> = text
                .split_whitespace()
                .take_while(|w| w.starts_with(char::is_uppercase))
                .collect();
            if !capitals.is_empty() && countries.is_empty() {
                return self
                    .directory
                    .find(&capitals.join(" "), at, false)
                    .filter(|n| self.entity(*n).is_some_and(|e| !e.is_person()));
            }
            let told = phrase.others.iter().filter(|w| tells(w)).count();
            let by_name = |e: &Entity| {
                !e.is_person() && here(e) && fold(&e.name).split_whitespace().any(|w| w == head)
            };
            let general = matches!(
                head,
                "group"
                    | "organization"
                    | "organisation"
                    | "company"
                    | "agency"
                    | "movement"
                    | "firm"
                    | "body"
                    | "publication"
                    | "newspaper"
                    | "paper"
                    | "network"
                    | "outlet"
                    | "charity"
                    | "ngo"
                    | "institution"
                    | "magazine"
                    | "broadcaster"
            );
            let body = |e: &Entity| matches!(e.kind, ActorKind::Organisation) && here(e);
            return self
                .last_speaker_who(at, by_name)
                .or_else(|| self.last_seen_who(at, by_name))
                .or_else(|| {
                    (general && told < 2)
                        .then(|| {
                            self.last_speaker_who(at, body)
                                .or_else(|| self.last_seen_who(at, body))
                        })
                        .flatten()
                });
        }
        if is_anybody(head) {
            return self.last_speaker_who(at, |e| e.is_person() && here(e));
        }
        // "the minister" where nobody was called one: the person speaking just now, if no other role is known of them
        if is_role(head) && phrase.others.is_empty() {
            let near = self.last_speaker_who(at, |e| e.kind == ActorKind::Person)?;
            return self
                .entity(near)
                .filter(|e| e.roles.is_empty())
                .map(|_| near);
        }
        None
    }

    fn last_seen_who(&self, at: usize, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
        self.directory
            .entities
            .iter()
            .enumerate()
            .filter(|(_, entity)| fits(entity))
            .filter_map(|(n, entity)| entity.last_seen_before(at).map(|seen| (seen, n)))
            .max()
            .map(|(_, n)| n)
    }

    /// A new actor, called by its description.
    fn described(&mut self, phrase: &Phrase<'_>, text: &str, owner: Option<usize>) -> usize {
        let owned_by_pronoun = phrase
            .owner
            .first()
            .is_some_and(|w| pronoun::is_possessive(w.text));
        let name = match owner.and_then(|o| self.entity(o)) {
            Some(owner)
                if owned_by_pronoun
                    && matches!(
                        phrase.head.as_str(),
                        "campaign" | "administration" | "team" | "camp"
                    ) =>
            {
                format!("{} {text}", owner.name)
            }
            Some(owner) if owned_by_pronoun => format!("{text} of {}", owner.name),
            None if !owned_by_pronoun
                && phrase.owner.last().is_some_and(|w| {
                    !w.is_capital() && !matches!(w.text, "country" | "nation" | "city")
                }) =>
            {
                format!("{} of the {}", phrase.owned, joined(&phrase.owner))
            }
            _ => text.to_owned(),
        };
        let known = self
            .directory
            .entities
            .iter()
            .position(|e| e.tokens.is_empty() && e.name == name);
        if let Some(known) = known {
            return known;
        }
        let kind = match phrase.head.as_str() {
            _ if phrase.plural => ActorKind::Group,
            "media" | "authorities" | "police" => ActorKind::Organisation,
            head if is_role(head) => ActorKind::Office,
            head if is_body(head) || is_any_body(head) => ActorKind::Organisation,
            head if is_anybody(head) => ActorKind::Office,
            "people" | "public" | "family" | "majority" | "crowd" | "leadership" => {
                ActorKind::Group
            }
            _ => ActorKind::Other,
        };
        let mut entity = Entity::new(&name, kind);
        entity.head.clone_from(&phrase.head);
        self.directory.add(entity)
    }
}

/// Words of a description that tell whom it means.
fn tells(word: &str) -> bool {
    !matches!(
        word,
        "top"
            | "of"
            | "the"
            | "in"
            | "for"
            | "a"
            | "an"
            | "at"
            | "to"
            | "country's"
            | "then"
            | "former"
            | "current"
            | "'s"
            | "senior"
    )
}
