//! All stages in a row.

use crate::{
    Error,
    assemble::{Draft, assemble},
    document::{Byte, Document, Span},
    read::Report,
    record::{
        About, Addressee, Dateline, Evidence, FORMAT_VERSION, OUTLET, Record, Resolution,
        Statement, Why,
    },
    resolve::{Resolved, resolve},
    tag::Tagger,
};

/// Turns reports into records with the tagger it was given.
pub struct Extractor {
    tagger: Box<dyn Tagger>,
}

impl std::fmt::Debug for Extractor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Extractor").finish_non_exhaustive()
    }
}

impl Extractor {
    /// An extractor that marks with `tagger`.
    pub fn new(tagger: impl Tagger + 'static) -> Self {
        Self {
            tagger: Box::new(tagger),
        }
    }

    /// The record of one report.
    ///
    /// # Errors
    /// When the tagger's engine fails.
    pub fn extract(&self, report: &Report) -> Result<Record, Error> {
        let doc = Document::new(report);
        let marks = self.tagger.tag(&doc)?;
        let drafts = assemble(&doc, &marks);
        let resolved = resolve(report, &doc, &drafts);
        Ok(record(report, &doc, &drafts, resolved))
    }
}

/// Puts the parts together.
fn record(report: &Report, doc: &Document, drafts: &[Draft], resolved: Resolved) -> Record {
    let evidence = |span: Span<Byte>| {
        let at = doc.chars(span);
        Evidence {
            at: [at.start() as u32, at.end() as u32],
            words: doc.quote(span).to_owned(),
            input: report
                .origin
                .input_of(span)
                .map(|input| [input.start as u64, input.end as u64]),
        }
    };
    let statements = drafts.iter().enumerate().map(|(n, draft)| Statement {
        id: format!("S{}", n + 1),
        source: draft.source.iter().copied().map(evidence).collect(),
        cue: evidence(draft.cue),
        content: draft.content.iter().copied().map(evidence).collect(),
        form: draft.form,
        voice: draft
            .inside
            .map_or(OUTLET.to_owned(), |outer| format!("S{}", outer + 1)),
        speaker: resolved
            .speakers
            .get(n)
            .cloned()
            .unwrap_or(Resolution::Unresolved(Why::NoSource)),
        addressee: draft.addressee.map(|span| Addressee {
            words: evidence(span),
            is: resolved
                .addressees
                .get(n)
                .cloned()
                .flatten()
                .unwrap_or(Resolution::Unresolved(Why::NoAntecedent)),
        }),
        confidence: (draft.confidence * 1000.0).round() / 1000.0,
    });
    let captions = report
        .blocks
        .iter()
        .filter(|block| block.kind == crate::read::BlockKind::Caption);
    Record {
        format: FORMAT_VERSION,
        id: report.id.clone(),
        about: About {
            title: report.title.clone(),
            outlet: report.outlet.clone(),
            byline: report.byline.clone(),
            dateline: report.dateline.as_ref().map(|line| Dateline {
                words: line.at.map(evidence),
                place: line.place.clone(),
                date_words: line.date_words.clone(),
                date: line.date.map(|date| date.to_string()),
                agency: line.agency.clone(),
            }),
            date: report.date.map(|date| date.to_string()),
            language: report.language.clone(),
            url: report.url.clone(),
            captions: captions.map(|block| evidence(block.at)).collect(),
        },
        statements: statements.collect(),
        actors: resolved.actors,
    }
}
