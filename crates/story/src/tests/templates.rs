//! Two events told in the same words are two stories.

use types::StoryChange;

use crate::{Clusterer, Weights, testing::article};

/// Headlines in which only names and numbers change.
const TEMPLATES: [&str; 10] = [
    "NAME wins PLACE",
    "NAME wins PLACE primary with NUMBER percent",
    "Earthquake of magnitude NUMBER hits PLACE",
    "PLACE earthquake kills NUMBER",
    "NAME beats PLACE NUMBER-0",
    "Police arrest man in PLACE after shooting",
    "NAME charged with murder in PLACE",
    "NAME to leave PLACE after NUMBER years",
    "Fire destroys factory in PLACE, NUMBER injured",
    "NAME named head of PLACE university",
];
const NAMES: [&str; 10] = [
    "Okafor",
    "Lindqvist",
    "Marchetti",
    "Dubois",
    "Haraldson",
    "Petrenko",
    "Vasquez",
    "Tanabe",
    "Osei",
    "Brankovic",
];
const PLACES: [&str; 10] = [
    "Ohio",
    "Iowa",
    "Sumatra",
    "Valparaiso",
    "Tabriz",
    "Leicester",
    "Gdansk",
    "Nairobi",
    "Osaka",
    "Quito",
];

fn told(template: &str, k: usize) -> String {
    let number = format!("{}", 3 + k * 7);
    let filled = template.replace("NAME", NAMES[k % 10]).replace("PLACE", PLACES[(k * 3 + 1) % 10]);
    filled.replace("NUMBER", &number)
}

/// Pairs of one template, 200 in all, each told to a clusterer that knows nothing else.
#[test]
fn template_pairs_stay_apart() {
    let mut joined = Vec::new();
    for template in TEMPLATES {
        for k in 0..20 {
            let (first, second) = (told(template, k), told(template, k + 1 + k / 10));
            let mut clusterer = Clusterer::new(Weights::default());
            clusterer.tell(&article(1, 0, &first, ""));
            let mut changes = clusterer.tell(&article(2, 1, &second, ""));
            changes.extend(clusterer.tick(article(0, 3, "", "").at));
            let apart = matches!(changes.as_slice(), [StoryChange::Founded { .. }]);
            if !apart {
                joined.push(format!("{first} | {second}"));
            }
        }
    }
    assert!(joined.len() <= 4, "{} of 200 joined:\n{}", joined.len(), joined.join("\n"));
}

/// One changes only the place: “wins Ohio”, “wins Iowa”, by the same person.
#[test]
fn the_same_person_elsewhere_is_another_story() {
    for (first, second) in [
        ("Okafor wins Ohio primary", "Okafor wins Iowa primary"),
        ("Arsenal beat Fulham 2-1", "Arsenal beat Everton 3-0"),
        ("Earthquake of magnitude 6.1 hits Sumatra", "Quake of magnitude 5.4 strikes Tabriz"),
        ("Man dies in Leicester house fire", "Man dies in Gdansk house fire"),
    ] {
        let mut clusterer = Clusterer::new(Weights::default());
        clusterer.tell(&article(1, 0, first, ""));
        let changes = clusterer.tell(&article(2, 1, second, ""));
        assert!(matches!(changes.as_slice(), [StoryChange::Founded { .. }]), "{first} | {second}");
    }
}

/// A toll that rises is the same event.
#[test]
fn a_new_number_alone_is_no_new_event() {
    let mut clusterer = Clusterer::new(Weights::default());
    clusterer.tell(&article(1, 0, "Sumatra earthquake kills 20", ""));
    let changes = clusterer.tell(&article(2, 5, "Sumatra earthquake kills 45", ""));
    assert!(matches!(changes.as_slice(), [StoryChange::Joined { .. }]), "{changes:?}");
}
