//! What the shapes alone cannot say: names that must exist, texts that must not be empty.

use std::collections::BTreeSet;

use super::{
    Fault, Library,
    form::{Story, Telling, TitleSheet},
};
use crate::demo::{AGENCY, dispatch::Kind, logo::EMBLEMS, picture::SCENES};

/// Oldest first telling, in hours: titles keep their feeds for about as long.
const HOURS_AGO_MAX: f64 = 96.0;

/// Checks one story file by itself and against the titles.
pub(super) fn story(
    file: &str,
    name: &str,
    story: &Story,
    titles: &[TitleSheet],
    faults: &mut Vec<Fault>,
) {
    let mut require = |holds: bool, field: &str, problem: &str| {
        if !holds {
            faults.push(Fault::new(file, field, problem));
        }
    };
    require(story.slug == name, "slug", "must be the file's name");
    require(is_slug(&story.slug), "slug", "only a–z, 0–9 and hyphens");
    require(!story.section.is_empty(), "section", "must not be empty");
    let scene = format!("“{}” is not one of: {}", story.scene, SCENES.join(" "));
    require(SCENES.contains(&story.scene.as_str()), "scene", &scene);
    let recent = (0.0..=HOURS_AGO_MAX).contains(&story.hours_ago);
    require(recent, "hours_ago", "must be between 0 and 96");
    require(!story.telling.is_empty(), "telling", "needs at least one");
    let agency = story.telling.iter().any(|telling| telling.title == AGENCY);
    for (index, told) in story.telling.iter().enumerate() {
        let place = |field: &str| format!("telling {} ({}), {field}", index + 1, told.title);
        for (field, problem) in telling_faults(told, titles, agency) {
            require(false, &place(field), &problem);
        }
    }
}

fn telling_faults(
    told: &Telling,
    titles: &[TitleSheet],
    agency: bool,
) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let mut require = |holds: bool, field: &'static str, problem: &str| {
        if !holds {
            found.push((field, problem.to_owned()));
        }
    };
    if let Some(sheet) = titles.iter().find(|sheet| sheet.slug == told.title) {
        let sections = format!("must be one of: {}", sheet.sections.join(", "));
        require(sheet.sections.contains(&told.section), "section", &sections);
    } else {
        require(false, "title", "is not a slug in titles.toml");
    }
    require(!told.headline.trim().is_empty(), "headline", "must not be empty");
    require(!told.summary.trim().is_empty(), "summary", "must not be empty");
    require(told.wire || !told.body.trim().is_empty(), "body", "must not be empty");
    require(!told.wire || agency, "wire", "northlight-wire does not tell this story");
    require(!told.headline.contains('\n'), "headline", "must be one line");
    require(told.minutes >= 0.0, "minutes", "must not be negative");
    let described = told.alt.is_some() && told.credit.is_some();
    require(told.caption.is_none() || described, "caption", "a picture needs alt and credit too");
    require(told.position != Some(0), "position", "1 is the first place");
    let dated = told.withdrawn == told.withdrawn_minutes.is_some();
    require(dated, "withdrawn", "withdrawn and withdrawn_minutes belong together");
    let added = told.correction.iter().map(|correction| correction.minutes);
    let after = added.chain(told.update.iter().map(|update| update.minutes)).all(|m| m >= 0.0);
    require(after, "correction or update, minutes", "must not be negative");
    found
}

/// Checks what belongs to no single story.
pub(super) fn whole(library: &Library, faults: &mut Vec<Fault>) {
    let mut slugs = BTreeSet::new();
    for sheet in &library.titles {
        let mut require = |holds: bool, field: &str, problem: &str| {
            if !holds {
                faults.push(Fault::new("titles", &format!("{}, {field}", sheet.slug), problem));
            }
        };
        require(is_slug(&sheet.slug), "slug", "only a–z, 0–9 and hyphens");
        require(slugs.insert(sheet.slug.as_str()), "slug", "is used twice");
        require(!sheet.sections.is_empty(), "sections", "needs at least one");
        let emblem = format!("“{}” is not one of: {}", sheet.emblem, EMBLEMS.join(" "));
        require(EMBLEMS.contains(&sheet.emblem.as_str()), "emblem", &emblem);
        let digits = sheet.colour.strip_prefix('#').unwrap_or_default();
        let colour = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        require(colour, "colour", "must look like #1f3a5f");
        let language = sheet.language.as_str();
        require(library.words.contains_key(language), "language", "is not in words.toml");
        let grammar = library.grammars.get(language);
        require(grammar.is_some(), "language", "has no dispatches");
        let fits = |kind: &Kind| kind.sections.iter().any(|one| sheet.sections.contains(one));
        let some = grammar.is_none_or(|grammar| grammar.kind.iter().any(fits));
        require(some, "sections", "no dispatch fits any of them");
    }
    let mut paths = BTreeSet::new();
    for story in &library.stories {
        if !paths.insert(story.path_slug()) {
            let file = format!("stories/{}", story.slug);
            faults.push(Fault::new(&file, "slug", "another story has the same address"));
        }
    }
}

fn is_slug(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(plain)
}
