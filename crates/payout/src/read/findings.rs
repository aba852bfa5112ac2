//! What is known of a reader → what speaks against counting.

use jiff::civil::Date;
use types::PublisherId;

use super::Evidence;
use crate::settle::Weight;

/// From where on a rule fires. Data, so that an operator can publish and change it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExclusionRules {
    /// Words in the name of a program that make it a bot; lower case.
    pub bot_words: Vec<String>,
    /// Visits from machines for hire, in thousandths of all.
    pub hosting_permille: u16,
    /// Reading in one hour, seconds; a little above 3,600 for clocks that differ.
    pub seconds_an_hour: u32,
    /// Engaged reads in a day.
    pub reads_a_day: u32,
    /// Pauses between visits before their beat is looked at.
    pub beat_pauses: u32,
    /// So many of them alike, in thousandths.
    pub beat_permille: u16,
    /// Accounts of one means of payment; a family has fewer.
    pub ring_accounts: u32,
    /// One publisher's part of their time, in thousandths.
    pub ring_permille: u16,
}

impl Default for ExclusionRules {
    fn default() -> Self {
        let bot_words = ["bot", "crawler", "spider", "headless", "python-", "curl/", "wget/"];
        Self {
            bot_words: bot_words.map(str::to_owned).to_vec(),
            hosting_permille: 800,
            seconds_an_hour: 3_900,
            reads_a_day: 300,
            beat_pauses: 50,
            beat_permille: 900,
            ring_accounts: 5,
            ring_permille: 900,
        }
    }
}

/// What is known of one reader's month, without any article's name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReaderFacts {
    /// Names of programs that the reader came with.
    pub agents: Vec<String>,
    /// Visits from machines for hire, by whose they are.
    pub hosting_visits: Vec<(String, u32)>,
    /// All visits.
    pub visits: u32,
    /// Foreground seconds by hour.
    pub hours: Vec<HourRead>,
    /// Engaged reads by day.
    pub days: Vec<DayRead>,
    /// Between the beginnings of consecutive visits, seconds, in any order.
    pub pauses: Vec<u32>,
    /// Publishers that the reader works for or owns, and how that is known.
    pub staff_of: Vec<(PublisherId, String)>,
    /// Publishers that paid fees of the reader, and how many.
    pub paid_by: Vec<(PublisherId, u32)>,
    /// What the reader pays with.
    pub instrument: Option<Instrument>,
}

/// What was read in one hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HourRead {
    /// The day.
    pub day: Date,
    /// From 0 to 23.
    pub hour: u8,
    /// In front.
    pub seconds: u32,
}

/// What was read in one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRead {
    /// The day.
    pub day: Date,
    /// Engaged reads.
    pub reads: u32,
}

/// A means of payment and all that it pays for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    /// As the processor gives it.
    pub fingerprint: String,
    /// Accounts that it pays for.
    pub accounts: u32,
    /// Seconds of all of them, by publisher.
    pub reads: Vec<Weight>,
}

/// All that speaks against counting; at most one finding a rule and publisher, with the worst
/// facts.
#[must_use]
pub fn findings(facts: &ReaderFacts, rules: &ExclusionRules) -> Vec<Evidence> {
    let staff = facts.staff_of.iter().cloned();
    let staff = staff.map(|(publisher, because)| Evidence::OwnStaff { publisher, because });
    let paid = facts.paid_by.iter().filter(|(_, payments)| *payments > 0);
    let paid = paid.map(|(publisher, payments)| Evidence::PaidByPublisher {
        publisher: *publisher,
        payments: *payments,
    });
    let machine = [bot(facts, rules), hosting(facts, rules), hour(facts, rules)];
    let machine = machine.into_iter().chain([day(facts, rules), beat(facts, rules)]);
    machine.flatten().chain(staff).chain(paid).chain(ring(facts, rules)).collect()
}

fn bot(facts: &ReaderFacts, rules: &ExclusionRules) -> Option<Evidence> {
    let is_bot = |agent: &&String| {
        let agent = agent.to_lowercase();
        rules.bot_words.iter().any(|word| agent.contains(word))
    };
    facts.agents.iter().find(is_bot).map(|agent| Evidence::DeclaredBot { agent: agent.clone() })
}

fn hosting(facts: &ReaderFacts, rules: &ExclusionRules) -> Option<Evidence> {
    let all =
        facts.hosting_visits.iter().fold(0_u32, |sum, (_, visits)| sum.saturating_add(*visits));
    if facts.visits == 0 || permille(all.into(), facts.visits.into()) < rules.hosting_permille {
        return None;
    }
    let (network, _) = facts.hosting_visits.iter().max_by_key(|(_, visits)| *visits)?;
    Some(Evidence::HostingNetwork { network: network.clone(), visits: all, of: facts.visits })
}

fn hour(facts: &ReaderFacts, rules: &ExclusionRules) -> Option<Evidence> {
    let most = rules.seconds_an_hour;
    let worst = facts.hours.iter().max_by_key(|hour| hour.seconds)?;
    let HourRead { day, hour, seconds } = *worst;
    (seconds > most).then_some(Evidence::MoreThanTime { day, hour, seconds, most })
}

fn day(facts: &ReaderFacts, rules: &ExclusionRules) -> Option<Evidence> {
    let most = rules.reads_a_day;
    let DayRead { day, reads } = *facts.days.iter().max_by_key(|day| day.reads)?;
    (reads > most).then_some(Evidence::TooManyReads { day, reads, most })
}

fn beat(facts: &ReaderFacts, rules: &ExclusionRules) -> Option<Evidence> {
    let mut sorted = facts.pauses.clone();
    sorted.sort_unstable();
    let pauses = u32::try_from(sorted.len()).unwrap_or(u32::MAX);
    let median_seconds = *sorted.get(sorted.len() / 2)?;
    let alike = sorted.iter().filter(|p| p.abs_diff(median_seconds) <= median_seconds / 10);
    let alike_permille = permille(u64::try_from(alike.count()).unwrap_or(0), pauses.into());
    (pauses >= rules.beat_pauses && alike_permille >= rules.beat_permille)
        .then_some(Evidence::EvenBeat { pauses, median_seconds, alike_permille })
}

fn ring(facts: &ReaderFacts, rules: &ExclusionRules) -> Option<Evidence> {
    let Instrument { fingerprint, accounts, reads } = facts.instrument.as_ref()?;
    let sum = reads.iter().fold(0_u64, |sum, read| sum.saturating_add(read.seconds));
    let most = reads.iter().max_by_key(|read| read.seconds)?;
    let share_permille = permille(most.seconds, sum);
    (*accounts >= rules.ring_accounts && share_permille >= rules.ring_permille).then(|| {
        Evidence::Ring {
            publisher: most.publisher,
            instrument: fingerprint.clone(),
            accounts: *accounts,
            share_permille,
        }
    })
}

/// ⌊1000·part/of⌋; 0 of nothing.
fn permille(part: u64, of: u64) -> u16 {
    let permille = part.saturating_mul(1000).checked_div(of).unwrap_or(0);
    u16::try_from(permille).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(facts: &ReaderFacts, words: &[&str]) {
        let found = findings(facts, &ExclusionRules::default());
        let found: Vec<String> = found.iter().map(Evidence::in_words).collect();
        assert_eq!(found, words);
    }

    #[test]
    fn a_person_is_left_alone() {
        let day = "2026-11-07".parse().unwrap();
        check(
            &ReaderFacts {
                agents: vec!["Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0".into()],
                hosting_visits: vec![("a VPN".into(), 30)],
                visits: 100,
                hours: vec![HourRead { day, hour: 7, seconds: 3_600 }],
                days: vec![DayRead { day, reads: 80 }],
                pauses: (0..100).map(|pause| 20 + pause * 7).collect(),
                instrument: Some(Instrument {
                    fingerprint: "fp_1".into(),
                    accounts: 4,
                    reads: vec![Weight { publisher: PublisherId(3), seconds: 9000 }],
                }),
                ..ReaderFacts::default()
            },
            &[],
        );
    }

    #[test]
    fn machines_are_found_by_what_they_do() {
        let day = "2026-11-07".parse().unwrap();
        check(
            &ReaderFacts {
                agents: vec!["HeadlessChrome/156".into()],
                hosting_visits: vec![("Rack & Co".into(), 70), ("Blade Ltd".into(), 20)],
                visits: 100,
                hours: vec![HourRead { day, hour: 3, seconds: 9_000 }],
                days: vec![DayRead { day, reads: 400 }],
                pauses: [60, 61, 59, 62].repeat(20),
                ..ReaderFacts::default()
            },
            &[
                "the program calls itself “HeadlessChrome/156”",
                "90 of 100 visits came from machines for hire (Rack & Co)",
                "9000 seconds were read on 2026-11-07 between 3:00 and 3:59, where 3900 are possible",
                "400 articles were read on 2026-11-07; a person reads at most 300",
                "of 80 pauses between visits 1000 in 1,000 were 61 seconds, give or take a tenth",
            ],
        );
    }

    #[test]
    fn self_dealing_is_found_by_who_pays() {
        check(
            &ReaderFacts {
                staff_of: vec![(PublisherId(3), "an account at their desk".into())],
                paid_by: vec![(PublisherId(4), 2)],
                instrument: Some(Instrument {
                    fingerprint: "fp_1".into(),
                    accounts: 30,
                    reads: vec![
                        Weight { publisher: PublisherId(3), seconds: 9500 },
                        Weight { publisher: PublisherId(4), seconds: 500 },
                    ],
                }),
                ..ReaderFacts::default()
            },
            &[
                "the reader belongs to publisher 3: an account at their desk",
                "publisher 4 paid 2 of the reader's fees",
                "30 accounts are paid with one means (fp_1) and spend 950 of 1,000 seconds with \
                 publisher 3",
            ],
        );
    }
}
