//! Any text: words, sentences and paragraphs lie in it, in order, and code points are counted as the standard library does.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::{
    document::{Byte, Document, Span},
    read::Report,
};

fuzz_target!(|text: &str| {
    let doc = Document::new(&Report::from_text(text));
    let lie_in_order = |spans: &[Span<Byte>]| {
        let mut end = 0;
        for span in spans {
            assert!(
                end <= span.start() && !span.is_empty(),
                "{span:?} after {end}"
            );
            assert!(
                text.get(span.range()).is_some(),
                "{span:?} is not in the text"
            );
            end = span.end();
        }
    };
    lie_in_order(doc.words());
    lie_in_order(doc.sentences());
    lie_in_order(doc.paragraphs());
    for span in doc.sentences() {
        let before = text
            .get(..span.start())
            .map_or(0, |before| before.chars().count());
        assert_eq!(doc.chars(*span).start(), before, "{span:?}");
        assert_eq!(
            doc.chars(*span).len(),
            doc.quote(*span).chars().count(),
            "{span:?}"
        );
    }
});
