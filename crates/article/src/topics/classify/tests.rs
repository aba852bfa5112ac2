use super::*;

fn slugs(language: &str, headline: &str, text: &str, categories: &[&str]) -> Vec<&'static str> {
    let categories: Vec<String> = categories.iter().map(|it| (*it).to_owned()).collect();
    let language = Language::parse(language).unwrap();
    let found = classify(Told { headline, text, categories: &categories, section: "", language });
    found.iter().map(|about| Topic::find(about.topic).unwrap().slug()).collect()
}

#[test]
fn the_same_topic_is_found_in_every_language() {
    for (language, headline, expected) in [
        ("en", "Goalkeeper saves late penalty in Champions League", "football"),
        ("de", "Torwart hält Elfmeter in der Bundesliga", "football"),
        ("fr", "Football : le gardien de but arrête un penalty", "football"),
        ("es", "El portero para un penalti en la final de fútbol", "football"),
        ("pt", "Futebol: guarda-redes defende penálti", "football"),
        ("it", "Calcio, il portiere para un rigore", "football"),
        ("nl", "Keeper stopt penalty in de Eredivisie", "football"),
        ("ru", "Вратарь отбил пенальти в матче Лиги чемпионов", "football"),
        ("ar", "حارس المرمى يتصدى لركلة جزاء في كرة القدم", "football"),
        ("ja", "サッカー、ゴールキーパーがＰＫを止める", "football"),
        ("zh", "足球：守门员扑出点球", "football"),
        ("en", "Earthquake of magnitude 6.1 felt on the coast", "earthquake"),
        ("de", "Erdbeben erschüttert die Küste", "earthquake"),
        ("es", "Un terremoto sacude la costa", "earthquake"),
        ("ja", "沿岸で地震、震度5", "earthquake"),
        ("sv", "Han vann guldet i badminton", "badminton"),
    ] {
        let found = slugs(language, headline, "", &[]);
        assert_eq!(found.first(), Some(&expected), "{language} {headline}: {found:?}");
    }
}

#[test]
fn implied_topics_are_left_out() {
    let found =
        slugs("en", "Supreme Court justices hear a case", "The court, the judge, a ruling.", &[]);
    assert!(found.contains(&"supreme-and-high-court"), "{found:?}");
    assert!(!found.contains(&"court") && !found.contains(&"judiciary"), "{found:?}");
}

#[test]
fn the_publisher_s_category_counts() {
    let text = "They met again yesterday, and nobody was surprised.";
    assert_eq!(slugs("en", "A quiet evening", text, &[]), [""; 0]);
    assert_eq!(slugs("en", "A quiet evening", text, &["Tennis"]), ["tennis"]);
    assert_eq!(slugs("pl", "Cichy wieczór", text, &["Piłka nożna"]), ["football"]);
    assert_eq!(slugs("en", "A quiet evening", text, &["World", "Berlin"]), [""; 0]);
}

#[test]
fn a_section_alone_is_a_wide_topic() {
    let told = Told {
        headline: "",
        text: "",
        categories: &[],
        section: "Politik",
        language: Language::UNKNOWN,
    };
    let found = classify(told);
    let politics = Topic::by_slug("politics-and-government").unwrap();
    assert_eq!(found.iter().map(|about| about.topic).collect::<Vec<_>>(), [politics.id()]);
}

#[test]
fn words_in_passing_make_no_topic() {
    let text = "The mayor spoke for an hour. Outside, somebody played a song. ".repeat(3);
    let found = slugs("en", "An evening in the square", &text, &[]);
    assert!(!found.contains(&"music"), "{found:?}");
}

#[test]
fn there_are_never_more_than_five_and_the_surest_is_first() {
    let text =
        "football tennis cricket rugby boxing chess marathon earthquake election murder ".repeat(4);
    let categories = ["Tennis", "Cinema", "Space", "Elections", "Weather", "Fashion", "Food"];
    let categories: Vec<String> = categories.iter().map(|it| (*it).to_owned()).collect();
    let found = classify(Told {
        headline: "Tennis",
        text: &text,
        categories: &categories,
        section: "",
        language: Language::ENGLISH,
    });
    assert_eq!(found.len(), TOPICS_MAX);
    assert_eq!(found[0].topic, Topic::by_slug("tennis").unwrap().id());
    assert!(found.windows(2).all(|pair| pair[0].confidence >= pair[1].confidence));
}
