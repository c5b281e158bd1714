//! Who is named in the report? Each name with its short forms and roles becomes one [`Entity`].

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use crate::{
    document::{Document, Span},
    record::{ActorKind, Why},
};

use super::{
    country::{By, countries_in, country},
    mention::{Word, fold, is_function_here, runs, words},
    phrase::{joined, office_words, role_text, title_and_name},
    words::{body_sector, ends_head, is_body, is_role, singular, stands_for},
};

/// What "he" and "she" tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

static GIVEN: LazyLock<BTreeMap<String, Gender>> = LazyLock::new(|| {
    include_str!("../../../../gazetteer/given_names.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, sex)| (fold(name), if sex == "f" { Gender::Female } else { Gender::Male }))
        .collect()
});

pub(super) fn is_given(word: &str) -> bool {
    GIVEN.contains_key(&fold(word))
}

/// A role that the report gives somebody.
#[derive(Debug, Clone)]
pub(super) struct Role {
    /// "interim foreign minister".
    pub(super) text: String,
    /// The same with what stands before it: "Iran's Interim Foreign Minister".
    pub(super) context: String,
}

/// Somebody or something that the report names or describes.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    /// The fullest name, or the description.
    pub(super) name: String,
    /// The name's words, folded; none where there is only a description.
    pub(super) tokens: Vec<String>,
    pub(super) kind: ActorKind,
    /// Whether the kind is more than a guess.
    pub(super) sure: bool,
    pub(super) gender: Option<Gender>,
    pub(super) roles: Vec<Role>,
    /// Letters that stand for the name: "WHO".
    pub(super) letters: Option<String>,
    /// The description's noun, where there is only a description.
    pub(super) head: String,
    /// Where it stands in the text, in order.
    pub(super) seen: Vec<usize>,
    /// Whether it was found to speak.
    pub(super) spoke: bool,
    /// Whether a verb follows it somewhere.
    pub(super) acts: bool,
}

impl Entity {
    pub(super) fn new(name: &str, kind: ActorKind) -> Self {
        Self {
            name: name.to_owned(),
            tokens: Vec::new(),
            kind,
            sure: true,
            gender: None,
            roles: Vec::new(),
            letters: None,
            head: String::new(),
            seen: Vec::new(),
            spoke: false,
            acts: false,
        }
    }

    /// A paper, station or agency, which mostly passes on what others say.
    pub(super) fn is_media(&self) -> bool {
        body_sector(&self.name) == "MED" || MEDIA.contains(&self.name.as_str())
    }

    /// A single capitalised word that nothing else tells of may be no name at all.
    pub(super) fn is_doubtful(&self) -> bool {
        !self.sure && !self.spoke && self.tokens.len() < 2 && (!self.acts || self.seen.len() < 2)
    }

    pub(super) fn is_person(&self) -> bool {
        matches!(self.kind, ActorKind::Person | ActorKind::Office)
    }

    /// Could be "they" or "it" by itself.
    pub(super) fn is_body(&self) -> bool {
        matches!(self.kind, ActorKind::Organisation | ActorKind::State | ActorKind::Group | ActorKind::Other)
    }

    /// How well a description's noun fits the roles: 2 the very noun, 1 a more general one, 0 not.
    pub(super) fn fits_head(&self, head: &str) -> u32 {
        let nouns = |role: &Role| -> Vec<String> {
            let words: Vec<&str> = role.text.split_whitespace().collect();
            let cut = words.iter().skip(1).position(|w| ends_head(w)).map_or(words.len(), |n| n + 1);
            let nouns = words.iter().take(cut).map(|w| singular(w.trim_end_matches(',')));
            nouns.enumerate().filter(|(n, noun)| *n + 1 == cut || is_role(noun)).map(|(_, noun)| noun).collect()
        };
        self.roles
            .iter()
            .map(|role| {
                let nouns = nouns(role);
                if nouns.last().is_some_and(|noun| noun == head) {
                    3
                } else if nouns.iter().any(|noun| noun == head) {
                    2
                } else {
                    u32::from(nouns.iter().any(|noun| stands_for(head, noun)))
                }
            })
            .max()
            .unwrap_or(0)
    }

    /// Countries of the name and of all roles.
    pub(super) fn countries(&self) -> Vec<&'static str> {
        let mut codes = Vec::new();
        let texts = self.roles.iter().map(|r| r.context.as_str());
        let named = (self.kind != ActorKind::Person).then_some(self.name.as_str());
        for found in texts.chain(named).flat_map(countries_in) {
            if !codes.contains(&found.code) {
                codes.push(found.code);
            }
        }
        codes
    }

    pub(super) fn last_seen_before(&self, at: usize) -> Option<usize> {
        let n = self.seen.partition_point(|seen| *seen < at);
        n.checked_sub(1).and_then(|n| self.seen.get(n)).copied()
    }

    pub(super) fn add_role(&mut self, context: &str) {
        let text = role_text(context);
        if text.is_empty() || self.roles.iter().any(|role| role.context == context) {
            return;
        }
        if self.gender.is_none() {
            self.gender = gender_of_role(&text);
        }
        self.roles.push(Role { text, context: context.to_owned() });
    }
}

fn gender_of_role(role: &str) -> Option<Gender> {
    role.split_whitespace().find_map(|word| {
        let word = singular(word);
        match word.as_str() {
            "queen" | "princess" | "wife" | "mother" | "daughter" | "sister" | "widow" | "lady" | "actress" | "aunt" | "grandmother" | "girl" => Some(Gender::Female),
            "king" | "prince" | "husband" | "father" | "son" | "brother" | "sir" | "lord" | "pope" | "bishop" | "archbishop" | "uncle" | "grandfather" | "boy" => Some(Gender::Male),
            _ if word.ends_with("woman") => Some(Gender::Female),
            _ if word.ends_with("man") && is_role(&word) => Some(Gender::Male),
            _ => None,
        }
    })
}

/// One place where a name stands.
struct Mention {
    at: usize,
    name: String,
    tokens: Vec<String>,
    kind: Option<ActorKind>,
    gender: Option<Gender>,
    roles: Vec<String>,
    letters: Option<String>,
    /// After "in" or "at", as places are.
    place: bool,
    headline: bool,
    acts: bool,
}

/// Papers, stations and agencies whose name shows nothing of it.
const MEDIA: &[&str] = &[
    "BBC", "CNN", "NPR", "Reuters", "Wikinews", "Xinhua", "AFP", "Agence France-Presse", "AP", "NBC", "ABC", "CBS", "Bloomberg", "Verge",
    "The Verge", "Al Jazeera", "Politico", "Breitbart", "Independent", "Guardian", "RT", "TASS", "Fox", "MSNBC", "Sputnik", "Twitter", "Facebook",
];

/// Organisations whose name shows nothing of it.
const ORGANISATIONS: &[&str] = &[
    "reuters", "bloomberg", "wikinews", "xinhua", "hamas", "hezbollah", "facebook", "twitter", "google", "apple",
    "microsoft", "amazon", "youtube", "wikileaks", "greenpeace", "interpol", "fatah", "politico", "breitbart", "tass",
    "kremlin", "pentagon", "taliban", "al-jazeera", "al jazeera", "unicef", "boeing", "airbus", "opec", "nato",
];

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
        let sentences: Vec<_> = doc.sentences().iter().map(|s| (*s, words(doc, *s))).collect();
        let all = sentences.iter().flat_map(|(_, words)| words);
        let small: BTreeSet<String> = all.filter(|w| !w.is_capital()).map(|w| fold(w.text)).collect();
        let mut mentions = Vec::new();
        for (sentence, words) in &sentences {
            if is_headline(doc, *sentence, words) {
                headline_mentions(words, &mut mentions);
            } else {
                sentence_mentions(words, &small, &mut mentions);
            }
        }
        // a headline's name counts where the text goes on with its last word
        let lasts: BTreeSet<String> = mentions.iter().filter(|m| !m.headline).filter_map(|m| m.tokens.last().cloned()).collect();
        mentions.retain(|m| !m.headline || m.tokens.last().is_some_and(|last| lasts.contains(last)));
        let starts = doc.sentences().iter().map(|s| s.start()).collect();
        let mut directory = Self { starts, ..Self::default() };
        directory.group(mentions);
        directory
    }

    /// Longest names first, so that a short form finds the name it is short for.
    fn group(&mut self, mut mentions: Vec<Mention>) {
        let mut order: Vec<usize> = (0..mentions.len()).collect();
        order.sort_by_key(|n| mentions.get(*n).map(|m| (usize::MAX - m.tokens.len(), m.kind.is_none(), m.at)));
        for n in order {
            let Some(mention) = mentions.get_mut(n) else { continue };
            let form = mention.tokens.join(" ");
            let alike = body_key(&mention.tokens).filter(|_| mention.kind == Some(ActorKind::Organisation));
            let known = match (self.forms.get(&form), alike.as_ref().and_then(|key| self.forms.get(key))) {
                (Some(known), _) | (None, Some(known)) => known.clone(),
                (None, None) => self.fitting(&mention.tokens, mention.kind),
            };
            let chosen = match known.as_slice() {
                [] => {
                    let mut entity = Entity::new(&mention.name, mention.kind.unwrap_or(guess(&mention.tokens, &mention.name)));
                    entity.tokens = mention.tokens.clone();
                    entity.sure = mention.kind.is_some();
                    self.entities.push(entity);
                    self.entities.len() - 1
                }
                several => {
                    let same = |e: &&usize| mention.gender.is_some() && self.entities.get(**e).is_some_and(|e| e.gender == mention.gender);
                    match several.iter().find(same).copied().or_else(|| self.most_recent(several, mention.at).ok()) {
                        Some(chosen) => chosen,
                        None => {
                            self.forms.insert(form, known);
                            continue;
                        }
                    }
                }
            };
            if let Some(key) = alike {
                self.forms.entry(key).or_insert_with(|| vec![chosen]);
            }
            self.forms.insert(form, if known.is_empty() { vec![chosen] } else { known });
            let Some(entity) = self.entities.get_mut(chosen) else { continue };
            entity.seen.push(mention.at);
            entity.acts |= mention.acts;
            if mention.place && !entity.sure && entity.kind == ActorKind::Person {
                entity.kind = ActorKind::Place;
            }
            if let Some(kind) = mention.kind.filter(|_| !entity.sure) {
                (entity.kind, entity.sure) = (kind, true);
            }
            if let Some(letters) = mention.letters.take() {
                self.forms.entry(fold(&letters)).or_default().insert(0, chosen);
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
                entity.gender = entity.tokens.first().filter(|_| entity.tokens.len() > 1).and_then(|t| GIVEN.get(t)).copied();
            }
        }
    }

    /// Known names that a shorter one can be short for, the best first.
    fn fitting(&self, short: &[String], kind: Option<ActorKind>) -> Vec<usize> {
        let (Some(last), Some(first)) = (short.last(), short.first()) else { return Vec::new() };
        let alone = country(&capital(&short.join(" "))).is_some() && kind != Some(ActorKind::Person);
        if alone {
            return Vec::new();
        }
        let all = || self.entities.iter().enumerate().filter(|(_, e)| e.tokens.len() > short.len());
        let by_end = all().filter(|(_, e)| {
            let person = e.kind == ActorKind::Person;
            let fits_kind = kind.is_none_or(|k| (k == ActorKind::Person) == person || !e.sure);
            fits_kind && e.tokens.last() == Some(last) && is_subsequence(short, &e.tokens) && (person || e.tokens.ends_with(short))
        });
        let found: Vec<usize> = by_end.map(|(n, _)| n).collect();
        if !found.is_empty() || kind == Some(ActorKind::Organisation) {
            return found;
        }
        // first names, and names whose family part comes first
        let by_start = all().filter(|(_, e)| e.kind == ActorKind::Person && e.sure && e.tokens.first() == Some(first) && is_subsequence(short, &e.tokens));
        by_start.map(|(n, _)| n).collect()
    }

    /// Of several who share a name the one called by it last; a tie where two were, in one sentence.
    fn most_recent(&self, several: &[usize], at: usize) -> Result<usize, Why> {
        let mut by_time: Vec<(Option<usize>, usize)> = several
            .iter()
            .map(|n| (self.entities.get(*n).and_then(|e| e.last_seen_before(at)), *n))
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
    pub(super) fn find_one(&self, name: &str, at: usize, person: bool) -> Option<Result<usize, Why>> {
        let tokens = tokens(name);
        let kind = person.then_some(ActorKind::Person);
        let known = self.forms.get(&tokens.join(" ")).cloned().unwrap_or_else(|| self.fitting(&tokens, kind));
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
    let text: Vec<String> = tokens.iter().filter(|t| !matches!(t.as_str(), "of" | "for")).map(|t| capital(t)).collect();
    let loud: Vec<String> = text.iter().map(|t| if t.len() <= 3 { t.to_uppercase() } else { t.clone() }).collect();
    let place = countries_in(&loud.join(" ")).into_iter().next()?;
    let part = |t: &&String| country(t).is_none() && !fold(place.name).split(' ').any(|w| w == fold(t));
    let mut rest: Vec<String> = loud.iter().filter(part).map(|t| fold(t)).collect();
    rest.sort();
    (!rest.is_empty()).then(|| format!("{}={}", place.code, rest.join(" ")))
}

pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}

fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word || (word.len() == 2 && word.ends_with('.') && other.starts_with(word.trim_end_matches('.')))))
}

/// Most long words begin with a capital, so capitals tell nothing.
pub(super) fn is_headline(doc: &Document, sentence: Span<crate::document::Byte>, words: &[Word<'_>]) -> bool {
    if doc.quote(sentence).ends_with(['.', '?', '!', '"', '”']) {
        return false;
    }
    let long: Vec<_> = words.iter().filter(|w| w.text.chars().count() > 3).collect();
    let small = long.iter().filter(|w| !w.is_capital()).count();
    long.len() > 3 && small * 5 <= long.len()
}

fn guess(tokens: &[String], name: &str) -> ActorKind {
    let loud = !name.chars().any(char::is_lowercase) && name.chars().count() > 1;
    let org = loud || MEDIA.contains(&name) || ORGANISATIONS.contains(&fold(name).as_str()) || name.split_whitespace().any(is_body) || tokens.len() > 5;
    if org { ActorKind::Organisation } else { ActorKind::Person }
}

/// In a headline only a first name tells that a name begins: "Ada Lind Visits Dam".
fn headline_mentions(words: &[Word<'_>], mentions: &mut Vec<Mention>) {
    for pair in words.windows(2) {
        let [first, last] = pair else { continue };
        if is_given(first.text) && !first.ends && !first.owns && last.is_name() && !is_given(last.text) && !last.text.ends_with("ing") {
            let name = joined(pair);
            mentions.push(Mention {
                at: first.at.start(),
                tokens: tokens(&name),
                name,
                kind: None,
                gender: GIVEN.get(&fold(first.text)).copied(),
                roles: Vec::new(),
                letters: None,
                place: false,
                headline: true,
                acts: false,
            });
        }
    }
}

fn sentence_mentions(words: &[Word<'_>], small: &BTreeSet<String>, mentions: &mut Vec<Mention>) {
    for (start, end) in runs(words) {
        let Some(run) = words.get(start..end) else { continue };
        let before = words.get(..start).unwrap_or_default();
        let after = words.get(end..).unwrap_or_default();
        let run = run.get(office_words(before, run)..).unwrap_or_default();
        let (title, name) = title_and_name(run, is_given);
        let (Some(first), Some(last)) = (name.first(), name.last()) else { continue };
        let text = joined(name);
        let honorific = before.last().filter(|w| !w.ends || w.text.ends_with('.')).map(|w| fold(w.text.trim_end_matches('.')));
        let mut gender = match honorific.as_deref() {
            Some("mr") => Some(Gender::Male),
            Some("mrs" | "ms" | "miss") => Some(Gender::Female),
            _ => None,
        };
        let mut roles = Vec::new();
        let small_title = small_role_before(before);
        let title_words: Vec<Word<'_>> = small_title.iter().chain(title).copied().collect();
        if !title_words.is_empty() {
            let owner = before.get(..before.len() - small_title.len()).and_then(|b| b.last()).filter(|w| w.owns);
            let owner = owner.map_or(String::new(), |w| format!("{}'s ", w.text));
            roles.push(owner + &joined(&title_words));
        }
        let is_name = !name.iter().any(|w| is_body(w.text)) && country(&text).is_none();
        if is_name {
            roles.extend(apposition_after(name, after));
            roles.extend(apposition_before(before, last));
        }
        let body = name.iter().any(|w| is_body(w.text));
        let place = before.last().is_some_and(|w| matches!(w.text, "in" | "at" | "near" | "from") && !w.ends) && name.len() < 3 && !is_given(first.text);
        let kind = if country(&text).is_some_and(|c| c.by != By::People) {
            Some(ActorKind::State)
        } else if !roles.is_empty() && !body || gender.is_some() || honorific.as_deref() == Some("dr") {
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
            gender = GIVEN.get(&fold(first.text)).copied();
        }
        let kind = kind.filter(|k| *k != ActorKind::Place);
        let opens = before.last().is_none_or(|w| w.ends);
        let acts = !last.ends && !last.owns && after.first().is_some_and(|w| is_verb(w.text));
        let adjective = country(last.text).is_some_and(|c| c.by == By::People) && kind.is_none();
        if adjective || (opens && kind.is_none() && name.len() == 1 && (small.contains(&fold(&text)) || text.contains(['\'', '’']))) {
            continue;
        }
        let letters = after
            .first()
            .filter(|w| w.bracket && name.len() > 1 && w.text.chars().count() > 1 && !w.text.chars().any(char::is_lowercase))
            .map(|w| w.text.to_owned());
        mentions.push(Mention { at: first.at.start(), tokens: tokens(&text), name: text, kind, gender, roles, letters, place, headline: false, acts });
    }
}

/// Whether a word is most likely the verb of the name before it.
fn is_verb(word: &str) -> bool {
    let known = matches!(word, "said" | "says" | "is" | "was" | "has" | "had" | "told" | "will" | "would" | "also" | "who" | "did" | "went" | "made" | "took" | "wrote" | "won" | "could" | "may" | "might" | "does" | "then" | "and");
    known || (word.ends_with("ed") && word.len() > 4)
}

/// "interim foreign minister" right before a name.
fn small_role_before<'w, 'd>(before: &'w [Word<'d>]) -> &'w [Word<'d>] {
    let Some(noun) = before.last() else { return &[] };
    if noun.ends || noun.owns || noun.is_capital() || !is_role(noun.text) {
        return &[];
    }
    let stop = |w: &Word<'_>| w.ends || w.owns || is_function_here(w.text) || ends_head(w.text) || fold(w.text).ends_with("ed");
    let len = before.iter().rev().skip(1).take(6).take_while(|w| !stop(w)).count() + 1;
    before.get(before.len() - len..).unwrap_or_default()
}

/// "Ada Lind, the minister of works," and "Ada Lind is the minister of works".
fn apposition_after(name: &[Word<'_>], after: &[Word<'_>]) -> Option<String> {
    let last = name.last()?;
    let rest = if last.comma {
        after
    } else {
        let verb = after.first().filter(|w| !last.ends && matches!(w.text, "is" | "was" | "became" | "remains"))?;
        let article = after.get(1).filter(|w| matches!(w.text, "the" | "a" | "an"));
        article.filter(|_| !verb.ends)?;
        after.get(1..)?
    };
    // an age between commas is skipped
    let rest = match rest.first() {
        Some(age) if age.comma && age.text.chars().all(char::is_numeric) => rest.get(1..)?,
        _ => rest,
    };
    let len = rest.iter().take(14).position(|w| w.ends).map_or(rest.len().min(14), |n| n + 1);
    let told = |w: &Word<'_>| {
        let clause = matches!(w.text, "who" | "that" | "which" | "when" | "after" | "during" | "since" | "until" | "while" | "because" | "where" | "and");
        clause || !last.comma && matches!(w.text, "in" | "on" | "from" | "with" | "by")
    };
    let len = rest.iter().skip(1).take(len.saturating_sub(1)).position(told).map_or(len, |n| n + 1);
    let part = rest.get(..len)?;
    let head = part.iter().skip(1).position(|w| ends_head(w.text)).map_or(part.len(), |n| n + 1);
    let noun = part.get(..head)?.last()?;
    let verb = |w: &Word<'_>| {
        let text = w.text;
        matches!(text, "and" | "who" | "but" | "which" | "as" | "has" | "have" | "had" | "is" | "was" | "were" | "are" | "said" | "says" | "will" | "would" | "told" | "includes" | "include" | "where" | "when")
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
    let open = before.iter().rev().skip(1).take(14).take_while(|w| !w.ends).count() + 1;
    let part = before.get(before.len() - open..)?;
    let start = part.iter().rposition(|w| matches!(fold(w.text).as_str(), "the" | "a" | "an" | "his" | "her" | "its" | "their") && is_head_after(part, w)).or_else(|| part.iter().position(|w| w.owns))?;
    let part = part.get(start..)?;
    let head = part.iter().skip(1).position(|w| ends_head(w.text)).map_or(part.len(), |n| n + 1);
    let noun = part.get(..head)?.last()?;
    let one = singular(noun.text) == fold(noun.text);
    (is_role(noun.text) && one && comma.comma).then(|| joined(part))
}

/// Whether the article begins the phrase, rather than one inside it ("of **the** works").
fn is_head_after(part: &[Word<'_>], article: &Word<'_>) -> bool {
    let n = part.iter().position(|w| w.at == article.at).unwrap_or(0);
    n == 0 || part.get(n - 1).is_none_or(|w| !matches!(w.text, "of" | "for" | "in" | "to" | "at" | "from"))
}

/// The kind of a name that the report uses nowhere else.
pub(super) fn guess_kind(name: &str, definite: bool) -> ActorKind {
    if definite { ActorKind::Organisation } else { guess(&tokens(name), name) }
}

/// What every reader knows these letters to stand for.
const LETTERS: &[(&str, &str)] = &[
    ("UN", "United Nations"), ("U.N.", "United Nations"), ("AP", "Associated Press"), ("WHO", "World Health Organization"),
    ("ECB", "European Central Bank"), ("IMF", "International Monetary Fund"), ("EU", "European Union"), ("E.U.", "European Union"),
];

/// A name with well-known letters written out.
pub(super) fn in_full(name: &str) -> &str {
    LETTERS.iter().find(|(letters, _)| *letters == name).map_or(name, |(_, full)| full)
}
