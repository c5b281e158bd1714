//! Which characters are these bytes? Takes any bytes and always gives a text, with the way back.
//!
//! In this order: a byte order mark; UTF-16 without one, told by its zero bytes; UTF-8 if all of it is valid; the
//! encoding a page names in its head; UTF-8 with U+FFFD for what is broken, if at least nine in ten of its non-ASCII
//! sequences are valid; else a guess by statistics. A character that the encoding does not have becomes U+FFFD.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::Origin;
use crate::document::Span;

/// A text and the bytes it was made from.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) origin: Origin,
}

pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let (encoding, mark) = encoding_of(bytes);
    let rest = bytes.get(mark..).unwrap_or_default();
    let Decoded { text, origin } = if encoding == UTF_8 {
        utf8(rest)
    } else {
        other(rest, encoding)
    };
    Decoded {
        text,
        origin: origin.shifted(mark),
    }
}

/// The encoding, and the length of the byte order mark.
pub(super) fn encoding_of(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(bytes) {
        return found;
    }
    if let Some(utf16) = utf16_without_mark(bytes) {
        return (utf16, 0);
    }
    let named = named_in_head(bytes);
    let encoding = if std::str::from_utf8(bytes).is_ok() {
        // the one encoding whose bytes are all ASCII
        let escapes = bytes.contains(&0x1b) && named.is_none_or(|named| named == ISO_2022_JP);
        if escapes { guess(bytes) } else { UTF_8 }
    } else {
        match named {
            Some(named) if named != UTF_8 => named,
            _ if mostly_utf8(bytes) => UTF_8,
            _ => guess(bytes),
        }
    };
    (encoding, 0)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// English in UTF-16 has a zero in every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(512) & !1)?;
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let enough = (head.len() / 2 * 3).div_ceil(4);
    match (zeros(0), zeros(1)) {
        _ if head.len() < 8 => None,
        (0, second) if second >= enough => Some(UTF_16LE),
        (first, 0) if first >= enough => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding in `<meta charset="…">` or `<meta … content="…; charset=…">`, looked for as browsers do: in the head.
fn named_in_head(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?.to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    head.split("<meta").skip(1).find_map(|tag| {
        let tag = tag.split('>').next()?;
        let (_, label) = tag.split_once("charset")?;
        let label = label.trim_start().strip_prefix('=')?.trim_start();
        let label = label.trim_start_matches(['"', '\'']);
        let label = label.split(['"', '\'', ' ', '/', ';']).next()?;
        Encoding::for_label(label.as_bytes())
    })
}

fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // a text cut inside its only such character is UTF-8 too
    let cut =
        bad == 1 && std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none());
    cut || good >= 9 * bad
}

fn utf8(bytes: &[u8]) -> Decoded {
    let mut decoded = Decoded::default();
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        for (words, len) in [
            (chunk.valid(), chunk.valid().len()),
            ("\u{fffd}", chunk.invalid().len()),
        ] {
            if len > 0 {
                push(&mut decoded, words, at..at + len);
                at += len;
            }
        }
    }
    decoded
}

/// Feeds the decoder byte by byte: what comes out belongs to what went in since the last time.
fn other(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let mut decoded = Decoded::default();
    let mut reader = encoding.new_decoder_without_bom_handling();
    let mut from = 0;
    for at in 0..bytes.len() {
        let mut one = bytes.get(at..=at).unwrap_or_default();
        let last = at + 1 == bytes.len();
        loop {
            let mut buffer = [0; 64];
            let (result, read, written, _) = reader.decode_to_utf8(one, &mut buffer, last);
            let words =
                std::str::from_utf8(buffer.get(..written).unwrap_or_default()).unwrap_or_default();
            if !words.is_empty() {
                push(&mut decoded, words, from..at + 1);
                from = at + 1;
            }
            one = one.get(read..).unwrap_or_default();
            if result == CoderResult::InputEmpty {
                break;
            }
        }
    }
    decoded
}

fn push(decoded: &mut Decoded, words: &str, input: std::ops::Range<usize>) {
    let start = decoded.text.len();
    decoded.text.push_str(words);
    decoded
        .origin
        .push(Span::new(start, decoded.text.len()), input);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).text
    }

    #[test]
    fn a_mark_at_the_beginning_is_no_text_but_counts_in_the_input() {
        let decoded = decode(b"\xef\xbb\xbfOrn");
        assert_eq!(decoded.text, "Orn");
        assert_eq!(decoded.origin.input_of(Span::new(0, 3)), Some(3..6));
    }

    #[test]
    fn sixteen_bit_units_are_read_with_and_without_a_mark() {
        let little: Vec<u8> = "The dam – held."
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "The dam – held."
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(text(&little), "The dam – held.");
        assert_eq!(text(&big), "The dam – held.");
        assert_eq!(
            text(&[b"\xff\xfe".as_slice(), &little].concat()),
            "The dam – held."
        );
        assert_eq!(
            decode(&little).origin.input_of(Span::new(4, 7)),
            Some(8..14)
        );
    }

    #[test]
    fn the_encoding_named_in_the_head_is_believed() {
        assert_eq!(
            text(b"<meta charset=\"windows-1251\"><p>\xcc\xe8\xed\xe8\xf1\xf2\xf0</p>"),
            "<meta charset=\"windows-1251\"><p>Министр</p>"
        );
    }

    #[test]
    fn western_european_text_is_told_by_its_statistics() {
        let decoded = decode("Le ministre des travaux a d\u{e9}clar\u{e9} que le barrage tiendra, malgr\u{e9} la crue.".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice());
        assert!(decoded.text.contains("déclaré"), "{}", decoded.text);
        let at = decoded.text.find("que").unwrap();
        // two characters of two bytes stand before, of one byte in the input
        assert_eq!(
            decoded.origin.input_of(Span::new(at, at + 3)),
            Some(at - 2..at + 1)
        );
    }

    #[test]
    fn one_broken_byte_does_not_make_it_another_encoding() {
        let mut bytes = "“The dam – will hold”, “said” the “minister” – “twice”."
            .as_bytes()
            .to_vec();
        bytes.push(0xff);
        assert_eq!(
            text(&bytes),
            "“The dam – will hold”, “said” the “minister” – “twice”.\u{fffd}"
        );
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_text(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let decoded = decode(&bytes);
            for (at, c) in decoded.text.char_indices() {
                let input = decoded.origin.input_of(Span::new(at, at + c.len_utf8()));
                prop_assert!(input.is_some_and(|input| input.end <= bytes.len()), "{c:?} at {at}");
            }
        }

        #[test]
        fn what_is_in_utf_8_stays_as_it_is(written in "\\PC{0,100}") {
            prop_assume!(!written.contains('\0'));
            let decoded = decode(written.as_bytes());
            prop_assert_eq!(decoded.text, written);
        }
    }
}
