//! Closed lists of English words that tell what a noun phrase is about.

use super::mention::fold;

/// Nouns for people who hold a role, each with PLOVER's sector ("" where it tells none).
///
/// In order: the first entry whose words stand in a role gives its sector, so longer ones come first.
const ROLES: &[(&str, &str)] = &[
    ("prime minister", "GOV"), ("former president", "ELI"), ("police chief", "COP"), ("police officer", "COP"),
    ("police spokesman", "COP"), ("army chief", "MIL"), ("supreme leader", "GOV"), ("party leader", "PTY"), ("campaign manager", "PTY"),
    ("rebel leader", "REB"), ("opposition leader", "OPP"), ("attorney general", "GOV"), ("general secretary", ""),
    ("secretary general", "IGO"), ("secretary-general", "IGO"), ("managing director", "BUS"), ("first lady", "GOV"),
    ("chief executive", ""), ("district attorney", "JUD"), ("chief justice", "JUD"), ("union leader", "LAB"),
    ("minister", "GOV"), ("president", "GOV"), ("premier", "GOV"), ("chancellor", "GOV"), ("secretary", "GOV"),
    ("governor", "GOV"), ("gov.", "GOV"), ("mayor", "GOV"), ("ambassador", "GOV"), ("envoy", "GOV"), ("diplomat", "GOV"),
    ("consul", "GOV"), ("king", "GOV"), ("queen", "GOV"), ("prince", "GOV"), ("princess", "GOV"), ("emir", "GOV"),
    ("sultan", "GOV"), ("monarch", "GOV"), ("official", "GOV"), ("politician", ""), ("undersecretary", "GOV"),
    ("senator", "LEG"), ("sen.", "LEG"), ("representative", ""), ("rep.", "LEG"), ("congressman", "LEG"),
    ("congresswoman", "LEG"), ("congressperson", "LEG"), ("lawmaker", "LEG"), ("legislator", "LEG"), ("mp", "LEG"),
    ("parliamentarian", "LEG"), ("deputy", ""), ("speaker", "LEG"), ("assemblyman", "LEG"), ("assemblywoman", "LEG"),
    ("alderman", "LEG"), ("councillor", "LEG"), ("councilman", "LEG"), ("councilwoman", "LEG"), ("councilor", "LEG"),
    ("judge", "JUD"), ("justice", "JUD"), ("prosecutor", "JUD"), ("magistrate", "JUD"), ("attorney", "JUD"),
    ("solicitor", "JUD"), ("juror", "JUD"), ("general", "MIL"), ("gen.", "MIL"), ("colonel", "MIL"), ("col.", "MIL"),
    ("lieutenant", "MIL"), ("lt.", "MIL"), ("captain", ""), ("capt.", ""), ("sergeant", ""), ("sgt.", ""),
    ("major", "MIL"), ("maj.", "MIL"), ("admiral", "MIL"), ("adm.", "MIL"), ("commander", "MIL"), ("cmdr.", "MIL"),
    ("brigadier", "MIL"), ("marshal", "MIL"), ("soldier", "MIL"), ("officer", ""), ("sheriff", "COP"),
    ("detective", "COP"), ("constable", "COP"), ("inspector", "COP"), ("superintendent", ""), ("commissioner", ""),
    ("chief", ""), ("head", ""), ("director", ""), ("chairman", ""), ("chairwoman", ""), ("chairperson", ""),
    ("chair", ""), ("co-chair", ""), ("spokesman", ""), ("spokeswoman", ""), ("spokesperson", ""), ("leader", ""),
    ("adviser", ""), ("advisor", ""), ("aide", ""), ("counselor", ""), ("strategist", ""), ("candidate", "PTY"),
    ("nominee", "PTY"), ("contender", ""), ("rival", ""), ("activist", "CVL"), ("protester", "CVL"),
    ("demonstrator", "CVL"), ("organizer", "CVL"), ("organiser", "CVL"), ("campaigner", "CVL"), ("dissident", "OPP"),
    ("professor", "EDU"), ("prof.", "EDU"), ("researcher", "EDU"), ("scientist", "EDU"), ("economist", ""),
    ("analyst", ""), ("expert", ""), ("historian", "EDU"), ("biologist", "EDU"), ("student", "EDU"), ("teacher", "EDU"),
    ("doctor", "HLH"), ("dr.", ""), ("physician", "HLH"), ("nurse", "HLH"), ("bishop", "REL"), ("archbishop", "REL"),
    ("cardinal", "REL"), ("pope", "REL"), ("cleric", "REL"), ("imam", "REL"), ("rabbi", "REL"), ("priest", "REL"),
    ("pastor", "REL"), ("rev.", "REL"), ("reverend", "REL"), ("ayatollah", "REL"), ("patriarch", "REL"),
    ("mufti", "REL"), ("reporter", "JRN"), ("journalist", "JRN"), ("editor", "JRN"), ("editor-in-chief", "JRN"),
    ("correspondent", "JRN"), ("columnist", "JRN"), ("anchor", "JRN"), ("broadcaster", "JRN"), ("photographer", "JRN"),
    ("author", "CVL"), ("writer", "CVL"), ("artist", "CVL"), ("actor", "CVL"), ("actress", "CVL"), ("comedian", "CVL"),
    ("singer", "CVL"), ("musician", "CVL"), ("filmmaker", "CVL"), ("star", "CVL"), ("ceo", "BUS"), ("cfo", "BUS"),
    ("executive", "BUS"), ("founder", ""), ("co-founder", ""), ("owner", "BUS"), ("manager", ""), ("businessman", "BUS"),
    ("businesswoman", "BUS"), ("entrepreneur", "BUS"), ("mogul", "BUS"), ("billionaire", "BUS"), ("banker", "BUS"),
    ("investor", "BUS"), ("trader", "BUS"), ("coach", "CVL"), ("player", "CVL"), ("pilot", ""), ("driver", "CVL"),
    ("farmer", "CVL"), ("worker", "CVL"), ("mother", "CVL"), ("father", "CVL"), ("wife", "CVL"), ("husband", "CVL"),
    ("widow", "CVL"), ("son", "CVL"), ("daughter", "CVL"), ("brother", "CVL"), ("sister", "CVL"), ("uncle", "CVL"),
    ("aunt", "CVL"), ("grandmother", "CVL"), ("grandfather", "CVL"), ("cousin", "CVL"), ("friend", "CVL"),
    ("neighbor", "CVL"), ("neighbour", "CVL"), ("resident", "CVL"), ("witness", "CVL"), ("eyewitness", "CVL"),
    ("victim", "CVL"), ("survivor", "CVL"), ("voter", "CVL"), ("veteran", "ELI"), ("coroner", ""), ("pollster", ""),
    ("lawyer", "CVL"), ("barrister", "CVL"), ("militant", "REB"), ("rebel", "REB"), ("insurgent", "REB"),
    ("fighter", "REB"), ("gunman", "CRM"), ("suspect", "CRM"), ("defendant", ""), ("plaintiff", ""), ("refugee", "REF"),
    ("migrant", "REF"), ("fellow", ""), ("lobbyist", "BUS"), ("advocate", "NGO"), ("constituent", "CVL"), ("tourist", "CVL"), ("parent", "CVL"), ("child", "CVL"),
    ("citizen", "CVL"), ("inmate", "CRM"), ("supporter", ""), ("critic", ""), ("opponent", ""), ("ally", ""), ("colleague", ""), ("operative", ""), ("staffer", ""), ("member", ""),
    ("agent", ""), ("negotiator", "GOV"), ("delegate", ""), ("rapporteur", "IGO"), ("coordinator", ""),
    ("counterpart", "GOV"), ("treasurer", ""), ("administrator", "GOV"), ("principal", "EDU"), ("dean", "EDU"),
    ("attache", "GOV"), ("observer", ""), ("investigator", ""), ("warden", ""), ("sir", ""), ("lord", ""), ("lady", ""),
];

/// Nouns for bodies, each with PLOVER's sector.
const BODIES: &[(&str, &str)] = &[
    ("police", "COP"), ("supreme court", "JUD"), ("court", "JUD"), ("tribunal", "JUD"), ("ministry", "GOV"),
    ("department", "GOV"), ("government", "GOV"), ("administration", "GOV"), ("white house", "GOV"), ("kremlin", "GOV"),
    ("embassy", "GOV"), ("cabinet", "GOV"), ("pentagon", "MIL"), ("parliament", "LEG"), ("senate", "LEG"),
    ("congress", "LEG"), ("house of", "LEG"), ("assembly", "LEG"), ("legislature", "LEG"), ("bundestag", "LEG"),
    ("knesset", "LEG"), ("duma", "LEG"), ("army", "MIL"), ("navy", "MIL"), ("air force", "MIL"), ("military", "MIL"),
    ("forces", "MIL"), ("troops", "MIL"), ("guard", "MIL"), ("intelligence", "SPY"), ("party", "PTY"),
    ("university", "EDU"), ("college", "EDU"), ("school", "EDU"), ("hospital", "HLH"), ("united nations", "IGO"),
    ("european union", "IGO"), ("nato", "IGO"), ("world health organization", "IGO"), ("bank", "BUS"),
    ("company", "BUS"), ("corporation", "BUS"), ("inc", "BUS"), ("inc.", "BUS"), ("corp", "BUS"), ("corp.", "BUS"),
    ("ltd", "BUS"), ("airlines", "BUS"), ("airways", "BUS"), ("motors", "BUS"), ("firm", "BUS"), ("news", "MED"),
    ("times", "MED"), ("post", "MED"), ("herald", "MED"), ("journal", "MED"), ("tribune", "MED"), ("press", "MED"),
    ("newspaper", "MED"), ("media", "MED"), ("tv", "MED"), ("television", "MED"), ("radio", "MED"), ("guardian", "MED"),
    ("broadcasting", "MED"), ("magazine", "MED"), ("telegraph", "MED"), ("gazette", "MED"), ("publication", "MED"),
    ("network", ""), ("agency", ""), ("committee", ""), ("council", ""), ("commission", ""), ("association", ""),
    ("organization", ""), ("organisation", ""), ("foundation", "NGO"), ("institute", ""), ("institution", ""),
    ("center", ""), ("centre", ""), ("front", ""), ("movement", ""), ("federation", ""), ("office", ""), ("bureau", ""),
    ("service", ""), ("services", ""), ("board", ""), ("authority", ""), ("authorities", "GOV"), ("campaign", "PTY"),
    ("club", ""), ("fund", ""), ("league", ""), ("alliance", ""), ("coalition", ""), ("society", ""), ("group", ""),
    ("union", ""), ("team", ""), ("church", "REL"), ("observatory", ""), ("survey", ""), ("chamber", ""), ("house", ""),
    ("delegation", ""), ("mission", ""), ("watch", "NGO"), ("international", ""), ("faction", ""), ("secretariat", ""),
    ("think tank", "NGO"), ("charity", "NGO"), ("ngo", "NGO"), ("regime", "GOV"), ("presidency", "GOV"), ("state", ""), ("mail", "MED"), ("chronicle", "MED"),
    ("militia", "PAR"), ("taliban", "REB"), ("camp", ""), ("directorate", "GOV"), ("jury", "JUD"), ("prison", ""),
    ("industry", "BUS"), ("market", "BUS"), ("station", ""), ("side", ""), ("command", "MIL"), ("republic", ""),
];

/// Names and words that tell a sector, and are no nouns for a body.
const SECTORS: &[(&str, &str)] = &[
    ("islamic state", "REB"), ("al-qaeda", "REB"), ("hamas", "REB"), ("hezbollah", "REB"), ("unhcr", "IGO"), ("unicef", "IGO"),
    ("unesco", "IGO"), ("fire service", "GOV"), ("rights group", "NGO"), ("coast guard", "COP"), ("democrat", "PTY"),
    ("republican", "PTY"), ("conservative", "PTY"),
];

/// Nouns for what somebody wrote or published: whoever speaks by it is its author.
const WRITINGS: &[&str] = &[
    "statement", "report", "document", "letter", "email", "e-mail", "tweet", "post", "memo", "memorandum", "study",
    "survey", "poll", "filing", "motion", "ruling", "opinion", "order", "proclamation", "petition", "lawsuit", "suit",
    "complaint", "video", "comment", "message", "note", "paper", "article", "book", "law", "resolution", "declaration",
    "communique", "communiqué", "website", "record", "account", "summary", "decision", "verdict", "announcement",
    "work", "proposal", "plan", "remark", "bulletin", "advisory", "manifesto", "speech", "release", "page",
    "description", "constitution", "projection", "estimate", "footage", "figure", "data", "editorial", "agreement", "indictment", "affidavit", "testimony", "analysis",
];

/// Words that stand before a head noun and belong to a role, so a title in capitals can be written small.
const ROLE_WORDS: &[&str] = &[
    "interim", "foreign", "prime", "deputy", "vice", "former", "acting", "chief", "senior", "defense", "defence",
    "finance", "interior", "minister", "assistant", "caretaker", "first", "lead", "executive", "managing", "general",
    "press", "press secretary", "home", "health", "justice", "education", "trade", "works", "affairs", "state",
    "supreme", "presidential", "federal", "district", "county", "city", "national", "then", "ex", "outgoing", "current",
    "incoming", "co-chair", "editor-in-chief", "security", "economic", "and",
];

/// Words that are no part of a name even where a sentence begins with them.
const FUNCTION: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "he", "she", "it", "they", "we", "i", "you", "his", "her",
    "its", "their", "our", "my", "your", "in", "on", "at", "of", "for", "from", "with", "by", "to", "and", "but", "or",
    "as", "if", "when", "while", "after", "before", "since", "until", "although", "though", "because", "however",
    "according", "also", "there", "here", "what", "who", "which", "where", "why", "how", "some", "many", "most", "all",
    "both", "each", "every", "another", "other", "others", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "no", "not", "yes", "so", "then", "now", "today", "yesterday", "earlier", "later", "last",
    "meanwhile", "despite", "during", "under", "over", "about", "among", "between", "through", "following", "citing",
    "asked", "speaking", "several", "more", "much", "such", "only", "even", "just", "still", "once", "instead", "yet",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "photo", "image",
    "file", "is", "was", "are", "were", "be", "been", "has", "have", "had", "do", "does", "did", "will", "would", "can",
    "could", "should", "might", "must", "said", "says", "told", "like", "unlike", "into", "against", "within", "without",
    "per", "via", "than", "upon", "any", "let", "added", "thank", "thanks", "mr", "mrs", "ms", "mr.", "mrs.", "ms.",
    "jan.", "feb.", "mar.", "apr.", "aug.", "sept.", "oct.", "nov.", "dec.", "him", "them", "us", "me", "himself",
    "herself", "themselves", "being", "having", "based", "given", "due", "additionally", "furthermore", "moreover",
    "nevertheless", "perhaps", "maybe", "never", "ever", "again", "further", "first", "second", "third", "next",
];

/// Prepositions and relative words, after which a head noun's own words are over.
const AFTER_HEAD: &[&str] = &[
    "of", "in", "at", "for", "from", "with", "on", "to", "who", "whom", "whose", "which", "that", "by", "about",
    "against", "near", "involved", "close", "accused", "representing", "sent", "posted", "via", "under", "over",
    "during", "after", "before", "inside", "outside", "within", "among", "behind", "between", "using", "dated",
    "published", "issued", "released", "familiar", "working", "living", "interviewed", "based", "including", "like",
    "as", "when", "during", "said", "involving", "regarding", "shared", "written", "signed", "known", "called",
];

/// Words that may stand inside a person's name in small letters.
const PARTICLES: &[&str] = &[
    "al", "el", "bin", "bint", "ibn", "van", "von", "der", "den", "de", "da", "di", "del", "della", "dos", "du", "la",
    "le", "y", "ul", "ur", "af", "zu", "ter", "ben", "abu", "e", "und", "des",
];

/// Each general noun with those that it may stand for.
const STANDS_FOR: &[(&str, &[&str])] = &[
    ("diplomat", &["minister", "ambassador", "envoy", "consul", "secretary", "attache", "representative"]),
    ("leader", &["president", "minister", "premier", "chancellor", "chairman", "chief", "king", "executive", "governor", "secretary", "head"]),
    ("official", &["minister", "secretary", "director", "commissioner", "deputy", "ambassador", "spokesman", "spokesperson", "spokeswoman", "chief", "administrator"]),
    ("lawmaker", &["senator", "representative", "congressman", "congresswoman", "mp", "speaker", "legislator", "deputy"]),
    ("legislator", &["senator", "representative", "congressman", "congresswoman", "mp", "lawmaker"]),
    ("senator", &["sen."]), ("governor", &["gov."]), ("general", &["gen.", "commander"]), ("congressman", &["rep.", "representative"]),
    ("congresswoman", &["rep.", "representative"]), ("representative", &["rep.", "congressman", "congresswoman", "spokesman", "spokesperson", "spokeswoman"]),
    ("doctor", &["dr.", "physician"]), ("premier", &["minister"]), ("minister", &["premier", "secretary"]), ("lawyer", &["attorney", "solicitor", "barrister"]), ("attorney", &["lawyer", "prosecutor"]),
    ("spokesman", &["spokesperson", "spokeswoman"]), ("spokesperson", &["spokesman", "spokeswoman", "secretary"]),
    ("spokeswoman", &["spokesperson", "spokesman", "secretary"]), ("judge", &["justice", "magistrate"]), ("justice", &["judge"]),
    ("chief", &["director", "head", "commander", "chairman", "leader"]), ("head", &["director", "chief", "chairman", "leader"]),
    ("boss", &["ceo", "executive", "director", "chief", "chairman"]), ("researcher", &["scientist", "professor", "author", "biologist", "historian"]),
    ("scientist", &["researcher", "professor", "biologist"]), ("author", &["researcher", "writer", "scientist"]), ("academic", &["professor", "researcher"]),
    ("activist", &["protester", "demonstrator", "campaigner", "organizer"]), ("protester", &["demonstrator", "activist"]), ("demonstrator", &["protester", "activist"]),
    ("monarch", &["king", "queen", "emir"]), ("nominee", &["candidate"]), ("candidate", &["nominee"]), ("officer", &["sergeant", "constable", "lieutenant", "captain", "sgt.", "lt."]),
    ("commander", &["general", "gen.", "colonel", "admiral"]), ("cleric", &["imam", "ayatollah", "mufti"]), ("pontiff", &["pope"]), ("militant", &["rebel", "fighter", "insurgent"]),
    ("businessman", &["ceo", "executive", "founder", "owner", "billionaire"]), ("chairman", &["chair"]), ("adviser", &["advisor"]), ("advisor", &["adviser"]), ("king", &["monarch"]),
    ("clergyman", &["bishop", "archbishop", "cardinal", "priest", "pastor"]), ("president", &["leader"]), ("executive", &["ceo"]),
];

/// Nouns that say nothing but that somebody is a person, so any person just spoken of can be meant.
const ANYBODY: &[&str] = &[
    "man", "woman", "boy", "girl", "person", "politician", "star", "mogul", "native", "writer", "author", "artist",
    "speaker", "victim", "accused", "suspect", "defendant", "client", "teenager", "player", "actor", "singer", "source",
    "father", "mother", "veteran", "billionaire", "businessman", "businesswoman", "tycoon", "professor", "veteran",
    "incumbent", "democrat", "republican", "conservative", "complainant", "plaintiff", "guy", "former", "latter",
];

/// Nouns for a body in general, so any body just spoken of can be meant.
const ANY_BODY: &[&str] = &[
    "group", "organization", "organisation", "company", "agency", "firm", "party", "movement", "newspaper", "paper",
    "publication", "network", "body", "institution", "ngo", "charity", "outlet", "corporation", "association", "bank",
    "alliance", "coalition", "council", "committee", "commission", "union", "department", "ministry", "court", "club",
    "army", "navy", "office", "center", "centre", "institute", "foundation", "bureau", "broadcaster", "magazine",
    "embassy", "airline", "university", "school", "hospital", "service", "board", "authority", "team", "campaign",
];

fn listed(list: &[&str], word: &str) -> bool {
    list.contains(&fold(word).as_str())
}

/// The singular of a noun, by its ending alone; "s" after "s" or "u" stays.
pub(super) fn singular(noun: &str) -> String {
    let noun = fold(noun);
    let cut = |end: &str, put: &str| noun.strip_suffix(end).map(|stem| format!("{stem}{put}"));
    match noun.as_str() {
        "police" | "people" | "forces" | "news" | "authorities" | "services" | "press" | "airlines" | "times" => noun,
        _ if noun.ends_with("ss") || noun.ends_with("us") || noun.ends_with("is") || noun.len() < 4 => noun,
        _ => cut("ies", "y")
            .or(cut("sses", "ss"))
            .or(cut("men", "man"))
            .or(cut("s", ""))
            .unwrap_or(noun),
    }
}

fn plain_singular(word: &str) -> String {
    singular(word.trim_start_matches("then-").trim_start_matches("ex-").trim_start_matches("co-"))
}

/// Whether a noun, in one number or the other, names somebody in a role.
pub(super) fn is_role(word: &str) -> bool {
    let (whole, one) = (fold(word), plain_singular(word));
    ROLES.iter().any(|(role, _)| *role == whole || *role == one)
}

pub(super) fn is_body(word: &str) -> bool {
    let (whole, one) = (fold(word), singular(word));
    BODIES.iter().any(|(body, _)| *body == whole || *body == one)
}

pub(super) fn is_writing(word: &str) -> bool {
    listed(WRITINGS, &singular(word))
}

pub(super) fn is_role_word(word: &str) -> bool {
    listed(ROLE_WORDS, word) || (is_role(word) && !word.ends_with('.'))
}

pub(super) fn is_function(word: &str) -> bool {
    listed(FUNCTION, word)
}

pub(super) fn ends_head(word: &str) -> bool {
    listed(AFTER_HEAD, word)
}

pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

pub(super) fn is_anybody(noun: &str) -> bool {
    listed(ANYBODY, noun) || noun.ends_with("-year-old") || noun.ends_with("-old")
}

pub(super) fn is_any_body(noun: &str) -> bool {
    listed(ANY_BODY, noun)
}

/// Whether somebody whose role has the noun `known` can be called a `called`.
pub(super) fn stands_for(called: &str, known: &str) -> bool {
    called == known
        || STANDS_FOR
            .iter()
            .any(|(general, special)| *general == called && special.contains(&known))
}

fn sector_in(list: &[(&str, &'static str)], words: &str) -> Option<&'static str> {
    let words: Vec<String> = words.split_whitespace().map(singular).collect();
    let words = format!(" {} ", words.join(" "));
    list.iter()
        .find(|(noun, _)| words.contains(&format!(" {noun} ")))
        .map(|(_, sector)| *sector)
        .filter(|sector| !sector.is_empty())
}

/// PLOVER's sector of a role or description, by the nouns in it; "" where they tell none.
pub(super) fn sector(words: &str) -> &'static str {
    let words: String = words.chars().filter(|c| !matches!(c, ',' | '(' | ')' | '"')).collect();
    let bare = |s: &str| s.replace("'s", "").replace("’s", "");
    let words = bare(&words);
    let former = words.to_lowercase().starts_with("former ") || words.to_lowercase().starts_with("ex-");
    match sector_in(ROLES, &words) {
        Some("GOV" | "LEG") if former => "ELI",
        // a president or secretary belongs to the body they lead
        Some("GOV") if ["president", "secretary", "official"].iter().any(|noun| fold(&words).contains(noun)) => {
            body_sector_in(&words).unwrap_or("GOV")
        }
        Some(sector) => sector,
        None => body_sector_in(&words).unwrap_or_default(),
    }
}

/// The sector of an organisation by its own name.
pub(super) fn body_sector(name: &str) -> &'static str {
    body_sector_in(name).unwrap_or_default()
}

fn body_sector_in(words: &str) -> Option<&'static str> {
    sector_in(SECTORS, words).or_else(|| sector_in(BODIES, words))
}
