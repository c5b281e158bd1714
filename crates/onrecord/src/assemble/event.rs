//! Events from marks: whose word each is, by position.

use crate::{
    document::{Byte, Document, Span},
    tag::EventMarks,
};

use super::{EventDraft, StatementDraft, whole_words};

pub(super) fn events(
    doc: &Document,
    marks: &[EventMarks],
    statements: &[StatementDraft],
) -> Vec<EventDraft> {
    let words = |span: &Span<Byte>| whole_words(doc, *span);
    let mut drafts: Vec<EventDraft> = marks
        .iter()
        .map(|mark| {
            let held = holder(statements, mark.trigger);
            let outer = held.and_then(|n| statements.get(n)).and_then(|s| s.inside);
            EventDraft {
                trigger: mark.trigger,
                kind: mark.kind,
                mode: mark.mode,
                status: mark.status,
                historical: mark.historical,
                actors: mark.actors.iter().map(words).collect(),
                recipients: mark.recipients.iter().map(words).collect(),
                place: mark.place.as_ref().map(words),
                time: mark.time,
                voice: if mark.spoken { outer } else { held },
                confidence: mark.confidence,
            }
        })
        .collect();
    drafts.sort_by_key(|draft| draft.trigger);
    drafts
}

/// The statement whose content holds these words; of several the shortest, which is the innermost.
pub(super) fn holder(statements: &[StatementDraft], words: Span<Byte>) -> Option<usize> {
    let length = |draft: &StatementDraft| draft.content.iter().map(|c| c.len()).sum::<usize>();
    statements
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.content.iter().any(|piece| piece.contains(words)))
        .min_by_key(|(_, draft)| length(draft))
        .map(|(n, _)| n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        read::Report,
        record::{EventType, Form, Status},
    };

    const TEXT: &str = "Lind said Orn had vowed that troops would leave. Rebels shelled Port Lind.";

    fn span(words: &str) -> Span<Byte> {
        let at = TEXT.find(words).expect("the words stand in the text");
        Span::new(at, at + words.len())
    }

    fn statement(cue: &str, content: &str, inside: Option<usize>) -> StatementDraft {
        StatementDraft {
            cue: span(cue),
            source: vec![],
            content: vec![span(content)],
            form: Form::Indirect,
            inside,
            addressee: None,
            confidence: 1.0,
        }
    }

    fn voice(trigger: &str, spoken: bool) -> Option<usize> {
        let doc = Document::new(&Report::from_text(TEXT));
        let statements = [
            statement("said", "Orn had vowed that troops would leave", None),
            statement("had vowed", "that troops would leave", Some(0)),
        ];
        let mark = EventMarks {
            trigger: span(trigger),
            kind: EventType::Retreat,
            mode: None,
            status: Status::Planned,
            historical: false,
            spoken,
            actors: vec![],
            recipients: vec![],
            place: None,
            time: None,
            confidence: 1.0,
        };
        events(&doc, &[mark], &statements)[0].voice
    }

    #[test]
    fn an_event_is_the_word_of_the_innermost_speaker() {
        assert_eq!(voice("leave", false), Some(1));
        assert_eq!(voice("had vowed", false), Some(0));
        assert_eq!(voice("shelled", false), None);
    }

    #[test]
    fn an_act_that_is_done_by_saying_it_is_told_by_the_voice_outside() {
        assert_eq!(voice("leave", true), Some(0));
        assert_eq!(voice("had vowed", true), None);
    }
}
