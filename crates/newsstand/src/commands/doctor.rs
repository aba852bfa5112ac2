//! `newsstand doctor`: looks whether everything is in order and says what to do if not.

use std::process::ExitCode;

use store::Store;

use crate::{commands::print, config::Config};

/// What one look found.
struct Finding {
    what: &'static str,
    outcome: Result<String, String>,
}

/// Prints a line for each look; the exit code is 1 if anything is wrong.
pub(crate) async fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let mut findings = vec![folder(config)];
    match Store::open(&config.database()).await {
        Err(error) => findings.push(Finding {
            what: "database",
            outcome: Err(format!("{:#}", anyhow::Error::from(error))),
        }),
        Ok(store) => {
            findings.extend(database(&store).await);
            store.close().await;
        }
    }
    let mut well = true;
    for Finding { what, outcome } in findings {
        let (mark, words) = match &outcome {
            Ok(words) => ("ok     ", words),
            Err(words) => ("WRONG  ", words),
        };
        well &= outcome.is_ok();
        print(&format!("{mark} {what}: {words}"))?;
    }
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn folder(config: &Config) -> Finding {
    let directory = &config.data.directory;
    let probe = directory.join(".doctor");
    let outcome = std::fs::create_dir_all(directory)
        .and_then(|()| std::fs::write(&probe, b""))
        .and_then(|()| std::fs::remove_file(&probe))
        .map(|()| format!("{} can be written", directory.display()))
        .map_err(|error| format!("{} cannot be written: {error}", directory.display()));
    Finding { what: "folder", outcome }
}

async fn database(store: &Store) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut look = |what, outcome: Result<String, store::StoreError>| {
        let outcome = outcome.map_err(|error| format!("{:#}", anyhow::Error::from(error)));
        findings.push(Finding { what, outcome });
    };
    look("schema", store.migrate().await.map(|()| "up to date".to_owned()));
    look("articles", articles(store).await);
    look("feeds", feeds(store).await);
    let integrity = store.integrity().await;
    let lost = store.articles().contradictions().await;
    let queue = store.queue().depth().await;
    for (what, outcome) in
        [("file", sound(integrity)), ("contradictions", none(lost)), ("queue", jobs(queue))]
    {
        findings.push(Finding { what, outcome });
    }
    findings
}

async fn articles(store: &Store) -> store::Result<String> {
    let (all, shown) = store.articles().count().await?;
    let told = store.stories().told_through().await?;
    let last = store.articles().last_change().await?;
    Ok(format!("{all} kept, {shown} may be shown; stories told through {told} of {last} changes"))
}

async fn feeds(store: &Store) -> store::Result<String> {
    let health = store.feeds().health().await?;
    let trouble = health.iter().filter(|feed| feed.trouble.is_some()).count();
    Ok(format!("{} known, {trouble} in trouble (see the operator’s desk)", health.len()))
}

fn sound(integrity: store::Result<String>) -> Result<String, String> {
    match integrity {
        Ok(words) if words == "ok" => Ok("sound".to_owned()),
        Ok(words) => Err(format!("damaged; restore a backup ({words})")),
        Err(error) => Err(error.to_string()),
    }
}

fn none(contradictions: store::Result<Vec<String>>) -> Result<String, String> {
    match contradictions {
        Ok(found) if found.is_empty() => Ok("none between articles, texts and stories".to_owned()),
        Ok(found) => Err(found.join("; ")),
        Err(error) => Err(error.to_string()),
    }
}

fn jobs(depth: store::Result<Vec<(String, u64, u64)>>) -> Result<String, String> {
    match depth {
        Ok(kinds) if kinds.is_empty() => Ok("empty".to_owned()),
        Ok(kinds) => Ok(kinds
            .iter()
            .map(|(kind, waiting, given_up)| format!("{kind}: {waiting} wait, {given_up} given up"))
            .collect::<Vec<_>>()
            .join("; ")),
        Err(error) => Err(error.to_string()),
    }
}
