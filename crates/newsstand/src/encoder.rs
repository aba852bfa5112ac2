//! Loads the encoder of headlines from the file that the operator names.

use std::path::Path;

use anyhow::Context;
use story::encoder::Encoder;

pub(crate) fn load(path: &Path) -> anyhow::Result<Encoder> {
    let package = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Encoder::from_bytes(&package)
        .with_context(|| format!("{} cannot be used as an encoder", path.display()))
}
