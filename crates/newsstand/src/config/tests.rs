use expect_test::{Expect, expect};

use super::*;

fn check(file: &str, environment: &[(&str, &str)], expected: Expect) {
    let environment =
        environment.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    let outcome = match Config::from_parts("newsstand.toml", file, environment) {
        Ok(config) => {
            format!("{} at {} on {}", config.site.name, config.site.origin.0, config.server.listen)
        }
        Err(error) => error.to_string(),
    };
    expected.assert_eq(&outcome);
}

#[test]
fn file_and_environment_are_read_and_the_environment_wins() {
    check("", &[], expect!["Newsstand at http://127.0.0.1:8080/ on 127.0.0.1:8080"]);
    check(
        "[site]\nname = \"The Stand\"\norigin = \"https://stand.example\"",
        &[("NEWSSTAND_SITE_NAME", "Town News"), ("HOME", "/root")],
        expect!["Town News at https://stand.example/ on 127.0.0.1:8080"],
    );
}

#[test]
fn a_wrong_key_or_value_says_where_what_and_what_is_allowed() {
    check(
        "[site]\nnmae = \"x\"",
        &[],
        expect![
            "newsstand.toml: there is no key “site.nmae”; allowed are name, slogan, origin, contact, country, edition"
        ],
    );
    check(
        "[sight]\nname = \"x\"",
        &[],
        expect![
            "newsstand.toml: there is no section “sight”; allowed are site, server, data, outbound, stories, mail, log"
        ],
    );
    check(
        "[mail]\nport = 99999",
        &[],
        expect!["newsstand.toml: mail.port is “99999”; allowed is a whole number from 0 to 65535"],
    );
    check(
        "",
        &[("NEWSSTAND_SERVER_LISTEN", "8080")],
        expect![
            "the environment, NEWSSTAND_SERVER_LISTEN: server.listen is “8080”; allowed is an address and a port, for example 127.0.0.1:8080"
        ],
    );
}

#[test]
fn what_would_only_fail_later_is_refused_at_the_start() {
    for (file, said) in [
        (
            "[mail]\nencryption = \"ssl\"",
            "mail.encryption is “ssl”; allowed is starttls, tls or none",
        ),
        ("[mail]\nfrom = \"nobody\"", "mail.from is “nobody”; allowed is a mail address"),
        ("[log]\nfilter = \"loud\"", "log.filter is “loud”; allowed is a level"),
        ("[server]\naddress_header = \"x real ip\"", "server.address_header is “x real ip”"),
    ] {
        let error = Config::from_parts("newsstand.toml", file, std::iter::empty()).unwrap_err();
        let error = error.to_string();
        assert!(error.starts_with(&format!("newsstand.toml: {said}")), "{error}");
    }
    let good = "[log]\nfilter = \"info,worker=debug\"\n[server]\naddress_header = \"X-Real-IP\"";
    let config = Config::from_parts("newsstand.toml", good, std::iter::empty()).unwrap();
    assert_eq!(config.server.address_header.0.unwrap().0, "x-real-ip");
}

#[test]
fn the_reference_names_every_key_with_a_doc_line() {
    for key in Config::keys() {
        assert!(key.doc.trim().len() > 10, "{}.{} has no doc line", key.section, key.key);
        assert!(reference().contains(&format!("**`{}`**", key.key)));
    }
}
