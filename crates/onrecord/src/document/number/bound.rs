//! Words around a number that bound it: "at least", "up to", "some", "or more".

use crate::record::Bound;

use super::Tokens;

/// What stands before, longest first; the last word is next to the number.
const BEFORE: &[(&[&str], Bound)] = &[
    (&["at", "the", "very", "least"], Bound::AtLeast),
    (&["a", "minimum", "of"], Bound::AtLeast),
    (&["at", "a", "minimum"], Bound::AtLeast),
    (&["no", "fewer", "than"], Bound::AtLeast),
    (&["no", "less", "than"], Bound::AtLeast),
    (&["not", "less", "than"], Bound::AtLeast),
    (&["no", "more", "than"], Bound::AtMost),
    (&["not", "more", "than"], Bound::AtMost),
    (&["a", "maximum", "of"], Bound::AtMost),
    (&["as", "many", "as"], Bound::AtMost),
    (&["as", "much", "as"], Bound::AtMost),
    (&["in", "excess", "of"], Bound::AtLeast),
    (&["upward", "of"], Bound::AtLeast),
    (&["upwards", "of"], Bound::AtLeast),
    (&["north", "of"], Bound::AtLeast),
    (&["at", "least"], Bound::AtLeast),
    (&["more", "than"], Bound::AtLeast),
    (&["greater", "than"], Bound::AtLeast),
    (&["higher", "than"], Bound::AtLeast),
    (&["larger", "than"], Bound::AtLeast),
    (&["well", "over"], Bound::AtLeast),
    (&["fewer", "than"], Bound::AtMost),
    (&["less", "than"], Bound::AtMost),
    (&["lower", "than"], Bound::AtMost),
    (&["at", "most"], Bound::AtMost),
    (&["up", "to"], Bound::AtMost),
    (&["close", "to"], Bound::About),
    (&["an", "estimated"], Bound::About),
    (&["the", "estimated"], Bound::About),
    (&["estimated", "at"], Bound::About),
    (&["closer", "to"], Bound::About),
    (&["over"], Bound::AtLeast),
    (&["exceeding"], Bound::AtLeast),
    (&["exceed"], Bound::AtLeast),
    (&["exceeds"], Bound::AtLeast),
    (&["exceeded"], Bound::AtLeast),
    (&["surpassed"], Bound::AtLeast),
    (&["surpasses"], Bound::AtLeast),
    (&["surpassing"], Bound::AtLeast),
    (&["topped"], Bound::AtLeast),
    (&["past"], Bound::AtLeast),
    (&["above"], Bound::AtLeast),
    (&["under"], Bound::AtMost),
    (&["below"], Bound::AtMost),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["approximately"], Bound::About),
    (&["roughly"], Bound::About),
    (&["some"], Bound::About),
    (&["nearly"], Bound::About),
    (&["almost"], Bound::About),
    (&["estimated"], Bound::About),
    (&["near"], Bound::About),
    (&["nears"], Bound::About),
    (&["nearing"], Bound::About),
    (&["neared"], Bound::About),
    (&["approx"], Bound::About),
    (&["circa"], Bound::About),
    (&["perhaps"], Bound::About),
    (&["maybe"], Bound::About),
    (&["~"], Bound::About),
    (&[">"], Bound::AtLeast),
    (&["<"], Bound::AtMost),
];

/// What stands after.
const AFTER: &[(&[&str], Bound)] = &[
    (&["or", "more"], Bound::AtLeast),
    (&["and", "more"], Bound::AtLeast),
    (&["and", "above"], Bound::AtLeast),
    (&["or", "fewer"], Bound::AtMost),
    (&["or", "less"], Bound::AtMost),
    (&["or", "so"], Bound::About),
    (&["-", "plus"], Bound::AtLeast),
    (&["-", "odd"], Bound::About),
    (&["+"], Bound::AtLeast),
];

/// The bound of the number at words `start..end`, and the word after what tells it.
pub(super) fn bound(tokens: Tokens<'_>, start: usize, end: usize, vague: bool) -> (Bound, usize) {
    if let Some((words, bound)) = AFTER
        .iter()
        .find(|(words, _)| tokens.next(end).is_some() && tokens.are(end, words))
    {
        return (*bound, end + words.len());
    }
    // an article or "another" may stand between: "at least another 20"
    let skipped = start
        .checked_sub(1)
        .and_then(|n| tokens.get(n))
        .is_some_and(|t| t.is_any(&["another", "a", "an", "the"]));
    let ends = [start, start - usize::from(skipped)];
    let told = ends.into_iter().find_map(|end| {
        BEFORE.iter().find(|(words, _)| {
            end.checked_sub(words.len()).is_some_and(|from| {
                from < end && tokens.are(from, words) && tokens.next(end).is_some()
            })
        })
    });
    let bound = match told.map(|(_, bound)| *bound) {
        None if vague => Bound::About,
        None => Bound::Exact,
        Some(bound) => bound,
    };
    (bound, end)
}
