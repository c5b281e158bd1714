//! What kind of input is this? Told by the name's ending and by the content; the content wins where it is certain.

use super::{InputFormat, ReadOptions};

/// Signatures of files that are no text, with what they are.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive (or a document kept in one)"),
    (b"PK\x05\x06", "a ZIP archive (or a document kept in one)"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
];

/// How far into the input a zero byte makes it binary.
const ZEROS_WITHIN: usize = 8192;

/// What the input is if it is no text.
pub(super) fn not_text(bytes: &[u8]) -> Option<&'static str> {
    let signed = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature));
    if let Some((signature, what)) = signed {
        // three letters may begin a text as well
        let certain =
            signature.len() > 3 || !signature.is_ascii() || bytes.iter().take(512).any(|b| *b == 0);
        return certain.then_some(what);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("a WebP image");
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a film, sound or image file");
    }
    let (encoding, _) = super::decode::encoding_of(bytes);
    let wide = encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
    let zero = bytes.iter().take(ZEROS_WITHIN).any(|b| *b == 0);
    (zero && !wide).then_some("binary data (a zero byte)")
}

/// The kind of a text.
pub(super) fn kind(text: &str, options: &ReadOptions) -> InputFormat {
    if let Some(format) = options.format {
        return format;
    }
    let start = text.trim_start();
    match options.ending().as_str() {
        "html" | "htm" | "xhtml" | "shtml" if start.contains('<') => InputFormat::Html,
        "md" | "markdown" => InputFormat::Markdown,
        "jsonl" | "ndjson" => InputFormat::JsonLines,
        "json" if is_json_lines(start) => InputFormat::JsonLines,
        "json" => InputFormat::Json,
        _ if is_html(start) => InputFormat::Html,
        _ if is_json_lines(start) => InputFormat::JsonLines,
        _ if is_json(start) => InputFormat::Json,
        _ if is_markdown(text) => InputFormat::Markdown,
        _ => InputFormat::Text,
    }
}

fn is_html(start: &str) -> bool {
    let head: String = start
        .chars()
        .take(2048)
        .collect::<String>()
        .to_ascii_lowercase();
    let opens = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<main",
        "<div",
        "<p>",
        "<p ",
        "<h1",
        "<section",
    ];
    let tag = opens.iter().any(|tag| head.starts_with(tag));
    let comment_first = (head.starts_with("<!--") || head.starts_with("<?xml"))
        && (head.contains("<html") || head.contains("<body"));
    tag || comment_first
}

/// Several lines, the first of which is an object by itself.
fn is_json_lines(start: &str) -> bool {
    let Some((first, rest)) = start.split_once('\n') else {
        return false;
    };
    first.starts_with('{') && rest.trim_start().starts_with('{') && is_object(first)
}

fn is_json(start: &str) -> bool {
    // a report may begin with a bracket; JSON goes on with a quotation mark or a brace
    let mut marks = start.chars().filter(|c| !c.is_whitespace());
    matches!(
        (marks.next(), marks.next()),
        (Some('{'), Some('"' | '}')) | (Some('['), Some('{'))
    )
}

fn is_object(line: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
}

/// A heading on a line of its own, or two other signs that plain prose does not have.
fn is_markdown(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().take(400).collect();
    let blank = |n: usize| lines.get(n).is_none_or(|line| line.trim().is_empty());
    let (mut rule, mut bold, mut link, mut bare, mut quote) = (false, false, false, false, false);
    for (n, line) in lines.iter().enumerate() {
        let alone = (n == 0 || blank(n - 1)) && blank(n + 1);
        let hashes = line.len() - line.trim_start_matches('#').len();
        if alone
            && (1..=6).contains(&hashes)
            && line.get(hashes..).is_some_and(|rest| rest.starts_with(' '))
        {
            return true;
        }
        let words = line.trim();
        rule |= alone && matches!(words, "---" | "***" | "___" | "* * *" | "- - -");
        bold |= alone && words.len() > 4 && words.starts_with("**") && words.ends_with("**");
        bare |= words.starts_with("<http") && words.ends_with('>');
        link |= words.contains("](http");
        quote |= alone && words.starts_with("> ");
    }
    [rule, bold, link, bare, quote]
        .iter()
        .filter(|sign| **sign)
        .count()
        >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(name: &str, text: &str) -> InputFormat {
        kind(text, &ReadOptions::default().name(name))
    }

    #[test]
    fn the_content_tells_the_kind_of_a_txt_file() {
        assert_eq!(
            kind_of("a.txt", "\n\n# *The dam holds*\n\n---\n\nOrn said so."),
            InputFormat::Markdown
        );
        assert_eq!(kind_of("a.txt", "<!DOCTYPE html><p>Orn"), InputFormat::Html);
        assert_eq!(kind_of("a.txt", "{\"text\": \"Orn\"}"), InputFormat::Json);
        assert_eq!(
            kind_of("a.txt", "{\"text\": \"Orn\"}\n{\"text\": \"Lind\"}\n"),
            InputFormat::JsonLines
        );
        assert_eq!(
            kind_of("a.txt", "The dam holds\n\nOrn said so."),
            InputFormat::Text
        );
    }

    #[test]
    fn marks_that_prose_has_too_make_no_markdown() {
        assert_eq!(
            kind_of("", "# 1 in the charts\nOrn sings."),
            InputFormat::Text
        );
        assert_eq!(
            kind_of("", "Orn said so.\n\n---\n\nAda Lind did not."),
            InputFormat::Text
        );
        assert_eq!(kind_of("", "[Orn] said so."), InputFormat::Text);
        assert_eq!(kind_of("", "<Orn> said so."), InputFormat::Text);
    }

    #[test]
    fn lines_in_a_json_file_are_json_lines() {
        assert_eq!(
            kind_of("a.json", "{\"text\": \"a\"}\n{\"text\": \"b\"}"),
            InputFormat::JsonLines
        );
        assert_eq!(
            kind_of("a.json", "{\n\"text\": \"a\"\n}"),
            InputFormat::Json
        );
    }

    #[test]
    fn a_page_without_a_tag_is_a_text() {
        assert_eq!(kind_of("a.html", "Orn said so."), InputFormat::Text);
    }

    #[test]
    fn letters_that_begin_some_binary_files_may_begin_a_report() {
        assert_eq!(not_text(b"ID3 tags, Orn said, are old."), None);
        assert_eq!(not_text(b"BZh is no word, Orn said."), None);
        assert_eq!(not_text(b"%PDF-1.7"), Some("a PDF document"));
    }
}
