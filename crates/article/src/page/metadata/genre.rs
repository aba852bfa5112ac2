//! News, opinion or something else.

use types::{Genre, WebAddress};

use crate::trim::folded;

/// What the page says outright, else what its section, path and authors show.
pub(super) fn genre(
    said: Genre,
    section: Option<&str>,
    address: &WebAddress,
    authors: &[String],
) -> Genre {
    const AGENCIES: [&str; 16] = [
        "reuters",
        "associatedpress",
        "theassociatedpress",
        "ap",
        "afp",
        "agencefrancepresse",
        "dpa",
        "ansa",
        "efe",
        "pamedia",
        "pressassociation",
        "upi",
        "kyodo",
        "xinhua",
        "tass",
        "bloomberg",
    ];
    if said != Genre::News {
        return said;
    }
    let section = section.map(folded).unwrap_or_default();
    let mut path = address.url().path().split('/').map(folded).chain([section]);
    let by_place = path.find_map(|part| match part.as_str() {
        "opinion" | "opinions" | "commentary" | "columnists" | "editorial" | "editorials"
        | "oped" | "commentisfree" | "meinung" | "opinie" | "opinión" | "opinione" | "opinião" => {
            Some(Genre::Opinion)
        }
        "live" | "liveblog" | "livenews" | "liveticker" => Some(Genre::LiveBlog),
        "analysis" | "analyse" | "explainer" | "explainers" => Some(Genre::Analysis),
        "review" | "reviews" => Some(Genre::Review),
        "satire" => Some(Genre::Satire),
        "sponsored" | "partnercontent" | "brandcontent" | "advertorial" | "paidpost" => {
            Some(Genre::Sponsored)
        }
        _ => None,
    });
    let wire =
        !authors.is_empty() && authors.iter().all(|name| AGENCIES.contains(&folded(name).as_str()));
    by_place.unwrap_or(if wire { Genre::WireCopy } else { Genre::News })
}
