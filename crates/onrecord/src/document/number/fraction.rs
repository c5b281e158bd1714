//! Parts of one: "two thirds", "half", "a quarter of"; and amounts with a part: "three-and-a-half million", "five and a quarter".

use super::{
    Tokens,
    cardinal::{Value, scales, unit},
};

/// Denominators, with the part that one of them is.
const PARTS: [(&str, f64); 12] = [
    ("half", 0.5),
    ("third", 1.0 / 3.0),
    ("quarter", 0.25),
    ("fourth", 0.25),
    ("fifth", 0.2),
    ("sixth", 1.0 / 6.0),
    ("seventh", 1.0 / 7.0),
    ("eighth", 0.125),
    ("ninth", 1.0 / 9.0),
    ("tenth", 0.1),
    ("hundredth", 0.01),
    ("thousandth", 0.001),
];

/// The part that word `n` names, and whether it is a plural.
fn denominator(tokens: Tokens<'_>, n: usize) -> Option<(f64, bool)> {
    let word = tokens.get(n)?.text;
    let find = |word: &str| {
        PARTS
            .iter()
            .find(|(name, _)| word.eq_ignore_ascii_case(name))
    };
    if let Some((_, part)) = find(word) {
        return Some((*part, false));
    }
    let (_, part) = find(word.strip_suffix('s')?)?;
    Some((*part, true))
}

/// The part that begins at `n`, and the word after it and its "of".
pub(super) fn part(tokens: Tokens<'_>, n: usize) -> Option<(f64, usize)> {
    part_of(tokens, n, false)
}

/// The same; `more`: whether an amount and "and" stand before it, so that "a half" can be nothing else.
fn part_of(tokens: Tokens<'_>, n: usize, more: bool) -> Option<(f64, usize)> {
    let of = |n: usize| n + usize::from(tokens.next(n).is_some_and(|t| t.is("of")));
    let first = tokens.get(n)?;
    if first.is_any(&["half", "quarter"]) {
        let (part, _) = denominator(tokens, n)?;
        let article = usize::from(tokens.next(n + 1).is_some_and(|t| t.is("a")));
        let scaled = scales(tokens, n + 1 + article).2 > n + 1 + article;
        return (first.is("half") || scaled).then(|| (part, of(n + 1)));
    }
    let article = first.is_any(&["a", "an"]);
    let count = if article {
        1.0
    } else {
        unit(first.text).filter(|count| *count > 0.0)?
    };
    let dash = usize::from(tokens.glued(n + 1).is_some_and(|t| t.is("-")));
    tokens.next(n + 1)?;
    let (part, plural) = denominator(tokens, n + 1 + dash)?;
    let after = n + 2 + dash;
    let common = tokens
        .get(n + 1 + dash)
        .is_some_and(|t| t.is_any(&["half", "quarter"]));
    // "a third man" came after two others
    let follows = tokens.next(after);
    let closes = follows.is_none_or(|t| t.is("of") || !t.text.starts_with(char::is_alphanumeric));
    let scaled = scales(tokens, after).2 > after;
    let holds = if plural {
        count > 1.0
    } else if common {
        more || closes || scaled || !article
    } else {
        closes
    };
    holds.then(|| (count * part, of(after)))
}

/// The word before `n` where that is the "of" of a part.
pub(super) fn without_of(tokens: Tokens<'_>, n: usize) -> usize {
    let of = n
        .checked_sub(1)
        .and_then(|n| tokens.get(n))
        .is_some_and(|t| t.is("of"));
    n - usize::from(of)
}

/// An amount that ends before `end` on the scale `last`, with the part that follows: "and a half", "and three quarters".
pub(super) fn with_part(tokens: Tokens<'_>, value: f64, last: f64, end: usize) -> (Value, usize) {
    let dash = |n: usize| n + usize::from(tokens.glued(n).is_some_and(|t| t.is("-")));
    let and = dash(end);
    let whole = (Value::exact(value, last), end);
    if !tokens.next(and).is_some_and(|t| t.is("and")) {
        return whole;
    }
    let mut begin = dash(and + 1);
    // "and-a-half"
    if tokens.next(begin).is_some_and(|t| t.is("a"))
        && tokens.glued(begin + 1).is_some_and(|t| t.is("-"))
        && tokens.glued(begin + 2).is_some_and(|t| t.is("half"))
    {
        begin += 2;
    }
    let Some((part, after)) = tokens
        .next(begin)
        .and_then(|_| part_of(tokens, begin, true))
    else {
        return whole;
    };
    let (by, scale, scaled) = scales(tokens, after);
    if scaled == after {
        // "two million and a half" is 2.5 million; "a hundred and three quarters" is 100.75
        let of = if last >= 1000.0 { last } else { 1.0 };
        return (
            Value::exact(value + part * of, last),
            without_of(tokens, after),
        );
    }
    if last <= 1.0 {
        return (Value::exact((value + part) * by, scale), scaled);
    }
    (Value::exact(value + part * by, scale), scaled)
}
