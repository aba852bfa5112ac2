//! Which vocabulary a name belongs to, whatever prefix the publisher gave it.

/// The vocabularies that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// RSS of any version, Atom of any version, CDF, or none told.
    Core,
    Rdf,
    Dc,
    DcTerms,
    Content,
    Media,
    Itunes,
    Prism,
    Xhtml,
    Tombstone,
    /// `xml:base`, `xml:lang`.
    Xml,
    Other,
}

/// Element and attribute names are compared like this: publishers shout in CDF and in error.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

impl Space {
    /// What an address given in `xmlns` stands for.
    pub(crate) fn of_address(address: &str) -> Self {
        let address = address.trim().to_ascii_lowercase();
        let bare = address.trim_start_matches("http://").trim_start_matches("https://");
        match bare.trim_end_matches(['/', '#']) {
            "www.w3.org/1999/02/22-rdf-syntax-ns" => Self::Rdf,
            "purl.org/dc/elements/1.1" | "purl.org/dc/elements/1.0" => Self::Dc,
            "purl.org/dc/terms" => Self::DcTerms,
            "purl.org/rss/1.0/modules/content" => Self::Content,
            "search.yahoo.com/mrss" | "www.rssboard.org/media-rss" => Self::Media,
            "www.itunes.com/dtds/podcast-1.0.dtd" | "example.com/dtds/podcast-1.0.dtd" => {
                Self::Itunes
            }
            "www.w3.org/1999/xhtml" => Self::Xhtml,
            "www.w3.org/xml/1998/namespace" => Self::Xml,
            "purl.org/atompub/tombstones/1.0" => Self::Tombstone,
            bare if is_core(bare) => Self::Core,
            bare if bare.contains("prismstandard.org/namespaces") => Self::Prism,
            _ => Self::Other,
        }
    }

    /// What a prefix that was never declared usually stands for.
    pub(crate) fn of_prefix(prefix: &str) -> Self {
        match prefix.to_ascii_lowercase().as_str() {
            "" | "rss" | "atom" | "a10" | "atom10" => Self::Core,
            "rdf" => Self::Rdf,
            "dc" => Self::Dc,
            "dcterms" | "dct" => Self::DcTerms,
            "content" => Self::Content,
            "media" => Self::Media,
            "itunes" => Self::Itunes,
            "prism" => Self::Prism,
            "xhtml" => Self::Xhtml,
            "at" => Self::Tombstone,
            "xml" => Self::Xml,
            _ => Self::Other,
        }
    }
}

fn is_core(bare: &str) -> bool {
    bare.is_empty()
        || bare == "www.w3.org/2005/atom"
        || bare == "purl.org/rss/1.0"
        || bare == "my.netscape.com/rdf/simple/0.9"
        || bare == "channel.netscape.com/rdf/simple/0.9"
        || bare == "blogs.law.harvard.edu/tech/rss"
        || bare == "cyber.law.harvard.edu/rss/rss.html"
        || bare.starts_with("purl.org/atom/")
        || bare.starts_with("purl.org/net/rss")
        || bare.starts_with("backend.userland.com/")
        || bare.starts_with("www.rssboard.org/rss-")
}
