use types::{Country, Genre, PublisherId, TitleId};

use super::*;

fn told(article: i64, story: i64) -> Told {
    Told {
        article: ArticleId(article),
        story: StoryId(story),
        title: TitleId(article),
        publisher: PublisherId(article),
        country: Country::parse("AT").unwrap(),
        language: Language::parse("de").unwrap(),
        section: "world".to_owned(),
        genre: Genre::News,
        published_at: Timestamp::UNIX_EPOCH + SignedDuration::from_mins(article),
        words: 400,
        copy_of: None,
        has_picture: false,
        extent: Extent::FullText,
        weight: 0.5,
    }
}

/// `story: articles`, by story.
fn shown(newsroom: &Newsroom) -> String {
    let mut lines: Vec<String> = newsroom
        .candidates()
        .iter()
        .map(|candidate| {
            let ids: Vec<String> =
                candidate.articles.iter().map(|it| it.article.to_string()).collect();
            format!("{}: {}", candidate.story, ids.join(" "))
        })
        .collect();
    lines.sort();
    for (story, at) in &newsroom.index {
        assert_eq!(newsroom.candidates[*at].story, *story);
    }
    lines.join(", ")
}

#[test]
fn stories_are_joined_split_and_taken_out() {
    let mut newsroom = Newsroom::default();
    newsroom.put(vec![told(1, 1), told(2, 2), told(3, 3), told(4, 3)], &[]);
    assert_eq!(shown(&newsroom), "1: 1, 2: 2, 3: 3 4");
    newsroom.put(vec![told(1, 1), told(2, 1)], &[]);
    assert_eq!(shown(&newsroom), "1: 1 2, 3: 3 4", "story 2 became one with story 1");
    newsroom.put(vec![told(4, 9)], &[]);
    assert_eq!(shown(&newsroom), "1: 1 2, 3: 3, 9: 4", "story 9 was split off");
    newsroom.remove(StoryId(1));
    newsroom.remove(StoryId(7));
    assert_eq!(shown(&newsroom), "3: 3, 9: 4");
    assert_eq!(newsroom.told_in.len(), 2);
}

#[test]
fn nothing_is_new_before_the_first_report_and_developments_count() {
    let story = |developed: Option<i64>| Story {
        id: StoryId(1),
        founded_at: Timestamp::UNIX_EPOCH,
        latest_at: Timestamp::UNIX_EPOCH,
        related: Vec::new(),
        latest_development_at: developed
            .map(|minutes| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)),
        lead: None,
        editor_weight: 0.0,
        editor_reason: String::new(),
        good_news: None,
    };
    let news = |developed: Option<i64>| {
        let candidate = candidate(StoryId(1), &[told(5, 1), told(9, 1)], Some(&story(developed)));
        candidate.latest_development_at.duration_since(Timestamp::UNIX_EPOCH).as_mins()
    };
    assert_eq!(news(None), 5, "another article is no news by itself");
    assert_eq!(news(Some(7)), 7);
    assert_eq!(news(Some(1)), 5, "its reports from before have left the window");
}
