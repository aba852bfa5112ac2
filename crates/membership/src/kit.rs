//! For tests: histories written as lines, and a world that lives through them.
//!
//! A line is a day (with hours, as in `14+2h`), then what happened. `paid 1/0:2` is the second
//! charge for the first period of order 1.

use std::collections::BTreeMap;

use types::{Country, Currency, Money, SignedDuration, Standing, Timestamp};

use crate::{
    AccountFacts, Attempt, CommandId, Decline, Deed, DisputeStage, Event, Facts, Grant, GrantedBy,
    Invoice, Letter, Order, OrderId, Owed, ProcessorId, What, Wish, owed, standing, wakes_at,
};

/// The moment that a text such as `14` or `14+2h` names; day 0 is 1 January 2026, 00:00 UTC.
pub(crate) fn moment(text: &str) -> Timestamp {
    let (day, hours) = text.split_once('+').unwrap_or((text, "0h"));
    let hours: i64 = hours.trim_end_matches('h').parse().unwrap();
    let start: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    start + SignedDuration::from_hours(24 * day.parse::<i64>().unwrap() + hours)
}

/// The day of a moment, as the lines write it.
pub(crate) fn day(at: Timestamp) -> String {
    let minutes = at.duration_since(moment("0")).as_mins();
    match (minutes / (24 * 60), minutes % (24 * 60)) {
        (day, 0) => day.to_string(),
        (day, rest) if rest % 60 == 0 => format!("{day}+{}h", rest / 60),
        (day, rest) => format!("{day}+{}h{:02}", rest / 60, rest % 60),
    }
}

pub(crate) fn euro(coins: i64) -> Money {
    Money::of_coins(coins, Currency::EUR).unwrap()
}

/// A monthly (1) or yearly (12) order in a country with fourteen days to withdraw.
pub(crate) fn order(id: i64, months: u8) -> Order {
    Order {
        id: OrderId(id),
        plan: if months == 1 { "monthly" } else { "yearly" }.to_owned(),
        months,
        price: euro(if months == 1 { 999 } else { 9_900 }),
        renewal: None,
        reduced: None,
        tax_basis_points: 700,
        country: Country::parse("DE").unwrap(),
        withdrawal_days: 14,
        withdrawal_again: true,
        notice_days: 0,
    }
}

pub(crate) fn attempt(text: &str) -> Attempt {
    let (invoice, number) = text.split_once(':').unwrap();
    Attempt { invoice: invoice_of(invoice), number: number.parse().unwrap() }
}

fn invoice_of(text: &str) -> Invoice {
    let (order, number) = text.split_once('/').unwrap();
    Invoice { order: OrderId(order.parse().unwrap()), number: number.parse().unwrap() }
}

/// The event of a line; its number names the command.
fn event(line: &str, number: i64) -> Event {
    let words: Vec<&str> = line.split_whitespace().collect();
    let id = |text: &str| ProcessorId(text.to_owned());
    let coins = |text: &str| euro(text.parse().unwrap());
    let wish = |wish| What::Wished { command: CommandId(number), wish };
    let what = match words[1..] {
        ["order", id] => What::Ordered(order(id.parse().unwrap(), 1)),
        ["order", id, "yearly"] => What::Ordered(order(id.parse().unwrap(), 12)),
        ["cancel"] => wish(Wish::Cancel),
        ["resume"] => wish(Wish::Resume),
        ["withdraw"] => wish(Wish::Withdraw),
        ["pause", months] => wish(Wish::Pause { months: months.parse().unwrap() }),
        ["card", version] => What::CardSaved { version: version.parse().unwrap(), expires: None },
        ["card", version, "expires", day] => {
            What::CardSaved { version: version.parse().unwrap(), expires: Some(moment(day)) }
        }
        ["paid", it] => What::Paid {
            attempt: attempt(it),
            money: euro(999),
            tax_micros: 653_551,
            fee_micros: 350_000,
        },
        ["soft", it] => What::Declined { attempt: attempt(it), how: Decline::Soft },
        ["hard", it] => What::Declined { attempt: attempt(it), how: Decline::Hard },
        ["returned", it] => What::Returned { attempt: attempt(it) },
        ["refund", refund, it, money] => {
            What::Refunded { refund: id(refund), attempt: attempt(it), money: coins(money) }
        }
        ["dispute", dispute, it, stage] => What::Disputed {
            dispute: id(dispute),
            attempt: attempt(it),
            money: euro(999),
            stage: match stage {
                "opened" => DisputeStage::Opened,
                "won" => DisputeStage::Won,
                "lost" => DisputeStage::Lost,
                other => panic!("{other}"),
            },
        },
        ["gave-back", it] => What::Did(Deed::GiveBack(attempt(it))),
        ["asked", it] => What::Did(Deed::Charge(attempt(it))),
        ["reminded", it, begins] => What::Did(Deed::Write(Letter::Reminder {
            invoice: invoice_of(it),
            begins: moment(begins),
        })),
        _ => panic!("{line}"),
    };
    Event { at: moment(words[0]), what }
}

/// The events of a text, in its order; lines about confirmation and grants are left out.
pub(crate) fn events(text: &str) -> Vec<Event> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let of_account = |line: &str| line.contains("confirm") || line.contains("grant");
    (1..).zip(lines).filter(|(_, line)| !of_account(line)).map(|(n, it)| event(it, n)).collect()
}

/// The account of a text: `0 confirm`, `5 grant operator 30`, `5 grant gift 30 revoked 12`.
pub(crate) fn account(text: &str) -> AccountFacts {
    let mut account = AccountFacts { events: Facts::from(events(text)), ..Default::default() };
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            [day, "confirm"] => account.confirmed_at = Some(moment(day)),
            [day, "grant", by, until, ref rest @ ..] => account.grants.push(Grant {
                from: moment(day),
                until: (until != "-").then(|| moment(until)),
                revoked_at: rest.last().map(|day| moment(day)),
                by: match by {
                    "gift" => GrantedBy::Gift,
                    "family" => GrantedBy::Family,
                    _ => GrantedBy::Operator,
                },
            }),
            _ => {}
        }
    }
    account
}

/// A standing in a word or two, with its days.
pub(crate) fn word(standing: Standing) -> String {
    match standing {
        Standing::Visitor => "visitor".to_owned(),
        Standing::Unconfirmed => "unconfirmed".to_owned(),
        Standing::Registered { trial_ended: None } => "registered".to_owned(),
        Standing::Registered { trial_ended: Some(end) } => {
            format!("registered, trial to {}", day(end))
        }
        Standing::Trial { until, pays, .. } => {
            format!("trial to {}{}", day(until), if pays { ", then pays" } else { "" })
        }
        Standing::Member { until: None, .. } => "member".to_owned(),
        Standing::Member { until: Some(until), renews } => {
            format!("member to {}{}", day(until), if renews { ", renews" } else { "" })
        }
        Standing::PastDue { until, owing, .. } => format!("past due to {} ({owing:?})", day(until)),
        Standing::Paused { from, until } => format!("paused {} to {}", day(from), day(until)),
        Standing::Cancelled { until } => format!("cancelled to {}", day(until)),
        Standing::Lapsed { since } => format!("lapsed {}", day(since)),
        Standing::Refunded { since } => format!("refunded {}", day(since)),
        Standing::Institution { .. } => "institution".to_owned(),
        Standing::Gift { until } => format!("gift to {}", day(until)),
    }
}

/// A deed in a line.
pub(crate) fn deed_word(owed: &Owed) -> String {
    let what = match &owed.deed {
        Deed::Write(Letter::Reminder { invoice, begins }) => {
            format!("write reminder {invoice} on {}", day(*begins))
        }
        deed => deed.to_string(),
    };
    match owed.money {
        Some(money) if !matches!(owed.deed, Deed::Book(_)) => format!("{what} {money}"),
        Some(_) | None => what,
    }
}

/// Lives through a text to a day: does what is owed when it is owed, charges succeed unless
/// `answers` says otherwise (`1/0:1` → `soft`), refunds are made at once. One line per moment at
/// which something was done or the standing changed; bookings are not written down.
pub(crate) fn live(text: &str, answers: &[(&str, &str)], last_day: &str) -> String {
    live_through(text, answers, last_day).0
}

/// As [`live`], with the account as it then is.
pub(crate) fn live_through(
    text: &str,
    answers: &[(&str, &str)],
    last_day: &str,
) -> (String, AccountFacts) {
    let all = account(text);
    let answers: BTreeMap<&str, &str> = answers.iter().copied().collect();
    let mut coming = events(text);
    coming.sort_by_key(|event| event.at);
    let mut account = AccountFacts { events: Facts::default(), ..all };
    let (mut log, mut before) = (String::new(), String::new());
    let mut now = moment("0");
    while now <= moment(last_day) {
        while coming.first().is_some_and(|event| event.at <= now) {
            account.events.learn(coming.remove(0));
        }
        let mut done = Vec::new();
        // What is done may make something else due at the same moment.
        loop {
            let owed = owed(&account, now);
            if owed.is_empty() {
                break;
            }
            for it in owed {
                account.events.learn(Event { at: now, what: What::Did(it.deed.clone()) });
                if !matches!(it.deed, Deed::Book(_)) {
                    done.push(deed_word(&it));
                }
                if let Some(event) = answer(&it, &answers, now) {
                    account.events.learn(event);
                }
            }
        }
        let state = word(standing(Some(&account), now));
        if !done.is_empty() || state != before {
            log += &format!(
                "{}: {state}{}\n",
                day(now),
                done.iter().map(|it| format!("; {it}")).collect::<String>()
            );
        }
        before = state;
        let next = [wakes_at(&account, now), coming.first().map(|event| event.at)];
        match next.into_iter().flatten().min() {
            Some(next) => now = next,
            None => break,
        }
    }
    (log, account)
}

/// What the processor says to a deed.
fn answer(owed: &Owed, answers: &BTreeMap<&str, &str>, now: Timestamp) -> Option<Event> {
    let what = match &owed.deed {
        Deed::Charge(attempt) => {
            match *answers.get(attempt.to_string().as_str()).unwrap_or(&"paid") {
                "paid" => What::Paid {
                    attempt: *attempt,
                    money: owed.money.unwrap(),
                    tax_micros: 0,
                    fee_micros: 0,
                },
                "soft" => What::Declined { attempt: *attempt, how: Decline::Soft },
                "hard" => What::Declined { attempt: *attempt, how: Decline::Hard },
                _ => return None,
            }
        }
        Deed::GiveBack(attempt) => What::Refunded {
            refund: ProcessorId(format!("re{attempt}")),
            attempt: *attempt,
            money: owed.money.unwrap(),
        },
        Deed::Book(_) | Deed::Write(_) => return None,
    };
    Some(Event { at: now, what })
}
