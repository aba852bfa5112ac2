use std::num::NonZeroUsize;

use expect_test::expect;
use payout::{
    settle::{Funds, Month, ReaderMonth, ReaderShares, Readers, Terms, Weight, settle},
    statement::{AccountBalance, Book, PseudonymKey, SigningKey, all_leaves},
};
use types::{Currency, PublisherId, ReaderId};

use super::*;

/// The statement of publisher 1, whose one reader gave 7 € to two publishers.
fn statement() -> Vec<u8> {
    let publishers = (1..=2).map(PublisherId);
    let period = "2026-11".parse().unwrap();
    let month = Month::new(period, Currency::EUR, Terms::default(), publishers).unwrap();
    let reads = [(1, 900), (2, 100)];
    let readers = [ReaderMonth {
        reader: ReaderId(1),
        currency: Currency::EUR,
        funds: Funds { cash: 10_000_000, ..Funds::default() },
        reads: reads.map(|(id, seconds)| Weight { publisher: PublisherId(id), seconds }).to_vec(),
        copies: Vec::new(),
        habit: Vec::new(),
    }];
    let settled =
        settle(&month, &Readers(&readers), NonZeroUsize::MIN, |_| Vec::<ReaderShares>::new());
    let settled = settled.unwrap();
    let key = PseudonymKey::from_bytes(&[9; 32]);
    let payees = all_leaves(&month, &key, settled.kept.iter().flatten()).unwrap();
    let nodes = payees.iter().map(|payee| (payee.name(), payee.node()));
    let book = Book::new(&month, period.last_day(), settled.gamma.as_ref(), nodes).unwrap();
    let balance = AccountBalance::new(0, payees[0].totals().amount, 0, 0).unwrap();
    book.statement(&payees[0], balance, &SigningKey::from_bytes(&[7; 32])).unwrap()
}

fn refusal(bytes: &[u8], published: Published) -> String {
    format!("{:#}", verify(bytes, published).unwrap_err())
}

#[test]
fn a_statement_tells_whose_it_is_and_what_it_proves() {
    let verified = verify(&statement(), Published::default()).unwrap();
    let published = Published { root: Some(verified.root.node.hash), key: Some(verified.key) };
    let verified = verify(&statement(), published).unwrap();
    let answer = serde_json::to_string_pretty(&told(&verified, published)).unwrap();
    expect![[]].assert_eq(&answer);
    assert!(published.hint().is_none() && Published::default().hint().is_some());
}

#[test]
fn what_the_operator_has_not_published_is_refused() {
    let root = Some(digest(&"0A".repeat(32)).unwrap());
    let key = Some(SigningKey::from_bytes(&[8; 32]).public());
    let other_root = refusal(&statement(), Published { root, key: None });
    assert!(other_root.contains(&format!("the published one is {}", "0a".repeat(32))));
    let other_key = refusal(&statement(), Published { root: None, key });
    assert!(other_key.starts_with("it is signed by the key "), "{other_key}");
    assert!(digest("0a").is_err() && super::key("zz").is_err());
}

#[test]
fn a_changed_amount_is_refused_in_words() {
    let text = String::from_utf8(statement()).unwrap();
    let more = text.replacen("\"amount\":", "\"amount\":9", 1);
    assert_ne!(text, more);
    expect![[]].assert_eq(&refusal(more.as_bytes(), Published::default()));
    expect![[]].assert_eq(&refusal(b"", Published::default()));
}
