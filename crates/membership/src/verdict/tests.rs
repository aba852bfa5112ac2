use expect_test::expect;
use types::SignedDuration;

use super::*;

const START: &str = "2026-11-01T09:00:00Z";
const NANO: SignedDuration = SignedDuration::from_nanos(1);

const MEMBER: Standing = Standing::Member { until: None, renews: false };

/// Every standing at full text × (before, at, after the moment at which it ends).
#[test]
fn the_table_of_verdicts() {
    let since: Timestamp = START.parse().unwrap();
    let end = crate::trial_ends(since);
    let article = ArticleFacts { published_at: since, held_until: None, has_body: true };
    let owing = types::Owing::Retrying;
    let standings = [
        ("visitor", Standing::Visitor),
        ("unconfirmed", Standing::Unconfirmed),
        ("registered", Standing::Registered { trial_ended: Some(since) }),
        ("without trial", Standing::Registered { trial_ended: None }),
        ("trial", Standing::Trial { since, until: end, pays: false }),
        ("member to a day", Standing::Member { until: Some(end), renews: true }),
        ("member", MEMBER),
        ("past due", Standing::PastDue { since, until: end, owing }),
        ("paused", Standing::Paused { from: end, until: end + crate::TRIAL }),
        ("cancelled", Standing::Cancelled { until: end }),
        ("lapsed", Standing::Lapsed { since }),
        ("refunded", Standing::Refunded { since }),
        ("institution", Standing::Institution { until: Some(end) }),
        ("gift", Standing::Gift { until: end }),
    ];
    let licence = Licence { extent: Extent::FullText, ..Licence::default() };
    let mut table = String::new();
    for (name, standing) in standings {
        let at = |now| verdict(standing, &licence, &article, None, now);
        let words = [end - NANO, end, end + NANO].map(|now| word(at(now)));
        table += &format!("{name:15} | {}\n", words.join(" | "));
        for extent in [Extent::LinkOnly, Extent::LeadOnly] {
            let licence = Licence { extent, ..Licence::default() };
            assert!(!verdict(standing, &licence, &article, None, end - NANO).is_locked());
            assert!(verdict(standing, &licence, &article, None, end - NANO).shows() <= Shows::Lead);
        }
    }
    expect![[r#"
        visitor         | sign up, locked (Lead) | sign up, locked (Lead) | sign up, locked (Lead)
        unconfirmed     | confirm, locked (Lead) | confirm, locked (Lead) | confirm, locked (Lead)
        registered      | trial over, locked (Lead) | trial over, locked (Lead) | trial over, locked (Lead)
        without trial   | members only, locked (Lead) | members only, locked (Lead) | members only, locked (Lead)
        trial           | open (Body) | trial over, locked (Lead) | trial over, locked (Lead)
        member to a day | open (Body) | membership over, locked (Lead) | membership over, locked (Lead)
        member          | open (Body) | open (Body) | open (Body)
        past due        | open (grace) (Body) | membership over, locked (Lead) | membership over, locked (Lead)
        paused          | open (Body) | paused, locked (Lead) | paused, locked (Lead)
        cancelled       | open (Body) | membership over, locked (Lead) | membership over, locked (Lead)
        lapsed          | membership over, locked (Lead) | membership over, locked (Lead) | membership over, locked (Lead)
        refunded        | membership over, locked (Lead) | membership over, locked (Lead) | membership over, locked (Lead)
        institution     | open (institution) (Body) | membership over, locked (Lead) | membership over, locked (Lead)
        gift            | open (Body) | membership over, locked (Lead) | membership over, locked (Lead)
    "#]].assert_eq(&table);
}

#[test]
fn an_embargo_and_a_hold_end_to_the_nanosecond_for_everybody() {
    let published_at: Timestamp = START.parse().unwrap();
    let hour = SignedDuration::from_hours(1);
    let member = MEMBER;
    for (embargo, held, until) in [
        (hour, None, published_at + hour),
        (SignedDuration::ZERO, Some(published_at + hour), published_at + hour),
        (hour, Some(published_at + hour + hour), published_at + hour + hour),
        (hour + hour, Some(published_at + hour), published_at + hour + hour),
    ] {
        let licence = Licence { extent: Extent::FullText, embargo, territory: Vec::new() };
        let article = ArticleFacts { published_at, held_until: held, has_body: true };
        let at = |now| verdict(member, &licence, &article, None, now);
        assert_eq!(at(until - NANO), Verdict::Embargoed { until });
        assert_eq!(at(until), Verdict::Open);
    }
    // Without an embargo a publisher's clock that runs ahead hides nothing.
    let early = ArticleFacts { published_at, held_until: None, has_body: true };
    let licence = Licence { extent: Extent::FullText, ..Licence::default() };
    assert_eq!(verdict(member, &licence, &early, None, published_at - hour), Verdict::Open);
}

#[test]
fn a_territory_holds_for_members_too_and_an_unknown_country_is_outside() {
    let at: Timestamp = START.parse().unwrap();
    let country = |code| Country::parse(code);
    let territory: Vec<Country> = ["DE", "AT"].into_iter().filter_map(country).collect();
    let article = ArticleFacts { published_at: at, held_until: None, has_body: true };
    for extent in Extent::ALL {
        let licence = Licence { extent, territory: territory.clone(), ..Licence::default() };
        let from = |country| verdict(MEMBER, &licence, &article, country, at);
        assert_eq!(from(country("FR")), Verdict::NotHere);
        assert_eq!(from(None), Verdict::NotHere);
        assert_ne!(from(country("AT")), Verdict::NotHere);
    }
}

#[test]
fn where_there_is_only_a_lead_nobody_is_asked_to_pay() {
    let at: Timestamp = START.parse().unwrap();
    let licence = Licence { extent: Extent::FullText, ..Licence::default() };
    let article = ArticleFacts { published_at: at, held_until: None, has_body: false };
    for standing in [Standing::Visitor, MEMBER] {
        assert_eq!(verdict(standing, &licence, &article, None, at), Verdict::LeadOnly);
    }
}

fn word(verdict: Verdict) -> String {
    let name = match verdict {
        Verdict::Open => "open",
        Verdict::OpenThrough(Through::Grace { .. }) => "open (grace)",
        Verdict::OpenThrough(Through::Institution) => "open (institution)",
        Verdict::OpenThrough(_) => "open by a key",
        Verdict::SignUp => "sign up",
        Verdict::Confirm => "confirm",
        Verdict::TrialOver { .. } => "trial over",
        Verdict::MembershipOver { .. } => "membership over",
        Verdict::MembersOnly => "members only",
        Verdict::Paused { .. } => "paused",
        Verdict::LeadOnly => "lead only",
        Verdict::LinkOnly => "link only",
        Verdict::Embargoed { .. } => "embargoed",
        Verdict::NotHere => "not here",
    };
    let locked = if verdict.is_locked() { ", locked" } else { "" };
    format!("{name}{locked} ({:?})", verdict.shows())
}
