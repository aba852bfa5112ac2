//! Credit transfers for a bank: ISO 20022 pain.001.001.09, as the SEPA schemes use it.

use std::fmt::Write;

use jiff::{Timestamp, civil::Date};
use types::{Currency, Money};

use super::{Iban, Payout, State, sepa_text};

/// Who pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debtor {
    /// As the bank knows them.
    pub name: String,
    /// The account that is debited.
    pub iban: Iban,
    /// The bank's code, if it wants it: 8 or 11 letters and digits.
    pub bic: Option<String>,
}

/// A file and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankFile {
    /// The file's name for the bank and for [`Payout::send`].
    pub id: String,
    /// UTF-8 text, ASCII only.
    pub xml: String,
    /// One per payout, in the order of the file.
    pub rows: Vec<FileRow>,
    /// What they add up to.
    pub sum: Money,
}

/// One payout in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// The payout's reference.
    pub reference: String,
    /// What is paid.
    pub amount: Money,
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BankFileError {
    /// A file has at least one payout.
    #[error("there is nothing to pay")]
    Empty,
    /// Two operators must have approved.
    #[error("the payout {0} is not approved")]
    NotApproved(String),
    /// SEPA pays euros.
    #[error("the payout {0} is not in euros")]
    Currency(String),
    /// A reference twice, or of characters that a bank does not take, or longer than 35.
    #[error("“{0}” is no reference: up to 35 letters, digits, - and ., each once in a file")]
    Reference(String),
    /// No name is left when it is written in a bank's letters.
    #[error("the account holder of {0} has no name that a bank can read")]
    Holder(String),
    /// The bank's code is malformed.
    #[error("“{0}” is no BIC")]
    Bic(String),
    /// The payouts together are more than a file holds.
    #[error("the payouts add up to too much")]
    TooMuch,
}

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
/// Characters of a name and of a reason.
const NAME_MAX: usize = 70;
const REASON_MAX: usize = 140;

/// Writes approved payouts into one file with one debit.
///
/// `id` names the file, `made_at` is when, `pay_on` the day on which the bank should pay; `reason`
/// stands on publishers' bank statements, in front of the payout's reference.
pub fn credit_transfers(
    id: &str,
    made_at: Timestamp,
    pay_on: Date,
    debtor: &Debtor,
    reason: &str,
    payouts: &[Payout],
) -> Result<BankFile, BankFileError> {
    check_reference(id)?;
    let rows = rows(payouts)?;
    let sum = rows.iter().try_fold(0_i64, |sum, row| sum.checked_add(row.amount.micros));
    let sum = Money { micros: sum.ok_or(BankFileError::TooMuch)?, currency: Currency::EUR };
    let mut xml = Xml::new();
    xml.open("CstmrCdtTrfInitn");
    group_header(&mut xml, id, made_at, debtor, rows.len(), sum);
    xml.open("PmtInf");
    payment_header(&mut xml, id, pay_on, debtor, rows.len(), sum)?;
    for payout in payouts {
        transfer(&mut xml, reason, payout)?;
    }
    xml.close("PmtInf");
    xml.close("CstmrCdtTrfInitn");
    Ok(BankFile { id: id.to_owned(), xml: xml.end(), rows, sum })
}

fn rows(payouts: &[Payout]) -> Result<Vec<FileRow>, BankFileError> {
    if payouts.is_empty() {
        return Err(BankFileError::Empty);
    }
    let mut rows: Vec<FileRow> = Vec::new();
    for payout in payouts {
        let reference = payout.reference.clone();
        if !matches!(payout.state, State::Approved { .. }) {
            return Err(BankFileError::NotApproved(reference));
        }
        if payout.amount.currency != Currency::EUR {
            return Err(BankFileError::Currency(reference));
        }
        check_reference(&reference)?;
        if rows.iter().any(|row| row.reference == reference) {
            return Err(BankFileError::Reference(reference));
        }
        rows.push(FileRow { reference, amount: payout.amount });
    }
    Ok(rows)
}

fn group_header(
    xml: &mut Xml,
    id: &str,
    made_at: Timestamp,
    debtor: &Debtor,
    count: usize,
    sum: Money,
) {
    xml.open("GrpHdr");
    xml.text("MsgId", id);
    let seconds = made_at.as_second();
    let made_at = Timestamp::from_second(seconds).unwrap_or(made_at);
    xml.text("CreDtTm", &made_at.to_string());
    xml.text("NbOfTxs", &count.to_string());
    xml.text("CtrlSum", &decimal(sum));
    xml.open("InitgPty");
    xml.text("Nm", &sepa_text(&debtor.name, NAME_MAX));
    xml.close("InitgPty");
    xml.close("GrpHdr");
}

fn payment_header(
    xml: &mut Xml,
    id: &str,
    pay_on: Date,
    debtor: &Debtor,
    count: usize,
    sum: Money,
) -> Result<(), BankFileError> {
    xml.text("PmtInfId", id);
    xml.text("PmtMtd", "TRF");
    xml.text("BtchBookg", "true");
    xml.text("NbOfTxs", &count.to_string());
    xml.text("CtrlSum", &decimal(sum));
    xml.path(&["PmtTpInf", "SvcLvl", "Cd"], "SEPA");
    xml.path(&["ReqdExctnDt", "Dt"], &pay_on.to_string());
    let name = sepa_text(&debtor.name, NAME_MAX);
    if !is_readable(&name) {
        return Err(BankFileError::Holder(id.to_owned()));
    }
    xml.path(&["Dbtr", "Nm"], &name);
    xml.path(&["DbtrAcct", "Id", "IBAN"], debtor.iban.as_str());
    match &debtor.bic {
        Some(bic) if is_bic(bic) => xml.path(&["DbtrAgt", "FinInstnId", "BICFI"], bic),
        Some(bic) => return Err(BankFileError::Bic(bic.clone())),
        None => xml.path(&["DbtrAgt", "FinInstnId", "Othr", "Id"], "NOTPROVIDED"),
    }
    xml.text("ChrgBr", "SLEV");
    Ok(())
}

fn transfer(xml: &mut Xml, reason: &str, payout: &Payout) -> Result<(), BankFileError> {
    let Payout { reference, amount, account, .. } = payout;
    let holder = sepa_text(&account.holder, NAME_MAX);
    if !is_readable(&holder) {
        return Err(BankFileError::Holder(reference.clone()));
    }
    xml.open("CdtTrfTxInf");
    xml.path(&["PmtId", "EndToEndId"], reference);
    xml.open("Amt");
    xml.line(&format!("<InstdAmt Ccy=\"EUR\">{}</InstdAmt>", decimal(*amount)));
    xml.close("Amt");
    xml.path(&["Cdtr", "Nm"], &holder);
    xml.path(&["CdtrAcct", "Id", "IBAN"], account.iban.as_str());
    xml.path(&["RmtInf", "Ustrd"], &sepa_text(&format!("{reason} {reference}"), REASON_MAX));
    xml.close("CdtTrfTxInf");
    Ok(())
}

/// Euros with two decimals. Payouts are whole cents.
fn decimal(amount: Money) -> String {
    format!("{}.{:02}", amount.micros / 1_000_000, amount.micros % 1_000_000 / 10_000)
}

fn check_reference(reference: &str) -> Result<(), BankFileError> {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    if (1..=35).contains(&reference.len()) && reference.bytes().all(is_allowed) {
        Ok(())
    } else {
        Err(BankFileError::Reference(reference.to_owned()))
    }
}

/// ISO 9362: four letters or digits, two letters, two and perhaps three letters or digits.
fn is_bic(bic: &str) -> bool {
    let is_upper = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    matches!(bic.len(), 8 | 11)
        && bic.bytes().all(is_upper)
        && bic.bytes().skip(4).take(2).all(|byte| byte.is_ascii_uppercase())
}

/// Something else than the full stops that letters from elsewhere become.
fn is_readable(name: &str) -> bool {
    name.chars().any(|letter| letter.is_ascii_alphanumeric())
}

/// Elements, indented. All text is in [`sepa_text`]'s or the references' letters, and none of
/// those has a meaning in XML.
struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    fn new() -> Self {
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"{NAMESPACE}\">\n"
        );
        Self { text, depth: 1 }
    }

    fn open(&mut self, name: &str) {
        self.line(&format!("<{name}>"));
        self.depth = self.depth.saturating_add(1);
    }

    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.line(&format!("</{name}>"));
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(&format!("<{name}>{text}</{name}>"));
    }

    /// Elements inside one another, the text in the innermost.
    fn path(&mut self, names: &[&str], text: &str) {
        let Some((innermost, outer)) = names.split_last() else { return };
        for name in outer {
            self.open(name);
        }
        self.text(innermost, text);
        for name in outer.iter().rev() {
            self.close(name);
        }
    }

    fn line(&mut self, line: &str) {
        let indent = self.depth.saturating_mul(2);
        writeln!(self.text, "{:indent$}{line}", "").expect("a String takes everything");
    }

    fn end(mut self) -> String {
        self.text.push_str("</Document>\n");
        self.text
    }
}

#[cfg(test)]
mod tests;
