use expect_test::expect;
use types::SignedDuration;

use super::*;

const START: &str = "2026-11-01T09:00:00Z";
const NANO: SignedDuration = SignedDuration::from_nanos(1);

/// All standings × extents × (before, at, after the moment at which trial and membership end).
#[test]
fn the_table_of_verdicts() {
    let since: Timestamp = START.parse().unwrap();
    let end = trial_ends(since);
    let article = ArticleFacts { published_at: since, held_until: None, has_body: true };
    let standings = [
        ("visitor", Standing::Visitor),
        ("unconfirmed", Standing::Unconfirmed),
        ("trial", Standing::Trial { since }),
        ("member to a day", Standing::Member { until: Some(end) }),
        ("member", Standing::Member { until: None }),
    ];
    let mut table = String::new();
    for (name, standing) in standings {
        for extent in Extent::ALL {
            let licence = Licence { extent, ..Licence::default() };
            let words = [end - NANO, end, end + NANO]
                .map(|now| word(verdict(standing, &licence, &article, None, now)));
            table += &format!("{name:15} {:9} | {}\n", extent.as_str(), words.join(" | "));
        }
    }
    expect![[r#"
        visitor         link-only | link only (Link) | link only (Link) | link only (Link)
        visitor         lead-only | lead only (Lead) | lead only (Lead) | lead only (Lead)
        visitor         full-text | sign up, locked (Lead) | sign up, locked (Lead) | sign up, locked (Lead)
        unconfirmed     link-only | link only (Link) | link only (Link) | link only (Link)
        unconfirmed     lead-only | lead only (Lead) | lead only (Lead) | lead only (Lead)
        unconfirmed     full-text | confirm, locked (Lead) | confirm, locked (Lead) | confirm, locked (Lead)
        trial           link-only | link only (Link) | link only (Link) | link only (Link)
        trial           lead-only | lead only (Lead) | lead only (Lead) | lead only (Lead)
        trial           full-text | open (Body) | trial over, locked (Lead) | trial over, locked (Lead)
        member to a day link-only | link only (Link) | link only (Link) | link only (Link)
        member to a day lead-only | lead only (Lead) | lead only (Lead) | lead only (Lead)
        member to a day full-text | open (Body) | membership over, locked (Lead) | membership over, locked (Lead)
        member          link-only | link only (Link) | link only (Link) | link only (Link)
        member          lead-only | lead only (Lead) | lead only (Lead) | lead only (Lead)
        member          full-text | open (Body) | open (Body) | open (Body)
    "#]].assert_eq(&table);
}

#[test]
fn an_embargo_and_a_hold_end_to_the_nanosecond_for_everybody() {
    let published_at: Timestamp = START.parse().unwrap();
    let hour = SignedDuration::from_hours(1);
    let member = Standing::Member { until: None };
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
        let from =
            |country| verdict(Standing::Member { until: None }, &licence, &article, country, at);
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
    for standing in [Standing::Visitor, Standing::Member { until: None }] {
        assert_eq!(verdict(standing, &licence, &article, None, at), Verdict::LeadOnly);
    }
}

fn word(verdict: Verdict) -> String {
    let name = match verdict {
        Verdict::Open => "open",
        Verdict::SignUp => "sign up",
        Verdict::Confirm => "confirm",
        Verdict::TrialOver { .. } => "trial over",
        Verdict::MembershipOver { .. } => "membership over",
        Verdict::LeadOnly => "lead only",
        Verdict::LinkOnly => "link only",
        Verdict::Embargoed { .. } => "embargoed",
        Verdict::NotHere => "not here",
    };
    let locked = if verdict.is_locked() { ", locked" } else { "" };
    format!("{name}{locked} ({:?})", verdict.shows())
}
