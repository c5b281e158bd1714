//! Under which letters does a place's name stand in the index? The index's builder (`xtask`) compiles this very file.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// The longest name that is looked up, in words.
pub(crate) const LONGEST: usize = 6;

/// Small letters without accents, stops and apostrophes; whatever else parts words is one space: "Al-Ḩasakah" and
/// "al Hasakah" are one, and so are "U.S." and "US".
pub(crate) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.nfd().flat_map(char::to_lowercase) {
        if is_combining_mark(c) || is_silent(c) {
            continue;
        }
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !key.is_empty() {
            key.push(' ');
        }
        gap = false;
        match plain(c) {
            Some(letters) => key.push_str(letters),
            None => key.push(c),
        }
    }
    key
}

/// Stops and what stands for a glottal stop or a soft sign.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '.' | '\'' | '`' | '\u{b4}' | '‘' | '’' | '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | '\u{2032}'
    )
}

/// Letters that no accent was taken from.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŋ' => "ng",
        'ı' => "i",
        'ə' => "a",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}
