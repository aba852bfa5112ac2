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
    expect![[r#"
        {
          "amount": "5.46 EUR",
          "carried_forward": "5.46 EUR",
          "key": "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c",
          "key_is_published": true,
          "period": "2026-11",
          "pool": "7.00 EUR",
          "publisher": 1,
          "readers": 1,
          "root": "952a218ad085dd3c585b1811d9226d1fe91e7c4122fc314c2164b0f86b3e7302",
          "root_is_published": true,
          "rule": "by-time-7000-3-300-900",
          "seconds": 900,
          "through": "2026-11-30"
        }"#]]
    .assert_eq(&answer);
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
    expect!["the digest is not that of the content"]
        .assert_eq(&refusal(more.as_bytes(), Published::default()));
    expect!["the file is no statement: EOF while parsing a value at line 1 column 0"]
        .assert_eq(&refusal(b"", Published::default()));
}

#[test]
fn a_file_is_verified_or_named_in_the_refusal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("november.json");
    std::fs::write(&file, statement()).unwrap();
    let key = |seed| Some(SigningKey::from_bytes(&[seed; 32]).public());
    let run_with = |key| run(Statement::Verify { file: file.clone(), root: None, key });
    run_with(key(7)).unwrap();
    assert!(format!("{:#}", run_with(key(8)).unwrap_err()).contains("november.json is not"));
}
