//! The tagger that the command uses: the built-in weights, or those of a folder.

use std::path::Path;

use onrecord::Extractor;

use crate::args::{Guideline, ModelArgs};

/// An extractor with the model that was asked for; takes a moment.
pub(crate) fn extractor(args: &ModelArgs) -> anyhow::Result<Extractor> {
    load(args.model.as_deref(), args.guideline)
}

// The built-in model, once it is there:
//
//     const TAGGER: &[u8] = include_bytes!("../../../models/default/tagger.onnx");
//     const TOKENIZER: &[u8] = include_bytes!("../../../models/default/tokenizer.json");
//     const LABELS: &[u8] = include_bytes!("../../../models/default/labels.json");
fn load(folder: Option<&Path>, guideline: Guideline) -> anyhow::Result<Extractor> {
    let _ = guideline;
    match folder {
        Some(folder) => anyhow::bail!("{}: this build reads no models", folder.display()),
        None => anyhow::bail!("this build has no model"),
    }
}
