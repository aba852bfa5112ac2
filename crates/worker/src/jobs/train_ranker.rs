//! The log of what readers were shown → a ranker that knows this instance. Only of readers who
//! let us learn; the log is forgotten after thirty days.

use std::collections::BTreeMap;

use edition::for_you::{Example, Features, Growing, Ranker, weigh_by_place};
use serde::Deserialize;
use store::Slate;
use types::{ReaderId, SignedDuration, StoryId, Timestamp};

use crate::worker::Worker;

/// The trees' name among the parts of the ranker.
const NAME: &str = "trees";
/// Trained on so many days.
const DAYS: i64 = 14;
/// Pages of the log that are looked at, newest first; 30 stories each.
const SLATES_MAX: u32 = 5_000;
/// A story that is opened within so long after it was shown was opened from there.
const WITHIN: SignedDuration = SignedDuration::from_hours(12);
/// Trained once a day, in an hour in which few are reading.
const HOUR: i64 = 3;

/// A place of a list as it was logged.
#[derive(Debug, Deserialize)]
struct Line {
    story: StoryId,
    features: Features,
}

/// One look: trains when the night's hour has come and today's is not there yet.
pub(crate) async fn run(worker: &Worker) -> anyhow::Result<()> {
    let now = worker.clock.now();
    if now.as_second().rem_euclid(86_400) / 3_600 != HOUR {
        return Ok(());
    }
    let last = worker.store.profiles().ranker_times().await?;
    let last = last.into_iter().find(|(name, _)| name == NAME).map(|(_, at)| at);
    if last.is_some_and(|at| now.duration_since(at) < SignedDuration::from_hours(20)) {
        return Ok(());
    }
    train(worker, now).await
}

/// Trains, and keeps what is better on the latest lists than what is in use. Without enough
/// openings, stage 1 goes on alone.
pub(crate) async fn train(worker: &Worker, now: Timestamp) -> anyhow::Result<()> {
    let since = now - SignedDuration::from_hours(24 * DAYS);
    let profiles = worker.store.profiles();
    let slates = profiles.slates(since, SLATES_MAX).await?;
    let opened = profiles.opened_since(since).await?;
    let in_use = profiles.ranker(NAME).await?;
    let before: Option<Ranker> = in_use.and_then(|kept| serde_json::from_str(&kept.state).ok());
    let (mut log, places) = examples(&slates, &opened);
    let (lists, lines) = (slates.len(), log.len());
    let trained = tokio::task::spawn_blocking(move || {
        weigh_by_place(&mut log, &places);
        Ranker::retrain(log, before.as_ref(), &Growing::default(), now)
    })
    .await?;
    let state = trained.ranker.as_ref().map(serde_json::to_string).transpose()?;
    let what = match (trained.is_new, &state) {
        (true, _) => "trained",
        (false, Some(_)) => "the one in use is as good on the latest lists and stays",
        (false, None) => "too little was opened; stage 1 goes on alone",
    };
    let report = format!("{lists} lists, {lines} stories shown: {what}");
    tracing::info!(lists, lines, is_new = trained.is_new, "The ranker: {report}");
    // Written in any case: it says when the log was last looked at.
    let ranker = store::Ranker { state: state.unwrap_or_default(), report, trained_at: now };
    Ok(profiles.put_ranker(NAME, &ranker).await?)
}

/// What was shown, and whether it was opened soon after. Lines of another release are left out.
/// With the place of each line in its list, from 1.
fn examples(
    slates: &[Slate],
    opened: &[(ReaderId, StoryId, Timestamp)],
) -> (Vec<Example>, Vec<u16>) {
    let mut openings: BTreeMap<(ReaderId, StoryId), Vec<Timestamp>> = BTreeMap::new();
    for (reader, story, at) in opened {
        openings.entry((*reader, *story)).or_default().push(*at);
    }
    let (mut examples, mut places) = (Vec::new(), Vec::new());
    for slate in slates {
        let Ok(lines) = serde_json::from_str::<Vec<Line>>(&slate.candidates) else { continue };
        let is_opened = |story: StoryId| {
            let times = openings.get(&(slate.reader, story)).map(Vec::as_slice).unwrap_or_default();
            times
                .iter()
                .any(|at| *at >= slate.served_at && at.duration_since(slate.served_at) <= WITHIN)
        };
        places.extend((1..).take(lines.len()));
        examples.extend(lines.into_iter().map(|line| Example {
            list: slate.id.cast_unsigned(),
            features: line.features,
            opened: is_opened(line.story),
            weight: 1.0,
        }));
    }
    (examples, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_opened_soon_after_it_was_shown_is_an_example() {
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let features = serde_json::to_string(&Features::default()).unwrap();
        let line = |story: i64| format!("{{\"story\":{story},\"features\":{features}}}");
        let slate = |id, reader, candidates| Slate {
            id,
            reader: ReaderId(reader),
            served_at: at("2026-11-26T06:00:00Z"),
            candidates,
        };
        let slates = [
            slate(1, 1, format!("[{},{},{}]", line(1), line(2), line(3))),
            slate(2, 2, format!("[{}]", line(1))),
            slate(3, 2, "[{\"story\":1,\"features\":[1.0]}]".to_owned()),
        ];
        let opened = [
            (ReaderId(1), StoryId(1), at("2026-11-26T06:05:00Z")),
            (ReaderId(1), StoryId(2), at("2026-11-26T05:59:00Z")),
            (ReaderId(1), StoryId(3), at("2026-11-26T18:00:01Z")),
        ];
        let (examples, places) = examples(&slates, &opened);
        let told: Vec<_> = examples.iter().map(|it| (it.list, it.opened)).collect();
        assert_eq!(places, [1, 2, 3, 1]);
        assert_eq!(told, [(1, true), (1, false), (1, false), (2, false)]);
    }
}
