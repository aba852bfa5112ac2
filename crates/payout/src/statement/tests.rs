//! Statements of a small month, whole and tampered with.
use std::num::NonZeroUsize;

use expect_test::expect;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use types::{Currency, PublisherId, ReaderId};

use super::{
    file::{FORMAT, File},
    *,
};
use crate::settle::{
    Copied, Funds, Month, ReaderMonth, ReaderShares, Readers, Rule, Settled, Terms, Weight, settle,
};

fn operator() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn month(rule: Rule) -> Month {
    let publishers = (1..=4).map(PublisherId);
    let terms = Terms { rule, ..Terms::default() };
    Month::new("2026-11".parse().unwrap(), Currency::EUR, terms, publishers).unwrap()
}

fn reader(id: i64, cash: i64, reads: &[(i64, u64)], copies: &[(i64, i64, u64)]) -> ReaderMonth {
    let publisher = |id: &i64| PublisherId(*id);
    let weight =
        |(id, seconds): &(i64, u64)| Weight { publisher: publisher(id), seconds: *seconds };
    let copied = |(id, origin, seconds): &(i64, i64, u64)| Copied {
        publisher: publisher(id),
        origin: publisher(origin),
        seconds: *seconds,
        permille: 300,
    };
    ReaderMonth {
        reader: ReaderId(id),
        currency: Currency::EUR,
        funds: Funds { cash, ..Funds::default() },
        reads: reads.iter().map(weight).collect(),
        copies: copies.iter().map(copied).collect(),
        habit: Vec::new(),
    }
}

/// Publisher 3 wrote what readers read at publishers 1 and 2; publisher 4 has no readers.
fn readers() -> Vec<ReaderMonth> {
    vec![
        reader(1, 10_000_000, &[(1, 900), (2, 100)], &[(1, 3, 300)]),
        reader(2, 9_000_001, &[(1, 61), (2, 77), (3, 5)], &[(1, 3, 20), (2, 3, 70)]),
        reader(3, 5_000_000, &[], &[]),
    ]
}

fn settled(month: &Month, readers: &[ReaderMonth]) -> Settled<Vec<ReaderShares>> {
    settle(month, &Readers(readers), NonZeroUsize::MIN, |_| Vec::new()).unwrap()
}

fn key() -> PseudonymKey {
    PseudonymKey::from_bytes(&[9; 32])
}

/// A month's book and the leaves of its payees: publishers 1 to 4, then the credit.
fn book_of(month: &Month, readers: &[ReaderMonth]) -> (Book, Vec<PayeeLeaves>) {
    let settled = settled(month, readers);
    let payees = all_leaves(month, &key(), settled.kept.iter().flatten()).unwrap();
    let nodes = payees.iter().map(|payee| (payee.name(), payee.node()));
    let book = Book::new(month, month.period.last_day(), settled.gamma.as_ref(), nodes).unwrap();
    (book, payees)
}

fn statement_of(book: &Book, payee: &PayeeLeaves) -> Vec<u8> {
    let balance = AccountBalance::new(-5, payee.totals().amount, 10, 0).unwrap();
    book.statement(payee, balance, &operator()).unwrap()
}

fn example() -> Vec<u8> {
    let (book, payees) = book_of(&month(Rule::ByTime), &readers());
    statement_of(&book, &payees[2])
}

#[test]
fn a_statement_verifies_and_says_what_is_owed() {
    let (book, payees) = book_of(&month(Rule::ByTime), &readers());
    assert_eq!(book.root().node.sum, 7_000_000 + 6_300_000 + 3_500_000);
    for payee in &payees[..4] {
        let verified = verify_statement(&statement_of(&book, payee)).unwrap();
        assert_eq!(verified.key, operator().public());
        assert_eq!(&verified.root, book.root());
        assert_eq!(verified.totals, payee.totals());
    }
    assert_eq!(payees[3].totals(), Totals::default());
}

#[test]
fn a_book_and_its_leaves_belong_together() {
    let month = month(Rule::ByTime);
    let (book, payees) = book_of(&month, &readers());
    let refused = |payee: &PayeeLeaves, earned| {
        let balance = AccountBalance::new(0, earned, 0, 0).unwrap();
        book.statement(payee, balance, &operator()).unwrap_err()
    };
    assert_eq!(refused(&payees[3], 1), BookError::Balance { earned: 1, amount: 0 });
    assert_eq!(refused(&payees[4], 0), BookError::NoPublisher(PayeeName::Credit));
    let name = payees[0].name();
    let other = PayeeLeaves::new(name, Vec::new()).unwrap();
    assert_eq!(refused(&other, 0), BookError::OtherLeaves(name));
    let twice = vec![payees[0].leaves()[0].clone(); 2];
    assert_eq!(PayeeLeaves::new(name, twice), Err(BookError::SameLeaf(name)));
    let last = month.period.last_day();
    let node = (name, payees[0].node());
    assert_eq!(Book::new(&month, last, None, [node, node]), Err(BookError::Payee(name)));
    let december = month.period.end();
    assert_eq!(Book::new(&month, december, None, [node]), Err(BookError::Day(december)));
    let stranger = PayeeName::Publisher(PublisherId(5));
    let nodes = [(stranger, payees[0].node())];
    assert_eq!(Book::new(&month, last, None, nodes), Err(BookError::Payee(stranger)));
}

#[test]
fn a_statement_is_written_so() {
    expect![[r#"{"format":"newsstand-statement-1","statement":{"publisher":3,"root":{"period":"2026-11","through":"2026-11-30","currency":"EUR","rule":"by-time-7000-3-300-900","payees":5,"node":{"hash":"563d0eeacac57ac37bbaa7d5152eec5d4a765bfa9b802848294fec4e3bff7e45","sum":16800000}},"rules":{"alpha_bp":7000,"split":{"by-time":{"equal_tenths":3}}},"totals":{"readers":1,"seconds":5,"shares":784196,"passed_on":0,"received":1612442,"amount":2396638},"balance":{"brought_forward":-5,"earned":2396638,"taken_back":10,"paid":0,"carried_forward":2396623},"leaves":[{"reader":"8f8705acb6b72630147837ba9480b3d1","part":{"read":{"of":{"pool":6300000,"basis":"reads","seconds":5,"all_seconds":143,"publishers":3,"share":784196,"unit":1},"copies":[]}}},{"reader":"8f8705acb6b72630147837ba9480b3d1","part":{"origin":{"shown_by":1,"of":{"pool":6300000,"basis":"reads","seconds":61,"all_seconds":143,"publishers":3,"share":2511189,"unit":1},"copies":{"origin":3,"seconds":20,"permille":300,"amount":247002}}}},{"reader":"8f8705acb6b72630147837ba9480b3d1","part":{"origin":{"shown_by":2,"of":{"pool":6300000,"basis":"reads","seconds":77,"all_seconds":143,"publishers":3,"share":3004615,"unit":0},"copies":{"origin":3,"seconds":70,"permille":300,"amount":819440}}}},{"reader":"fef0547b6fd2cf489a8c1915057528dc","part":{"origin":{"shown_by":1,"of":{"pool":7000000,"basis":"reads","seconds":900,"all_seconds":1000,"publishers":2,"share":5460000,"unit":0},"copies":{"origin":3,"seconds":300,"permille":300,"amount":546000}}}}],"index":2,"way":[{"hash":"a57a77338ef074520701f2d171e71a5060bcde9bab381c578ea51fa79ef30016","sum":0},{"hash":"e0cec8e05fc370eab2f0fe2f7105d4710fcf8b7c37a977245ab8990fe761cbe4","sum":10903362},{"hash":"f50c024e192d9a5f8d3d7f49733b595ebd993df908d854cf8512d0a7429e373b","sum":3500000}]},"digest":"f8ff27766a5431c80ea5774fefa8a49f7ac432140f329509c0b2d5da0aa5837e","key":"ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c","signature":"ef3aee8db05ee0e60d940b202498ea225f4e954469f3bbbc2eaaac2d460a7703d91f15410847be8df7a2eed3a9fb3ffdb120229f83ee456bf8dc0f4fb3bc010f"}"#]].assert_eq(std::str::from_utf8(&example()).unwrap());
}

#[test]
fn any_changed_byte_is_refused() {
    let bytes = example();
    assert!(verify_statement(&bytes).is_ok());
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        let others = (0..8).map(|bit| bytes[place] ^ (1 << bit)).chain(*b"019af \"-");
        for other in others.filter(|other| *other != bytes[place]) {
            changed[place] = other;
            assert!(verify_statement(&changed).is_err(), "byte {place} as {other}");
        }
    }
}

#[test]
fn bytes_more_or_less_are_refused() {
    let bytes = example();
    for place in 0..bytes.len() {
        assert!(verify_statement(&bytes[..place]).is_err(), "cut at {place}");
        assert!(verify_statement(&bytes[place + 1..]).is_err(), "begun at {place}");
        let without = [&bytes[..place], &bytes[place + 1..]].concat();
        assert!(verify_statement(&without).is_err(), "without byte {place}");
        let with = [&bytes[..place], b" ", &bytes[place..]].concat();
        assert!(verify_statement(&with).is_err(), "with a space at {place}");
    }
    for end in [" ", "\n", "\0", "{}", "x"] {
        let longer = [&bytes[..], end.as_bytes()].concat();
        assert!(verify_statement(&longer).is_err(), "{end:?}");
    }
}

/// A dishonest operator: changes the statement, then makes digest and signature anew.
fn forged(change: impl FnOnce(&mut Body)) -> Refusal {
    let mut file: File = serde_json::from_slice(&example()).unwrap();
    change(&mut file.statement);
    file.digest = Digest32(Sha256::digest(file.statement.bytes()).into());
    file.signature = operator().sign(sign::STATEMENT, &file.digest.0);
    verify_statement(&serde_json::to_vec(&file).unwrap()).unwrap_err()
}

fn division(leaf: &mut Leaf) -> &mut Division {
    match &mut leaf.part {
        Part::Read { of, .. } | Part::Origin { of, .. } => of,
        Part::Credit { .. } => panic!("no publisher has one"),
    }
}

#[test]
fn not_even_the_operator_can_sign_what_does_not_compute() {
    let leaf = |change: &dyn Fn(&mut Leaf)| forged(|body| change(&mut body.leaves[0]));
    let computes = |refusal| matches!(refusal, Refusal::Leaf { place: 0, .. });
    assert!(computes(leaf(&|leaf| division(leaf).pool += 10)));
    assert!(computes(leaf(&|leaf| division(leaf).seconds += 1)));
    assert!(computes(leaf(&|leaf| division(leaf).all_seconds += 1)));
    assert!(computes(leaf(&|leaf| division(leaf).publishers += 1)));
    assert!(computes(leaf(&|leaf| division(leaf).share -= 1)));
    assert!(computes(leaf(&|leaf| division(leaf).unit ^= 1)));
    assert!(computes(leaf(&|leaf| division(leaf).unit = 2)));
    assert_eq!(forged(|body| body.leaves.swap(0, 1)), Refusal::Order(1));
    assert_eq!(forged(|body| body.leaves.insert(0, body.leaves[0].clone())), Refusal::Order(1));
    assert_eq!(forged(|body| drop(body.leaves.pop())), Refusal::Totals);
    assert_eq!(forged(|body| body.totals.received += 1), Refusal::Totals);
    assert_eq!(forged(|body| body.balance.carried_forward += 1), Refusal::Balance);
    assert_eq!(forged(|body| body.balance.paid += 1), Refusal::Balance);
    assert_eq!(forged(|body| body.root.node.sum += 1), Refusal::Root);
    assert_eq!(forged(|body| body.root.payees += 4), Refusal::Root);
    assert_eq!(forged(|body| body.root.through = body.root.period.end()), Refusal::Root);
    assert_eq!(forged(|body| body.index += 1), Refusal::Root);
    assert_eq!(forged(|body| body.way[0].sum += 1), Refusal::Root);
    assert_eq!(forged(|body| body.way.push(body.way[0])), Refusal::Root);
    // A reader left out, with totals and balance to match, is missed by the root.
    let left_out = forged(|body| {
        body.leaves.pop();
        body.totals = check::totals_of(&body.leaves).unwrap();
        body.balance = AccountBalance::new(-5, body.totals.amount, 10, 0).unwrap();
    });
    assert_eq!(left_out, Refusal::Root);
}

#[test]
fn another_key_another_format_another_way_of_writing() {
    let mut file: File = serde_json::from_slice(&example()).unwrap();
    file.key = SigningKey::from_bytes(&[8; 32]).public();
    let refused = |file: &File| verify_statement(&serde_json::to_vec(file).unwrap()).unwrap_err();
    assert_eq!(refused(&file), Refusal::Signature);
    file.format = "newsstand-statement-2".into();
    assert_eq!(refused(&file), Refusal::Format("newsstand-statement-2".into()));
    assert_eq!(FORMAT, "newsstand-statement-1");
    let value: serde_json::Value = serde_json::from_slice(&example()).unwrap();
    let pretty = serde_json::to_vec_pretty(&value).unwrap();
    assert_eq!(verify_statement(&pretty).unwrap_err(), Refusal::NotCanonical);
    let text = String::from_utf8(example()).unwrap();
    let unknown = text.replacen("{\"format\"", "{\"more\":1,\"format\"", 1);
    let refused = verify_statement(unknown.as_bytes()).unwrap_err();
    assert!(matches!(refused, Refusal::Unreadable(_)), "{refused}");
}

#[test]
fn readers_see_where_their_fee_went_and_names_differ_by_publisher_and_month() {
    let (book, payees) = book_of(&month(Rule::ByTime), &readers());
    let period = book.root().period;
    let receipts_of = |reader| -> Vec<Receipt> {
        let of = |payee: &PayeeLeaves| {
            let name = Pseudonym::of(&key(), period, payee.name(), ReaderId(reader));
            book.receipts(payee, name).unwrap()
        };
        payees.iter().flat_map(of).collect()
    };
    let mut names = Vec::new();
    for (id, paid) in [(1, 7_000_000), (2, 6_300_000), (3, 3_500_000)] {
        let receipts = receipts_of(id);
        assert_eq!(receipts.iter().map(|receipt| receipt.leaf.amount()).sum::<u64>(), paid);
        for receipt in &receipts {
            assert!(verify_receipt(receipt, book.root()));
            let mut wrong = receipt.clone();
            wrong.payee = PayeeName::Publisher(PublisherId(4));
            assert!(!verify_receipt(&wrong, book.root()));
            let mut wrong = receipt.clone();
            wrong.leaf_place.count += 1;
            assert!(!verify_receipt(&wrong, book.root()));
            names.push((receipt.payee, receipt.leaf.reader));
        }
    }
    assert!(receipts_of(4).is_empty());
    names.sort_unstable_by_key(|(_, name)| *name);
    names.dedup();
    assert_eq!(names.len(), 7, "a name for each reader and payee");
    let name = |period: &str| {
        Pseudonym::of(&key(), period.parse().unwrap(), PayeeName::Credit, ReaderId(1))
    };
    assert_ne!(name("2026-11"), name("2026-12"));
}

#[test]
fn a_published_root_is_signed() {
    let root = book_of(&month(Rule::ByTime), &readers()).0.root().clone();
    let signed = sign_root(root, &operator());
    assert!(signed.is_signed_by(operator().public()));
    assert!(!signed.is_signed_by(SigningKey::from_bytes(&[8; 32]).public()));
    let mut other = signed;
    other.root.node.sum += 1;
    assert!(!other.is_signed_by(operator().public()));
}

fn any_readers() -> impl Strategy<Value = Vec<ReaderMonth>> {
    let reads = prop::collection::btree_map(1_i64..=4, 1_u64..9999, 0..5);
    let one = (1_i64..20_000_000, reads, 1_i64..=4);
    prop::collection::vec(one, 0..12).prop_map(|readers| {
        let of =
            |(id, (cash, reads, origin)): (i64, (i64, std::collections::BTreeMap<_, _>, i64))| {
                let reads: Vec<(i64, u64)> = reads.into_iter().collect();
                let others = reads.iter().filter(|(publisher, _)| *publisher != origin);
                let copies: Vec<_> =
                    others.map(|(id, seconds)| (*id, origin, seconds / 2)).collect();
                reader(id, cash, &reads, &copies)
            };
        (1..).zip(readers).map(of).collect()
    })
}

proptest! {
    #[test]
    fn every_publisher_of_every_month_can_recompute_their_cheque(
        readers in any_readers(), is_scaled in any::<bool>(),
    ) {
        let month = month(if is_scaled { Rule::Scaled } else { Rule::ByTime });
        let settled = settled(&month, &readers);
        let (book, payees) = book_of(&month, &readers);
        let sum = u64::try_from(settled.totals.pool).unwrap();
        prop_assert_eq!(book.root().node.sum, sum);
        for (total, payee) in settled.totals.publishers.iter().zip(&payees) {
            let verified = verify_statement(&statement_of(&book, payee)).unwrap();
            prop_assert_eq!(verified.publisher, total.publisher);
            prop_assert_eq!(verified.totals.amount, u64::try_from(total.amount()).unwrap());
            prop_assert_eq!(verified.totals.readers, total.readers);
        }
        let mut turned = settled.kept.concat();
        turned.reverse();
        prop_assert_eq!(all_leaves(&month, &key(), &turned).unwrap(), payees);
    }
}
