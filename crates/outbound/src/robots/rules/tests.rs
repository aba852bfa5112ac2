use expect_test::{Expect, expect};

use super::*;

/// What `newsstand` may read of `paths`, one line each.
fn check(file: &str, paths: &[&str], expected: Expect) {
    let rules = Rules::parse(file.as_bytes(), "newsstand");
    let mut told = String::new();
    for path in paths {
        let page = WebAddress::parse(&format!("https://paper.example{path}")).unwrap();
        let verdict = if rules.allow(&page) { "may" } else { "may not" };
        told += &format!("{verdict} {path}\n");
    }
    if let Some(gap) = rules.gap() {
        told += &format!("rest {gap:?}\n");
    }
    expected.assert_eq(&told);
}

#[test]
fn our_own_group_counts_and_not_the_one_for_everybody() {
    let file = "User-agent: *\nDisallow: /\nCrawl-delay: 30\n\
                User-Agent: Newsstand/2.0 # us\nDisallow: /shop\nCrawl-delay: 2.5\n";
    check(
        file,
        &["/", "/shop/hats", "/shopping"],
        expect![[r#"
        may /
        may not /shop/hats
        may not /shopping
        rest 2.5s
    "#]],
    );
}

#[test]
fn groups_share_rules_and_are_merged() {
    let file = "user-agent: other\nuser-agent: newsstand\ndisallow: /a\nsitemap: x\n\n\
                user-agent: third\ndisallow: /\n\nuser-agent: newsstand\ndisallow: /b\n";
    check(
        file,
        &["/a", "/b", "/c"],
        expect![[r#"
        may not /a
        may not /b
        may /c
    "#]],
    );
}

#[test]
fn the_longest_pattern_decides_and_allow_wins_a_tie() {
    let file = "User-agent: *\nDisallow: /news/\nAllow: /news/free\nDisallow: /p\nAllow: /p\n\
                Disallow: /*.pdf$\nDisallow: /*print=\nDisallow:\nAllow: /x.pdf$\n";
    check(
        file,
        &["/news/1", "/news/freedom", "/p", "/a.pdf", "/a.pdf?x", "/a?print=1", "/x.pdf"],
        expect![[r#"
            may not /news/1
            may /news/freedom
            may /p
            may not /a.pdf
            may /a.pdf?x
            may not /a?print=1
            may /x.pdf
        "#]],
    );
}

#[test]
fn spelling_of_a_path_does_not_matter() {
    let file = "User-agent: *\nDisallow: /caf\u{e9}\nDisallow: /%7euser\nDisallow: /a%2fb\n";
    check(
        file,
        &["/caf%c3%a9", "/café/x", "/~user", "/a%2Fb", "/a/b"],
        expect![[r#"
        may not /caf%c3%a9
        may not /café/x
        may not /~user
        may not /a%2Fb
        may /a/b
    "#]],
    );
}

#[test]
fn what_is_no_robots_txt_allows_everything() {
    let page = "<!doctype html><p style=\"color: red\">Disallow: everything</p>";
    check(page, &["/"], expect!["may /\n"]);
    check("Disallow: /\nCrawl-delay: 1e400\n", &["/"], expect!["may /\n"]);
    check("User-agent: *\nCrawl-delay: -1\nCrawl-delay: NaN", &["/"], expect!["may /\n"]);
    check(
        "User-agent: *\nDisallow: /\n",
        &["/robots.txt", "/"],
        expect![[r#"
        may /robots.txt
        may not /
    "#]],
    );
}

#[test]
fn hostile_patterns_end() {
    let pattern = format!("Disallow: /{}b\n", "*a".repeat(120));
    let file = format!("User-agent: *\n{}", pattern.repeat(2_500));
    let path = format!("/{}", "a".repeat(1_900));
    let rules = Rules::parse(file.as_bytes(), "newsstand");
    let page = WebAddress::parse(&format!("https://paper.example{path}")).unwrap();
    assert_eq!((rules.rules.len(), rules.allow(&page)), (RULES_MAX, true));
}
