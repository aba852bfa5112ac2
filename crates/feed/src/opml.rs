//! OPML, the list of feeds that every reader can write and read.

mod write;

use types::{Complaint, Language, WebAddress};

use crate::{
    decode,
    html::plain_text,
    xml::{Entities, Token, Tokens, decode as resolve, same},
};

pub use write::write;

/// Longer lists are refused, in bytes.
pub const BYTES_MAX: usize = 5 * 1024 * 1024;
/// Longer lists are refused, in outlines.
pub const OUTLINES_MAX: usize = 5_000;
/// Deeper lists are refused, in folders within folders.
pub const DEPTH_MAX: usize = 32;

/// A feed in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// What the list calls it; its host when it has no name there.
    pub title: String,
    /// The feed.
    pub address: WebAddress,
    /// The site.
    pub homepage: Option<WebAddress>,
    /// Names of the folders around it, outermost first.
    pub folder: Vec<String>,
    /// What the list says that it is in.
    pub language: Option<Language>,
}

/// A list that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// What it is called; may be empty.
    pub title: String,
    /// In its order, each address once.
    pub outlines: Vec<Outline>,
    /// What could not be used.
    pub complaints: Vec<Complaint>,
}

/// Why a list is refused. The sentence is fit for whoever uploads it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpmlError {
    /// More than [`BYTES_MAX`].
    #[error("the file is larger than 5 MiB")]
    TooLarge,
    /// More than [`OUTLINES_MAX`].
    #[error("the file has more than 5,000 outlines; split it")]
    TooMany,
    /// More than [`DEPTH_MAX`].
    #[error("the file has folders in folders more than 32 deep")]
    TooDeep,
    /// No `opml` and no `outline` in it.
    #[error("this is not an OPML file")]
    NotOpml,
}

/// Reads a list, as well-formed or broken as it may be.
///
/// # Errors
/// [`OpmlError`] when it is not a list or exceeds a limit.
pub fn read(bytes: &[u8]) -> Result<List, OpmlError> {
    if bytes.len() > BYTES_MAX {
        return Err(OpmlError::TooLarge);
    }
    let decoded = decode::decode(bytes, None);
    let mut reader = Reader::default();
    reader.list.complaints.extend(decoded.complaint.map(Complaint));
    for token in Tokens::new(&decoded.text) {
        reader.take(token)?;
    }
    if !reader.is_opml {
        return Err(OpmlError::NotOpml);
    }
    Ok(reader.list)
}

#[derive(Default)]
struct Reader {
    list: List,
    /// Open outlines; those of feeds have no name.
    open: Vec<Option<String>>,
    outlines: usize,
    is_opml: bool,
    in_title: bool,
}

impl Reader {
    fn take(&mut self, token: Token<'_>) -> Result<(), OpmlError> {
        match token {
            Token::Open { name, empty, .. } if same(name, "outline") => {
                self.is_opml = true;
                self.outlines += 1;
                if self.outlines > OUTLINES_MAX {
                    return Err(OpmlError::TooMany);
                }
                let folder = self.outline(token);
                if !empty {
                    self.open.push(folder);
                }
                if self.open.len() > DEPTH_MAX {
                    return Err(OpmlError::TooDeep);
                }
            }
            Token::Close { name } if same(name, "outline") => {
                self.open.pop();
            }
            Token::Open { name, .. } => {
                self.is_opml |= same(name, "opml");
                self.in_title = same(name, "title");
            }
            Token::Text(text) if self.in_title && self.list.title.is_empty() => {
                self.list.title = plain_text(&resolve(text, &Entities::default()));
            }
            Token::Close { .. } => self.in_title = false,
            Token::Text(_) | Token::Cdata(_) | Token::Doctype(_) => {}
        }
        Ok(())
    }

    /// Takes a feed; returns the name of a folder.
    fn outline(&mut self, token: Token<'_>) -> Option<String> {
        let Token::Open { attributes, .. } = token else { return None };
        let find = |wanted: &str| {
            let mut attributes = attributes;
            let (_name, value) = attributes.find(|(name, _value)| same(name, wanted))?;
            Some(resolve(value, &Entities::default()).trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        let title = find("title").or_else(|| find("text")).map(|title| plain_text(&title));
        let Some(told) = find("xmlUrl") else { return title };
        let address = match WebAddress::parse(&told) {
            Ok(address) => address,
            Err(error) => {
                self.list.complaints.push(Complaint(error.to_string()));
                return None;
            }
        };
        if !self.list.outlines.iter().any(|known| known.address == address) {
            self.list.outlines.push(Outline {
                title: title.unwrap_or_else(|| address.site().to_owned()),
                homepage: find("htmlUrl").and_then(|url| WebAddress::parse(&url).ok()),
                folder: self.open.iter().flatten().cloned().collect(),
                language: find("language").and_then(|language| Language::parse(&language)),
                address,
            });
        }
        None
    }
}

#[cfg(test)]
mod tests;
