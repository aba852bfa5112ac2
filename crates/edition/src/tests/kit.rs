//! Stories written down in one line each.

use expect_test::Expect;
use types::{
    ArticleId, Country, Genre, Language, PublisherId, SignedDuration, StoryId, Timestamp, TitleId,
};

use crate::{Candidate, FrontPage, Rules, Telling, arrange};

/// When the pages of these tests are arranged.
pub(super) const NOON: &str = "2026-11-23T12:00:00Z";

pub(super) fn noon() -> Timestamp {
    NOON.parse().unwrap()
}

/// The top stories of a page that nobody has seen before.
pub(super) fn check(stories: &str, expected: Expect) {
    let page = arrange(&candidates(stories, noon()), None, &Rules::default(), noon());
    expected.assert_eq(&top(&page));
}

/// A page of stories, arranged so many minutes after noon as a sequel to the page before.
pub(super) fn sequel(before: Option<&FrontPage>, minutes: i64, stories: &str) -> FrontPage {
    let now = noon() + SignedDuration::from_mins(minutes);
    arrange(&candidates(stories, now), before, &Rules::default(), now)
}

/// The ids of the top stories, the lead first.
pub(super) fn top(page: &FrontPage) -> String {
    let ids = page.top().map(|placed| placed.story.to_string());
    ids.collect::<Vec<_>>().join(" ")
}

/// Lines `story section tellings age [opens]`, with the age of the last news in minutes.
///
/// The tellings are joined by `+`. Each is a title's number and its country, for example `7de`;
/// `!` makes it an opinion, `*` a copy of the first one, `$` paid for, `~` a wire's text, `^`
/// not readable here. Every title belongs to an owner of its own.
pub(super) fn candidates(stories: &str, now: Timestamp) -> Vec<Candidate> {
    stories.lines().map(|line| candidate(line, now)).collect()
}

fn candidate(line: &str, now: Timestamp) -> Candidate {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [story, section, tellings, age, rest @ ..] = words.as_slice() else { panic!("{line}") };
    let story: i64 = story.parse().unwrap();
    let at = now - SignedDuration::from_mins(age.parse().unwrap());
    let tellings = tellings.split('+').enumerate();
    let articles: Vec<Telling> = tellings
        .map(|(index, text)| telling(text, story * 100 + i64::try_from(index).unwrap(), story, at))
        .collect();
    Candidate {
        story: StoryId(story),
        section: section.parse().unwrap(),
        language: articles[0].language,
        articles,
        first_at: at,
        latest_development_at: at,
        editor: 0.0,
        editor_reason: String::new(),
        opens_last_hours: rest.first().map_or(0, |opens| opens.parse().unwrap()),
    }
}

fn telling(text: &str, article: i64, story: i64, at: Timestamp) -> Telling {
    let number: String = text.chars().take_while(char::is_ascii_digit).collect();
    let country: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    let title: i64 = number.parse().unwrap();
    let genre = match text.chars().last() {
        Some('!') => Genre::Opinion,
        Some('$') => Genre::Sponsored,
        Some('~') => Genre::WireCopy,
        _ => Genre::News,
    };
    Telling {
        article: ArticleId(article),
        title: TitleId(title),
        publisher: PublisherId(title),
        country: Country::parse(&country).unwrap(),
        language: Language::parse(&country.replace("jp", "ja").replace("gb", "en")).unwrap(),
        published: at,
        position: None,
        minutes_shown: None,
        words: 400,
        genre,
        copy_of: text.ends_with('*').then_some(ArticleId(story * 100)),
        has_picture: false,
        full_text: !text.ends_with('^'),
        weight: 1.0,
    }
}
