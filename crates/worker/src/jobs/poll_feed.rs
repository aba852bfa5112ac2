//! A feed that is due → articles on the shelf.

mod arrival;

use std::collections::BTreeSet;

pub use arrival::arrivals;

use feed::{
    schedule::{self, Asked, Ended, Headers, Rhythm},
    trouble::{self, Trouble},
};
use outbound::{Answer, FetchError, Request};
use store::{Feed, FeedOrder, PollOutcome, Received, ReceivedAs};
use types::{Complaint, SignedDuration, Timestamp};

use super::extract_article;
use crate::worker::{Worker, trouble as log_trouble};

/// A permanent redirect is believed after so many polls in a row.
const MOVED_PROOF: u32 = 5;
/// Complaints kept for the operator's page.
const COMPLAINTS_MAX: usize = 10;
/// More entries do not show better whether somebody chose their order.
const ORDER_SEEN_IN: usize = 100;
/// The schedule's constant is computed anew this often.
const CONSTANT_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// The schedule's constant c with the time at which it was computed.
#[derive(Debug, Default)]
pub(crate) struct Constant {
    known: Option<(f64, Timestamp)>,
}

impl Constant {
    /// c, computed hourly from the rates of all feeds and the budget.
    pub(crate) async fn at(&mut self, worker: &Worker) -> f64 {
        let now = worker.clock.now();
        if let Some((constant, at)) = self.known
            && now.duration_since(at) < CONSTANT_EVERY
        {
            return constant;
        }
        let constant = match worker.store.feeds().rates().await {
            Ok(rates) => {
                let feeds: Vec<(f64, f64)> = rates.into_iter().map(|rate| (1.0, rate)).collect();
                schedule::constant(&feeds, worker.settings.requests_per_second)
            }
            Err(error) => {
                log_trouble("list the feeds' rates", &error);
                schedule::CONSTANT_FIRST
            }
        };
        self.known = Some((constant, now));
        constant
    }
}

/// Asks one feed, receives its articles, and writes down how it went.
pub(crate) async fn run(worker: &Worker, feed: Feed, constant: f64) {
    let request =
        Request::feed(feed.address.clone()).unless(feed.etag.clone(), feed.last_modified.clone());
    let answer = worker.outbound.fetch(&request).await;
    let poll = Poll { worker, feed: &feed, constant, now: worker.clock.now() };
    let outcome = match answer {
        // Somebody else's turn at this host; that is nothing about the feed.
        Err(FetchError::Busy { .. }) => poll.soon(),
        Err(error) => poll.failed(None, &trouble_of(&error), None),
        Ok(answer) => match poll.answered(&answer).await {
            Ok(outcome) => outcome,
            Err(error) => {
                log_trouble("save what a feed brought", &error);
                poll.soon()
            }
        },
    };
    if let Err(error) = worker.store.feeds().polled(feed.id, &outcome).await {
        log_trouble("write down how a poll went", &error);
    }
}

/// One poll of one feed.
struct Poll<'a> {
    worker: &'a Worker,
    feed: &'a Feed,
    constant: f64,
    now: Timestamp,
}

impl Poll<'_> {
    async fn answered(&self, answer: &Answer) -> store::Result<PollOutcome> {
        let mut outcome = match answer.status {
            200..=299 => self.document(answer).await?,
            304 => self.unchanged(answer, None),
            410 => {
                PollOutcome { stop: true, ..self.failed(Some(410), &Trouble::Gone, Some(answer)) }
            }
            status @ (429 | 503) => {
                let until = answer.retry_after.as_deref();
                let until = until.and_then(|text| schedule::retry_after(text, self.now));
                let wait = until.map(|until| until.duration_since(self.now));
                self.failed(Some(status), &Trouble::RateLimited(wait), Some(answer))
            }
            status => self.failed(Some(status), &Trouble::Status(status), Some(answer)),
        };
        self.follow_redirects(answer, &mut outcome);
        Ok(outcome)
    }

    /// A document came: parse it, clean its drafts, receive them.
    async fn document(&self, answer: &Answer) -> store::Result<PollOutcome> {
        let body_hash = hash(&answer.body);
        if self.feed.body_hash == Some(body_hash) {
            return Ok(self.unchanged(answer, Some(body_hash)));
        }
        let Some(title) = self.worker.store.titles().find(self.feed.title).await? else {
            return Ok(self.soon());
        };
        let (body, content_type) = (answer.body.clone(), answer.content_type.clone());
        let (address, section, now) = (answer.address.clone(), self.feed.section.clone(), self.now);
        let for_parser = title.clone();
        let read = tokio::task::spawn_blocking(move || {
            let feed = feed::parse(&body, content_type.as_deref(), &address);
            let arrivals = arrivals(&feed, &address, &for_parser, &section, now);
            (feed, arrivals)
        })
        .await;
        let Ok((document, arrivals)) = read else {
            let broken = Trouble::Broken {
                complaint: "the document broke the parser".to_owned(),
                entries: 0,
            };
            return Ok(self.failed(Some(answer.status), &broken, Some(answer)));
        };
        if let Some(trouble) = trouble_of_document(&document, answer) {
            return Ok(self.failed(Some(answer.status), &trouble, Some(answer)));
        }
        let received = self
            .worker
            .store
            .articles()
            .receive(title.id, Some(self.feed.id), &arrivals, self.now)
            .await?;
        self.worker.store.places().note(self.feed.id, &order(&received), self.now).await?;
        let new_articles = self.settle(&received).await?;
        Ok(self.brought(answer, &document, body_hash, new_articles))
    }

    /// Queues the pages to fetch and rings the next step. Gives how many articles were new.
    async fn settle(&self, received: &[Received]) -> store::Result<u64> {
        let pages: Vec<i64> =
            received.iter().filter(|it| it.wants_page).map(|it| it.article.0).collect();
        self.worker.store.queue().push(extract_article::KIND, &pages, self.now).await?;
        let is = |outcome: ReceivedAs| received.iter().filter(move |it| it.outcome == outcome);
        let (new, changed) = (is(ReceivedAs::New).count(), is(ReceivedAs::Changed).count());
        let withdrawn = is(ReceivedAs::Withdrawn).count();
        if new + changed + withdrawn > 0 {
            self.worker.articles_changed.notify_one();
            tracing::info!(
                feed.id = self.feed.id.0,
                new,
                changed,
                withdrawn,
                "A feed brought articles"
            );
        }
        Ok(new as u64)
    }

    fn brought(
        &self,
        answer: &Answer,
        document: &feed::Feed,
        body_hash: u64,
        new_articles: u64,
    ) -> PollOutcome {
        let asked = Asked { ttl: document.ttl, skip_hours: &document.skip_hours };
        let floor = schedule::floor(headers(answer), asked, self.now);
        let rate = self.rate(new_articles);
        let complaints: Vec<Complaint> =
            document.complaints.iter().take(COMPLAINTS_MAX).cloned().collect();
        PollOutcome {
            next_poll_at: self.next(rate, floor),
            validators: Some((answer.etag.clone(), answer.last_modified.clone())),
            body_hash: Some(body_hash),
            daily_rate: rate,
            complaints,
            unchanged: new_articles == 0,
            new_articles,
            ..self.outcome(Some(answer.status))
        }
    }

    fn unchanged(&self, answer: &Answer, body_hash: Option<u64>) -> PollOutcome {
        let floor = schedule::floor(headers(answer), Asked::default(), self.now);
        let rate = self.rate(0);
        PollOutcome {
            next_poll_at: self.next(rate, floor),
            body_hash,
            daily_rate: rate,
            unchanged: true,
            ..self.outcome(Some(answer.status))
        }
    }

    fn failed(
        &self,
        status: Option<u16>,
        trouble: &Trouble,
        answer: Option<&Answer>,
    ) -> PollOutcome {
        let floor = answer.and_then(|it| schedule::floor(headers(it), Asked::default(), self.now));
        let rhythm = self.rhythm(self.feed.daily_rate, floor);
        let ended = Ended::Badly { times: self.feed.failures.saturating_add(1) };
        let next = schedule::after(&rhythm, ended, self.now, self.jitter());
        let words = trouble::in_words(trouble);
        tracing::info!(feed.id = self.feed.id.0, trouble = words.what, "A feed is in trouble");
        PollOutcome {
            next_poll_at: next.unwrap_or(Timestamp::MAX),
            trouble: Some((words.what, words.advice)),
            ..self.outcome(status)
        }
    }

    /// Nothing was learnt; ask again in a minute.
    fn soon(&self) -> PollOutcome {
        PollOutcome { next_poll_at: self.now + SignedDuration::from_mins(1), ..self.outcome(None) }
    }

    fn outcome(&self, status: Option<u16>) -> PollOutcome {
        PollOutcome {
            checked_at: self.now,
            next_poll_at: self.now,
            status,
            validators: None,
            body_hash: None,
            daily_rate: self.feed.daily_rate,
            trouble: None,
            complaints: Vec::new(),
            unchanged: false,
            new_articles: 0,
            moved: None,
            new_address: None,
            stop: false,
        }
    }

    /// A permanent redirect counts only after repeated proof, and only if the answer was good.
    fn follow_redirects(&self, answer: &Answer, outcome: &mut PollOutcome) {
        let permanent = answer.redirects.iter().all(|(_, status)| matches!(status, 301 | 308));
        if answer.redirects.is_empty() || !permanent || outcome.trouble.is_some() {
            return;
        }
        let seen = match &self.feed.moved {
            Some((to, seen)) if *to == answer.address => seen + 1,
            _ => 1,
        };
        if seen >= MOVED_PROOF {
            outcome.new_address = Some(answer.address.clone());
        } else {
            outcome.moved = Some((answer.address.clone(), seen));
        }
    }

    fn rate(&self, new_articles: u64) -> f64 {
        let Some(checked_at) = self.feed.checked_at else { return self.feed.daily_rate };
        let articles = u32::try_from(new_articles).unwrap_or(u32::MAX);
        schedule::update(self.feed.daily_rate, articles, self.now.duration_since(checked_at))
    }

    fn next(&self, rate: f64, floor: Option<Timestamp>) -> Timestamp {
        if let Some(brisk) = self.worker.settings.brisk {
            return self.now + brisk;
        }
        let next = schedule::next_poll(&self.rhythm(rate, floor), self.now, self.jitter());
        let least = i64::try_from(self.worker.settings.poll_every_min).unwrap_or(60);
        next.max(self.now + SignedDuration::from_secs(least))
    }

    fn rhythm(&self, rate: f64, floor: Option<Timestamp>) -> Rhythm {
        Rhythm { rate, constant: self.constant, floor, ..Rhythm::new(0) }
    }

    fn jitter(&self) -> f64 {
        self.worker.clock.jitter(self.feed.id.0)
    }
}

/// Where the document places its articles, if somebody chose their order.
fn order(received: &[Received]) -> FeedOrder {
    let mut seen = BTreeSet::new();
    let shown: Vec<&Received> = received
        .iter()
        .filter(|it| it.outcome != ReceivedAs::Withdrawn && seen.insert(it.article))
        .collect();
    let times: Vec<Timestamp> =
        shown.iter().map(|it| it.published_at).take(ORDER_SEEN_IN).collect();
    let is_chosen = edition::is_chosen(&times);
    let places = (0..).zip(shown).filter(|_| is_chosen);
    let places = places.filter_map(|(nth, it)| Some((it.article, edition::noted_place(nth)?)));
    FeedOrder { places: places.collect(), is_chosen }
}

fn headers(answer: &Answer) -> Headers<'_> {
    Headers {
        retry_after: answer.retry_after.as_deref(),
        cache_control: answer.cache_control.as_deref(),
        expires: answer.expires.as_deref(),
    }
}

fn hash(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

/// Why a fetch failed, in the words of feeds.
fn trouble_of(error: &FetchError) -> Trouble {
    let seconds = |limit: std::time::Duration| {
        SignedDuration::from_secs(i64::try_from(limit.as_secs()).unwrap_or(30))
    };
    match error {
        FetchError::Blocked { host } | FetchError::Port { host, .. } => {
            Trouble::Blocked(host.clone())
        }
        FetchError::Dns { .. } => Trouble::Dns,
        FetchError::Busy { .. } | FetchError::Connect(_) => Trouble::Refused,
        FetchError::Tls(reason) => Trouble::Tls(reason.clone()),
        FetchError::Timeout { limit, .. } => Trouble::Timeout(seconds(*limit)),
        FetchError::TooSlow { within, .. } => Trouble::Timeout(seconds(*within)),
        FetchError::TooLarge { limit } => Trouble::TooLarge(*limit as u64),
        FetchError::TooDense { .. } => Trouble::TooLarge(feed::BYTES_MAX as u64),
        FetchError::RedirectLoop { .. }
        | FetchError::TooManyRedirects { .. }
        | FetchError::BadRedirect(_) => Trouble::RedirectLoop,
        FetchError::BadEncoding { .. } | FetchError::BrokeOff | FetchError::BadAnswer(_) => {
            Trouble::CutOff
        }
    }
}

/// A document that brought nothing because it is none of ours.
fn trouble_of_document(document: &feed::Feed, answer: &Answer) -> Option<Trouble> {
    if answer.body.is_empty() {
        return Some(Trouble::Empty);
    }
    if document.format != types::FeedFormat::Unknown {
        return None;
    }
    let head = answer.body.get(..answer.body.len().min(512)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_lowercase();
    if head.contains("<html") || head.contains("<!doctype html") {
        return Some(Trouble::NotAFeed);
    }
    let found = answer.content_type.clone().unwrap_or_else(|| "something unknown".to_owned());
    Some(Trouble::WrongType(found))
}
