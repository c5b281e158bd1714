//! Does the clause around a time tell of what was, or of what is to come? By the nearest verb that says so, without a parser.

use super::words::Word;

/// Where the clause looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// No verb tells.
    Open,
}

/// Verbs and helpers that tell of what is to come. Sorted.
const FUTURE: &[&str] = &[
    "aims", "due", "expected", "expects", "going", "hopes", "intends", "ll", "may", "might", "must", "planned", "planning", "plans",
    "scheduled", "set", "shall", "should", "slated", "upcoming", "will", "won", "would",
];

/// Verbs whose past does not end in "-ed". Sorted.
const PAST: &[&str] = &[
    "ate", "beat", "became", "been", "began", "begun", "blew", "bought", "broke", "brought", "built", "burst", "came",
    "caught", "chose", "could", "cut", "did", "died", "drew", "driven", "drove", "fed", "fell", "felt", "fled", "flew", "forced", "forgave",
    "fought", "found", "froze", "gave", "given", "got", "grew", "had", "has", "have", "heard", "held", "hit", "hurt", "kept", "killed", "knew", "known",
    "laid", "lay", "led", "left", "lost", "made", "meant", "met", "paid", "put", "quit", "ran", "read", "rode", "rose", "said",
    "sank", "sat", "saw", "seen", "sent", "shook", "shot", "showed", "shut", "slept", "sold", "sought", "spent", "split", "spoke",
    "spread", "stole", "stood", "struck", "stuck", "swept", "swore", "taken", "taught", "thought", "threw", "told", "took", "tore", "undertook", "was",
    "went", "were", "withdrew", "woke", "won", "wore", "wound", "wrote",
];

/// Words that open another clause. Sorted.
const CLAUSES: &[&str] = &[
    "after", "although", "and", "as", "because", "before", "but", "if", "since", "that", "though", "until", "when", "where",
    "which", "while", "who", "whose",
];

/// How far a verb is looked for.
const REACH: usize = 16;

/// What one word tells; `next` follows it.
fn tells(word: &Word<'_>, next: Option<&Word<'_>>) -> Option<Tense> {
    let text = word.text;
    let has = |list: &[&str]| list.binary_search(&text).is_ok();
    if text == "won" {
        let not = next.is_some_and(|next| matches!(next.text, "'" | "’"));
        return Some(if not { Tense::Future } else { Tense::Past });
    }
    // May is a month
    if text == "may" && word.capital {
        return None;
    }
    if has(FUTURE) {
        return Some(Tense::Future);
    }
    if text == "to" {
        // "to meet", not "to the" or "to Orn"
        let verb = next.is_some_and(|next| {
            !next.capital
                && next.text.len() > 1
                && next.text.bytes().all(|b| b.is_ascii_lowercase())
                && !matches!(next.text, "the" | "an" | "his" | "her" | "their" | "its" | "this" | "that" | "these" | "those" | "about" | "at" | "more" | "all" | "date")
        });
        return verb.then_some(Tense::Future);
    }
    if has(PAST) {
        return Some(Tense::Past);
    }
    let past = text.len() > 4 && text.ends_with("ed") && !text.ends_with("eed") && !word.capital;
    past.then_some(Tense::Past)
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
    let mut best: Option<(usize, Tense)> = None;
    let mut look = |range: &mut dyn Iterator<Item = usize>, mut away: usize| {
        for at in range {
            let Some(word) = words.get(at) else { break };
            away += cost(word);
            if best.is_some_and(|(nearest, _)| nearest <= away) {
                break;
            }
            if let Some(tense) = tells(word, words.get(at + 1)) {
                best = Some((away, tense));
                break;
            }
        }
    };
    let low = from.max(first.saturating_sub(REACH));
    look(&mut (low..first).rev(), 0);
    look(&mut (end..to.min(end + REACH)), 1);
    // "will meet", "is to be tried": the helper before a verb tells
    let Some((_, tense)) = best else { return Tense::Open };
    tense
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [FUTURE, PAST, CLAUSES] {
            assert!(table.windows(2).all(|pair| pair[0] < pair[1]), "{table:?}");
        }
    }
}
