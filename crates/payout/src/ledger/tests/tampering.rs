//! Chains that somebody changed.

use types::{Currency, LedgerLine, Timestamp};

use super::{
    super::{Head, Received, chain, from_bytes, payment_received, to_bytes, verify},
    PAID, event, journal,
};

fn long_chain() -> Vec<LedgerLine> {
    let entries = (1..=5).map(|n| {
        let paid = Received { net: n * 1_000_000, ..PAID };
        payment_received(&event(&format!("payment/{n}")), paid).unwrap()
    });
    journal(entries.collect()).lines().to_vec()
}

/// Changes the third of five lines and asks what is wrong.
fn wrong(change: impl Fn(&mut Vec<LedgerLine>)) -> String {
    let mut lines = long_chain();
    change(&mut lines);
    verify(Currency::EUR, &lines).unwrap_err().to_string()
}

/// As somebody would who knows how hashes are made.
fn rehash(line: &mut LedgerLine) {
    line.hash = chain::hash_of(&to_bytes(line.number, &line.entry, &line.previous));
}

#[test]
fn verify_names_the_line_and_the_reason() {
    let third = |change: &dyn Fn(&mut LedgerLine)| wrong(|lines| change(&mut lines[2]));
    let hash = "line 3 is wrong: its hash is not that of its content";
    assert_eq!(third(&|line| line.entry.what.push('!')), hash);
    assert_eq!(third(&|line| line.entry.rule.push('!')), hash);
    assert_eq!(third(&|line| line.entry.sources.clear()), hash);
    assert_eq!(third(&|line| line.entry.postings[0].micros += 1), hash);
    assert_eq!(third(&|line| line.entry.at = Timestamp::UNIX_EPOCH), hash);
    let chained = "line 4 is wrong: it is chained to another line than the one before it";
    assert_eq!(
        third(&|line| {
            line.entry.what.push('!');
            rehash(line);
        }),
        chained
    );
    assert_eq!(
        third(&|line| {
            line.entry.postings[0].micros += 1;
            rehash(line);
        }),
        "line 3 is wrong: its postings add up to 1 micro-units"
    );
    assert_eq!(
        third(&|line| {
            line.entry.currency = "USD".parse().unwrap();
            rehash(line);
        }),
        "line 3 is wrong: it is in USD"
    );
    let missing = wrong(|lines| drop(lines.remove(2)));
    assert_eq!(missing, "line 3 is wrong: it is numbered 4");
    let twice = wrong(|lines| {
        let entry = lines[0].entry.clone();
        let line = Head::of(&lines[4]).line(entry).unwrap();
        lines.push(line);
    });
    assert_eq!(twice, "line 6 is wrong: its id was used before");
}

#[test]
fn any_flipped_bit_of_a_line_is_seen() {
    let lines = long_chain();
    let line = &lines[2];
    let bytes = to_bytes(line.number, &line.entry, &line.previous);
    assert_eq!(from_bytes(&bytes).as_ref(), Some(line));
    for bit in 0..bytes.len() * 8 {
        let mut bytes = bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        if let Some(changed) = from_bytes(&bytes) {
            assert_eq!(to_bytes(changed.number, &changed.entry, &changed.previous), bytes);
            let mut chain = lines.clone();
            chain[2] = LedgerLine { hash: line.hash, ..changed.clone() };
            assert!(verify(Currency::EUR, &chain).is_err(), "bit {bit}");
            chain[2] = changed;
            assert!(verify(Currency::EUR, &chain).is_err(), "bit {bit}, hashed anew");
        }
    }
    assert_eq!(from_bytes(&[&bytes[..], &[0]].concat()), None);
    assert_eq!(from_bytes(&bytes[..bytes.len() - 1]), None);
}
