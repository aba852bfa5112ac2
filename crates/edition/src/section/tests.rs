use expect_test::{Expect, expect};
use types::Genre;

use super::*;

/// Lines of publishers' words, each with the section that readers find the article in.
fn check(lines: &[&str], expected: Expect) {
    let sections = lines.iter().map(|line| {
        let words: Vec<String> = line.split(" | ").map(str::to_owned).collect();
        format!("{line} → {}\n", section_of(&words, Genre::News))
    });
    expected.assert_eq(&sections.collect::<String>());
}

#[test]
fn words_of_many_languages() {
    let words = "Politik / Wirtschaft / Région / Économie / ECONOMIA / Deportes / Mundo / \
                 Ciência / Esportes / العالم / اقتصاد / محليات / رياضة / 国際 / 経済 / スポーツ / \
                 地域 / Экономика / В мире / Спорт / Κόσμος / खेल / তথ্যপ্রযুক্তি / 경제 / \
                 스포츠 / Buitenland / Wyborcza / Nyheter / Kultura / Gündem / Thể thao / \
                 财经 / דעות";
    check(
        &words.split(" / ").collect::<Vec<_>>(),
        expect![[r#"
            Politik → politics
            Wirtschaft → business
            Région → local
            Économie → business
            ECONOMIA → business
            Deportes → sport
            Mundo → world
            Ciência → science
            Esportes → sport
            العالم → world
            اقتصاد → business
            محليات → local
            رياضة → sport
            国際 → world
            経済 → business
            スポーツ → sport
            地域 → local
            Экономика → business
            В мире → world
            Спорт → sport
            Κόσμος → world
            खेल → sport
            তথ্যপ্রযুক্তি → technology
            경제 → business
            스포츠 → sport
            Buitenland → world
            Wyborcza → other
            Nyheter → other
            Kultura → culture
            Gündem → local
            Thể thao → sport
            财经 → business
            דעות → opinion
        "#]],
    );
}

#[test]
fn names_that_contain_a_section() {
    check(
        &[
            "World news",
            "/sport/football",
            "news > business",
            "Science & Environment",
            "Arts-and-culture",
            "Latest news",
            "国際ニュース",
            "Premier League results",
            "medtop:15000000",
            "Home",
            "Donald Trump",
            "Breaking | Top stories | Health",
            "Trump | Politics",
            "Science fiction | Books",
            "",
        ],
        expect![[r#"
            World news → world
            /sport/football → sport
            news > business → business
            Science & Environment → science
            Arts-and-culture → culture
            Latest news → other
            国際ニュース → world
            Premier League results → sport
            medtop:15000000 → sport
            Home → other
            Donald Trump → other
            Breaking | Top stories | Health → health
            Trump | Politics → politics
            Science fiction | Books → culture
             → other
        "#]],
    );
}

#[test]
fn an_opinion_stays_one_whatever_it_is_about() {
    let words = ["Politics".to_owned()];
    assert_eq!(section_of(&words, Genre::Opinion), Section::Opinion);
    assert_eq!(section_of(&[], Genre::Review), Section::Culture);
    assert_eq!(section_of(&[], Genre::News), Section::Other);
    assert_eq!(section_of(&["sport ".repeat(1000)], Genre::News), Section::Other);
}

#[test]
fn a_story_stands_where_most_of_its_articles_stand() {
    use Section::{Opinion, Other, Politics, Sport, World};
    for (sections, expected) in [
        (vec![], Other),
        (vec![Other, Other, World], World),
        (vec![Opinion, Opinion, Politics], Politics),
        (vec![Opinion, Other], Opinion),
        (vec![Sport, World], World),
        (vec![Sport, World, Sport], Sport),
    ] {
        assert_eq!(section_of_story(&sections), expected, "{sections:?}");
    }
}

#[test]
fn every_section_is_found_by_its_own_word() {
    for section in Section::ALL {
        assert_eq!(section.as_str().parse(), Ok(section));
        assert_eq!(section.to_string(), serde_json::to_value(section).unwrap());
        if section != Section::Other {
            assert_eq!(section_of(&[section.name().to_owned()], Genre::News), section);
        }
    }
}
