//! The neural tagger: one pass of an encoder over windows of the text, with context on both sides of every cue.
//!
//! The model (`train/onrecord_train/model.py`) gives each token cue scores, scores of its own for each part tag, and a
//! query and a key for each; the score of token j as seen from the cue at i adds the product of i's query and j's key.

use std::{borrow::Cow, collections::BTreeMap, ops::Range, path::Path, sync::Arc};

use rten::{ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::{NdTensor, Tensor, prelude::*};
use serde::Deserialize;
use tokenizers::Tokenizer;

use super::{
    Guideline, Marks, StatementMarks, Tagger,
    decode::{CUE_TAGS, PART_TAGS, PARTS, Part, best_path, cues, stretches},
    encode::{CODES, Encoded, windows},
};
use crate::{
    Error,
    document::{Byte, Document, Span},
};

/// Pieces in one window at most; two more stand around it.
const WINDOW: usize = 382;

/// Pieces that neighbouring windows share, so that a cue has at least half of them around it.
const OVERLAP: usize = 96;

/// Names of the network's input and outputs.
const INPUT: &str = "codes";
const OUTPUTS: [&str; 4] = ["cue", "part", "query", "key"];

thread_local! {
    /// The engine works on one thread for each that asks: many reports side by side are faster than one on all cores.
    static POOL: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// What `labels.json` says.
#[derive(Debug, Clone, Deserialize)]
struct Labels {
    cue: Vec<String>,
    part: Vec<String>,
    pair_width: usize,
    positions: usize,
    /// By guideline: added to the score of "no cue here", set on dev data so that misses and false cues balance.
    #[serde(default)]
    reserve: BTreeMap<String, f32>,
}

/// The files of a model: weights, tokeniser and labels, as `train/` exports them.
pub struct Model {
    onnx: Cow<'static, [u8]>,
    tokenizer: Tokenizer,
    labels: Labels,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model")
            .field("labels", &self.labels)
            .finish_non_exhaustive()
    }
}

impl Model {
    /// Reads `tagger.onnx`, `tokenizer.json` and `labels.json` from a folder.
    ///
    /// # Errors
    /// When one is missing, unreadable or not what it should be.
    pub fn from_dir(dir: &Path) -> Result<Self, Error> {
        let read = |name: &str| {
            let path = dir.join(name);
            std::fs::read(&path).map_err(|source| Error::ModelFile { path, source })
        };
        Self::from_bytes(
            read("tagger.onnx")?,
            &read("tokenizer.json")?,
            &read("labels.json")?,
        )
    }

    /// The same from the files' bytes; weights that are part of the program are not copied.
    ///
    /// # Errors
    /// When one is not what it should be.
    pub fn from_bytes(
        onnx: impl Into<Cow<'static, [u8]>>,
        tokenizer: &[u8],
        labels: &[u8],
    ) -> Result<Self, Error> {
        let labels: Labels = serde_json::from_slice(labels).map_err(|e| Error::ModelShape {
            expected: "`labels.json` with `cue`, `part` and `pair_width`".to_owned(),
            found: e.to_string(),
        })?;
        for (name, theirs, ours) in [
            ("cue", &labels.cue, CUE_TAGS.as_slice()),
            ("part", &labels.part, PART_TAGS.as_slice()),
        ] {
            if theirs != ours {
                return Err(Error::ModelShape {
                    expected: format!("`{name}` tags {}", ours.join(" ")),
                    found: theirs.join(" "),
                });
            }
        }
        if labels.positions < 8 {
            return Err(Error::ModelShape {
                expected: "`positions` of 8 or more".to_owned(),
                found: labels.positions.to_string(),
            });
        }
        let mut tokenizer = Tokenizer::from_bytes(tokenizer).map_err(|e| Error::ModelShape {
            expected: "`tokenizer.json` with a WordPiece tokeniser".to_owned(),
            found: e.to_string(),
        })?;
        tokenizer.with_padding(None);
        tokenizer
            .with_truncation(None)
            .map_err(|e| failed("preparing the tokeniser", &e))?;
        Ok(Self {
            onnx: onnx.into(),
            tokenizer,
            labels,
        })
    }
}

/// What the network says of one window; rows are its pieces with the two around it.
#[derive(Debug)]
struct Scores {
    /// `[n, 3]`
    cue: Vec<f32>,
    /// `[n, PARTS]`
    part: Vec<f32>,
    /// `[PARTS, n, pair_width]`, as `key`
    query: Vec<f32>,
    key: Vec<f32>,
}

/// A [`Model`] ready to run, shared by all threads.
pub struct Network {
    engine: rten::Model,
    input: NodeId,
    outputs: [NodeId; OUTPUTS.len()],
    tokenizer: Tokenizer,
    pair_width: usize,
    /// Pieces in one window; two more stand around it.
    window: usize,
    /// Added to the score of "no cue here".
    reserve: f32,
    guideline: Guideline,
}

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Network")
            .field("guideline", &self.guideline)
            .finish_non_exhaustive()
    }
}

impl Network {
    /// Prepares a model; `guideline` names the annotation rules that its marks shall follow.
    ///
    /// # Errors
    /// When the weights are no ONNX file of the expected shape.
    pub fn new(model: &Model, guideline: Guideline) -> Result<Self, Error> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let engine = match &model.onnx {
            Cow::Borrowed(bytes) => options.load_static_slice(bytes),
            Cow::Owned(bytes) => options.load(bytes.clone()),
        }
        .map_err(|e| failed("loading the weights", &e))?;
        let node = |name: &str| {
            engine.node_id(name).map_err(|_| Error::ModelShape {
                expected: format!("`tagger.onnx` with `{INPUT}` and {}", OUTPUTS.join(", ")),
                found: format!("no `{name}`"),
            })
        };
        Ok(Self {
            input: node(INPUT)?,
            outputs: {
                let [a, b, c, d] = OUTPUTS.map(node);
                [a?, b?, c?, d?]
            },
            engine,
            tokenizer: model.tokenizer.clone(),
            pair_width: model.labels.pair_width,
            reserve: model
                .labels
                .reserve
                .get(guideline.name())
                .copied()
                .unwrap_or_default(),
            window: WINDOW.min(model.labels.positions.saturating_sub(2)),
            guideline,
        })
    }

    fn scores(&self, codes: Vec<i32>) -> Result<Scores, Error> {
        let shape = [CODES, codes.len() / CODES];
        let input = NdTensor::from_data(shape, codes);
        let options = RunOptions::default().with_thread_pool(Some(POOL.with(Arc::clone)));
        let outputs = self
            .engine
            .run(
                vec![(self.input, input.view().into())],
                &self.outputs,
                Some(options),
            )
            .map_err(|e| failed("running", &e))?;
        let mut outputs = outputs.into_iter();
        let mut next = || {
            let numbers = outputs.next().and_then(Value::into_tensor::<f32>);
            numbers
                .map(Tensor::into_data)
                .ok_or_else(|| failed("reading the scores", &"an output is no table of numbers"))
        };
        Ok(Scores {
            cue: next()?,
            part: next()?,
            query: next()?,
            key: next()?,
        })
    }

    /// Cue scores of each row.
    fn cue_rows(scores: &Scores) -> &[[f32; CUE_TAGS.len()]] {
        scores.cue.as_chunks().0
    }

    /// Part scores of the rows as seen from the row `head`.
    fn part_rows(&self, scores: &Scores, head: usize, rows: &[usize]) -> Vec<[f32; PARTS]> {
        let width = self.pair_width;
        let (query, key) = (&scores.query, &scores.key);
        let own = scores.part.as_chunks::<PARTS>().0;
        let n = own.len();
        let row = |all: &[f32], tag: usize, at: usize| -> Range<usize> {
            let start = (tag * n + at) * width;
            start..(start + width).min(all.len())
        };
        let asked: Vec<&[f32]> = (0..PARTS)
            .map(|tag| query.get(row(query, tag, head)).unwrap_or_default())
            .collect();
        rows.iter()
            .map(|at| {
                let mut total = own.get(*at).copied().unwrap_or_default();
                for (tag, (score, asked)) in total.iter_mut().zip(&asked).enumerate() {
                    let key = key.get(row(key, tag, *at)).unwrap_or_default();
                    *score += asked.iter().zip(key).map(|(q, k)| q * k).sum::<f32>();
                }
                total
            })
            .collect()
    }

    /// The network's raw scores of a text that fits one window, for the comparison with Python: the cue scores of
    /// every row, and for each row in `heads` the part scores of every row. Row 0 is `[CLS]`.
    ///
    /// # Errors
    /// When the engine fails.
    #[doc(hidden)]
    pub fn raw(&self, text: &str, heads: &[usize]) -> Result<Raw, Error> {
        let encoded = Encoded::new(text, &self.tokenizer)?;
        let codes = encoded.codes(&(0..encoded.len()), self.guideline);
        let scores = self.scores(codes.clone())?;
        let rows: Vec<usize> = (0..encoded.len() + 2).collect();
        let parts = heads
            .iter()
            .map(|head| self.part_rows(&scores, *head, &rows))
            .collect();
        Ok((codes, Self::cue_rows(&scores).to_vec(), parts))
    }

    /// Marks of the cues whose first piece lies in `own`.
    fn tag_window(
        &self,
        encoded: &Encoded,
        window: &Range<usize>,
        own: &Range<usize>,
    ) -> Result<Vec<StatementMarks>, Error> {
        let scores = self.scores(encoded.codes(window, self.guideline))?;
        let words = encoded.words_in(window);
        let piece = |word: usize| encoded.first.get(word).copied().unwrap_or_default();
        // row 0 is `[CLS]`
        let rows: Vec<usize> = words
            .clone()
            .map(|word| piece(word) - window.start + 1)
            .collect();
        let all = Self::cue_rows(&scores);
        let of_words: Vec<[f32; 3]> = rows
            .iter()
            .filter_map(|row| all.get(*row).copied())
            .map(|[none, begin, inside]| [none + self.reserve, begin, inside])
            .collect();
        let at = |run: &Range<usize>| -> Option<Span<Byte>> {
            let first = encoded.words.get(words.start + run.start)?;
            Some(first.hull(*encoded.words.get(words.start + run.end - 1)?))
        };
        let mut found = Vec::new();
        for (run, confidence) in cues(&of_words) {
            if !own.contains(&piece(words.start + run.start)) {
                continue;
            }
            let Some((cue, head)) = at(&run).zip(rows.get(run.start)) else {
                continue;
            };
            let path = best_path(&self.part_rows(&scores, *head, &rows));
            let spans = |part| {
                stretches(&path, part)
                    .iter()
                    .filter_map(at)
                    .collect::<Vec<_>>()
            };
            let content = spans(Part::Content);
            if !content.is_empty() {
                found.push(StatementMarks {
                    cue,
                    source: spans(Part::Source),
                    content,
                    confidence,
                });
            }
        }
        Ok(found)
    }
}

/// Codes, cue scores and part scores as [`Network::raw`] gives them.
#[doc(hidden)]
pub type Raw = (Vec<i32>, Vec<[f32; 3]>, Vec<Vec<[f32; PARTS]>>);

impl Tagger for Network {
    fn tag(&self, doc: &Document) -> Result<Marks, Error> {
        let encoded = Encoded::new(doc.text(), &self.tokenizer)?;
        let mut marks = Marks::default();
        if encoded.len() == 0 {
            return Ok(marks);
        }
        let laid = windows(encoded.len(), self.window, OVERLAP.min(self.window / 2));
        for (n, window) in laid.iter().enumerate() {
            // a cue belongs to the window in whose middle it stands
            let before = n
                .checked_sub(1)
                .and_then(|n| laid.get(n))
                .map_or(0, |w| usize::midpoint(window.start, w.end));
            let after = laid
                .get(n + 1)
                .map_or(encoded.len(), |w| usize::midpoint(w.start, window.end));
            marks
                .statements
                .extend(self.tag_window(&encoded, window, &(before..after))?);
        }
        if self.guideline == Guideline::Onrecord {
            for mark in &mut marks.statements {
                leave_subject_out(doc, mark);
            }
        }
        Ok(marks)
    }
}

/// "The talks are expected to begin": of a cue without a source the content is "to begin". PolNeAR takes the subject in,
/// and the network, which learned from both, does so at times.
fn leave_subject_out(doc: &Document, mark: &mut StatementMarks) {
    let [subject, content, ..] = mark.content.as_slice() else {
        return;
    };
    let follows = Span::new(mark.cue.end(), content.start().max(mark.cue.end()));
    if mark.source.is_empty()
        && subject.end() <= mark.cue.start()
        && doc.quote(follows).trim().is_empty()
        && doc.quote(*content).trim_start().starts_with("to ")
    {
        mark.content.remove(0);
    }
}

fn failed(doing: &'static str, why: &impl std::fmt::Display) -> Error {
    Error::Inference {
        doing,
        why: format!("{why:#}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Report;

    #[test]
    fn the_subject_of_a_passive_stays_out() {
        let text = "The talks are expected to begin on Monday.";
        let doc = Document::new(&Report::from_text(text));
        let span = |words: &str| {
            let at = text.find(words).expect("the words stand in the text");
            Span::new(at, at + words.len())
        };
        let mark = |source: Vec<Span<Byte>>| StatementMarks {
            cue: span("are expected"),
            source,
            content: vec![span("The talks"), span("to begin on Monday")],
            confidence: 1.0,
        };
        let left = |mut mark: StatementMarks| {
            leave_subject_out(&doc, &mut mark);
            let words: Vec<_> = mark.content.iter().map(|c| doc.quote(*c)).collect();
            words
        };
        assert_eq!(left(mark(vec![])), ["to begin on Monday"]);
        assert_eq!(left(mark(vec![span("Monday")])).len(), 2);
    }
}
