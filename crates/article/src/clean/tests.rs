use expect_test::{Expect, expect};
use types::WebAddress;

use super::clean;

fn check(html: &str, expected: Expect) {
    let base = WebAddress::parse("https://example.org/news/1").unwrap();
    let once = clean(html, Some(&base));
    expected.assert_eq(&once.as_str().replace(" rel=\"nofollow noopener ugc\"", ""));
    assert_eq!(clean(once.as_str(), Some(&base)), once, "cleaning twice changes nothing");
    assert_eq!(clean(once.as_str(), None), once, "all addresses are absolute");
}

#[test]
fn allowed_elements_stay_and_others_are_unwrapped() {
    check(
        "<div class=a id=b><h1>Title</h1><p style='x'>One <font><b>two</b></font> <del>three</del></p></div>",
        expect![[r#"<h2>Title</h2><p>One <b>two</b> <s>three</s></p>"#]],
    );
    check(
        "<p>a<script>alert(1)</script><style>b</style><svg><p>c</svg><form><input>d<button>e</button></form>",
        expect![[r#"<p>a</p><p>c</p><p>d</p>"#]],
    );
}

#[test]
fn marks_never_hold_paragraphs() {
    check("<b><p>One<p>Two</b>", expect!["<p><b>One</b></p><p><b>Two</b></p>"]);
    check(
        "<a href=/x><h3>Head</h3>Text</a>",
        expect![[r#"<h3>Head</h3><p><a href="https://example.org/x">Text</a></p>"#]],
    );
}

#[test]
fn breaks_and_empty_paragraphs_are_tidied() {
    check(
        "One<br><br>Two<br>&nbsp;<br>Three<br>four<br>",
        expect!["<p>One</p><p>Two</p><p>Three<br>four</p>"],
    );
    check(
        "<p>&nbsp;</p><p> <br> </p><p><b> </b></p><hr><hr><p> x  y </p><hr>",
        expect!["<p>x y</p>"],
    );
}

#[test]
fn links_lead_to_the_web_or_to_mail() {
    check(
        "<a href='javascript:alert(1)'>a</a> <a href=' https://b.example/ '>b</a> <a href='mailto:c@d.example?body=x'>c</a> <a href='#d'>d</a> <a href='../e'>e</a>",
        expect![[
            r#"<p>a <a href="https://b.example/">b</a> <a href="mailto:c@d.example">c</a> d <a href="https://example.org/e">e</a></p>"#
        ]],
    );
}

#[test]
fn pictures_are_real_and_shown_once() {
    check(
        "<p><img src=/a.jpg width=600 alt='A  cat' onerror=x><img src=/a.jpg></p><img src=b.gif width=1 height=1><img src='data:x' data-src=/c.jpg>",
        expect![[
            r#"<figure><img src="https://example.org/a.jpg" alt="A cat" width="600"></figure><figure><img src="https://example.org/c.jpg" alt=""></figure>"#
        ]],
    );
    check(
        "<figure><div><a href=/big><img src=/a.jpg></a></div><figcaption><p>A cat.</p> <span>Photo: B</span></figcaption></figure>",
        expect![[
            r#"<figure><a href="https://example.org/big"><img src="https://example.org/a.jpg" alt=""></a><figcaption>A cat. Photo: B</figcaption></figure>"#
        ]],
    );
    check(
        "<img srcset='/s.jpg 300w, /m.jpg 1200w, /l.jpg 3000w'><noscript><img src=/m.jpg></noscript>",
        expect![[r#"<figure><img src="https://example.org/m.jpg" alt=""></figure>"#]],
    );
}

#[test]
fn what_plays_becomes_a_link() {
    check(
        "<p>See<iframe src='https://www.youtube.com/embed/abc?x' title='A film'></iframe>this</p><iframe src='//ads.doubleclick.net/x'></iframe><video><source src=/v.mp4></video>",
        expect![[
            r#"<p>See</p><p><a href="https://www.youtube.com/watch?v=abc">A film</a></p><p>this</p><p><a href="https://example.org/v.mp4">example.org</a></p>"#
        ]],
    );
}

#[test]
fn lists_tables_and_fold_outs_keep_their_shape() {
    check(
        "<ul><li>a<ul><li>b</ul><li><p>c</p><ul></ul>d<ol start=3><li>e</ol></ul><dl><dt>f<dd>g</dl>",
        expect![
            "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p><ol start=\"3\"><li>e</li></ol></li></ul><dl><dt>f</dt><dd>g</dd></dl>"
        ],
    );
    check(
        "<table class=x><caption>T</caption><tr><th scope=col>a<th>b<tr><td colspan=2>c</table><table><tr><td><p>d</p><p>e</table>",
        expect![[
            r#"<table><caption>T</caption><tbody><tr><th scope="col">a</th><th>b</th></tr><tr><td colspan="2">c</td></tr></tbody></table><p>d</p><p>e</p>"#
        ]],
    );
    check(
        "<details open><summary>More</summary>Text</details><details>x</details>",
        expect!["<details><summary>More</summary><p>Text</p></details><p>x</p>"],
    );
    check(
        "<pre>\n\n  one\n <b>two</b><br>three </pre><ruby>漢<rp>(<rt>kan<rp>)</ruby>",
        expect![
            "<pre>  one\n <b>two</b>\nthree</pre><p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>"
        ],
    );
}
