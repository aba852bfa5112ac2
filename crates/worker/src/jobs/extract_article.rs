//! A page that has the text → the article's text.

mod saving;

pub(crate) use saving::Saving;

use article::{Hints, topics::Told};
use outbound::{Request, robots::Permission};
use store::{FoundPage, Job, WantedPage};
use types::{About, ArticleId, ArticleText, SignedDuration};

use crate::worker::{Worker, trouble};

/// The job's name in the queue.
pub(crate) const KIND: &str = "extract_article";
/// After so many tries a page that does not come is given up; the lead stays.
const TRIES_MAX: u32 = 5;

/// How a try ended.
enum Outcome {
    /// The article needs no page any more.
    Done,
    Found(Box<FoundPage>),
    /// Trying again may help.
    Again(String),
    /// Trying again does not help.
    GiveUp(String),
}

/// Fetches one page and has its text saved.
pub(crate) async fn run(worker: &Worker, saving: &Saving, job: Job) {
    let article = ArticleId(job.subject);
    let outcome = match worker.store.articles().wanted_page(article).await {
        Ok(Some(page)) => fetch(worker, &page).await,
        Ok(None) => Outcome::Done,
        Err(error) => Outcome::Again(error.to_string()),
    };
    let outcome = match outcome {
        Outcome::Found(page) => match saving.save(job.id, *page).await {
            Ok(()) => return,
            Err(why) => Outcome::Again(why),
        },
        other => other,
    };
    let settled = match outcome {
        Outcome::Found(_) | Outcome::Done => worker.store.queue().done(&[job.id]).await,
        Outcome::Again(why) if job.attempts + 1 < TRIES_MAX => {
            let pause = SignedDuration::from_mins(2_i64.pow(job.attempts.min(6)));
            worker.store.queue().again(job.id, worker.clock.now() + pause, &why).await
        }
        Outcome::Again(why) | Outcome::GiveUp(why) => {
            tracing::info!(article.id = article.0, why, "The page of an article cannot be had");
            match worker.store.articles().give_up_page(article).await {
                Ok(()) => worker.store.queue().give_up(job.id, &why, worker.clock.now()).await,
                Err(error) => Err(error),
            }
        }
    };
    if let Err(error) = settled {
        trouble("write down how a page was fetched", &error);
    }
}

async fn fetch(worker: &Worker, page: &WantedPage) -> Outcome {
    let mut request = Request::page(page.address.clone());
    match worker.robots.ask(&page.address, worker.clock.now()).await {
        Ok(Permission::Allowed { gap }) => request.gap = gap.or(request.gap),
        Ok(Permission::Forbidden) => {
            return Outcome::GiveUp("its robots.txt asks not to fetch the page".to_owned());
        }
        Ok(Permission::Unknown) => {
            return Outcome::Again("its robots.txt cannot be read at the moment".to_owned());
        }
        Err(error) if error.retry() => return Outcome::Again(error.to_string()),
        Err(error) => return Outcome::GiveUp(error.to_string()),
    }
    let answer = match worker.outbound.fetch(&request).await {
        Ok(answer) => answer,
        Err(error) if error.retry() => return Outcome::Again(error.to_string()),
        Err(error) => return Outcome::GiveUp(error.to_string()),
    };
    match answer.status {
        200 => {}
        status @ (408 | 425 | 429 | 500..) => {
            return Outcome::Again(format!("the page answered {status}"));
        }
        status => return Outcome::GiveUp(format!("the page answered {status}")),
    }
    let known = match worker.store.articles().text_from_feed(page.article).await {
        Ok(Some(known)) => known,
        Ok(None) => return Outcome::Done,
        Err(error) => return Outcome::Again(error.to_string()),
    };
    let (content_type, body, address) = (answer.content_type, answer.body, answer.address);
    let extracted = tokio::task::spawn_blocking(move || {
        let html = article::decode_page(&body, content_type.as_deref());
        let hints = Hints {
            headline: Some(known.headline.clone()),
            published: None,
            authors: known.authors.clone(),
            language: Some(known.language),
        };
        article::text_of_page(&article::extract(&html, &address, &hints), &known)
    })
    .await;
    let text = match extracted {
        Ok(text) if text.body.is_some() => text,
        Ok(_) => return Outcome::GiveUp("no text was found on the page".to_owned()),
        Err(_panicked) => return Outcome::GiveUp("the page broke the extraction".to_owned()),
    };
    match worker.store.articles().said_by_publisher(page.article).await {
        Ok((categories, section)) => {
            let topics = topics(&text, &categories, &section);
            Outcome::Found(Box::new(FoundPage { article: page.article, text, topics }))
        }
        Err(error) => Outcome::Again(error.to_string()),
    }
}

/// What an article is about, now that its whole text is known.
fn topics(text: &ArticleText, categories: &[String], section: &str) -> Vec<About> {
    article::topics::classify(Told {
        headline: &text.headline,
        text: &text.plain,
        categories,
        section,
        language: text.language,
    })
}
