//! What readers are told, by status.

use axum::http::StatusCode;

/// A headline, a sentence, and whether a search may help.
pub(super) struct Words {
    pub(super) headline: &'static str,
    pub(super) sentence: &'static str,
    pub(super) offers_search: bool,
}

pub(super) fn words(status: StatusCode) -> Words {
    let (headline, sentence, offers_search) = match status {
        StatusCode::NOT_FOUND => (
            "This page was never printed",
            "Perhaps the address is missing a letter, or the article is not published yet.",
            true,
        ),
        StatusCode::GONE => (
            "This article was taken back",
            "Its publisher took it back. Nothing of it is kept here.",
            true,
        ),
        StatusCode::FORBIDDEN => (
            "This desk is somebody else’s",
            "You are signed in, but without the role that this page needs. Whoever runs this \
             newsstand can give it to you.",
            false,
        ),
        StatusCode::BAD_REQUEST => (
            "We could not read that",
            "The request made no sense to us. Go back, and try once more.",
            false,
        ),
        StatusCode::TOO_MANY_REQUESTS => (
            "One at a time, please",
            "That were many tries in a short time. Wait a little, then try again.",
            false,
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            "The presses stand still for a moment",
            "The archive cannot be reached. Try again in a few seconds.",
            false,
        ),
        StatusCode::METHOD_NOT_ALLOWED => {
            ("This page is for reading", "It takes no forms. Go back, and try once more.", false)
        }
        StatusCode::PAYLOAD_TOO_LARGE => {
            ("That is too large", "Please send something smaller.", false)
        }
        _ => (
            "Stop the presses",
            "Something broke on our side. It has been written down, and you did nothing wrong.",
            false,
        ),
    };
    Words { headline, sentence, offers_search }
}
