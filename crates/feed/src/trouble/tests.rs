use super::*;

#[test]
fn every_trouble_is_said_in_two_sentences_that_end() {
    let troubles = [
        Trouble::Dns,
        Trouble::Refused,
        Trouble::Tls("certificate expired".to_owned()),
        Trouble::Timeout(SignedDuration::from_secs(30)),
        Trouble::CutOff,
        Trouble::TooLarge(15 * 1024 * 1024),
        Trouble::RedirectLoop,
        Trouble::Blocked("127.0.0.1".to_owned()),
        Trouble::Status(404),
        Trouble::Gone,
        Trouble::RateLimited(Some(SignedDuration::from_mins(10))),
        Trouble::RateLimited(None),
        Trouble::NotAFeed,
        Trouble::WrongType("a picture".to_owned()),
        Trouble::Empty,
        Trouble::BadCharset("it is UTF-8".to_owned()),
        Trouble::Broken { complaint: "the document ends in the middle".to_owned(), entries: 3 },
    ];
    for trouble in troubles {
        let words = in_words(&trouble);
        for sentence in [&words.what, &words.advice] {
            assert!(sentence.ends_with('.') && sentence.len() > 15, "{trouble:?}: {sentence}");
        }
    }
}

#[test]
fn the_operator_reads_numbers_that_mean_something() {
    let what = |trouble| in_words(&trouble).what;
    assert_eq!(
        what(Trouble::RateLimited(Some(SignedDuration::from_mins(10)))),
        "The publisher asks us to wait 10 minutes."
    );
    assert_eq!(
        what(Trouble::TooLarge(15 * 1024 * 1024)),
        "The answer is larger than 15 MiB, unpacked."
    );
    assert_eq!(what(Trouble::Status(503)), "The publisher’s server has an error of its own (503).");
}
