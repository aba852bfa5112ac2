use types::{Genre, PublisherId, StoryId, Timestamp, TitleId};

use super::*;

/// So many stories, each told once in a country and language, by so many titles in turn.
fn stories(home: &str, language: &str, stories: i64, titles: i64) -> Vec<Candidate> {
    let country = Country::parse(home).unwrap();
    let base = i64::from(country.as_str().as_bytes()[0]) * 1000;
    let language = Language::parse(language).unwrap();
    let story = |id: i64| Candidate {
        story: StoryId(base + id),
        section: edition::Section::World,
        language,
        articles: vec![Telling {
            article: ArticleId(base + id),
            title: TitleId(base + id % titles),
            publisher: PublisherId(base + id % titles),
            country,
            language,
            published: Timestamp::UNIX_EPOCH,
            position: None,
            minutes_shown: None,
            words: 400,
            genre: Genre::News,
            copy_of: None,
            has_picture: false,
            full_text: true,
            weight: 0.5,
        }],
        first_at: Timestamp::UNIX_EPOCH,
        latest_development_at: Timestamp::UNIX_EPOCH,
        editor: 0.0,
        editor_reason: String::new(),
        opens_last_hours: 0,
    };
    (0..stories).map(story).collect()
}

fn check(candidates: &[Candidate], in_print: &[&str], expected: &str) {
    let in_print: Vec<String> = in_print.iter().map(|name| (*name).to_owned()).collect();
    let editions = editions(candidates, &in_print);
    let names: Vec<&str> = editions.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.join(" "), expected);
}

#[test]
fn languages_and_countries_have_editions_once_there_is_enough() {
    check(&[], &[], "all");
    check(&stories("AT", "de", 20, 3), &[], "all de");
    let mut two = stories("AT", "de", 20, 3);
    two.extend(stories("FR", "fr", 8, 1));
    check(&two, &[], "all de fr country-at");
    two.extend(stories("GB", "en", 4, 2));
    check(&two, &[], "all de fr country-at");
    check(&two, &["en", "country-gb"], "all de fr en country-at country-gb");
}

#[test]
fn the_edition_of_a_country_is_led_by_its_titles() {
    let mut two = stories("AT", "de", 20, 3);
    two.extend(stories("CH", "de", 20, 3));
    let editions = editions(&two, &[]);
    let (_, rules) = editions.iter().find(|(name, _)| name == "country-ch").unwrap();
    let page = edition::arrange(&two, None, rules, Timestamp::UNIX_EPOCH);
    let swiss = i64::from(b'C') * 1000;
    assert_eq!(page.top().count(), 10);
    assert!(page.leads().all(|article| article.0 >= swiss), "Austria has smaller numbers");
    let variety = variety(&page, &two);
    assert!(variety.countries.abs() < 1e-9 && variety.titles > 0.9, "{variety:?}");
}
