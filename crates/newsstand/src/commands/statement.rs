//! `newsstand statement verify`: what a publisher can recompute of their month.

#[cfg(test)]
mod tests;

use std::{io::Write, path::PathBuf};

use anyhow::Context;
use clap::Subcommand;
use payout::statement::{Digest32, PublicKey, Verified, verify_statement};
use serde_json::json;
use types::Money;

use crate::commands::print_json;

/// Publishers' statements.
#[derive(Debug, Subcommand)]
pub(crate) enum Statement {
    /// Recomputes a statement and prints what it proves, as JSON. Exits with an error if anything
    /// in it does not compute.
    Verify {
        /// The statement, as the publisher got it.
        file: PathBuf,
        /// The hash of the month's root that the operator has published.
        #[arg(long, value_name = "HEX", value_parser = digest)]
        root: Option<Digest32>,
        /// The public key that the operator has published.
        #[arg(long, value_name = "HEX", value_parser = key)]
        key: Option<PublicKey>,
    },
}

pub(crate) fn run(statement: Statement) -> anyhow::Result<()> {
    let Statement::Verify { file, root, key } = statement;
    let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let published = Published { root, key };
    let verified = verify(&bytes, published)
        .with_context(|| format!("{} is not what it should be", file.display()))?;
    print_json(&told(&verified, published))?;
    if let Some(hint) = published.hint() {
        writeln!(std::io::stderr().lock(), "newsstand: {hint}")?;
    }
    Ok(())
}

/// What the operator has published, as far as it was given.
#[derive(Debug, Clone, Copy, Default)]
struct Published {
    root: Option<Digest32>,
    key: Option<PublicKey>,
}

impl Published {
    /// Anybody can make a statement that computes, with a key and a root of their own.
    fn hint(self) -> Option<&'static str> {
        match (self.root, self.key) {
            (Some(_), Some(_)) => None,
            (None, None) => Some(
                "It computes. Whether it is the operator's, only --root and --key with what the \
                 operator has published can tell.",
            ),
            (Some(_), None) => Some("The key was compared with nothing; give --key, too."),
            (None, Some(_)) => Some("The root was compared with nothing; give --root, too."),
        }
    }
}

fn verify(bytes: &[u8], published: Published) -> anyhow::Result<Verified> {
    let verified = verify_statement(bytes)?;
    let (root, key) = (verified.root.node.hash, verified.key);
    if let Some(other) = published.key.filter(|published| *published != key) {
        let (key, other) = (String::from(key), String::from(other));
        anyhow::bail!("it is signed by the key {key}, and the published one is {other}");
    }
    if let Some(other) = published.root.filter(|published| *published != root) {
        let (root, other) = (String::from(root), String::from(other));
        anyhow::bail!("its leaves lead to the root {root}, and the published one is {other}");
    }
    Ok(verified)
}

fn told(verified: &Verified, published: Published) -> serde_json::Value {
    let Verified { publisher, root, key, totals, balance } = verified;
    let money = |micros: i64| Money { micros, currency: root.currency }.to_string();
    let sum = |micros: u64| i64::try_from(micros).ok().map(money);
    json!({
        "publisher": publisher,
        "period": root.period,
        "through": root.through,
        "rule": root.rule,
        "amount": sum(totals.amount),
        "readers": totals.readers,
        "seconds": totals.seconds,
        "carried_forward": money(balance.carried_forward),
        "pool": sum(root.node.sum),
        "root": root.node.hash,
        "root_is_published": published.root.is_some(),
        "key": key,
        "key_is_published": published.key.is_some(),
    })
}

fn digest(text: &str) -> Result<Digest32, &'static str> {
    Digest32::try_from(text.to_ascii_lowercase())
}

fn key(text: &str) -> Result<PublicKey, &'static str> {
    PublicKey::try_from(text.to_ascii_lowercase())
}
