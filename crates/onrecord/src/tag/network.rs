//! The neural tagger: one pass of an encoder over windows of the text, with context on both sides of every cue.
//!
//! The model (`train/onrecord_train/model.py`) gives each token cue and trigger scores, and for what belongs to a cue or
//! trigger scores of its own for each tag, and a query and a key for each; the score of token j as seen from the cue at i
//! adds the product of i's query and j's key.

use std::{borrow::Cow, collections::BTreeMap, ops::Range, path::Path, sync::Arc};

use rten::{ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::{NdTensor, Tensor, prelude::*};
use serde::Deserialize;
use tokenizers::Tokenizer;

use super::{
    EventMarks, FigureMarks, Guideline, Marks, MentionMarks, StatementMarks, Tagger,
    decode::{
        ACTOR, CONTENT, COUNTED, COUNTED_PLACE, COUNTED_TIME, COUNTED_WHO, CUE_TAGS, Facts, PARTS,
        PLACE, RECIPIENT, ROLES, SOURCE, TIME, about, about_names, best_path, counted, cues,
        fact_names, figure_names, pair_tags, stretches, trigger_tags, triggers,
    },
    encode::{CODES, Encoded, is_numeral, windows},
};
use crate::{
    Error,
    document::{Byte, Document, Number, Span, numbers},
};

/// Names of the network's input and outputs.
const INPUT: &str = "codes";
const OUTPUTS: [&str; 14] = [
    "cue",
    "part",
    "part_query",
    "part_key",
    "trigger",
    "facts",
    "role",
    "role_query",
    "role_key",
    "about",
    "figure",
    "counted",
    "counted_query",
    "counted_key",
];

thread_local! {
    /// The engine works on one thread for each that asks: many reports side by side are faster than one on all cores.
    static POOL: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// What `labels.json` says.
#[derive(Debug, Clone, Deserialize)]
struct Labels {
    cue: Vec<String>,
    part: Vec<String>,
    trigger: Vec<String>,
    facts: Vec<String>,
    role: Vec<String>,
    about: Vec<String>,
    figure: Vec<String>,
    counted: Vec<String>,
    /// Codes of the guidelines that it learned from, by name.
    guidelines: BTreeMap<String, i32>,
    positions: usize,
    /// Pieces in one window at most; two more stand around it.
    window: usize,
    /// Pieces that neighbouring windows share, so that a cue has at least half of them around it.
    overlap: usize,
    /// By guideline.
    #[serde(default)]
    reserve: BTreeMap<String, Reserve>,
    #[serde(default)]
    calibration: Calibration,
}

/// Makes a trigger's probability one that can be believed, by a line through its logit (Platt 1999), fitted on dev data.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Calibration {
    slope: f32,
    shift: f32,
}

impl Default for Calibration {
    /// The probability as it is.
    fn default() -> Self {
        Self {
            slope: 1.0,
            shift: 0.0,
        }
    }
}

impl Calibration {
    fn of(self, probability: f32) -> f32 {
        let p = probability.clamp(1e-6, 1.0 - 1e-6);
        let logit = self.slope * (p / (1.0 - p)).ln() + self.shift;
        1.0 / (1.0 + (-logit).exp())
    }
}

/// Added to the score of "nothing begins here", set on dev data so that misses and false finds balance.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Reserve {
    cue: f32,
    trigger: f32,
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
            expected: "`labels.json` with `cue`, `part`, `trigger`, `facts`, `role`, `about`, `figure` and `counted`"
                .to_owned(),
            found: e.to_string(),
        })?;
        for (name, theirs, ours) in [
            ("cue", &labels.cue, CUE_TAGS.map(str::to_owned).to_vec()),
            ("part", &labels.part, pair_tags(&PARTS)),
            ("trigger", &labels.trigger, trigger_tags()),
            ("facts", &labels.facts, fact_names()),
            ("role", &labels.role, pair_tags(&ROLES)),
            ("about", &labels.about, about_names()),
            ("figure", &labels.figure, figure_names()),
            ("counted", &labels.counted, pair_tags(&COUNTED)),
        ] {
            if *theirs != ours {
                return Err(Error::ModelShape {
                    expected: format!("`{name}` tags {}", ours.join(" ")),
                    found: theirs.join(" "),
                });
            }
        }
        let (window, overlap) = (labels.window, labels.overlap);
        if window + 2 > labels.positions || window < 6 || overlap > window / 2 {
            return Err(Error::ModelShape {
                expected: format!(
                    "`window` from 6 to {} and `overlap` of no more than half of it",
                    labels.positions.saturating_sub(2)
                ),
                found: format!("{window} and {overlap}"),
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
pub(super) struct Scores {
    /// `[n, 3]`
    cue: Vec<f32>,
    parts: Pairs,
    /// `[n, 18]`
    pub(super) trigger: Vec<f32>,
    /// `[n, facts]`
    facts: Vec<f32>,
    pub(super) roles: Pairs,
    /// `[n, 26]`
    about: Vec<f32>,
    /// `[n, 13]`
    figure: Vec<f32>,
    counted: Pairs,
}

/// Scores of every row as seen from any other.
#[derive(Debug)]
pub(super) struct Pairs {
    /// How many tags there are.
    pub(super) tags: usize,
    /// `[n, tags]`
    own: Vec<f32>,
    /// `[tags, n, width]`, as `key`
    query: Vec<f32>,
    key: Vec<f32>,
}

impl Pairs {
    /// Scores of the rows as seen from the row `head`, `[rows, tags]`.
    pub(super) fn seen_from(&self, head: usize, rows: &[usize]) -> Vec<f32> {
        let n = self.own.len() / self.tags;
        let width = self.key.len() / self.own.len().max(1);
        let row = |all: &[f32], tag: usize, at: usize| -> Range<usize> {
            let start = (tag * n + at) * width;
            start..(start + width).min(all.len())
        };
        let asked: Vec<&[f32]> = (0..self.tags)
            .map(|tag| {
                let range = row(&self.query, tag, head);
                self.query.get(range).unwrap_or_default()
            })
            .collect();
        let score = |at: usize, tag: usize, asked: &[f32]| {
            let key = self.key.get(row(&self.key, tag, at)).unwrap_or_default();
            let own = self.own.get(at * self.tags + tag).copied();
            own.unwrap_or_default() + asked.iter().zip(key).map(|(q, k)| q * k).sum::<f32>()
        };
        rows.iter()
            .flat_map(|at| {
                let all = asked.iter().enumerate();
                all.map(|(tag, asked)| score(*at, tag, asked))
            })
            .collect()
    }
}

/// A [`Model`] ready to run, shared by all threads.
pub struct Network {
    engine: rten::Model,
    input: NodeId,
    outputs: Vec<NodeId>,
    pub(super) tokenizer: Tokenizer,
    pub(super) window: usize,
    pub(super) overlap: usize,
    reserve: Reserve,
    calibration: Calibration,
    pub(super) guideline: Guideline,
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
    /// When the weights are no ONNX file of the expected shape, or did not learn the guideline.
    pub fn new(model: &Model, guideline: Guideline) -> Result<Self, Error> {
        let known = &model.labels.guidelines;
        if known.get(guideline.name()) != Some(&guideline.code()) {
            return Err(Error::ModelShape {
                expected: format!(
                    "`guidelines` with `{}` as {}",
                    guideline.name(),
                    guideline.code()
                ),
                found: format!("{known:?}"),
            });
        }
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
            outputs: OUTPUTS.into_iter().map(node).collect::<Result<_, _>>()?,
            engine,
            tokenizer: model.tokenizer.clone(),
            reserve: model
                .labels
                .reserve
                .get(guideline.name())
                .copied()
                .unwrap_or_default(),
            window: model.labels.window,
            overlap: model.labels.overlap,
            calibration: model.labels.calibration,
            guideline,
        })
    }

    pub(super) fn scores(&self, codes: Vec<i32>) -> Result<Scores, Error> {
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
            parts: Pairs {
                tags: pair_tags(&PARTS).len(),
                own: next()?,
                query: next()?,
                key: next()?,
            },
            trigger: next()?,
            facts: next()?,
            roles: Pairs {
                tags: pair_tags(&ROLES).len(),
                own: next()?,
                query: next()?,
                key: next()?,
            },
            about: next()?,
            figure: next()?,
            counted: Pairs {
                tags: pair_tags(&COUNTED).len(),
                own: next()?,
                query: next()?,
                key: next()?,
            },
        })
    }

    /// The network's raw scores of a text that fits one window, for the comparison with Python. Row 0 is `[CLS]`.
    ///
    /// # Errors
    /// When the engine fails.
    #[doc(hidden)]
    pub fn raw(&self, text: &str, heads: &[usize]) -> Result<Raw, Error> {
        let encoded = Encoded::new(text, &self.tokenizer)?;
        let codes = encoded.codes(&(0..encoded.len()), self.guideline);
        let scores = self.scores(codes.clone())?;
        let rows: Vec<usize> = (0..encoded.len() + 2).collect();
        let seen = |pairs: &Pairs| {
            heads
                .iter()
                .flat_map(|head| pairs.seen_from(*head, &rows))
                .collect()
        };
        Ok(Raw {
            codes,
            parts: seen(&scores.parts),
            roles: seen(&scores.roles),
            cue: scores.cue,
            trigger: scores.trigger,
            facts: scores.facts,
            about: scores.about,
            figure: scores.figure,
            counted: seen(&scores.counted),
        })
    }

    /// Marks of the cues, triggers and numbers whose first piece lies in `own`.
    fn tag_window(
        &self,
        doc: &Document,
        encoded: &Encoded,
        numbers: &[Number],
        window: &Range<usize>,
        own: &Range<usize>,
        marks: &mut Marks,
    ) -> Result<(), Error> {
        let scores = self.scores(encoded.codes(window, self.guideline))?;
        let words = encoded.words_in(window);
        let piece = |word: usize| encoded.first.get(word).copied().unwrap_or_default();
        // row 0 is `[CLS]`
        let rows: Vec<usize> = words
            .clone()
            .map(|word| piece(word) - window.start + 1)
            .collect();
        let at = |run: &Range<usize>| -> Option<Span<Byte>> {
            let first = encoded.words.get(words.start + run.start)?;
            Some(first.hull(*encoded.words.get(words.start + run.end - 1)?))
        };
        let is_own = |run: &Range<usize>| own.contains(&piece(words.start + run.start));
        let path =
            |pairs: &Pairs, head: usize| best_path(&pairs.seen_from(head, &rows), pairs.tags);
        let spans = |path: &[usize], kind: usize| -> Vec<Span<Byte>> {
            stretches(path, kind).iter().filter_map(at).collect()
        };
        let row_of = |all: &[f32], row: usize| -> Vec<f32> {
            let width = all.len() / (window.len() + 2);
            all.get(row * width..(row + 1) * width)
                .unwrap_or_default()
                .to_vec()
        };
        let mention = |run: Range<usize>| -> Option<MentionMarks> {
            let (sectors, landless) = about(&row_of(&scores.about, *rows.get(run.start)?))?;
            Some(MentionMarks {
                span: at(&run)?,
                sectors,
                landless,
            })
        };

        let all = scores.cue.as_chunks::<{ CUE_TAGS.len() }>().0;
        let of_words: Vec<[f32; CUE_TAGS.len()]> = rows
            .iter()
            .filter_map(|row| all.get(*row).copied())
            .map(|[none, begin, inside]| [none + self.reserve.cue, begin, inside])
            .collect();
        for (run, confidence) in cues(&of_words) {
            let (Some(cue), Some(head), true) = (at(&run), rows.get(run.start), is_own(&run))
            else {
                continue;
            };
            let path = path(&scores.parts, *head);
            let content = spans(&path, CONTENT);
            if !content.is_empty() {
                let source = stretches(&path, SOURCE).into_iter().take(1);
                marks.mentions.extend(source.filter_map(mention));
                marks.statements.push(StatementMarks {
                    cue,
                    source: spans(&path, SOURCE),
                    content,
                    confidence,
                });
            }
        }

        // PolNeAR marks no events, and PLV no triggers
        if self.guideline != Guideline::Onrecord {
            return Ok(());
        }
        let of_words: Vec<Vec<f32>> = rows
            .iter()
            .map(|row| {
                let mut scores = row_of(&scores.trigger, *row);
                if let Some(none) = scores.first_mut() {
                    *none += self.reserve.trigger;
                }
                scores
            })
            .collect();
        for (run, kind, confidence) in triggers(&of_words) {
            let (Some(trigger), Some(head), true) = (at(&run), rows.get(run.start), is_own(&run))
            else {
                continue;
            };
            let Some(facts) = Facts::read(&row_of(&scores.facts, *head), kind) else {
                continue;
            };
            let path = path(&scores.roles, *head);
            let named = [ACTOR, RECIPIENT].into_iter();
            let named = named.flat_map(|role| stretches(&path, role));
            marks.mentions.extend(named.filter_map(mention));
            marks.events.push(EventMarks {
                trigger,
                kind,
                mode: facts.mode,
                status: facts.status,
                historical: facts.historical,
                spoken: facts.spoken,
                actors: spans(&path, ACTOR),
                recipients: spans(&path, RECIPIENT),
                place: spans(&path, PLACE).first().copied(),
                time: spans(&path, TIME).first().copied(),
                confidence: self.calibration.of(confidence),
            });
        }

        let in_words = encoded.words.get(words.clone()).unwrap_or_default();
        for number in numbers {
            let from = in_words.partition_point(|word| word.end() <= number.head);
            let to = in_words.partition_point(|word| word.start() < number.span.end());
            let (true, Some(head)) = (from < to && is_own(&(from..to)), rows.get(from)) else {
                continue;
            };
            // marks and the names of units were not learned from
            let numerals = rows.iter().zip(in_words).take(to).skip(from);
            let of_words: Vec<Vec<f32>> = numerals
                .filter(|(_, word)| is_numeral(doc.quote(**word)))
                .map(|(row, _)| row_of(&scores.figure, *row))
                .collect();
            let is_money = number.unit.is_some_and(|unit| unit != "%");
            let Some((kinds, confidence)) = counted(&of_words, is_money) else {
                continue;
            };
            let path = path(&scores.counted, *head);
            let part = |part: usize| {
                let found = spans(&path, part);
                found.into_iter().find(|span| !number.span.overlaps(*span))
            };
            marks.figures.push(FigureMarks {
                number: number.span,
                value: number.value,
                bound: number.bound,
                unit: number.unit.filter(|unit| !unit.is_empty()),
                kinds,
                who: part(COUNTED_WHO),
                place: part(COUNTED_PLACE),
                time: part(COUNTED_TIME),
                confidence,
            });
        }
        Ok(())
    }
}

/// What [`Network::raw`] gives.
#[doc(hidden)]
#[derive(Debug)]
pub struct Raw {
    /// `[6, n]`
    pub codes: Vec<i32>,
    /// `[n, 3]`
    pub cue: Vec<f32>,
    /// For each head `[n, 9]`.
    pub parts: Vec<f32>,
    /// `[n, 18]`
    pub trigger: Vec<f32>,
    /// `[n, facts]`
    pub facts: Vec<f32>,
    /// For each head `[n, 17]`.
    pub roles: Vec<f32>,
    /// `[n, 26]`
    pub about: Vec<f32>,
    /// `[n, 13]`
    pub figure: Vec<f32>,
    /// For each head `[n, 13]`.
    pub counted: Vec<f32>,
}

impl Tagger for Network {
    fn tag(&self, doc: &Document) -> Result<Marks, Error> {
        let encoded = Encoded::new(doc.text(), &self.tokenizer)?;
        let mut marks = Marks::default();
        if encoded.len() == 0 {
            return Ok(marks);
        }
        // no other guideline asks for them
        let numbers = match self.guideline {
            Guideline::Onrecord => numbers(doc),
            _ => Vec::new(),
        };
        let laid = windows(encoded.len(), self.window, self.overlap);
        for (n, window) in laid.iter().enumerate() {
            // a cue belongs to the window in whose middle it stands
            let before = n
                .checked_sub(1)
                .and_then(|n| laid.get(n))
                .map_or(0, |w| usize::midpoint(window.start, w.end));
            let after = laid
                .get(n + 1)
                .map_or(encoded.len(), |w| usize::midpoint(w.start, window.end));
            self.tag_window(
                doc,
                &encoded,
                &numbers,
                window,
                &(before..after),
                &mut marks,
            )?;
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

pub(super) fn failed(doing: &'static str, why: &impl std::fmt::Display) -> Error {
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
    fn a_calibrated_probability_keeps_its_order() {
        let plain = Calibration::default();
        assert!((plain.of(0.9) - 0.9).abs() < 1e-4);
        let milder = Calibration {
            slope: 0.5,
            shift: 0.0,
        };
        assert!(
            (milder.of(0.9) - 0.75).abs() < 1e-3,
            "ninefold odds to threefold"
        );
        assert!(milder.of(1.0) > milder.of(0.9) && milder.of(1.0) <= 1.0);
    }

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
