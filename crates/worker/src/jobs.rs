//! One file a job, in the order of an article's journey.

pub(crate) mod poll_feed;
pub(crate) mod extract_article;
pub(crate) mod tell_stories;
pub(crate) mod print_editions;
pub(crate) mod send_mails;
pub(crate) mod keep_house;
