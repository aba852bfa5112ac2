mod fetched;

use super::*;

fn keys(secret: &str) -> Keys {
    Keys::from_text(secret)
}

fn check(path: &str, expected: Option<(&str, u32)>) {
    let mut parts = path.strip_prefix("/media/").unwrap().split('/');
    let mut part = || parts.next().unwrap();
    let (signature, width, encoded) = (part(), part(), part());
    let asked = asked(&keys("ours"), signature, width, encoded);
    let asked = asked.as_ref().map(|(address, width)| (address.as_str(), *width));
    assert_eq!(asked, expected, "{path}");
}

#[test]
fn only_links_that_we_signed_are_answered() {
    let address = "https://paper.example/a.jpg?b=c&d=%20e";
    let encoded = URL_SAFE_NO_PAD.encode(address);
    let link = path(&keys("ours"), &encoded, 640);
    check(&link, Some((address, 640)));
    check(&link.replace("/640/", "/960/"), None);
    check(&path(&keys("theirs"), &encoded, 640), None);
    let other = URL_SAFE_NO_PAD.encode("https://paper.example/b.jpg");
    check(&link.replace(&encoded, &other), None);
}

#[test]
fn even_a_signed_link_has_an_allowed_width_and_a_web_address() {
    let encoded = URL_SAFE_NO_PAD.encode("https://paper.example/a.jpg");
    check(&path(&keys("ours"), &encoded, 641), None);
    check(&path(&keys("ours"), &URL_SAFE_NO_PAD.encode("file:///etc/hosts"), 640), None);
}

#[test]
fn a_width_is_one_of_few() {
    for (wanted, given) in [(1, 160), (160, 160), (161, 320), (1000, 1280), (5000, 1600)] {
        assert_eq!(at_least(wanted), given);
    }
}
