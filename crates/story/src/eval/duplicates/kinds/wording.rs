//! Words that newsrooms put around and into a text that is not theirs.

use crate::eval::duplicates::chance::Chance;

const INTROS: [&str; 6] = [
    "What does this mean for readers in {} ? Our newsroom has put together what is known so far and what remains open .",
    "People in {} have followed the matter closely in the past days . Here is the report that we received today .",
    "The news reached {} this morning and was the talk of the market square . Local councillors did not want to comment at first .",
    "As {} has reported , the question has been open for some time . Now there are new developments , which we document here .",
    "{} brings you the most important news from the country and the world , every day and around the clock .",
    "Readers of {} have asked us again and again about this . The following report gives some of the answers .",
];

const FURNITURE: [&str; 8] = [
    "Read more : What else happened today in the region of {}",
    "Share this article with your friends",
    "Sign up for the evening newsletter of {} and never miss a story",
    "Photo gallery : The best pictures of the week from {}",
    "ALSO READ : Five things to know before you start into the week",
    "Download the app of {} for breaking news on your phone",
    "Comments are closed for this article",
    "Video : Watch the latest bulletin of {} here",
];

/// Words that say the same in a report.
const SYNONYMS: [(&str, &str); 28] = [
    ("said", "stated"),
    ("says", "states"),
    ("told", "informed"),
    ("but", "however"),
    ("also", "too"),
    ("about", "around"),
    ("many", "numerous"),
    ("after", "following"),
    ("before", "ahead of"),
    ("because", "since"),
    ("while", "whereas"),
    ("big", "large"),
    ("help", "aid"),
    ("show", "demonstrate"),
    ("plan", "scheme"),
    ("including", "among them"),
    ("between", "among"),
    ("against", "versus"),
    ("however", "yet"),
    ("people", "persons"),
    ("last", "past"),
    ("more than", "over"),
    ("would", "should"),
    ("could", "might"),
    ("new", "recent"),
    ("called", "termed"),
    ("like", "such as"),
    ("during", "in"),
];

pub(super) fn intro(local: &str, chance: &mut Chance) -> String {
    let count = chance.between(1, 3);
    let intros: Vec<String> =
        (0..count).map(|_| chance.pick(&INTROS).replace("{}", local)).collect();
    intros.join(" ")
}

pub(super) fn furniture(local: &str, chance: &mut Chance) -> String {
    chance.pick(&FURNITURE).replace("{}", local)
}

/// Every third sentence with two or three words changed.
pub(super) fn reworded(paragraph: &str, chance: &mut Chance) -> String {
    paragraph
        .split_inclusive(['.', '?', '!'])
        .map(
            |sentence| {
                if chance.one_in(3) { changed(sentence, chance) } else { sentence.to_owned() }
            },
        )
        .collect()
}

fn changed(sentence: &str, chance: &mut Chance) -> String {
    let mut words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
    for _ in 0..chance.between(2, 4) {
        if words.len() < 8 {
            break;
        }
        let synonym = words.iter().enumerate().find_map(|(at, word)| {
            let other = SYNONYMS.iter().find(|pair| pair.0 == word.as_str())?;
            Some((at, other.1))
        });
        let at = chance.between(1, words.len() - 2);
        match (synonym, chance.between(0, 3)) {
            (Some((at, other)), 0 | 1) => other.clone_into(&mut words[at]),
            (_, 2) => words.swap(at, at + 1),
            (_, _) => drop(words.remove(at)),
        }
    }
    words.join(" ")
}
