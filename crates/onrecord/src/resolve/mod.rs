//! Who is meant? Sources, addressees and those who have a part in events lead to actors, inside one report.
//!
//! First all names of the report are collected, each with its short forms and roles. Then every source is looked
//! up in the order of the text: a name by its form, a description ("the top Iranian diplomat") by the roles known,
//! a pronoun by who spoke or was named last. From outside the report come lists of countries and first names, and a
//! gazetteer of office holders, bodies and armed groups that tells country and sector of a name on the report's day.

mod country;
mod description;
mod entity;
mod explain;
mod gazetteer;
mod mention;
mod name;
mod office;
mod phrase;
pub mod place;
mod pronoun;
mod scan;
pub mod time;
mod words;

pub use explain::{Explained, Reason, explain};

use crate::{
    assemble::{Drafts, StatementDraft},
    document::{Byte, Document, Span},
    read::Report,
    record::{Actor, ActorKind, CountryBy, Resolution, Why},
    tag::MentionMarks,
};

use self::{
    country::{By, Country, countries_in, country},
    entity::{Called, Entity},
    gazetteer::Known,
    mention::{Word, fold, runs, words},
    name::Directory,
    phrase::{Determiner, Phrase, joined},
    scan::is_given,
};

/// Who has a part in an event.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parts {
    /// For each span of an actor, who it is.
    pub actors: Vec<Resolution>,
    /// For each span of a recipient, who it is.
    pub recipients: Vec<Resolution>,
}

/// The actors of a report, and who speaks, is spoken to, acts and is acted on in each draft.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Resolved {
    /// In the order of first mention.
    pub actors: Vec<Actor>,
    /// For each draft, who says it.
    pub speakers: Vec<Resolution>,
    /// For each draft, whom it is said to, where said.
    pub addressees: Vec<Option<Resolution>>,
    /// For each event, who has a part in it.
    pub events: Vec<Parts>,
}

/// The number of no statement: for words that belong to none.
const NO_STATEMENT: usize = usize::MAX;

/// Looks up every source, addressee, actor and recipient.
pub fn resolve(report: &Report, doc: &Document, drafts: &Drafts) -> Resolved {
    let statements = drafts.statements.as_slice();
    let mut resolver = Resolver::new(report, doc, statements);
    resolver.mentions = &drafts.mentions;
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|n| statements.get(*n).map(place));
    for n in &order {
        let _ = resolver.speaker(*n, 0);
    }
    let addressees: Vec<_> = statements
        .iter()
        .enumerate()
        .map(|(n, draft)| draft.addressee.map(|span| resolver.look_up(span, n, 0)))
        .collect();
    let speakers: Vec<_> = resolver
        .known
        .iter()
        .map(|k| k.unwrap_or(Err(Why::NoSource)))
        .collect();
    let mut parts_of = |spans: &[Span<Byte>]| -> Vec<Meant> {
        let look_up = |span: &Span<Byte>| resolver.part(*span, &speakers);
        spans.iter().map(look_up).collect()
    };
    let parts: Vec<_> = drafts
        .events
        .iter()
        .map(|event| [parts_of(&event.actors), parts_of(&event.recipients)])
        .collect();
    for (event, [actors, recipients]) in drafts.events.iter().zip(&parts) {
        let spans = event.actors.iter().chain(&event.recipients);
        for (span, meant) in spans.zip(actors.iter().chain(recipients)) {
            if let Ok(who) = meant {
                resolver.directory.note(*who, span.start());
            }
        }
    }
    resolver.written(&speakers, &addressees, &parts)
}

/// Where a draft's source stands, or its cue.
fn place(draft: &StatementDraft) -> usize {
    draft
        .source
        .first()
        .map_or(draft.cue.start(), |s| s.start())
}

/// "Turkish" as in "denounce Turkish action" is the state; "the Turks" are its people.
fn is_adjective(place: Country, name: &str) -> bool {
    place.by == By::People && !name.ends_with('s')
}

/// Whether words are a people's name or adjective alone: "Israeli", "Kenyans".
pub(crate) fn names_people(words: &str) -> bool {
    country(words).is_some_and(|place| place.by == By::People)
}

/// An entity's number, or why there is none.
type Meant = Result<usize, Why>;

struct Resolver<'a> {
    doc: &'a Document,
    drafts: &'a [StatementDraft],
    /// What the tagger tells of whoever is named.
    mentions: &'a [MentionMarks],
    directory: Directory,
    /// For each draft, who says it, once looked up.
    known: Vec<Option<Meant>>,
    /// Where somebody was found to speak, in order.
    spoken: Vec<(usize, usize)>,
    /// The country that "the government" means where nothing nearer tells.
    home: Option<(Country, bool)>,
    /// The report's day, `YYYY-MM-DD`.
    day: Option<String>,
}

/// Statements inside statements deeper than this are not followed.
const DEEPEST: usize = 8;

impl<'a> Resolver<'a> {
    fn new(report: &Report, doc: &'a Document, drafts: &'a [StatementDraft]) -> Self {
        let day = report
            .date
            .or(report.dateline.as_ref().and_then(|line| line.date))
            .map(|day| day.to_string());
        let directory = Directory::new(doc);
        let people = directory.entities.iter().filter(|e| e.is_person());
        let people = people.filter_map(|entity| {
            let known = gazetteer::known(&entity.name, day.as_deref())?;
            let country = country::by_code(known.country)?;
            Some(std::iter::repeat_n(country, entity.seen.len()))
        });
        let home = country::main_country(report, doc, people.flatten());
        let mut resolver = Self {
            doc,
            drafts,
            mentions: &[],
            directory,
            known: vec![None; drafts.len()],
            spoken: Vec::new(),
            home,
            day,
        };
        resolver.note_descriptions();
        resolver
    }

    fn entity(&self, n: usize) -> Option<&Entity> {
        self.directory.entities.get(n)
    }

    /// Who says draft `n`.
    fn speaker(&mut self, n: usize, depth: usize) -> Meant {
        if let Some(Some(known)) = self.known.get(n) {
            return *known;
        }
        let Some(draft) = self.drafts.get(n) else {
            return Err(Why::NoSource);
        };
        let meant = match draft.source.first() {
            Some(_) if depth > DEEPEST => Err(Why::NoAntecedent),
            Some(span) => {
                let whole = draft.source.iter().fold(*span, |a, b| a.hull(*b));
                // pieces far apart are not one phrase, nor is "We … our"
                let apart = whole.len() >= 200 || pronoun::pronoun(self.doc.quote(*span)).is_some();
                self.look_up(if apart { *span } else { whole }, n, depth)
            }
            None => Err(Why::NoSource),
        };
        if let Some(slot) = self.known.get_mut(n) {
            *slot = Some(meant);
        }
        if let (Ok(who), Some(source)) = (meant, draft.source.first()) {
            self.learn(who, *source);
        }
        if let Ok(who) = meant {
            let at = place(draft);
            self.directory.note(who, at);
            if let Some(entity) = self.directory.entities.get_mut(who) {
                entity.spoke = true;
            }
            let after = self.spoken.partition_point(|(place, _)| *place <= at);
            self.spoken.insert(after, (at, who));
        }
        meant
    }

    /// Who has a part in an event by these words; where they are a source too, it is who speaks.
    fn part(&mut self, span: Span<Byte>, speakers: &[Meant]) -> Meant {
        let source = |draft: &StatementDraft| draft.source.as_slice() == [span];
        let speaks = self.drafts.iter().position(source);
        if let Some(meant) = speaks.and_then(|n| speakers.get(n)) {
            return *meant;
        }
        let meant = self.look_up(span, NO_STATEMENT, 0);
        if let Ok(who) = meant {
            self.learn(who, span);
        }
        meant
    }

    /// Takes in what the tagger tells of somebody by these words.
    fn learn(&mut self, who: usize, span: Span<Byte>) {
        let told = self.mentions.iter().filter(|m| m.span.overlaps(span));
        if let Some(entity) = self.directory.entities.get_mut(who) {
            told.for_each(|mention| entity.told.add(mention));
        }
    }

    /// Whom these words of draft `n` mean.
    fn look_up(&mut self, span: Span<Byte>, n: usize, depth: usize) -> Meant {
        let words = words(self.doc, span);
        self.meant_by(&words, n, depth)
    }

    fn meant_by(&mut self, words: &[Word<'_>], n: usize, depth: usize) -> Meant {
        let Some(first) = words.first() else {
            return Err(Why::NoSource);
        };
        if let Some(pronoun) = words
            .iter()
            .all(|w| w.at == first.at)
            .then(|| pronoun::pronoun(first.text))
            .flatten()
        {
            return self.by_pronoun(pronoun, first.at.start(), n, depth);
        }
        // "both", "the two ministers": the pair spoken of last
        let two = words.len() < 4 && words.iter().any(|w| w.text == "two");
        if (two || words.len() == 1 && matches!(first.text, "both" | "Both"))
            && let Some(pair) = self.last_speaker_who(first.at.start(), |e| e.head == "pair")
        {
            return Ok(pair);
        }
        if let Some(joint) = self.joint(words, n, depth) {
            return joint;
        }
        // "this guy (Orn)" says itself whom it means
        if let Some(bracket) = words.iter().position(|w| w.bracket).filter(|n| *n > 0) {
            let (outside, inside) = words.split_at(bracket);
            let vague = outside.len() == 1 && pronoun::pronoun(first.text).is_some()
                || outside.last().is_some_and(|w| words::is_anybody(w.text));
            if vague && depth < DEEPEST && inside.iter().any(Word::is_name) {
                return self.meant_by(inside, n, depth + 1);
            }
        }
        let phrase = Phrase::parse(words, &is_given);
        match &phrase.name {
            Some(name) => self.by_name(name, &phrase, first.at.start()),
            None => self.by_description(&phrase, words, n, depth),
        }
    }

    fn by_name(&mut self, name: &str, phrase: &Phrase<'_>, at: usize) -> Meant {
        let titled = phrase.role.is_some();
        let name = name::in_full(name);
        let found = self.directory.find_one(name, at, titled).transpose()?;
        let as_country = country(name).filter(|_| !titled);
        if let (Some(place), None | Some(false)) = (
            as_country,
            found.map(|n| self.entity(n).is_some_and(Entity::is_person)),
        ) && (!matches!(place.by, By::People | By::Seat) || is_adjective(place, name))
        {
            let state = self.state(place);
            if let Some(entity) = self.directory.entities.get_mut(state) {
                entity.called = Called::Name;
            }
            return Ok(state);
        }
        let n = found.unwrap_or_else(|| {
            let kind = match as_country {
                Some(_) => ActorKind::Group,
                None if titled => ActorKind::Person,
                None => scan::guess_kind(name, phrase.determiner == Determiner::Definite),
            };
            let mut entity = Entity::new(name, kind);
            entity.tokens = name::tokens(name);
            self.directory.add(entity)
        });
        let owner = joined(phrase.owner.as_slice());
        let owner = if pronoun::is_possessive(&owner) {
            String::new()
        } else {
            owner
        };
        if let (Some(role), Some(entity)) = (&phrase.role, self.directory.entities.get_mut(n)) {
            let context = if owner.is_empty() || role.starts_with(&owner) {
                role.clone()
            } else {
                format!("{owner}'s {role}")
            };
            entity.add_role(&context);
        }
        Ok(n)
    }

    /// The state itself: a country, its government, or its capital standing for it.
    fn state(&mut self, place: Country) -> usize {
        let known = self
            .directory
            .entities
            .iter()
            .position(|e| e.kind == ActorKind::State && e.name == place.name);
        known.unwrap_or_else(|| {
            self.directory
                .add(Entity::new(place.name, ActorKind::State))
        })
    }

    /// "Lind and Orn": one actor of two names.
    fn joint(&mut self, words: &[Word<'_>], n: usize, depth: usize) -> Option<Meant> {
        let spans = runs(words);
        let and = words.iter().enumerate().position(|(k, w)| {
            w.text == "and"
                && k > 0
                && k + 1 < words.len()
                && !spans.iter().any(|(a, b)| *a < k && k < *b)
        })?;
        let both = usize::from(
            words
                .first()
                .is_some_and(|w| w.text == "Both" || w.text == "both"),
        );
        let (left, right) = (
            words.get(both..and).filter(|left| !left.is_empty())?,
            words.get(and + 1..)?,
        );
        let owned = right
            .first()
            .is_some_and(|w| pronoun::is_possessive(w.text));
        let right_phrase = Phrase::parse(right, &is_given);
        let left_phrase = Phrase::parse(left, &is_given);
        let company = right_phrase.plural
            || words::is_role(&right_phrase.head)
            || matches!(
                right_phrase.head.as_str(),
                "staff" | "team" | "family" | "campaign" | "government" | "company"
            );
        if owned && !company {
            return Some(self.meant_by(left, n, depth));
        }
        let first = left.first()?;
        let one_pronoun =
            (left.len() == 1 || first.comma) && pronoun::pronoun(first.text).is_some();
        let names_left = left_phrase.name.is_some() || one_pronoun;
        let owner_before = left
            .iter()
            .any(|w| w.owns && w.at != left.last().map_or(w.at, |l| l.at))
            || left_phrase.owner.is_empty()
                && left.iter().any(|w| {
                    words::ends_head(w.text)
                        && w.text != "of"
                        && w.text != "for"
                        && w.text != "with"
                });
        if !names_left
            || (right_phrase.name.is_none()
                && !owned
                && right_phrase.determiner == Determiner::None)
            || owner_before
        {
            return None;
        }
        // "Ada Lind, mother of X and Y" is no pair
        if left.iter().any(|w| w.comma) && left_phrase.role.is_some() {
            return None;
        }
        let mut parts: Vec<String> = Vec::new();
        let mut members = Vec::new();
        for piece in left.split_inclusive(|w| w.comma) {
            let meant = self.meant_by(piece, n, depth).ok()?;
            parts.push(self.entity(meant)?.name.clone());
            members.push(meant);
        }
        let last = if right_phrase.name.is_some() && !owned {
            let meant = self.meant_by(right, n, depth).ok()?;
            members.push(meant);
            self.entity(meant)?.name.clone()
        } else {
            joined(right)
        };
        let name = format!("{} and {last}", parts.join(", "));
        let known = self.directory.entities.iter().position(|e| e.name == name);
        Some(Ok(known.unwrap_or_else(|| {
            let mut entity = Entity::new(&name, ActorKind::Group);
            "pair".clone_into(&mut entity.head);
            entity.members = members;
            self.directory.add(entity)
        })))
    }

    /// Numbers the actors by their first mention and writes them out.
    fn written(
        &self,
        speakers: &[Meant],
        addressees: &[Option<Meant>],
        parts: &[[Vec<Meant>; 2]],
    ) -> Resolved {
        let in_events = parts.iter().flatten().flatten();
        let all = speakers
            .iter()
            .chain(addressees.iter().flatten())
            .chain(in_events);
        let mut cast: Vec<usize> = all.filter_map(|meant| meant.ok()).collect();
        cast.sort_by_key(|n| (self.entity(*n).and_then(|e| e.seen.first().copied()), *n));
        cast.dedup();
        let id = |meant: &Meant| match meant {
            Ok(n) => match cast.iter().position(|c| c == n) {
                Some(at) => Resolution::Actor(format!("A{}", at + 1)),
                None => Resolution::Unresolved(Why::NoAntecedent),
            },
            Err(why) => Resolution::Unresolved(*why),
        };
        Resolved {
            actors: cast
                .iter()
                .enumerate()
                .filter_map(|(at, n)| self.entity(*n).map(|entity| self.actor(at, entity)))
                .collect(),
            speakers: speakers.iter().map(id).collect(),
            addressees: addressees
                .iter()
                .map(|meant| meant.as_ref().map(id))
                .collect(),
            events: parts
                .iter()
                .map(|[actors, recipients]| Parts {
                    actors: actors.iter().map(id).collect(),
                    recipients: recipients.iter().map(id).collect(),
                })
                .collect(),
        }
    }
}

impl Resolver<'_> {
    fn actor(&self, at: usize, entity: &Entity) -> Actor {
        // the role that the report writes in small letters is the one it tells rather than titles
        let small = |text: &str| {
            !text
                .split_whitespace()
                .any(|w| w.starts_with(char::is_uppercase))
        };
        let roles = || entity.roles.iter().map(|role| role.text.as_str());
        let role = roles()
            .find(|text| small(text) && text.contains(' '))
            .or_else(|| roles().next());
        let (sector, _) = self.sector_of(entity);
        let (country, by) = self.countries_of(entity, sector);
        let government = (entity.kind == ActorKind::State && entity.called == Called::Government)
            .then(|| self.government_of(&entity.name))
            .flatten();
        Actor {
            id: format!("A{}", at + 1),
            name: government.unwrap_or_else(|| entity.name.clone()),
            kind: entity.kind,
            role: role
                .filter(|_| !matches!(entity.kind, ActorKind::Office))
                .map(str::to_owned),
            country_by: by,
            country: country.into_iter().map(str::to_owned).collect(),
            sector: sector.to_owned(),
            members: match entity.kind {
                ActorKind::Person => Vec::new(),
                _ => office::members(&entity.name, self.day.as_deref())
                    .into_iter()
                    .map(str::to_owned)
                    .collect(),
            },
        }
    }

    /// What the report calls the government of a country: "Kenyan government", "government of Kenya".
    fn government_of(&self, country_name: &str) -> Option<String> {
        let is_it = |words: &[Word<'_>]| {
            let found = countries_in(&joined(words));
            matches!(found.as_slice(), [c] if c.name == country_name && c.by != By::Part)
        };
        let in_sentence = |words: &[Word<'_>]| -> Option<String> {
            words.iter().enumerate().find_map(|(n, word)| {
                if fold(word.text) != "government" {
                    return None;
                }
                let before =
                    (1..=3.min(n)).find_map(|count| words.get(n - count..n).filter(|w| is_it(w)));
                if let (Some(before), Some(noun)) = (before, words.get(n)) {
                    return Some(joined(&[before, &[*noun]].concat()));
                }
                let of = words.get(n + 1).filter(|w| w.text == "of")?;
                let the = usize::from(words.get(n + 2).is_some_and(|w| w.text == "the"));
                let from = n + 2 + the;
                let after =
                    (1..=4).find_map(|count| words.get(from..from + count).filter(|w| is_it(w)))?;
                Some(joined(
                    &[&[*word, *of], words.get(n + 2..from)?, after].concat(),
                ))
            })
        };
        let sentences = self.doc.sentences().iter();
        sentences
            .map(|sentence| words(self.doc, *sentence))
            .find_map(|words| in_sentence(&words))
    }

    fn known(&self, entity: &Entity) -> Option<Known> {
        gazetteer::known(&entity.name, self.day.as_deref())
    }

    fn members<'e>(&'e self, entity: &'e Entity) -> impl Iterator<Item = &'e Entity> {
        entity.members.iter().filter_map(|n| self.entity(*n))
    }

    /// By what the report says of the actor, else by the gazetteer, else the country that the report is about.
    fn countries_of(
        &self,
        entity: &Entity,
        sector: &str,
    ) -> (Vec<&'static str>, Option<CountryBy>) {
        if entity.members.len() > 1 {
            let mut found: (Vec<&'static str>, Option<CountryBy>) = (Vec::new(), None);
            for member in self.members(entity) {
                let (codes, by) = self.countries_of(member, self.sector_of(member).0);
                // the least sure of them all
                found.1 = found.1.max(by);
                for code in codes {
                    if !found.0.contains(&code) {
                        found.0.push(code);
                    }
                }
            }
            return found;
        }
        // "Islamic State of Iraq and the Levant" is of neither
        let stateless = |known: Known| known.sector == "REB" && known.country.is_empty();
        if entity.kind == ActorKind::Organisation && self.known(entity).is_some_and(stateless) {
            return (vec![], None);
        }
        let mut told = entity.countries();
        if told.is_empty() && entity.kind != ActorKind::Person {
            told = countries_in(&entity.name)
                .into_iter()
                .map(|c| c.code)
                .collect();
        }
        if !told.is_empty() {
            return (told, Some(CountryBy::Words));
        }
        if let Some(known) = self.known(entity) {
            return match known.country {
                "" => (vec![], None),
                code => (vec![code], Some(CountryBy::Gazetteer)),
            };
        }
        let nowhere = sector == "IGO"
            || entity.kind == ActorKind::State
            || words::is_of_nowhere(&entity.name);
        // a tagger that tells of others and not of this one has not seen it speak or act
        let landless = entity.told.landless();
        let may_be = landless < 0.0 || self.mentions.is_empty();
        match self.home {
            Some((place, most)) if !nowhere && (landless < SURELY_LANDED || most && may_be) => {
                (vec![place.code], Some(CountryBy::Report))
            }
            _ => (vec![], None),
        }
    }

    /// PLOVER's sector by what the report says of the actor, else by the gazetteer; and what tells it.
    fn sector_of<'e>(&self, entity: &'e Entity) -> (&'static str, SectorBy<'e>) {
        if entity.members.len() > 1 {
            let mut all = self.members(entity).map(|member| self.sector_of(member).0);
            let first = all.next().unwrap_or_default();
            let shared = all.all(|other| other == first);
            return (if shared { first } else { "" }, SectorBy::Name);
        }
        let known = self.known(entity).map(|known| known.sector);
        let gazetteer = known.map(|sector| (sector, SectorBy::Gazetteer));
        let role = entity
            .roles
            .iter()
            .map(|role| (words::sector(&role.context), SectorBy::Role(&role.context)))
            .find(|(sector, _)| !sector.is_empty());
        let by_name = |sector| Some((sector, SectorBy::Name));
        let tries = match entity.kind {
            ActorKind::State => [by_name("GOV"), None, None],
            ActorKind::Organisation if entity.is_media() => [gazetteer, by_name("MED"), None],
            ActorKind::Organisation => [gazetteer, by_name(words::body_sector(&entity.name)), None],
            ActorKind::Person => [role, gazetteer, None],
            _ => [role, by_name(words::sector(&entity.name)), gazetteer],
        };
        let told = |(sector, _): &(&'static str, SectorBy<'_>)| !sector.is_empty();
        let by_signs = tries
            .into_iter()
            .flatten()
            .find(told)
            .unwrap_or(("", SectorBy::Nothing));
        if entity.kind == ActorKind::State {
            return by_signs;
        }
        let trust = match by_signs.1 {
            SectorBy::Nothing => 0.0,
            _ => TRUST,
        };
        match entity.told.sector(by_signs.0, trust) {
            same if same == by_signs.0 => by_signs,
            other => (other, SectorBy::Context),
        }
    }
}

/// By how much the tagger's log probability of another sector must be higher than that of the one which role, name or
/// gazetteer tell; set on dev data.
const TRUST: f32 = 3.0;

/// Log odds of belonging to no country below which an actor is of the report's main country, be it named seldom; set on dev data.
const SURELY_LANDED: f32 = -0.5;

/// What tells a sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SectorBy<'e> {
    /// A role that the report gives.
    Role(&'e str),
    /// The name or description itself.
    Name,
    Gazetteer,
    /// The tagger, by the words around.
    Context,
    Nothing,
}

#[cfg(test)]
mod tests;
