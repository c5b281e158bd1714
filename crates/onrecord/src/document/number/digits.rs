//! One amount that begins with digits: "36,801", "1.2 million", "10bn", "60 thousand", "1/2".

use super::{
    Token, Tokens,
    cardinal::{Value, cardinal, letters, round, scales},
    fraction,
};

/// Past a run of digits and marks that is no number ("10:30", "192.168.1.2"), so that no piece of it is taken for one.
pub(super) fn past(tokens: Tokens<'_>, n: usize) -> usize {
    let mut end = n + 1;
    if tokens.get(n).is_some_and(Token::begins_with_digit) {
        while tokens
            .glued(end)
            .is_some_and(|t| t.is_any(&[".", ":", "/", "-", ","]))
            && tokens.glued(end + 1).is_some_and(Token::begins_with_digit)
        {
            end += 2;
        }
    }
    end
}

/// The amount that begins with digits at word `n`, and the word after it.
pub(super) fn read(tokens: Tokens<'_>, n: usize) -> Option<(Value, usize)> {
    let first = tokens.get(n)?;
    if is_point(tokens, n) {
        let value = format!("0.{}", tokens.get(n + 1)?.text).parse().ok()?;
        return Some((Value::exact(value, 1.0), n + 2));
    }
    // "2½"
    if let Some((digits, part)) = vulgar(first.text) {
        let whole: f64 = if digits.is_empty() {
            0.0
        } else {
            digits.parse().ok()?
        };
        let (by, last, end) = scales(tokens, n + 1);
        return Some((Value::exact((whole + part) * by, last), end));
    }
    let digits: String = first
        .text
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let rest = first.text.get(digits.len()..)?;
    let (written, by, end) = if rest.is_empty() {
        literal(tokens, n)?
    } else {
        (digits, letters(rest)?, n + 1)
    };
    let starts_digit = |mark: &str| follows(tokens, end, mark).filter(|t| t.begins_with_digit());
    // an address, a time of day, "3rd"
    let goes_on = starts_digit(".").or(starts_digit(":")).is_some()
        || tokens
            .glued(end)
            .is_some_and(|t| t.text.starts_with(char::is_alphanumeric));
    if goes_on {
        return None;
    }
    let value = written.parse::<f64>().ok()?;
    if let Some(below) = starts_digit("/") {
        // "1/2", and neither "5/17/2018" nor "24/7"
        let further = follows(tokens, end + 2, "/").is_some();
        let below: f64 = below.text.parse().ok()?;
        return (!further && value < below && below <= 100.0)
            .then(|| (Value::exact(value / below, 1.0), end + 2));
    }
    let mut value = value * by;
    // "2 1/2"
    let mut end = end;
    if by <= 1.0
        && tokens
            .next(end)
            .is_some_and(|t| !t.joined && t.is_digits() && t.text.len() < 3)
        && follows(tokens, end + 1, "/").is_some()
        && let Some((part, after)) = read(tokens, end)
        && part.low < 1.0
    {
        value += part.low;
        end = after;
    }
    let (more, last, end) = scales(tokens, end);
    let (value, last, end) = with_rest(tokens, round(value * more), by * last, end);
    Some(fraction::with_part(tokens, value, last, end))
}

/// The word after the mark at `n`, with no space at either.
fn follows<'a>(tokens: Tokens<'a>, n: usize, mark: &str) -> Option<&'a Token<'a>> {
    tokens.glued(n).filter(|t| t.is(mark))?;
    tokens.glued(n + 1)
}

/// Digits with the marks between them, as written without those; what letters after them multiply by; and the word after.
fn literal(tokens: Tokens<'_>, n: usize) -> Option<(String, f64, usize)> {
    let mut written = tokens.get(n)?.text.to_owned();
    let mut end = n + 1;
    if written.len() < 4 {
        let group = |n: usize, mark: &str| {
            follows(tokens, n, mark).filter(|t| t.text.len() == 3 && t.is_digits())
        };
        let mark = [",", "'", "’"]
            .into_iter()
            .find(|mark| group(end, mark).is_some());
        while let Some(digits) = mark.and_then(|mark| group(end, mark)) {
            written.push_str(digits.text);
            end += 2;
        }
        if mark.is_none() {
            if let Some((digits, after)) = indian(tokens, n) {
                written = digits;
                end = after;
            }
            let groups = spaced_groups(tokens, end);
            written.extend(groups.iter().map(|group| group.text));
            end += groups.len();
        }
    }
    let mut by = 1.0;
    if let Some(part) = follows(tokens, end, ".").filter(|t| t.begins_with_digit()) {
        let decimals: String = part.text.chars().take_while(char::is_ascii_digit).collect();
        let after = part.text.get(decimals.len()..)?;
        if !after.is_empty() {
            by = letters(after)?;
        }
        written.push('.');
        written.push_str(&decimals);
        end += 2;
    }
    Some((written, by, end))
}

/// What goes on after a multiplied amount: "4 thousand 3 hundred and 21".
fn with_rest(
    tokens: Tokens<'_>,
    mut value: f64,
    mut last: f64,
    mut end: usize,
) -> (f64, f64, usize) {
    let scaled = |n: usize| {
        let before = n.checked_sub(1).and_then(|n| tokens.get(n));
        before.is_some_and(|t| !t.begins_with_digit())
    };
    while last > 1.0 && scaled(end) {
        let and = usize::from(tokens.next(end).is_some_and(|t| t.is("and")));
        let at = end + and;
        let Some(token) = tokens
            .next(at)
            .filter(|t| t.begins_with_digit() || and > 0 && fraction::part(tokens, at).is_none())
        else {
            break;
        };
        let rest = if token.begins_with_digit() {
            let digits = literal(tokens, at).filter(|_| token.is_digits());
            digits.and_then(|(written, by, end)| {
                let (more, last, end) = scales(tokens, end);
                Some((written.parse::<f64>().ok()? * by * more, last, end))
            })
        } else {
            cardinal(tokens, at)
        };
        let Some((more, scale, after)) = rest.filter(|(more, ..)| *more < last && *more >= 1.0)
        else {
            break;
        };
        value += more;
        last = scale;
        end = after;
    }
    (value, last, end)
}

/// Fractions of one sign.
const VULGAR: [(char, f64); 13] = [
    ('½', 0.5),
    ('⅓', 1.0 / 3.0),
    ('⅔', 2.0 / 3.0),
    ('¼', 0.25),
    ('¾', 0.75),
    ('⅕', 0.2),
    ('⅖', 0.4),
    ('⅗', 0.6),
    ('⅘', 0.8),
    ('⅙', 1.0 / 6.0),
    ('⅚', 5.0 / 6.0),
    ('⅛', 0.125),
    ('⅞', 0.875),
];

/// The digits before the sign of a fraction that ends the word, and its value.
fn vulgar(word: &str) -> Option<(&str, f64)> {
    let sign = word.chars().next_back()?;
    let (_, value) = VULGAR.iter().find(|(known, _)| *known == sign)?;
    let digits = word.strip_suffix(sign)?;
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then_some((digits, *value))
}

/// Whether a word ends on the sign of a fraction: "½", "2½".
pub(super) fn is_vulgar(word: &str) -> bool {
    !word.is_ascii() && vulgar(word).is_some()
}

/// ".08": a point with nothing before it and digits after.
pub(super) fn is_point(tokens: Tokens<'_>, n: usize) -> bool {
    tokens.get(n).is_some_and(|t| t.is(".") && !t.joined)
        && tokens.glued(n + 1).is_some_and(Token::is_digits)
}

/// As in India: "12,34,567", groups of two, and of three at the end.
fn indian(tokens: Tokens<'_>, n: usize) -> Option<(String, usize)> {
    let mut written = tokens.get(n).filter(|t| t.text.len() < 3)?.text.to_owned();
    let mut end = n + 1;
    loop {
        let group = follows(tokens, end, ",").filter(|t| t.is_digits())?;
        written.push_str(group.text);
        end += 2;
        match group.text.len() {
            2 => {}
            3 => return Some((written, end)),
            _ => return None,
        }
    }
}

/// Groups of three digits after spaces. A common space joins two groups or more, or one of zeros: "14 300" can be two numbers.
fn spaced_groups(tokens: Tokens<'_>, n: usize) -> Vec<&Token<'_>> {
    let mut thin = true;
    let groups: Vec<_> = (n..)
        .map_while(|k| {
            let token = tokens
                .next(k)
                .filter(|t| !t.joined && t.text.len() == 3 && t.is_digits())?;
            let before = tokens.get(k.checked_sub(1)?)?;
            let space = token.at.start() - before.at.end();
            // a no-break or thin space is two or three bytes
            thin &= (2..=3).contains(&space);
            (space <= 3).then_some(token)
        })
        .take(4)
        .collect();
    let surely = thin || groups.len() > 1 || groups.iter().all(|group| group.is("000"));
    if surely { groups } else { Vec::new() }
}
