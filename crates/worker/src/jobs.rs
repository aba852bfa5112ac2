//! One file a job, in the order of an article's journey.

pub(crate) mod poll_feed;
pub(crate) mod extract_article;
pub(crate) mod tell_stories;
pub(crate) mod find_developments;
pub(crate) mod print_editions;
pub(crate) mod suggest_picks;
pub(crate) mod print_offer;
pub(crate) mod train_ranker;
pub(crate) mod send_mails;
pub(crate) mod keep_house;

mod newsroom;
