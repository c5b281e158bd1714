//! Closed lists of English words that tell what a noun phrase is about.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::mention::fold;

/// Words looked up as a whole.
type Words = LazyLock<BTreeSet<&'static str>>;

/// `gazetteer/nouns.tsv` by its first column.
#[derive(Default)]
struct Nouns {
    /// Nouns for people who hold a role, each with PLOVER's sector. The first entry that stands in a role gives it.
    roles: Vec<(&'static str, &'static str)>,
    role_set: BTreeSet<&'static str>,
    /// Nouns for bodies.
    bodies: Vec<(&'static str, &'static str)>,
    body_set: BTreeSet<&'static str>,
    /// Names that tell a sector, and are no nouns for a body.
    names: Vec<(&'static str, &'static str)>,
    /// Nouns that tell a sector and nothing more.
    people: Vec<(&'static str, &'static str)>,
    /// Each general noun with those that it may stand for.
    stands_for: BTreeMap<&'static str, Vec<&'static str>>,
}

static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
    let mut nouns = Nouns::default();
    for line in include_str!("../../../../gazetteer/nouns.tsv").lines() {
        let mut cells = line.split('\t');
        let (Some(kind), Some(noun)) = (cells.next(), cells.next()) else {
            continue;
        };
        let told = cells.next().unwrap_or_default();
        match kind {
            "role" => {
                nouns.roles.push((noun, told));
                nouns.role_set.insert(noun);
            }
            "body" => {
                nouns.bodies.push((noun, told));
                nouns.body_set.insert(noun);
            }
            "name" => nouns.names.push((noun, told)),
            "people" => nouns.people.push((noun, told)),
            "general" => {
                nouns.stands_for.insert(noun, told.split(' ').collect());
            }
            _ => {}
        }
    }
    nouns
});

/// `gazetteer/agents.tsv`: nouns of one word or more with PLOVER's sector.
static AGENTS: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../gazetteer/agents.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(noun, sector)| {
            let words: Vec<String> = noun.split(' ').map(singular).collect();
            (words.join(" "), sector)
        })
        .collect()
});

/// Nouns for what somebody wrote or published: whoever speaks by it is its author.
static WRITINGS: Words = Words::new(|| {
    "\
    statement report document letter email e-mail tweet post memo memorandum study survey poll filing motion \
    ruling opinion order proclamation petition lawsuit suit complaint video comment message note paper article \
    book law resolution declaration communique communiqué website record account summary decision verdict \
    announcement work proposal plan remark bulletin advisory manifesto speech release page description \
    constitution projection estimate footage figure data editorial agreement indictment affidavit testimony \
    analysis".split(' ').collect()
});

/// Words that stand before a head noun and belong to a role, so a title in capitals can be written small.
static ROLE_WORDS: Words = Words::new(|| {
    "\
    interim foreign prime deputy vice former acting chief senior defense defence finance interior minister \
    assistant caretaker first lead executive managing general press home health justice education trade works \
    affairs state supreme presidential federal district county city national then ex outgoing current incoming \
    co-chair editor-in-chief security economic and".split(' ').collect()
});

/// Words that are no part of a name even where a sentence begins with them.
static FUNCTION: Words = Words::new(|| {
    "\
    the a an this that these those he she it they we i you his her its their our my your in on at of for from \
    with by to and but or as if when while after before since until although though because however according \
    also there here what who which where why how some many most all both each every another other others one two \
    three four five six seven eight nine ten no not yes so then now today yesterday earlier later last meanwhile \
    despite during under over about among between through following citing asked speaking several more much such \
    only even just still once instead yet monday tuesday wednesday thursday friday saturday sunday january \
    february march april may june july august september october november december photo image file is was are \
    were be been has have had do does did will would can could should might must said says told like unlike into \
    against within without per via than upon any let added thank thanks mr mrs ms mr. mrs. ms. jan. feb. mar. \
    apr. aug. sept. oct. nov. dec. him them us me himself herself themselves being having based given due \
    recent additionally furthermore moreover nevertheless perhaps maybe never ever again further first second third \
    next".split(' ').collect()
});

/// Prepositions and relative words, after which a head noun's own words are over.
static AFTER_HEAD: Words = Words::new(|| {
    "\
    of in at for from with on to who whom whose which that by about against near involved close accused \
    representing sent posted via under over during after before inside outside within among behind between using \
    dated published issued released made given familiar working living interviewed based including like as when during said \
    involving regarding shared written signed known called".split(' ').collect()
});

/// Words that may stand inside a person's name in small letters.
static PARTICLES: Words = Words::new(|| {
    "\
    al el bin bint ibn van von der den de da di del della dos du la le y ul ur af zu ter ben abu e und des".split(' ').collect()
});

/// Nouns that say nothing but that somebody is a person, so any person just spoken of can be meant.
static ANYBODY: Words = Words::new(|| {
    "\
    man woman boy girl person politician star mogul native writer author artist speaker victim accused suspect \
    defendant client teenager player actor singer source father mother veteran billionaire businessman \
    businesswoman tycoon professor veteran incumbent democrat republican conservative complainant plaintiff guy \
    former latter".split(' ').collect()
});

/// Nouns for a body in general, so any body just spoken of can be meant.
static ANY_BODY: Words = Words::new(|| {
    "\
    group organization organisation company agency firm party movement newspaper paper publication network body \
    institution ngo charity outlet corporation association bank alliance coalition council committee commission \
    union department ministry court club army navy office center centre institute foundation bureau broadcaster \
    magazine embassy airline university school hospital service board authority team campaign".split(' ').collect()
});

fn listed(list: &Words, word: &str) -> bool {
    list.contains(fold(word).as_str())
}

/// The singular of a noun, by its ending alone; "s" after "s" or "u" stays.
pub(super) fn singular(noun: &str) -> String {
    let noun = fold(noun);
    let cut = |end: &str, put: &str| noun.strip_suffix(end).map(|stem| format!("{stem}{put}"));
    match noun.as_str() {
        "police" | "people" | "forces" | "news" | "authorities" | "services" | "press"
        | "airlines" | "times" => noun,
        _ if noun.ends_with("ss")
            || noun.ends_with("us")
            || noun.ends_with("is")
            || noun.len() < 4 =>
        {
            noun
        }
        _ => cut("ies", "y")
            .or(cut("sses", "ss"))
            .or(cut("men", "man"))
            .or(cut("s", ""))
            .unwrap_or(noun),
    }
}

fn plain_singular(word: &str) -> String {
    singular(
        word.trim_start_matches("then-")
            .trim_start_matches("ex-")
            .trim_start_matches("co-"),
    )
}

/// Whether a noun, in one number or the other, names somebody in a role.
pub(super) fn is_role(word: &str) -> bool {
    let (whole, one) = (fold(word), plain_singular(word));
    [whole, one]
        .iter()
        .any(|word| NOUNS.role_set.contains(word.as_str()))
}

pub(super) fn is_body(word: &str) -> bool {
    let (whole, one) = (fold(word), singular(word));
    [whole, one]
        .iter()
        .any(|word| NOUNS.body_set.contains(word.as_str()))
}

pub(super) fn is_writing(word: &str) -> bool {
    listed(&WRITINGS, &singular(word))
}

pub(super) fn is_role_word(word: &str) -> bool {
    listed(&ROLE_WORDS, word) || (is_role(word) && !word.ends_with('.'))
}

pub(super) fn is_function(word: &str) -> bool {
    listed(&FUNCTION, word)
}

pub(super) fn ends_head(word: &str) -> bool {
    listed(&AFTER_HEAD, word)
}

pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

pub(super) fn is_anybody(noun: &str) -> bool {
    listed(&ANYBODY, noun) || noun.ends_with("-year-old") || noun.ends_with("-old")
}

pub(super) fn is_any_body(noun: &str) -> bool {
    listed(&ANY_BODY, noun)
}

/// Whether somebody whose role has the noun `known` can be called a `called`.
pub(super) fn stands_for(called: &str, known: &str) -> bool {
    called == known
        || NOUNS
            .stands_for
            .get(called)
            .is_some_and(|special| special.contains(&known))
}

fn sector_in(list: &[(&str, &'static str)], words: &str) -> Option<&'static str> {
    let words: Vec<String> = words.split_whitespace().map(singular).collect();
    let words = format!(" {} ", words.join(" "));
    list.iter()
        .find(|(noun, _)| words.contains(&format!(" {noun} ")))
        .map(|(_, sector)| *sector)
        .filter(|sector| !sector.is_empty())
}

/// Whether those so described belong to no one country: "foreign forces", "world leaders", "the four countries".
pub(super) fn is_of_nowhere(words: &str) -> bool {
    let words = format!(" {} ", fold(words));
    [
        " coalition ",
        " west ",
        " foreign forces ",
        " foreign troops ",
        " foreign governments ",
        " foreigners ",
        " world",
        " international",
        " countries ",
        " nations ",
        " european ",
        " un ",
        " u.n. ",
        " sources ",
        " reports ",
        " experts ",
        " analysts ",
        " critics ",
        " terrorists ",
    ]
    .iter()
    .any(|part| words.contains(part))
}

/// PLOVER's sector of a role or description, by the nouns in it; "" where they tell none.
pub(super) fn sector(words: &str) -> &'static str {
    let words: String = words
        .chars()
        .filter(|c| !matches!(c, ',' | '(' | ')' | '"'))
        .collect();
    let bare = |s: &str| s.replace("'s", "").replace("’s", "");
    let words = bare(&words);
    let former = ["former ", "formerly ", "ex-", "the former ", "retired "]
        .iter()
        .any(|word| words.to_lowercase().starts_with(word));
    match sector_in(&NOUNS.roles, &words) {
        Some("GOV" | "LEG" | "MIL" | "COP" | "IGO" | "JUD") if former => "ELI",
        // a president or secretary belongs to the body they lead
        Some("GOV")
            if ["president", "secretary", "official"]
                .iter()
                .any(|noun| fold(&words).contains(noun)) =>
        {
            body_sector_in(&words).unwrap_or("GOV")
        }
        Some(sector) => sector,
        None => body_sector_in(&words)
            .or_else(|| sector_in(&NOUNS.people, &words))
            .or_else(|| agent_sector(&words))
            .unwrap_or_default(),
    }
}

/// By the last noun of the agents' table, and of those that end on it the longest: the head of an English phrase stands
/// late, but before "of", "at" and the like.
fn agent_sector(words: &str) -> Option<&'static str> {
    let head = words.split_whitespace().take_while(|w| !ends_head(w));
    let words: Vec<String> = head.map(singular).collect();
    let ends = (1..=words.len()).rev();
    let tries = ends.flat_map(|end| (end.saturating_sub(4)..end).map(move |start| start..end));
    tries
        .filter_map(|range| words.get(range))
        .find_map(|part| AGENTS.get(part.join(" ").as_str()).copied())
}

/// The sector of an organisation by its own name.
pub(super) fn body_sector(name: &str) -> &'static str {
    body_sector_in(name).unwrap_or_default()
}

fn body_sector_in(words: &str) -> Option<&'static str> {
    sector_in(&NOUNS.names, words).or_else(|| sector_in(&NOUNS.bodies, words))
}
