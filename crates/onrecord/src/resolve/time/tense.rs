//! Does the clause around a time tell of what was, or of what is to come? By the nearest verb that says so, without a parser.

use super::words::Word;

/// Where the clause looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// It looks ahead, but to what may have been: "will look for ways around Friday's ruling".
    Near,
    /// No verb tells.
    Open,
}

/// Verbs and helpers that tell of what is to come. Sorted.
const FUTURE: &[&str] = &[
    "aims",
    "anticipated",
    "due",
    "expected",
    "expects",
    "expire",
    "expires",
    "going",
    "hopes",
    "intends",
    "ll",
    "may",
    "might",
    "must",
    "payable",
    "planned",
    "planning",
    "plans",
    "scheduled",
    "shall",
    "should",
    "slated",
    "upcoming",
    "will",
    "would",
];

/// Words after which "to" and a verb tell of what is to come. Sorted.
const TO: &[&str] = &[
    "about",
    "agreed",
    "agreement",
    "are",
    "be",
    "bid",
    "deal",
    "decided",
    "decision",
    "intention",
    "is",
    "likely",
    "offer",
    "plan",
    "pledge",
    "pledged",
    "promise",
    "promised",
    "proposal",
    "ready",
    "set",
    "threatened",
    "vowed",
    "want",
    "wants",
    "was",
    "were",
];

/// Verbs whose past does not end in "-ed". Sorted.
const PAST: &[&str] = &[
    "ate",
    "beat",
    "became",
    "been",
    "began",
    "begun",
    "blew",
    "bought",
    "broke",
    "brought",
    "built",
    "burst",
    "came",
    "caught",
    "chose",
    "cut",
    "did",
    "died",
    "drew",
    "driven",
    "drove",
    "fed",
    "fell",
    "felt",
    "fled",
    "flew",
    "forgave",
    "fought",
    "found",
    "froze",
    "gave",
    "given",
    "got",
    "grew",
    "had",
    "has",
    "have",
    "heard",
    "held",
    "hit",
    "hurt",
    "kept",
    "knew",
    "known",
    "laid",
    "lay",
    "led",
    "left",
    "lost",
    "made",
    "meant",
    "met",
    "paid",
    "put",
    "quit",
    "ran",
    "rode",
    "rose",
    "said",
    "sank",
    "sat",
    "saw",
    "seen",
    "sent",
    "set",
    "shook",
    "shot",
    "showed",
    "shut",
    "slept",
    "sold",
    "sought",
    "spent",
    "split",
    "spoke",
    "spread",
    "stole",
    "stood",
    "struck",
    "stuck",
    "swept",
    "swore",
    "taken",
    "taught",
    "thought",
    "threw",
    "told",
    "took",
    "tore",
    "undertook",
    "was",
    "went",
    "were",
    "withdrew",
    "woke",
    "won",
    "wore",
    "wound",
    "wrote",
];

/// Words that open another clause. Sorted.
const CLAUSES: &[&str] = &[
    "after", "although", "and", "as", "because", "before", "but", "if", "since", "that", "though",
    "until", "when", "where", "which", "while", "who", "whose",
];

/// How far a verb is looked for.
const REACH: usize = 16;

/// What a word tells, and whether only where no other word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Sure(Tense),
    Weak(Tense),
}

/// What the word at `at` tells.
fn sign(words: &[Word<'_>], at: usize) -> Option<Sign> {
    let word = words.get(at)?;
    let text_at = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.text);
    let (before, next) = (text_at(at.checked_sub(1)), text_at(Some(at + 1)));
    let has = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
    let past = |word: &str| {
        has(PAST, word) || word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
    };
    match word.text {
        "won" if matches!(next, "'" | "’") => return Some(Sign::Sure(Tense::Future)),
        // "might have gone"
        "may" | "might" | "must" | "should" | "could" | "would" if next == "have" => {
            return Some(Sign::Sure(Tense::Past));
        }
        "may" if word.capital => return None,
        // more often a noun: "their plans"
        "plans" | "hopes" | "aims" if next != "to" => return None,
        "set" if matches!(next, "to" | "for") => return Some(Sign::Sure(Tense::Future)),
        "to" => {
            let verb = next.len() > 1
                && next.bytes().all(|b| b.is_ascii_lowercase())
                && words.get(at + 1).is_some_and(|next| !next.capital)
                && !matches!(
                    next,
                    "the"
                        | "an"
                        | "his"
                        | "her"
                        | "their"
                        | "its"
                        | "this"
                        | "that"
                        | "these"
                        | "those"
                        | "about"
                        | "at"
                        | "more"
                        | "all"
                        | "date"
                );
            return verb.then_some(if has(FUTURE, before) || has(TO, before) {
                Sign::Sure(Tense::Future)
            } else if past(before) {
                Sign::Sure(Tense::Past)
            } else {
                Sign::Weak(Tense::Future)
            });
        }
        _ => {}
    }
    // "to be released", "is heard"
    if matches!(before, "be" | "is" | "are") && !has(FUTURE, word.text) {
        return None;
    }
    if has(FUTURE, word.text) {
        return Some(Sign::Sure(Tense::Future));
    }
    // "will have", "to cut"
    let month = before == "may" && at > 0 && words.get(at - 1).is_some_and(|word| word.capital);
    if has(FUTURE, before) && !month {
        return Some(Sign::Sure(Tense::Future));
    }
    if before == "to" && has(PAST, word.text) {
        return None;
    }
    // "a still unspecified date"
    let article = |word: &str| matches!(word, "a" | "an" | "the" | "its" | "their" | "his" | "her");
    let two = text_at(at.checked_sub(2));
    if word.text.ends_with("ed") && (article(before) || before == "still" && article(two)) {
        return None;
    }
    (past(word.text) && !word.capital).then_some(Sign::Sure(Tense::Past))
}

/// What crossing a word costs.
fn cost(word: &Word<'_>) -> usize {
    match word.text {
        "," | "-" => 2,
        ";" | ":" | "(" | ")" | "—" | "–" | "\"" | "“" | "”" => 5,
        text if CLAUSES.binary_search(&text).is_ok() => 3,
        _ => 1,
    }
}

/// The tense of the clause around the words `first..end`, inside the sentence `from..to`.
pub(super) fn tense(words: &[Word<'_>], from: usize, to: usize, first: usize, end: usize) -> Tense {
    let before = |n: usize| {
        first
            .checked_sub(n)
            .and_then(|at| words.get(at))
            .map_or("", |word| word.text)
    };
    let low = from.max(first.saturating_sub(REACH));
    // "had been due to expire on Friday" tells of what was to come, then
    let had = |until: usize| {
        let clause = |word: &&Word<'_>| cost(word) < 3;
        let mut before = words.get(low..until).unwrap_or_default().iter().rev();
        before
            .by_ref()
            .take_while(clause)
            .any(|word| word.text == "had")
    };
    // an end that is set is still to come; so is what happens "as early as Tuesday"
    let had_after = || {
        let mut after = words.get(end..to.min(end + 4)).unwrap_or_default().iter();
        first <= from + 2 && after.any(|word| word.text == "had")
    };
    if matches!(before(1), "until" | "till" | "by") && (had(first - 1) || had_after()) {
        return Tense::Past;
    }
    if matches!(before(1), "until" | "till" | "by" | "effective")
        || before(1) == "of" && before(2) == "ahead"
        || before(1) == "as" && before(3) == "as" && matches!(before(2), "soon" | "early")
    {
        return Tense::Future;
    }
    let mut best: Option<(usize, Tense)> = None;
    let mut weak = None;
    let mut away = 0;
    for at in (low..first).rev() {
        let Some(word) = words.get(at) else { break };
        away += cost(word);
        match sign(words, at) {
            Some(Sign::Sure(tense)) => {
                let helper = |text: &str| {
                    matches!(
                        text,
                        "will" | "would" | "may" | "might" | "should" | "must" | "ll"
                    )
                };
                let before = at.checked_sub(1).and_then(|at| words.get(at));
                let due = !helper(word.text) && !before.is_some_and(|word| helper(word.text));
                let tense = if due && had(at) { Tense::Past } else { tense };
                best = Some((away, tense));
                break;
            }
            Some(Sign::Weak(tense)) if weak.is_none() => weak = Some(tense),
            _ => {}
        }
    }
    // a time that opens its sentence belongs to the verb that follows; any other to that only in its own clause
    let opens = first <= from + 2;
    away = 1;
    for at in end..to.min(end + REACH) {
        let Some(word) = words.get(at) else { break };
        let closes = word.text == "," || cost(word) > 2;
        if closes && !opens {
            break;
        }
        away += cost(word);
        if best.is_some_and(|(nearest, _)| nearest <= away) {
            break;
        }
        if let Some(Sign::Sure(tense)) = sign(words, at) {
            best = Some((away, tense));
            break;
        }
    }
    let text = |at: usize| words.get(at).map_or("", |word| word.text);
    match best.map(|(_, tense)| tense).or(weak) {
        Some(Tense::Future) if matches!(text(end), "'" | "’") && text(end + 1) == "s" => {
            Tense::Near
        }
        tense => tense.unwrap_or(Tense::Open),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [FUTURE, TO, PAST, CLAUSES] {
            assert!(table.windows(2).all(|pair| pair[0] < pair[1]), "{table:?}");
        }
    }
}
