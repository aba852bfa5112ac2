//! Makes figures of what publishers only call so: a picture and, near it, something whose class
//! says caption or credit.

use super::furniture::{Names, Sizes};
use crate::dom::{Dom, Id, ROOT};

/// A caption is not longer, in bytes.
const CAPTION_MAX: usize = 900;

/// What else may stand in a figure beside its caption, in bytes.
const BESIDE_MAX: usize = 200;

/// How far above the caption its picture is looked for.
const CLIMB_MAX: usize = 5;

/// Words in the names of captions and credits.
const CAPTIONS: [&str; 12] = [
    "caption",
    "captions",
    "cutline",
    "figcaption",
    "credit",
    "credits",
    "photocredit",
    "copyright",
    "attribution",
    "photographer",
    "imagecaption",
    "photocaption",
];

/// Renames captions and their containers; a caption whose picture is nowhere near goes.
pub(super) fn mark(dom: &mut Dom, sizes: &Sizes) {
    wake_pictures(dom);
    let all: Vec<Id> = dom.descendants(ROOT).collect();
    for id in all {
        let Some(element) = dom.element(id) else { continue };
        let name = element.name();
        if matches!(name, "html" | "body" | "article" | "main" | "img" | "figure" | "table") {
            continue;
        }
        let called = name == "figcaption" || Names::of(element).have(&CAPTIONS);
        let size = sizes.text(id);
        if !called || size == 0 || size > CAPTION_MAX || is_in_caption(dom, id) {
            continue;
        }
        if has_picture(dom, id) {
            dom.rename(id, "figure");
        } else {
            settle(dom, sizes, id, name == "figcaption");
        }
    }
}

fn settle(dom: &mut Dom, sizes: &Sizes, id: Id, own_name: bool) {
    let size = sizes.text(id);
    let mut at = id;
    for _ in 0..CLIMB_MAX {
        let Some(parent) = dom.parent(at) else { break };
        at = parent;
        let name = dom.name(at);
        if matches!(name, "body" | "article" | "main" | "html") {
            break;
        }
        if name == "figure" && has_picture(dom, at) {
            dom.rename(id, "figcaption");
            return;
        }
        if has_picture(dom, at) && sizes.text(at) <= size + BESIDE_MAX {
            dom.rename(at, "figure");
            dom.rename(id, "figcaption");
            return;
        }
    }
    if own_name || size < CAPTION_MAX / 3 {
        dom.unlink(id);
    }
}

fn is_in_caption(dom: &Dom, id: Id) -> bool {
    let above = std::iter::successors(dom.parent(id), |&at| dom.parent(at));
    above.take(CLIMB_MAX).any(|at| dom.name(at) == "figcaption")
}

fn has_picture(dom: &Dom, id: Id) -> bool {
    dom.descendants(id).any(|id| matches!(dom.name(id), "img" | "video" | "iframe" | "amp-img"))
}

/// Empty boxes into which a script would put a picture become that picture.
fn wake_pictures(dom: &mut Dom) {
    let sleeping = dom.descendants(ROOT).filter(|&id| {
        matches!(dom.name(id), "div" | "span")
            && dom.children(id).all(|child| dom.element(child).is_none())
            && ["data-src", "data-original"].iter().any(|name| {
                dom.get(id, name).is_some_and(|source| {
                    let path = source.split(['?', '#']).next().unwrap_or_default();
                    [".jpg", ".jpeg", ".png", ".webp"].iter().any(|end| path.ends_with(end))
                })
            })
    });
    let sleeping: Vec<Id> = sleeping.collect();
    sleeping.into_iter().for_each(|id| dom.rename(id, "img"));
}
