//! The tagger that the command uses: the built-in weights, or those of a folder.

use onrecord::{
    Extractor,
    tag::{self, Model, Network},
};

use crate::args::{Guideline, ModelArgs};

/// The files of `models/default`, part of the program so that there is nothing to download.
const TAGGER: &[u8] = include_bytes!("../../../models/default/tagger.onnx");
const TOKENIZER: &[u8] = include_bytes!("../../../models/default/tokenizer.json");
const LABELS: &[u8] = include_bytes!("../../../models/default/labels.json");

/// An extractor with the model that was asked for; takes a moment.
pub(crate) fn extractor(args: &ModelArgs) -> anyhow::Result<Extractor> {
    let guideline = match args.guideline {
        Guideline::Onrecord => tag::Guideline::Onrecord,
        Guideline::Polnear => tag::Guideline::Polnear,
    };
    Ok(Extractor::new(network(args, guideline)?))
}

/// The network that was asked for, by the rules of a guideline.
pub(crate) fn network(args: &ModelArgs, guideline: tag::Guideline) -> anyhow::Result<Network> {
    let model = match &args.model {
        Some(folder) => Model::from_dir(folder)?,
        None => Model::from_bytes(TAGGER, TOKENIZER, LABELS)?,
    };
    Ok(Network::new(&model, guideline)?)
}
