//! Files as banks get them.
#![expect(clippy::arithmetic_side_effects, reason = "small numbers")]

use expect_test::expect_file;
use proptest::prelude::*;

use super::{
    super::payout::tests::{approved, at, proposed},
    *,
};

fn debtor() -> Debtor {
    Debtor {
        name: "Kiosk Genossenschaft Zürich".into(),
        iban: "CH93 0076 2011 6238 5295 7".parse().unwrap(),
        bic: Some("KIOSCHZZ".into()),
    }
}

fn file(payouts: &[Payout]) -> Result<BankFile, BankFileError> {
    let pay_on = "2026-11-23".parse().unwrap();
    let reason = "Newsstand 2026-09";
    credit_transfers("F-2026-11-20.1", at("14:00:00.7"), pay_on, &debtor(), reason, payouts)
}

fn with(reference: &str, micros: i64, holder: &str) -> Payout {
    let mut payout = approved();
    payout.reference = reference.into();
    payout.amount.micros = micros;
    payout.account.holder = holder.into();
    payout
}

#[test]
fn a_file_has_one_debit_and_every_payout() {
    let file = file(&[approved(), with("P-2", 5_000_070_000, "L’Écho <du> Nord")]).unwrap();
    assert_eq!(file.sum.micros, 5_030_080_000);
    assert_eq!(file.rows.len(), 2);
    expect_file!["two-payouts.xml"].assert_eq(&file.xml);
}

#[test]
fn nothing_goes_to_the_bank_that_should_not() {
    let refused = |payout: Payout| file(&[payout]).unwrap_err();
    assert_eq!(file(&[]), Err(BankFileError::Empty));
    assert_eq!(refused(proposed()), BankFileError::NotApproved("P-1".into()));
    let mut sent = approved();
    sent.send("F-1".into(), at("14:00:00")).unwrap();
    assert_eq!(refused(sent), BankFileError::NotApproved("P-1".into()), "nothing twice");
    assert_eq!(file(&[approved(), approved()]), Err(BankFileError::Reference("P-1".into())));
    let mut dollars = approved();
    dollars.amount.currency = "USD".parse().unwrap();
    assert_eq!(refused(dollars), BankFileError::Currency("P-1".into()));
    assert_eq!(refused(with("P 1", 10_000, "A")), BankFileError::Reference("P 1".into()));
    assert_eq!(refused(with("P-1", 10_000, "朝日")), BankFileError::Holder("P-1".into()));
    let much = [with("P-1", i64::MAX - 5807, "A"), with("P-2", 10_000, "A")];
    assert_eq!(file(&much), Err(BankFileError::TooMuch));
    let mut wrong = debtor();
    wrong.bic = Some("kioschzz".into());
    let pay_on = "2026-11-23".parse().unwrap();
    let refused = credit_transfers("F-1", at("14:00:00"), pay_on, &wrong, "N", &[approved()]);
    assert_eq!(refused, Err(BankFileError::Bic("kioschzz".into())));
}

proptest! {
    #[test]
    fn any_holder_leaves_the_file_well_formed(holder in ".*", cents in 1_i64..1_000_000_000) {
        if let Ok(file) = file(&[with("P-1", cents * 10_000, &holder)]) {
            prop_assert!(file.xml.is_ascii());
            let tags = |start: &str| file.xml.matches(start).count();
            // As many closing as opening ones, besides the declaration: no name adds a tag.
            prop_assert_eq!(tags("<"), tags(">"));
            prop_assert_eq!(tags("</") * 2 + 1, tags("<"));
            let sum = format!("<CtrlSum>{}.{:02}</CtrlSum>", cents / 100, cents % 100);
            prop_assert_eq!(file.xml.matches(&sum).count(), 2);
        }
    }
}
