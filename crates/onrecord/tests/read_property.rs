//! What holds of every report, whatever it was read from.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop here"
)]

use onrecord::{
    document::{Document, Span},
    read::{InputFormat, ReadOptions, Report, read},
};
use proptest::{prelude::*, test_runner::FileFailurePersistence};

const KINDS: [InputFormat; 5] = [
    InputFormat::Html,
    InputFormat::Markdown,
    InputFormat::Text,
    InputFormat::Json,
    InputFormat::JsonLines,
];

/// Scraps of news and of markup, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "The dam will hold",
        ", Ada Lind said.",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "“",
        "”",
        "\"",
        "KABUL (AP) — ",
        "é",
        "🚒",
        "\u{a0}",
        "مرحبا",
        "&amp;",
        "&nbsp",
        "&#8220;",
        "&notit;",
        "&",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<figcaption>",
        "</figcaption>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<title>",
        "</title>",
        "<h1>",
        "</h1>",
        "<a href=\"x\">",
        "</a>",
        "<td>",
        "<svg/>",
        "<",
        "# ",
        "---",
        "**",
        "*",
        "_",
        "`",
        "[",
        "](https://a.example)",
        "![",
        "> ",
        "- ",
        "1. ",
        "|",
        "\\",
        "<https://a.example>",
        "https://a.example",
        "Source: Radio Orn",
        "By Bo Orn",
        "{\"text\": \"",
        "\"}",
        "{",
        "}",
        ",",
        "\u{0}",
        "\u{feff}",
        "\\n",
        "\\u00e9",
        "\\ud83d\\ude92",
        "June 8, 2024",
    ]);
    prop::collection::vec(scrap, 0..40).prop_map(|scraps| scraps.concat())
}

fn assert_holds(report: &Report, input: &[u8]) {
    let text = &report.text;
    assert!(!text.trim().is_empty(), "a report without words");
    for block in &report.blocks {
        assert!(text.get(block.at.range()).is_some(), "{block:?}");
    }
    if let Some(at) = report.dateline.as_ref().and_then(|line| line.at) {
        assert!(text.get(at.range()).is_some(), "{at:?}");
    }
    // zeros may make it UTF-16, an escape ISO-2022-JP
    let utf8 = std::str::from_utf8(input).is_ok_and(|input| !input.contains(['\0', '\u{1b}']));
    let mut end = 0;
    for (piece, at) in report.origin.within(Span::new(0, text.len())) {
        assert!(end <= piece.start(), "pieces overlap at {piece:?}");
        end = piece.end();
        let words = text.get(piece.range()).unwrap();
        let made_from = input
            .get(at.clone())
            .expect("the way back leads into the input");
        if utf8 && piece.len() == at.len() {
            assert_eq!(words.as_bytes(), made_from, "{piece:?} from {at:?}");
        }
    }
    let doc = Document::new(report);
    for sentence in doc.sentences() {
        assert!(!doc.quote(*sentence).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn scraps_of_markup_do_no_harm(input in scraps()) {
        for kind in KINDS {
            let options = ReadOptions::default().format(kind);
            for report in read(input.as_bytes(), &options).into_iter().flatten() {
                assert_holds(&report, input.as_bytes());
            }
        }
        for report in read(input.as_bytes(), &ReadOptions::default()).into_iter().flatten() {
            assert_holds(&report, input.as_bytes());
        }
    }

    #[test]
    fn any_bytes_do_no_harm(input in prop::collection::vec(any::<u8>(), 0..200)) {
        for report in read(&input, &ReadOptions::default()).into_iter().flatten() {
            assert_holds(&report, &input);
        }
    }

    #[test]
    fn a_text_is_the_input(input in "[A-Za-zé“”—.,\\n 🚒]{1,200}") {
        prop_assume!(!input.trim().is_empty());
        let options = ReadOptions::default().format(InputFormat::Text);
        let report = read(input.as_bytes(), &options).remove(0).unwrap();
        prop_assert_eq!(&report.text, &input);
        prop_assert_eq!(report.origin.input_of(Span::new(0, input.len())), Some(0..input.len()));
    }
}
