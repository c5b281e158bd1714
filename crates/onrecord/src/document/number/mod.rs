//! Which numbers stand in the text? Digits, words and mixtures of both become ranges of values: "36,801", "at least two dozen",
//! "more than 1.2 million", "between 30 and 40", "hundreds", "$10bn", "no".
//!
//! What is read here is the form alone; what a number counts, if anything, is told by the tagger.

mod bound;
mod cardinal;
mod digits;
mod fraction;
mod money;

use crate::record::Bound;

use super::{Byte, Document, Span};

/// A number as it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its words, with the signs or names of its unit and without those that bound it ("at least").
    pub span: Span<Byte>,
    /// Where it begins to be a number: after a sign or "between".
    pub head: usize,
    /// The least and the most that the words allow; "dozens" is 24 to 99, "hundreds" 200 to 999.
    pub value: [f64; 2],
    /// How the words around it bound it.
    pub bound: Bound,
    /// What it is counted in: a currency by its ISO 4217 code ("USD"), or "%".
    pub unit: Option<&'static str>,
}

/// One word of the text for the readers below.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    at: Span<Byte>,
    /// Whether nothing stands between it and the word before.
    joined: bool,
    /// Whether a line break stands between them.
    breaks: bool,
}

impl Token<'_> {
    fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Digits and nothing else.
    fn is_digits(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit())
    }

    fn begins_with_digit(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The words of a text, looked at from one of them on.
#[derive(Debug, Clone, Copy)]
struct Tokens<'a>(&'a [Token<'a>]);

impl<'a> Tokens<'a> {
    /// The word at `n`; none where a line ends before it.
    fn get(&self, n: usize) -> Option<&'a Token<'a>> {
        self.0.get(n)
    }

    /// The word at `n` on the same line as the one before.
    fn next(&self, n: usize) -> Option<&'a Token<'a>> {
        self.0.get(n).filter(|token| !token.breaks)
    }

    /// The word at `n` if nothing stands before it.
    fn glued(&self, n: usize) -> Option<&'a Token<'a>> {
        self.0.get(n).filter(|token| token.joined)
    }

    /// Whether the words at `n` are these; they stand on one line.
    fn are(&self, n: usize, words: &[&str]) -> bool {
        let token = |k: usize| {
            if k == 0 {
                self.get(n)
            } else {
                self.next(n + k)
            }
        };
        let same = |(k, word): (usize, &&str)| token(k).is_some_and(|t| t.is(word));
        words.iter().enumerate().all(same)
    }
}

/// All numbers of a document, in order; none overlaps another.
///
/// ```
/// use onrecord::{document::{Document, numbers}, read::Report, record::Bound};
/// let doc = Document::new(&Report::from_text("At least two dozen people fled; some 1.2 million stayed."));
/// let found = numbers(&doc);
/// assert_eq!((found[0].value, found[0].bound), ([24.0, 24.0], Bound::AtLeast));
/// assert_eq!((found[1].value, found[1].bound), ([1.2e6, 1.2e6], Bound::About));
/// ```
pub fn numbers(doc: &Document) -> Vec<Number> {
    let text = doc.text();
    let mut before = 0;
    let tokens: Vec<Token<'_>> = doc
        .words()
        .iter()
        .flat_map(|at| {
            let word = doc.quote(*at);
            // "KSh700" is a code and digits
            let code = money::code_before(word);
            let middle = at.start() + code;
            let head = (code > 0).then(|| Span::new(at.start(), middle));
            head.into_iter().chain([Span::new(middle, at.end())])
        })
        .map(|at| {
            let gap = text.get(before..at.start()).unwrap_or_default();
            let joined = gap.is_empty() && before > 0;
            before = at.end();
            Token {
                text: doc.quote(at),
                at,
                joined,
                breaks: gap.contains('\n'),
            }
        })
        .collect();
    let tokens = Tokens(&tokens);
    let mut found = Vec::new();
    let mut n = 0;
    while tokens.get(n).is_some() {
        if let Some((number, next)) = number(tokens, n) {
            found.push(number);
            n = next;
        } else {
            n = digits::past(tokens, n);
        }
    }
    found
}

/// The number that begins at word `n`, and the word after it.
fn number(tokens: Tokens<'_>, n: usize) -> Option<(Number, usize)> {
    if !may_begin(tokens.get(n)?) || is_in_name(tokens, n) {
        return None;
    }
    let opens = opening(tokens, n);
    let start = n + opens;
    let (sign, first) = money::sign(tokens, start).map_or((None, start), |(c, m)| (Some(c), m));
    let (low, mut next) = cardinal::read(tokens, first)?;
    let head = tokens.get(first)?.at.start();
    let mut value = [low.low, low.high];
    let mut is_vague = low.vague;
    let mut unit = sign;
    let mut closed = opens == 0;
    if let Some((to, high, end, sign)) = range(tokens, next, opens > 0) {
        let low = low.scaled_like(&high, tokens.get(to - 1).is_some_and(|t| t.is("or")));
        if low.low <= high.high {
            value = [low.low, high.high];
            is_vague |= high.vague;
            unit = unit.or(sign);
            next = end;
            closed = true;
        }
    }
    // "between" or "from" without an end is none of the number's
    let begin = if closed { n } else { start };
    let name = money::name(tokens, next).filter(|_| unit.is_none());
    if let Some((currency, end)) = name {
        unit = Some(currency);
        next = end;
    } else if let Some(end) = percent(tokens, next).filter(|_| unit.is_none()) {
        unit = Some("%");
        next = end;
    }
    let first = tokens.get(begin)?.at;
    let span = first.hull(tokens.get(next - 1)?.at);
    let (bound, next) = bound::bound(tokens, begin, next, is_vague);
    let number = Number {
        span,
        head,
        value,
        bound,
        unit,
    };
    Some((number, next))
}

/// A cheap test that most words fail.
fn may_begin(token: &Token<'_>) -> bool {
    token.begins_with_digit()
        || token.is(".") && !token.joined
        || digits::is_vulgar(token.text)
        || cardinal::is_word(token.text)
        || money::may_begin(token.text)
        || token.text.len() < 8 && token.is_any(&["between", "from", "a", "an"])
}

/// Whether the number at `n` is a piece of a name or address: "COVID-19", "F-16", "#3".
fn is_in_name(tokens: Tokens<'_>, n: usize) -> bool {
    let (Some(mark), true) = (
        n.checked_sub(1).and_then(|n| tokens.get(n)),
        tokens.glued(n).is_some(),
    ) else {
        return false;
    };
    let word = n.checked_sub(2).and_then(|n| tokens.get(n));
    let named = |t: &Token<'_>| {
        t.text.contains(char::is_alphabetic) && !cardinal::is_word(t.text) && !t.begins_with_digit()
    };
    mark.is_any(&["#", "/", "_", "@", "=", "&", "?"])
        || mark.is("%") && mark.joined
        || tokens.get(n).is_some_and(Token::begins_with_digit)
            && mark.is_any(&["-", "‑"])
            && mark.joined
            && word.is_some_and(named)
}

/// How many words at `n` open a range: "between", "from", "from between".
fn opening(tokens: Tokens<'_>, n: usize) -> usize {
    let opens = |n: usize| {
        tokens
            .next(n)
            .is_some_and(|t| t.is_any(&["between", "from"]))
    };
    usize::from(opens(n)) + usize::from(opens(n) && opens(n + 1))
}

/// What a range goes on with at `n`: where its end begins, the end, the word after, and a sign before the end.
fn range(
    tokens: Tokens<'_>,
    n: usize,
    opened: bool,
) -> Option<(usize, cardinal::Value, usize, Option<&'static str>)> {
    let between = tokens.next(n)?;
    let dash = between.is_any(&["-", "–", "—", "‑", "−"]);
    let hyphened = dash && between.joined && tokens.glued(n + 1).is_some();
    let spaced =
        dash && !between.joined && tokens.next(n + 1).is_some_and(Token::begins_with_digit);
    let to = if hyphened && tokens.are(n + 1, &["to", "-"]) {
        n + 3
    } else if hyphened || spaced || between.is("to") || opened && between.is("and") {
        n + 1
    } else if between.is("or") {
        // "two or three", and not "or more"
        n + 1
    } else {
        return None;
    };
    let (sign, first) = money::sign(tokens, to).map_or((None, to), |(c, m)| (Some(c), m));
    tokens.next(first)?;
    let (high, end) = cardinal::read(tokens, first)?;
    Some((to, high, end, sign))
}

/// The word after "%", "percent", "per cent", "percentage points".
fn percent(tokens: Tokens<'_>, n: usize) -> Option<usize> {
    let token = tokens.next(n)?;
    if token.is("-") && token.joined {
        return percent(tokens, n + 1);
    }
    if token.is_any(&["%", "percent", "pct", "percents"]) {
        return Some(n + 1);
    }
    if token.is("per") && tokens.next(n + 1)?.is_any(&["cent", "cents"]) {
        return Some(n + 2);
    }
    (token.is("percentage") && tokens.next(n + 1)?.is_any(&["point", "points"])).then_some(n + 2)
}

#[cfg(test)]
mod tests;
