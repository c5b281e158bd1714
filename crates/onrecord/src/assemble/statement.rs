//! Statements from marks: pieces by sentence, form by quotation marks, nesting by position.

use crate::{
    document::{Byte, Document, Span},
    record::Form,
    tag::StatementMarks,
};

use super::{StatementDraft, whole_words};

/// What stands between a quotation and its report, and is neither.
const EDGES: &[char] = &[',', ';', ':', '–', '—', '-'];

pub(super) fn statements(doc: &Document, marks: &[StatementMarks]) -> Vec<StatementDraft> {
    let quotations = quotations(doc);
    let mut drafts: Vec<StatementDraft> = marks
        .iter()
        .filter_map(|mark| {
            let content: Vec<_> = mark
                .content
                .iter()
                .flat_map(|piece| by_sentence(doc, whole_words(doc, *piece)))
                .collect();
            let form = form(doc, &quotations, mark.cue, &content)?;
            Some(StatementDraft {
                cue: mark.cue,
                source: mark.source.iter().map(|s| whole_words(doc, *s)).collect(),
                addressee: addressee(doc, mark, content.first().copied()),
                content,
                form,
                inside: None,
                confidence: mark.confidence,
            })
        })
        .collect();
    drafts.sort_by_key(|draft| draft.cue);
    drafts = without_doubles(doc, drafts);
    let holders: Vec<Option<usize>> = (0..drafts.len()).map(|n| holder(&drafts, n)).collect();
    for (draft, inside) in drafts.iter_mut().zip(holders) {
        draft.inside = inside;
    }
    drafts
}

/// Of neighbours with one source and one content ("issued a statement that …") only the surer stays.
fn without_doubles(doc: &Document, drafts: Vec<StatementDraft>) -> Vec<StatementDraft> {
    // a full stop more or less makes no other content
    let words = |draft: &StatementDraft| -> Vec<Span<Byte>> {
        let bare = |piece: &Span<Byte>| {
            let words = doc.quote(*piece);
            let begun = words.trim_start_matches(|c: char| !c.is_alphanumeric());
            let start = piece.start() + words.len() - begun.len();
            let ended = begun.trim_end_matches(|c: char| !c.is_alphanumeric());
            Span::new(start, start + ended.len())
        };
        draft.content.iter().map(bare).collect()
    };
    let mut kept: Vec<StatementDraft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match kept.last_mut() {
            Some(last) if last.source == draft.source && words(last) == words(&draft) => {
                if draft.confidence > last.confidence {
                    *last = draft;
                }
            }
            _ => kept.push(draft),
        }
    }
    kept
}

/// A piece cut at the ends of sentences, white space and stray punctuation off.
fn by_sentence(doc: &Document, piece: Span<Byte>) -> Vec<Span<Byte>> {
    doc.sentences()
        .iter()
        .skip(doc.sentence_at(piece.start()))
        .take_while(|sentence| sentence.start() < piece.end())
        .filter(|sentence| sentence.overlaps(piece))
        .filter_map(|sentence| {
            let part = Span::new(
                sentence.start().max(piece.start()),
                sentence.end().min(piece.end()),
            );
            let words = doc.quote(part);
            let begun = words.trim_start_matches(|c: char| c.is_whitespace() || EDGES.contains(&c));
            let start = part.start() + words.len() - begun.len();
            let ended = begun.trim_end_matches(char::is_whitespace);
            let span = Span::new(start, start + ended.len());
            ended.chars().any(char::is_alphanumeric).then_some(span)
        })
        .collect()
}

/// The stretches between double quotation marks, in order; a mark that is not closed holds to its paragraph's end.
fn quotations(doc: &Document) -> Vec<Span<Byte>> {
    let mut found = Vec::new();
    for paragraph in doc.paragraphs() {
        let mut open = None;
        for (at, c) in doc.quote(*paragraph).char_indices() {
            let at = paragraph.start() + at;
            match (c, open) {
                ('"' | '“' | '„' | '«', None) => open = Some(at),
                ('"' | '”' | '»', Some(start)) => {
                    found.push(Span::new(start, at + c.len_utf8()));
                    open = None;
                }
                _ => {}
            }
        }
        found.extend(open.map(|start| Span::new(start, paragraph.end())));
    }
    found
}

/// How many letters and digits of a stretch stand between quotation marks, and how many do not.
fn quoted_letters(doc: &Document, quotations: &[Span<Byte>], span: Span<Byte>) -> (usize, usize) {
    let (mut within, mut without) = (0, 0);
    let first = quotations.partition_point(|q| q.end() <= span.start());
    let near = quotations.get(first..).unwrap_or_default();
    for (at, c) in doc.quote(span).char_indices() {
        let at = span.start() + at;
        if c.is_alphanumeric() {
            let quoted = near
                .iter()
                .take_while(|q| q.start() <= at)
                .any(|q| at < q.end());
            within += usize::from(quoted);
            without += usize::from(!quoted);
        }
    }
    (within, without)
}

/// Whether a character opens, closes or may do either to a quotation.
pub(super) fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‟')
}

/// Direct where every word stands between quotation marks, mixed where some do. None without a word.
///
/// Where the cue stands between them too, they are those of the statement outside: then the content is indirect.
/// Single marks count only at both ends of the content, since inside it they are mostly apostrophes.
fn form(
    doc: &Document,
    quotations: &[Span<Byte>],
    cue: Span<Byte>,
    content: &[Span<Byte>],
) -> Option<Form> {
    let (mut within, mut without) = (0, 0);
    for piece in content {
        let (yes, no) = quoted_letters(doc, quotations, *piece);
        within += yes;
        without += no;
    }
    if within + without == 0 {
        return None;
    }
    if quoted_letters(doc, quotations, cue).0 > 0 {
        return Some(Form::Indirect);
    }
    let words = doc.quote(*content.first()?);
    let single =
        words.starts_with(['‘', '\'']) && words.trim_end_matches([',', '.']).ends_with(['’', '\'']);
    // `that "…"` is direct: the conjunction belongs to the report
    let joined = words
        .split_once(is_quotation_mark)
        .is_some_and(|(before, _)| matches!(before.trim(), "that" | "to"))
        && without <= 4;
    Some(match (within, without) {
        (0, _) if !single => Form::Indirect,
        (0, _) | (_, 0) => Form::Direct,
        _ if joined => Form::Direct,
        _ => Form::Mixed,
    })
}

/// The innermost other draft whose content holds the cue of number `n` and, if it has one, its source.
fn holder(drafts: &[StatementDraft], n: usize) -> Option<usize> {
    let draft = drafts.get(n)?;
    let size = |draft: &StatementDraft| draft.content.iter().map(|c| c.len()).sum::<usize>();
    drafts
        .iter()
        .enumerate()
        .filter(|(other, outer)| {
            *other != n
                && outer.content.iter().any(|c| c.contains(draft.cue))
                && draft.source.iter().all(|s| outer.content.iter().any(|c| c.contains(*s)))
                // two that hold each other: the longer one is outside
                && (size(outer), *other) > (size(draft), n)
        })
        .min_by_key(|(other, outer)| (size(outer), *other))
        .map(|(other, _)| other)
}

/// Verbs whose object is whom it is said to.
const TELLING: &[&str] = &[
    "told",
    "tell",
    "tells",
    "telling",
    "informed",
    "informs",
    "inform",
    "informing",
    "asked",
    "asks",
    "urged",
    "urges",
    "urging",
    "reminded",
    "assured",
    "warned",
    "warns",
    "notified",
    "advised",
    "ordered",
    "instructed",
    "called on",
    "calls on",
    "calling on",
    "called upon",
    "begged",
    "invited",
    "encouraged",
    "persuaded",
    "convinced",
    "briefed",
];

/// The words between the cue and the content, after a verb of telling: "told **reporters** that …".
fn addressee(
    doc: &Document,
    mark: &StatementMarks,
    content: Option<Span<Byte>>,
) -> Option<Span<Byte>> {
    let content = content?;
    let cue = doc.quote(mark.cue).to_lowercase();
    let verb = TELLING
        .iter()
        .filter_map(|verb| cue.find(verb).map(|at| at + verb.len()))
        .max()?;
    // the cue itself may run over the object: "told reporters"
    let from = mark.cue.start() + verb.min(doc.quote(mark.cue).len());
    let to = if content.start() >= mark.cue.end() {
        content.start()
    } else {
        mark.cue.end()
    };
    let gap = doc.quote(Span::new(from, to));
    let gap = gap
        .split([',', ':', ';', '"', '“', '\n'])
        .next()
        .unwrap_or_default();
    let gap = gap
        .split_inclusive(' ')
        .take_while(|word| {
            !matches!(
                word.trim(),
                "on" | "in" | "at" | "that" | "to" | "about" | "of" | "during" | "after" | "by"
            )
        })
        .collect::<String>();
    let words = gap.trim();
    if !words.chars().any(char::is_alphanumeric) || words.split_whitespace().count() > 8 {
        return None;
    }
    let start = from + doc.quote(Span::new(from, to)).find(words)?;
    Some(Span::new(start, start + words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Report;

    fn span(text: &str, words: &str) -> Span<Byte> {
        let at = text.find(words).expect("the words stand in the text");
        Span::new(at, at + words.len())
    }

    fn mark(text: &str, source: &str, cue: &str, content: &[&str]) -> StatementMarks {
        StatementMarks {
            cue: span(text, cue),
            source: if source.is_empty() {
                vec![]
            } else {
                vec![span(text, source)]
            },
            content: content.iter().map(|c| span(text, c)).collect(),
            confidence: 1.0,
        }
    }

    #[test]
    fn a_content_over_two_sentences_stands_in_two_pieces() {
        let text = "\"It will hold. We checked,\" Lind said.";
        let doc = Document::new(&Report::from_text(text));
        let drafts = statements(
            &doc,
            &[mark(
                text,
                "Lind",
                "said",
                &["\"It will hold. We checked,\""],
            )],
        );
        let pieces: Vec<_> = drafts[0].content.iter().map(|c| doc.quote(*c)).collect();
        assert_eq!(pieces, ["\"It will hold.", "We checked,\""]);
        assert_eq!(drafts[0].form, Form::Direct);
    }

    #[test]
    fn a_statement_inside_a_statement_has_it_as_holder() {
        let text = "Lind said Orn had warned that the dam leaks.";
        let doc = Document::new(&Report::from_text(text));
        let drafts = statements(
            &doc,
            &[
                mark(text, "Lind", "said", &["Orn had warned that the dam leaks"]),
                mark(text, "Orn", "had warned", &["that the dam leaks"]),
            ],
        );
        assert_eq!(
            drafts.iter().map(|d| d.inside).collect::<Vec<_>>(),
            [None, Some(0)]
        );
    }

    #[test]
    fn a_hyphened_word_is_not_cut() {
        let text = "Lind said Orn Won-soon checked the post-war dam.";
        let doc = Document::new(&Report::from_text(text));
        let drafts = statements(
            &doc,
            &[mark(text, "Lind", "said", &["soon checked the post"])],
        );
        assert_eq!(
            doc.quote(drafts[0].content[0]),
            "Won-soon checked the post-war"
        );
    }

    #[test]
    fn two_cues_of_one_content_are_one_statement() {
        let text = "The ministry issued a statement that the dam holds.";
        let doc = Document::new(&Report::from_text(text));
        let unsure = StatementMarks {
            confidence: 0.6,
            ..mark(text, "The ministry", "statement", &["that the dam holds"])
        };
        let issued = mark(text, "The ministry", "issued", &["that the dam holds"]);
        let drafts = statements(&doc, &[issued, unsure]);
        let cues: Vec<_> = drafts.iter().map(|d| doc.quote(d.cue)).collect();
        assert_eq!(cues, ["issued"]);
    }

    #[test]
    fn some_words_in_marks_are_mixed_and_none_indirect() {
        let text = "Lind said it \"will hold\" for years. She added that it is safe.";
        let doc = Document::new(&Report::from_text(text));
        let drafts = statements(
            &doc,
            &[
                mark(text, "Lind", "said", &["it \"will hold\" for years"]),
                mark(text, "She", "added", &["that it is safe"]),
            ],
        );
        assert_eq!(
            drafts.iter().map(|d| d.form).collect::<Vec<_>>(),
            [Form::Mixed, Form::Indirect]
        );
    }

    #[test]
    fn quotation_marks_around_the_cue_too_are_not_the_contents() {
        let text = "\"Orn had warned that the dam leaks,\" Lind said.";
        let doc = Document::new(&Report::from_text(text));
        let drafts = statements(
            &doc,
            &[mark(text, "Orn", "had warned", &["that the dam leaks"])],
        );
        assert_eq!(drafts[0].form, Form::Indirect);
    }

    #[test]
    fn whom_it_is_told_to_stands_after_the_verb() {
        let text = "Lind told reporters on Monday that it holds.";
        let doc = Document::new(&Report::from_text(text));
        let drafts = statements(&doc, &[mark(text, "Lind", "told", &["that it holds"])]);
        assert_eq!(drafts[0].addressee.map(|a| doc.quote(a)), Some("reporters"));
    }
}
