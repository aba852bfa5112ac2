//! The welcome: three short steps after signing up, each of which may be passed by.

use std::collections::BTreeMap;

use article::topics::Topic;
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect},
};
use reader::Followed;
use types::Language;

use super::{follow, following::followed_by};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    pages::Asked,
    respond::private_page,
    words,
};

/// Titles offered of one country.
const TITLES_MAX: usize = 24;

/// Which step.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct At {
    step: String,
}

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Topics,
    Titles,
    Places,
}

#[derive(Template)]
#[template(path = "wishes/welcome/page.html")]
struct Page {
    frame: Frame,
    step: Step,
    /// 1 to 3.
    number: usize,
    groups: Vec<Group>,
}

/// Choices under a heading.
struct Group {
    name: String,
    choices: Vec<Choice>,
}

/// A check box.
struct Choice {
    /// `kind:value`.
    value: String,
    name: String,
    language: Language,
    is_chosen: bool,
}

/// `GET /welcome?step=…`.
pub(crate) async fn show(State(app): State<App>, Asked(at): Asked<At>, asker: Asker) -> Answer {
    let signed = asker.reader()?;
    let step = Step::named(&at.step);
    let followed = followed_by(&app, signed.reader.id).await?;
    let groups = match step {
        Step::Topics => topics(&followed),
        Step::Titles => titles(&app, &followed).await?,
        Step::Places => places(&app, &followed).await?,
    };
    let mut frame = Frame::new(&app, Some(&asker), "Welcome");
    frame.noindex = true;
    private_page(&Page { frame, step, number: step as usize + 1, groups })
}

/// `POST /welcome`: what was chosen in one step; what was taken back is no longer followed.
pub(crate) async fn submit(State(app): State<App>, asker: Asker, body: String) -> Answer {
    let signed = asker.reader_from("/welcome", &app)?;
    let reader = signed.reader.id;
    let fields: Vec<(String, String)> =
        url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let value =
        |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let step = Step::named(value("step").unwrap_or_default());
    if value("skip").is_none() {
        let read = |named: &str| -> Vec<Followed> {
            let chosen = fields.iter().filter(|(key, _)| key == named);
            let pairs = chosen.filter_map(|(_, value)| value.split_once(':'));
            pairs.filter_map(|(kind, value)| Followed::read(kind, value).ok()).collect()
        };
        let chosen = read("chosen");
        for offered in read("offered").iter().filter(|it| !chosen.contains(it)) {
            app.store.wishes().unfollow(reader, offered.kind(), &offered.key()).await?;
        }
        for followed in &chosen {
            follow::put(&app, &asker, reader, followed).await?;
        }
    }
    match step.next() {
        Some(next) => Ok(Redirect::to(&format!("/welcome?step={}", next.name())).into_response()),
        None => {
            app.store.wishes().welcome(reader, asker.now).await?;
            Ok(Redirect::to("/for-you").into_response())
        }
    }
}

impl Step {
    fn named(name: &str) -> Self {
        match name {
            "titles" => Self::Titles,
            "places" => Self::Places,
            _ => Self::Topics,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Topics => "topics",
            Self::Titles => "titles",
            Self::Places => "places",
        }
    }

    fn next(self) -> Option<Self> {
        match self {
            Self::Topics => Some(Self::Titles),
            Self::Titles => Some(Self::Places),
            Self::Places => None,
        }
    }
}

fn topics(followed: &[Followed]) -> Vec<Group> {
    let sections = Frame::sections().map(|(key, name)| {
        Choice::new(Followed::Section(key.to_owned()), name.to_owned(), followed)
    });
    let topic = |topic: Topic| {
        let name = words::topic_name(topic, Language::ENGLISH);
        Choice::new(Followed::Topic(topic.id()), name, followed)
    };
    vec![
        Group { name: "Topics".to_owned(), choices: Topic::top().map(topic).collect() },
        Group { name: "Sections".to_owned(), choices: sections.collect() },
    ]
}

/// By country, those with the most titles first.
async fn titles(app: &App, followed: &[Followed]) -> Result<Vec<Group>, AppError> {
    let mut countries: BTreeMap<String, Vec<Choice>> = BTreeMap::new();
    for title in app.store.titles().all().await? {
        if title.retired_at.is_some() {
            continue;
        }
        let mut choice = Choice::new(Followed::Title(title.id), title.name, followed);
        choice.language = title.language;
        countries.entry(words::country_name(title.country)).or_default().push(choice);
    }
    let mut groups: Vec<Group> = countries
        .into_iter()
        .map(|(name, mut choices)| {
            choices.truncate(TITLES_MAX);
            Group { name, choices }
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.choices.len()));
    Ok(groups)
}

/// Countries and languages in which there is something to read.
async fn places(app: &App, followed: &[Followed]) -> Result<Vec<Group>, AppError> {
    let titles = app.store.titles().all().await?;
    let on_sale: Vec<_> = titles.iter().filter(|title| title.retired_at.is_none()).collect();
    let mut countries: Vec<_> = on_sale.iter().map(|title| title.country).collect();
    countries.sort_by_key(|country| words::country_name(*country));
    countries.dedup();
    let mut languages: Vec<_> = on_sale.iter().map(|title| title.language).collect();
    languages.sort_by_key(|language| words::language_name(*language));
    languages.dedup();
    let country = |it| Choice::new(Followed::Place(it), words::country_name(it), followed);
    let language = |it| Choice {
        language: it,
        ..Choice::new(Followed::Language(it), words::language_name(it), followed)
    };
    Ok(vec![
        Group {
            name: "Languages that you read".to_owned(),
            choices: languages.into_iter().map(language).collect(),
        },
        Group { name: "Places".to_owned(), choices: countries.into_iter().map(country).collect() },
    ])
}

impl Choice {
    fn new(offered: Followed, name: String, followed: &[Followed]) -> Self {
        Self {
            value: format!("{}:{}", offered.kind(), offered.value()),
            is_chosen: followed.contains(&offered),
            language: Language::ENGLISH,
            name,
        }
    }
}
