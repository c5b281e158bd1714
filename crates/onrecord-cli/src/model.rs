//! The tagger that the command uses: the built-in weights, or those of a folder.

use anyhow::Context as _;
use onrecord::{
    Extractor,
    tag::{self, Model, Network},
};

use crate::args::{Guideline, ModelArgs};

/// The files of `models/default`, part of the program.
///
/// To wire them in:
///     `tagger`: `include_bytes!("../../../models/default/tagger.onnx")`, and so on.
fn built_in() -> Option<Weights> {
    None
}

/// What [`Model::from_bytes`] takes.
struct Weights {
    tagger: &'static [u8],
    tokenizer: &'static [u8],
    labels: &'static [u8],
}

/// An extractor with the model that was asked for; takes a moment.
pub(crate) fn extractor(args: &ModelArgs) -> anyhow::Result<Extractor> {
    let model = match &args.model {
        Some(folder) => Model::from_dir(folder)?,
        None => {
            let weights =
                built_in().context("this build has no model\n\nhint: pass `--model DIR`")?;
            Model::from_bytes(weights.tagger, weights.tokenizer, weights.labels)?
        }
    };
    let guideline = match args.guideline {
        Guideline::Onrecord => tag::Guideline::Onrecord,
        Guideline::Polnear => tag::Guideline::Polnear,
    };
    Ok(Extractor::new(Network::new(&model, guideline)?))
}
