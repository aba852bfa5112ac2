//! The few things that templates print unescaped.

use std::fmt;

use askama::{FastWritable, Values, filters::HtmlSafe};
use types::CleanHtml;

/// Clean HTML, as the sanitiser made it.
#[derive(Debug, Clone)]
pub(crate) struct Clean(pub(crate) CleanHtml);

/// JSON inside a script element: nothing in it can end the element.
#[derive(Debug, Clone)]
pub(crate) struct JsonLd(String);

impl JsonLd {
    pub(crate) fn new(value: &serde_json::Value) -> Self {
        Self(
            value
                .to_string()
                .replace('<', "\\u003c")
                .replace('>', "\\u003e")
                .replace('&', "\\u0026"),
        )
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

impl fmt::Display for JsonLd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FastWritable for Clean {
    fn write_into(&self, to: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(to.write_str(self.0.as_str())?)
    }
}

impl FastWritable for JsonLd {
    fn write_into(&self, to: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(to.write_str(&self.0)?)
    }
}

impl HtmlSafe for Clean {}
impl HtmlSafe for JsonLd {}
