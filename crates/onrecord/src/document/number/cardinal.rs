//! One amount in words: "two dozen", "three-and-a-half million", "tens of thousands", "no".

use super::{Tokens, digits, fraction};

/// What an amount can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Value {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Whether it is a word for many ("dozens"), of which no value is exact.
    pub(super) vague: bool,
    /// The word that it ends on multiplies by so much: 1e6 for "1.2 million".
    scale: f64,
}

impl Value {
    pub(super) fn exact(value: f64, scale: f64) -> Self {
        Self {
            low: value,
            high: value,
            vague: false,
            scale,
        }
    }

    fn many(low: f64, high: f64) -> Self {
        Self {
            low,
            high,
            vague: true,
            scale: 1.0,
        }
    }

    /// "300 and 400 billion", "one-to-two hundred": the scale of the end is the beginning's too.
    pub(super) fn scaled_like(self, end: &Self, or: bool) -> Self {
        let small = self.high < 1000.0 && self.high < end.high / end.scale * 10.0 || or;
        if self.vague
            || self.scale > 1.0
            || end.scale <= 1.0
            || !small
            || self.low * end.scale > end.high
        {
            return self;
        }
        Self {
            low: self.low * end.scale,
            high: self.high * end.scale,
            ..self
        }
    }
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// Words that multiply.
const SCALES: [(&str, f64); 9] = [
    ("dozen", 12.0),
    ("score", 20.0),
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("lakh", 1e5),
    ("crore", 1e7),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
];

/// Letters that multiply, written on to digits: "10bn".
const LETTERS: [(&str, f64); 12] = [
    ("k", 1e3),
    ("m", 1e6),
    ("mn", 1e6),
    ("mln", 1e6),
    ("mil", 1e6),
    ("mm", 1e6),
    ("b", 1e9),
    ("bn", 1e9),
    ("bln", 1e9),
    ("tn", 1e12),
    ("tln", 1e12),
    ("trn", 1e12),
];

/// Words for many, by the annotation guide.
const MANY: [(&str, f64, f64); 7] = [
    ("dozens", 24.0, 99.0),
    ("scores", 40.0, 199.0),
    ("hundreds", 200.0, 999.0),
    ("thousands", 2e3, 9_999.0),
    ("millions", 2e6, 9_999_999.0),
    ("billions", 2e9, 9_999_999_999.0),
    ("trillions", 2e12, 9_999_999_999_999.0),
];

/// "several hundred": as "hundreds".
const SOME: [&str; 3] = ["several", "few", "many"];

const NONE: [&str; 3] = ["no", "nobody", "none"];

pub(super) fn unit(word: &str) -> Option<f64> {
    let at = UNITS
        .iter()
        .position(|name| word.eq_ignore_ascii_case(name))?;
    Some(at as f64)
}

fn tens(word: &str) -> Option<f64> {
    let at = TENS
        .iter()
        .position(|name| word.eq_ignore_ascii_case(name))?;
    Some((at as f64 + 2.0) * 10.0)
}

fn scale(word: &str) -> Option<f64> {
    let found = SCALES
        .iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name));
    found.map(|(_, by)| *by)
}

/// "three dozens": a scale with a number before it.
fn plural(word: &str) -> Option<f64> {
    word.strip_suffix('s').and_then(scale)
}

pub(super) fn letters(word: &str) -> Option<f64> {
    let found = LETTERS
        .iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name));
    found.map(|(_, by)| *by)
}

fn many(word: &str) -> Option<Value> {
    let found = MANY
        .iter()
        .find(|(name, ..)| word.eq_ignore_ascii_case(name));
    found.map(|(_, low, high)| Value::many(*low, *high))
}

/// "several hundred" is as many as "hundreds".
fn some(by: f64) -> Option<Value> {
    let found = MANY
        .iter()
        .find(|(name, ..)| name.strip_suffix('s').and_then(scale) == Some(by));
    found.map(|(_, low, high)| Value::many(*low, *high))
}

/// Whether a word can begin an amount that is not written in digits.
pub(super) fn is_word(word: &str) -> bool {
    let first = word.as_bytes().first().map(u8::to_ascii_lowercase);
    first.is_some_and(|first| b"bcdefhlmnoqstz".contains(&first))
        && (2..10).contains(&word.len())
        && (unit(word).is_some()
            || tens(word).is_some()
            || scale(word).is_some()
            || many(word).is_some()
            || [
                "tens", "half", "few", "several", "couple", "not", "quarter", "nil", "nought",
                "naught",
            ]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w))
            || NONE.iter().any(|w| word.eq_ignore_ascii_case(w)))
}

/// The amount that begins at word `n`, and the word after it.
pub(super) fn read(tokens: Tokens<'_>, n: usize) -> Option<(Value, usize)> {
    let token = tokens.get(n)?;
    if token.begins_with_digit() || digits::is_vulgar(token.text) || digits::is_point(tokens, n) {
        return digits::read(tokens, n);
    }
    if is_pronoun(tokens, n) {
        return None;
    }
    if let Some(found) = nothing(tokens, n) {
        return Some(found);
    }
    in_words(tokens, n)
}

/// Words that multiply what stands before `n`: their product, the last of them, and the word after.
pub(super) fn scales(tokens: Tokens<'_>, n: usize) -> (f64, f64, usize) {
    let (mut product, mut last, mut end) = (1.0, 1.0, n);
    loop {
        let dash = usize::from(tokens.glued(end).is_some_and(|t| t.is("-")));
        let Some(token) = tokens.next(end + dash) else {
            break;
        };
        let alone = || {
            letters(token.text).filter(|_| !token.joined && token.text.len() > 1 && product <= 1.0)
        };
        let Some(by) = scale(token.text)
            .or_else(alone)
            .or_else(|| plural(token.text))
        else {
            break;
        };
        product *= by;
        last = by;
        end += dash + 1;
    }
    (product, last, end)
}

/// "the one", "which one": one that stands for a noun.
fn is_pronoun(tokens: Tokens<'_>, n: usize) -> bool {
    let before = n.checked_sub(1).and_then(|n| tokens.get(n));
    let scaled = || tokens.next(n + 1).is_some_and(|t| scale(t.text).is_some());
    tokens.get(n).is_some_and(|t| t.is("one"))
        && before
            .is_some_and(|t| t.is_any(&["the", "this", "that", "which", "each", "every", "any"]))
        && !scaled()
}

/// "no", "nobody", "no one", "none", "not a single", "zero".
fn nothing(tokens: Tokens<'_>, n: usize) -> Option<(Value, usize)> {
    let zero = Value::exact(0.0, 1.0);
    if tokens.are(n, &["no", "one"]) {
        return Some((zero, n + 2));
    }
    for words in [&["not", "a", "single"], &["not", "one", "single"]] {
        if tokens.are(n, words) {
            return Some((zero, n + 3));
        }
    }
    let token = tokens.get(n)?;
    // "No. 3"
    let numbered = token.is("no") && tokens.glued(n + 1).is_some_and(|t| t.is("."));
    (token.is_any(&NONE) && !numbered || token.is("nil")).then_some((zero, n + 1))
}

/// "twenty-five", "one hundred and two", "two dozen", "half a million", "tens of thousands", "several hundred".
fn in_words(tokens: Tokens<'_>, n: usize) -> Option<(Value, usize)> {
    if let Some(found) = for_many(tokens, n) {
        return Some(found);
    }
    if let Some((part, after)) = fraction::part(tokens, n) {
        let article = usize::from(tokens.next(after).is_some_and(|t| t.is_any(&["a", "an"])));
        let (by, last, end) = scales(tokens, after + article);
        return Some(if end > after + article {
            (Value::exact(part * by, last), end)
        } else {
            (Value::exact(part, 1.0), fraction::without_of(tokens, after))
        });
    }
    if tokens.get(n)?.is_any(&["a", "an"]) {
        if tokens.next(n + 1).is_some_and(|t| t.is("couple")) {
            let of = usize::from(tokens.next(n + 2).is_some_and(|t| t.is("of")));
            let (by, last, end) = scales(tokens, n + 2 + of);
            let end = if end == n + 2 + of { n + 2 } else { end };
            return Some((Value::exact(2.0 * by, last), end));
        }
        let next = tokens.next(n + 1).filter(|t| scale(t.text).is_some())?;
        let (by, last, end) = scales(tokens, n + 1);
        let (more, end) = rest_of(tokens, end, next.text);
        return Some(fraction::with_part(tokens, by + more, last, end));
    }
    let (value, last, end) = cardinal(tokens, n)?;
    // "four point two"
    if tokens.next(end).is_some_and(|t| t.is("point"))
        && let Some((decimals, end)) = decimals(tokens, end + 1)
    {
        let (by, last, end) = scales(tokens, end);
        let value = format!("{value:.0}.{decimals}").parse::<f64>().ok()?;
        return Some((Value::exact(round(value * by), last), end));
    }
    Some(fraction::with_part(tokens, value, last, end))
}

/// The digits that are spoken after "point", from word `n` on, and the word after: single ones, or a number below a hundred.
fn decimals(tokens: Tokens<'_>, n: usize) -> Option<(String, usize)> {
    let single = |k: usize| {
        tokens
            .next(k)
            .and_then(|t| unit(t.text))
            .filter(|d| *d < 10.0)
    };
    let digits: Vec<f64> = (n..).map_while(single).collect();
    if digits.is_empty() {
        tokens.next(n)?;
        let (value, _, end) = cardinal(tokens, n)?;
        return (value < 100.0).then(|| (format!("{value:.0}"), end));
    }
    let written: Vec<String> = digits.iter().map(|d| format!("{d:.0}")).collect();
    Some((written.concat(), n + digits.len()))
}

/// What follows "a hundred" or "a thousand": "and two".
fn rest_of(tokens: Tokens<'_>, n: usize, scale_word: &str) -> (f64, usize) {
    let and = tokens.next(n).is_some_and(|t| t.is("and"));
    let most = scale(scale_word).unwrap_or(1.0);
    match cardinal(tokens, n + usize::from(and)) {
        Some((value, _, end))
            if value < most && most > 20.0 && (and || most > 100.0) && tokens.next(n).is_some() =>
        {
            (value, end)
        }
        _ => (0.0, n),
    }
}

/// A number in words, by the word that multiplies last, and the word after.
pub(super) fn cardinal(tokens: Tokens<'_>, n: usize) -> Option<(f64, f64, usize)> {
    let (mut total, mut part, mut end) = (0.0, None::<f64>, n);
    let mut last = 1.0;
    let mut lowest = f64::INFINITY;
    loop {
        let mut at = end;
        // "twenty-five", "two hundred and five"
        if end > n {
            let dash = tokens
                .glued(at)
                .is_some_and(|t| t.is_any(&["-", "‑"]) && tokens.glued(at + 1).is_some());
            let and = last >= 100.0 && tokens.next(at).is_some_and(|t| t.is("and"));
            at += usize::from(dash || and);
        }
        let token = if at == n {
            tokens.get(at)
        } else {
            tokens.next(at)
        };
        // "five billion and three quarters"
        let Some(token) = token.filter(|_| fraction::part(tokens, at).is_none()) else {
            break;
        };
        if let Some(value) = unit(token.text) {
            let fits = match part {
                None => true,
                // twenty five, one hundred five
                Some(before) => {
                    value > 0.0
                        && (before >= 20.0 && before % 10.0 == 0.0 && value < 10.0
                            || before % 100.0 == 0.0 && before > 0.0)
                }
            };
            if !fits || last >= 1000.0 && part.is_none() && lowest <= 1.0 {
                break;
            }
            part = Some(part.unwrap_or_default() + value);
            last = 1.0;
        } else if let Some(value) = tens(token.text) {
            if part.is_some_and(|before| before % 100.0 != 0.0 || before == 0.0) {
                break;
            }
            part = Some(part.unwrap_or_default() + value);
            last = 1.0;
        } else if let Some(by) =
            scale(token.text).or_else(|| plural(token.text).filter(|_| end > n))
        {
            if end == n && part.is_none() && by < 100.0 && !token.is("dozen") {
                return None;
            }
            if by <= 100.0 {
                if part.is_some_and(|before| before >= 100.0 && by > 20.0) {
                    break;
                }
                part = Some(part.unwrap_or(1.0) * by);
            } else {
                if by >= lowest {
                    break;
                }
                let (more, _, after) = scales(tokens, at + 1);
                total += part.unwrap_or(1.0) * by * more;
                part = None;
                lowest = by;
                last = by;
                end = after.max(at + 1);
                continue;
            }
            last = by;
        } else {
            break;
        }
        end = at + 1;
    }
    (end > n).then(|| (total + part.unwrap_or_default(), last, end))
}

/// "tens of thousands", "hundreds", "several hundred", "a few dozen".
fn for_many(tokens: Tokens<'_>, n: usize) -> Option<(Value, usize)> {
    let article = usize::from(tokens.get(n)?.is("a"));
    let first = tokens
        .next(n + article)
        .or_else(|| tokens.get(n).filter(|_| article == 0))?;
    if first.is_any(&SOME) {
        if let Some((value, end)) = for_many(tokens, n + article + 1)
            .filter(|_| tokens.next(n + article + 1).is_some_and(|t| !t.is("a")))
        {
            return Some((value, end));
        }
        let (by, last, end) = scales(tokens, n + article + 1);
        return (end > n + article + 1).then(|| some(last).map(|v| (times(v, by / last), end)))?;
    }
    if article > 0 {
        return None;
    }
    let lead = if first.is("tens") {
        Some(Value::many(20.0, 99.0))
    } else {
        many(first.text)
    };
    let value = lead?;
    if tokens.next(n + 1).is_some_and(|t| t.is("of"))
        && let Some(of) = tokens.next(n + 2).and_then(|t| many(t.text))
    {
        // "hundreds of thousands": 200,000 to 999,999
        let unit = of.low / 2.0;
        return Some((
            Value::many(value.low * unit, (value.high + 1.0) * unit - 1.0),
            n + 3,
        ));
    }
    (!first.is("tens")).then_some((value, n + 1))
}

fn times(value: Value, by: f64) -> Value {
    Value::many(value.low * by, (value.high + 1.0) * by - 1.0)
}

/// Products such as 1.1 million come out whole.
pub(super) fn round(value: f64) -> f64 {
    let whole = value.round();
    if (value - whole).abs() < whole.abs() * 1e-12 {
        whole
    } else {
        value
    }
}
