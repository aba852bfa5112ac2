//! What a document says of the feed as a whole.

use types::{Language, SignedDuration, WebAddress};

use super::{context::Context, links, media, text};
use crate::{
    Feed,
    html::clean_title,
    xml::{Element, Space},
};

/// What stands in the tag of `channel` or `feed` itself; CDF has its address there.
pub(crate) fn take_attributes(feed: &mut Feed, element: &Element<'_>, context: &Context) {
    if feed.link.is_none() && element.is("channel") {
        let href = element.attribute("href");
        feed.link = href.and_then(|href| context.address(element, &href));
    }
}

/// Reads the elements of the channel.
pub(crate) fn read(feed: &mut Feed, head: &[Element<'_>], context: &Context) {
    let first = |names: &[(Space, &str)]| {
        names.iter().find_map(|&(space, name)| {
            head.iter().find(|child| child.is_in(space, name) && !child.nodes.is_empty())
        })
    };
    if let Some(title) = first(&[(Space::Core, "title"), (Space::Dc, "title")]) {
        let told = text::read(title, context.rules);
        feed.title = if told.is_plain {
            told.value
        } else {
            clean_title(&told.value, &context.inside(title).base, told.is_html)
        };
    }
    let description = [
        (Space::Core, "description"),
        (Space::Core, "subtitle"),
        (Space::Core, "tagline"),
        (Space::Core, "abstract"),
        (Space::Dc, "description"),
        (Space::Itunes, "summary"),
        (Space::Itunes, "subtitle"),
    ];
    feed.description =
        first(&description).map(|told| text::read(told, context.rules).value).unwrap_or_default();
    let language = first(&[(Space::Core, "language"), (Space::Dc, "language")]);
    feed.language =
        language.and_then(|told| Language::parse(&text::flat_text(told))).or(context.language);
    feed.link = links::of_links(head.iter(), context).or_else(|| feed.link.take());
    feed.hub = links::with_rel(head.iter(), "hub", context);
    feed.own_address = links::with_rel(head.iter(), "self", context);
    feed.next_page = links::with_rel(head.iter(), "next", context);
    feed.logo = logo(head, context);
    feed.ttl = first(&[(Space::Core, "ttl")]).and_then(minutes);
    feed.skip_hours = skip_hours(head);
}

fn logo(head: &[Element<'_>], context: &Context) -> Option<WebAddress> {
    let find = |space: Space, name: &str| {
        let mut found = head.iter().filter(|child| child.is_in(space, name));
        found.find_map(|child| media::address_of_image(child, context))
    };
    find(Space::Core, "logo")
        .or_else(|| find(Space::Core, "image"))
        .or_else(|| find(Space::Itunes, "image"))
        .or_else(|| find(Space::Core, "icon"))
}

fn minutes(element: &Element<'_>) -> Option<SignedDuration> {
    let minutes: u32 = text::flat_text(element).parse().ok()?;
    (minutes > 0).then(|| SignedDuration::from_mins(i64::from(minutes)))
}

fn skip_hours(head: &[Element<'_>]) -> Vec<u8> {
    let Some(told) = head.iter().find(|child| child.is("skipHours")) else { return Vec::new() };
    let hours = told.children().filter_map(|hour| text::flat_text(hour).parse::<u8>().ok());
    // RSS 0.91 counts from 1 to 24.
    let mut hours: Vec<u8> = hours.filter(|&hour| hour <= 24).map(|hour| hour % 24).collect();
    hours.sort_unstable();
    hours.dedup();
    hours
}
