//! One article, one address.

use types::WebAddress;
use url::Url;

/// Parameters that say only where the click came from.
const TRACKING: [&str; 42] = [
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "msclkid",
    "twclid",
    "yclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "ref_src",
    "ref_url",
    "cmpid",
    "cmp",
    "ncid",
    "icid",
    "ocid",
    "smid",
    "smtyp",
    "xtor",
    "ito",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "spm",
    "s_cid",
    "tpcc",
    "hss_channel",
    "wt_mc",
    "wt.mc_id",
    "sr_share",
    "__twitter_impression",
    "amp",
    "outputtype",
    "ns_campaign",
    "ns_source",
    "ns_mchannel",
    "dicbo",
    "campaign_id",
];

/// Beginnings of such parameters.
const TRACKING_STARTS: [&str; 6] = ["utm_", "at_", "pk_", "mtm_", "hsa_", "ga_"];

/// The address without fragment, tracking parameters and the ending of a lightweight version.
///
/// Everything that may lead to another article stays: host, path, all other parameters in their
/// order. `https://a.example/x/amp?utm_source=b#c` → `https://a.example/x`.
#[must_use]
pub fn canonical_address(address: &WebAddress) -> WebAddress {
    let original = original_of_cache(address);
    let mut url = original.as_ref().unwrap_or(address).url().clone();
    url.set_fragment(None);
    drop_parameters(&mut url);
    drop_amp(&mut url);
    WebAddress::from_url(url).unwrap_or_else(|_longer| address.clone())
}

fn drop_parameters(url: &mut Url) {
    if url.query().is_none() {
        return;
    }
    let query = url.query().unwrap_or_default();
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !is_tracking(pair));
    let kept = kept.collect::<Vec<_>>().join("&");
    url.set_query((!kept.is_empty()).then_some(&kept));
}

fn is_tracking(pair: &str) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "amp" => matches!(value, "" | "1" | "true"),
        "outputtype" => value == "amp",
        _ => {
            TRACKING.contains(&name.as_str())
                || TRACKING_STARTS.iter().any(|start| name.starts_with(start))
        }
    }
}

/// `/news/x/amp` and `/news/x.amp.html` show the article `/news/x`; a page `/amp` of its own stays.
fn drop_amp(url: &mut Url) {
    let path = url.path();
    let shorter = path
        .strip_suffix("/amp/")
        .map(|start| format!("{start}/"))
        .or_else(|| path.strip_suffix("/amp").map(str::to_owned))
        .or_else(|| path.strip_suffix(".amp").map(str::to_owned))
        .or_else(|| path.strip_suffix(".amp.html").map(|start| format!("{start}.html")));
    if let Some(shorter) = shorter.filter(|shorter| shorter.trim_matches('/').contains('/')) {
        url.set_path(&shorter);
    }
}

/// The address behind a copy in the AMP cache.
fn original_of_cache(address: &WebAddress) -> Option<WebAddress> {
    let path = address.url().path();
    let rest = if address.site().ends_with(".cdn.ampproject.org") {
        ["/c/", "/v/", "/wp/"].iter().find_map(|start| path.strip_prefix(start))?
    } else if address.site().starts_with("google.") {
        path.strip_prefix("/amp/")?
    } else {
        return None;
    };
    let (scheme, rest) = rest.strip_prefix("s/").map_or(("http", rest), |rest| ("https", rest));
    WebAddress::parse(&format!("{scheme}://{rest}")).ok().filter(|found| found.site().contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: &str) {
        let canonical = canonical_address(&WebAddress::parse(address).unwrap());
        assert_eq!(canonical.as_str(), expected);
        assert_eq!(canonical_address(&canonical), canonical);
    }

    #[test]
    fn only_what_tracks_or_decorates_is_cut() {
        check("https://A.example:443/x?utm_source=b&id=3&fbclid=c#top", "https://a.example/x?id=3");
        check("https://a.example/x?utm_medium=rss", "https://a.example/x");
        check("https://a.example/x?b=1&a=2&&", "https://a.example/x?b=1&a=2");
        check("https://a.example/x?ref=home&page=2", "https://a.example/x?ref=home&page=2");
    }

    #[test]
    fn lightweight_versions_lead_to_the_article() {
        check("https://a.example/news/x/amp/", "https://a.example/news/x/");
        check("https://a.example/news/x.amp.html?amp=1", "https://a.example/news/x.html");
        check("https://a.example/amp", "https://a.example/amp");
        check("https://a.example/lights/amp", "https://a.example/lights/amp");
        check("https://www.google.com/amp/s/a.example/news/x", "https://a.example/news/x");
        check(
            "https://a-example.cdn.ampproject.org/c/s/a.example/news/x",
            "https://a.example/news/x",
        );
    }
}
