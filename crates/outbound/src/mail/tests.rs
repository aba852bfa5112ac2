use std::sync::{Arc, Mutex};

use expect_test::expect;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use super::*;

/// A mail server that takes everything, but answers `RCPT` as told.
struct Sink {
    port: u16,
    /// What it was told, commands and letters.
    heard: Arc<Mutex<String>>,
}

impl Sink {
    async fn new(rcpt: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard: Arc<Mutex<String>> = Arc::default();
        let ears = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((stream, _caller)) = listener.accept().await {
                converse(stream, rcpt, &ears).await;
            }
        });
        Self { port, heard }
    }

    fn settings(&self) -> SmtpSettings {
        SmtpSettings {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            user: None,
            password: None,
            encryption: Encryption::Plain,
            from: "Our Bundle <news@bundle.example>".to_owned(),
        }
    }

    fn heard(&self) -> String {
        self.heard.lock().unwrap().replace('\r', "")
    }
}

async fn converse(stream: TcpStream, rcpt: &str, ears: &Mutex<String>) {
    let mut stream = BufReader::new(stream);
    let mut in_letter = false;
    stream.write_all(b"220 sink\r\n").await.unwrap();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.unwrap_or_default() == 0 {
            return;
        }
        ears.lock().unwrap().push_str(&line);
        let word = line.split([' ', '\r']).next().unwrap_or_default();
        let answer = match (in_letter, word) {
            (true, ".") => {
                in_letter = false;
                "250 taken"
            }
            (true, _) => continue,
            (false, "EHLO") => "250-sink\r\n250 AUTH PLAIN",
            (false, "RCPT") => rcpt,
            (false, "DATA") => {
                in_letter = true;
                "354 go on"
            }
            (false, "AUTH") => "235 welcome",
            (false, _) => "250 fine",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
    }
}

fn letter() -> Letter {
    Letter {
        to: "reader@home.example".to_owned(),
        subject: "Ihre Zeitung für heute".to_owned(),
        text: "Guten Morgen!\n.\nEin Punkt allein beendet nichts.\n".to_owned(),
        html: None,
        list_unsubscribe: None,
        message_id: Some("mail-17@bundle.example".to_owned()),
        written_at: "2026-11-23T08:00:00Z".parse().unwrap(),
    }
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let sink = Sink::new("250 fine").await;
    Post::new(&sink.settings()).unwrap().send(letter()).await.unwrap();
    let heard = sink.heard();
    let from_mail = heard.split_once("MAIL").unwrap().1;
    expect![[r#"
        MAIL FROM:<news@bundle.example>
        RCPT TO:<reader@home.example>
        DATA
        From: "Our Bundle" <news@bundle.example>
        To: reader@home.example
        Subject: Ihre Zeitung =?utf-8?b?ZsO8cg==?= heute
        Date: Mon, 23 Nov 2026 08:00:00 +0000
        Message-ID: <mail-17@bundle.example>
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 7bit

        Guten Morgen!
        ..
        Ein Punkt allein beendet nichts.


        .
        QUIT
    "#]]
    .assert_eq(&format!("MAIL{from_mail}"));
}

#[tokio::test]
async fn a_letter_with_html_has_both_and_can_be_unsubscribed() {
    let sink = Sink::new("250 fine").await;
    let html = Some("<p>Guten Morgen!</p>".to_owned());
    let unsubscribe = WebAddress::parse("https://bundle.example/bye?a=1&b=<\"é>").ok();
    let letter = Letter { html, list_unsubscribe: unsubscribe, ..letter() };
    Post::new(&sink.settings()).unwrap().send(letter).await.unwrap();
    let heard = sink.heard();
    let mut told: Vec<_> = heard
        .lines()
        .filter(|line| line.starts_with("List-") || line.contains("Content-Type"))
        .map(|line| line.split("boundary").next().unwrap())
        .collect();
    told.sort_unstable();
    expect![[r#"
        Content-Type: multipart/alternative;
        Content-Type: text/html; charset=utf-8
        Content-Type: text/plain; charset=utf-8
        List-Unsubscribe-Post: List-Unsubscribe=One-Click
        List-Unsubscribe: <https://bundle.example/bye?a=1&b=%3C%22%C3%A9%3E>"#]]
    .assert_eq(&told.join("\n"));
}

#[tokio::test]
async fn no_field_of_a_letter_becomes_a_header() {
    let sink = Sink::new("250 fine").await;
    let post = Post::new(&sink.settings()).unwrap();
    let evil = "x\r\nBcc: victim@home.example\r\n\r\nbody";
    let forged = Letter {
        subject: evil.to_owned(),
        message_id: Some(format!("a>{evil}")),
        text: evil.to_owned(),
        ..letter()
    };
    post.send(forged).await.unwrap();
    let heard = sink.heard();
    let (head, body) = heard.split_once("DATA\n").unwrap().1.split_once("\n\n").unwrap();
    assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
    assert!(body.contains("Bcc"), "in the text it may stand: {body}");
    assert_eq!(heard.matches("RCPT").count(), 1);
    for to in ["a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "<a@b.example>", ""] {
        let error = post.send(Letter { to: to.to_owned(), ..letter() }).await.unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.retry),
            ("could not read the reader's mail address", false)
        );
    }
}

#[tokio::test]
async fn an_error_says_whether_to_try_again() {
    for (rcpt, retry) in [("550 no such reader", false), ("451 later", true)] {
        let sink = Sink::new(rcpt).await;
        let error = Post::new(&sink.settings()).unwrap().send(letter()).await.unwrap_err();
        assert_eq!(error.retry, retry, "{rcpt}");
    }
    let sink = Sink::new("").await;
    let mut settings = sink.settings();
    settings.port = 1;
    let error = Post::new(&settings).unwrap().send(letter()).await.unwrap_err();
    assert!(error.retry, "nobody there");
}

#[tokio::test]
async fn a_letter_never_travels_with_less_protection_than_asked_for() {
    let sink = Sink::new("250 fine").await;
    for encryption in [Encryption::StartTls, Encryption::Tls] {
        let settings = SmtpSettings { encryption, ..sink.settings() };
        Post::new(&settings).unwrap().send(letter()).await.unwrap_err();
    }
    assert!(!sink.heard().contains("MAIL"), "{}", sink.heard());
}

#[tokio::test]
async fn a_password_stays_secret() {
    let sink = Sink::new("250 fine").await;
    let (user, password) = (Some("us".to_owned()), Some("pass-word".to_owned()));
    let own = SmtpSettings { user, password, ..sink.settings() };
    Post::new(&own).unwrap().send(letter()).await.unwrap();
    assert!(sink.heard().contains("AUTH PLAIN"));
    let far = SmtpSettings { host: "mail.example".to_owned(), ..own.clone() };
    assert!(Post::new(&far).is_err());
    assert!(Post::new(&SmtpSettings { encryption: Encryption::StartTls, ..far }).is_ok());
    assert!(!format!("{own:?}").contains("pass-word"));
}
