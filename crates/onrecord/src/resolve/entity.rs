//! Somebody or something that the report names or describes.

use crate::{
    record::{ActorKind, SECTORS},
    tag::MentionMarks,
};

use super::{
    country::{Country, countries_in},
    phrase::role_text,
    words::{body_sector, ends_head, is_role, singular, stands_for},
};

/// What "he" and "she" tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
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
    /// Of "Lind and Orn" the two, by their numbers.
    pub(super) members: Vec<usize>,
    /// What the tagger tells of it.
    pub(super) told: Told,
    /// Of a state: what stood for it.
    pub(super) called: Called,
}

/// What stands for a state somewhere in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Called {
    /// Only "the government".
    Government,
    /// Its own name or its capital's.
    Name,
}

/// What the tagger tells of somebody: sums over the mentions that it read.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub(super) mentions: usize,
    /// Log probabilities of [`SECTORS`].
    pub(super) sectors: [f32; SECTORS.len()],
    /// Log odds of belonging to no country.
    pub(super) landless: f32,
}

impl Told {
    pub(super) fn add(&mut self, mention: &MentionMarks) {
        self.mentions += 1;
        self.landless += mention.landless;
        for (sum, score) in self.sectors.iter_mut().zip(&mention.sectors) {
            *sum += score;
        }
    }

    /// The mean log probability of a sector.
    fn of_sector(&self, n: usize) -> f32 {
        let sum = self.sectors.get(n).copied().unwrap_or_default();
        sum / self.mentions.max(1) as f32
    }

    /// The likeliest sector, where the one that other signs tell, `sign`, counts for `trust` more than the tagger has it.
    pub(super) fn sector(&self, sign: &'static str, trust: f32) -> &'static str {
        if self.mentions == 0 {
            return sign;
        }
        let score = |(n, sector): (usize, &'static str)| {
            let more = if sector == sign { trust } else { 0.0 };
            (self.of_sector(n) + more, sector)
        };
        let all = SECTORS.into_iter().enumerate().map(score);
        let best = all.max_by(|a, b| a.0.total_cmp(&b.0));
        best.map_or(sign, |(_, sector)| sector)
    }

    /// The mean log odds of belonging to no country; 0 where nothing is told.
    pub(super) fn landless(&self) -> f32 {
        self.landless / self.mentions.max(1) as f32
    }
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
            members: Vec::new(),
            told: Told::default(),
            called: Called::Government,
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
        matches!(
            self.kind,
            ActorKind::Organisation | ActorKind::State | ActorKind::Group | ActorKind::Other
        )
    }

    /// How well a description's noun fits the roles: 2 the very noun, 1 a more general one, 0 not.
    pub(super) fn fits_head(&self, head: &str) -> u32 {
        let nouns = |role: &Role| -> Vec<String> {
            let words: Vec<&str> = role.text.split_whitespace().collect();
            let cut = words
                .iter()
                .skip(1)
                .position(|w| ends_head(w))
                .map_or(words.len(), |n| n + 1);
            let nouns = words
                .iter()
                .take(cut)
                .map(|w| singular(w.trim_end_matches(',')));
            nouns
                .enumerate()
                .filter(|(n, noun)| *n + 1 == cut || is_role(noun))
                .map(|(_, noun)| noun)
                .collect()
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
        for found in texts.chain(named).flat_map(own_countries) {
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
        self.roles.push(Role {
            text,
            context: context.to_owned(),
        });
    }
}

/// The countries that somebody is of: "US ambassador to Germany" is of one.
fn own_countries(words: &str) -> Vec<Country> {
    let place = [" in ", " to ", " at ", " on "]
        .iter()
        .filter_map(|word| words.find(word))
        .min();
    let before = countries_in(
        words
            .get(..place.unwrap_or(words.len()))
            .unwrap_or_default(),
    );
    if before.is_empty() && !words.to_lowercase().contains("ambassador to ") {
        countries_in(words)
    } else {
        before
    }
}

fn gender_of_role(role: &str) -> Option<Gender> {
    role.split_whitespace().find_map(|word| {
        let word = singular(word);
        match word.as_str() {
            "queen" | "princess" | "wife" | "mother" | "daughter" | "sister" | "widow" | "lady"
            | "actress" | "aunt" | "grandmother" | "girl" => Some(Gender::Female),
            "king" | "prince" | "husband" | "father" | "son" | "brother" | "sir" | "lord"
            | "pope" | "bishop" | "archbishop" | "uncle" | "grandfather" | "boy" => {
                Some(Gender::Male)
            }
            _ if word.ends_with("woman") => Some(Gender::Female),
            _ if word.ends_with("man") && is_role(&word) => Some(Gender::Male),
            _ => None,
        }
    })
}

/// Papers, stations and agencies whose name shows nothing of it.
pub(super) const MEDIA: &[&str] = &[
    "BBC",
    "CNN",
    "NPR",
    "Reuters",
    "Wikinews",
    "Xinhua",
    "AFP",
    "Agence France-Presse",
    "AP",
    "NBC",
    "ABC",
    "CBS",
    "Bloomberg",
    "Verge",
    "The Verge",
    "Al Jazeera",
    "Politico",
    "Breitbart",
    "Independent",
    "Guardian",
    "RT",
    "TASS",
    "Fox",
    "MSNBC",
    "Sputnik",
    "Twitter",
    "Facebook",
];
