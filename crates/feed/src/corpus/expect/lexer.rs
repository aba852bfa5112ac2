//! Python's words, numbers, strings and marks.

use std::{iter::Peekable, str::Chars};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lexeme {
    Text(String),
    Number(i64),
    Word(String),
    Mark(String),
}

/// Nothing when something stands there that is none of these.
pub(super) fn lex(text: &str) -> Option<Vec<Lexeme>> {
    let mut lexemes = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(&c) = chars.peek() {
        match c {
            c if c.is_whitespace() => {
                chars.next();
            }
            '\'' | '"' => lexemes.push(Lexeme::Text(string(&mut chars)?)),
            c if c.is_ascii_digit() => {
                let digits: String = run(&mut chars, |c| c.is_ascii_digit());
                lexemes.push(Lexeme::Number(digits.parse().ok()?));
            }
            c if c.is_alphabetic() || c == '_' => {
                let word = run(&mut chars, |c| c.is_alphanumeric() || c == '_');
                lexemes.push(Lexeme::Word(word));
            }
            '=' => lexemes.push(Lexeme::Mark(run(&mut chars, |c| c == '='))),
            _ => {
                chars.next();
                lexemes.push(Lexeme::Mark(c.to_string()));
            }
        }
    }
    Some(lexemes)
}

fn run(chars: &mut Peekable<Chars<'_>>, is: impl Fn(char) -> bool) -> String {
    let mut found = String::new();
    while let Some(c) = chars.next_if(|&c| is(c)) {
        found.push(c);
    }
    found
}

fn string(chars: &mut Peekable<Chars<'_>>) -> Option<String> {
    let quote = chars.next()?;
    let mut text = String::new();
    let quotes = run(chars, |c| c == quote).len();
    // Two quotes are an empty string, three begin one that ends with three.
    if quotes == 1 {
        return Some(text);
    }
    loop {
        match chars.next()? {
            c if c == quote => {
                if quotes == 2 {
                    run(chars, |c| c == quote);
                }
                return Some(text);
            }
            '\\' => text.push(escaped(chars)?),
            c => text.push(c),
        }
    }
}

fn escaped(chars: &mut Peekable<Chars<'_>>) -> Option<char> {
    let digits = match chars.next()? {
        'n' => return Some('\n'),
        't' => return Some('\t'),
        'r' => return Some('\r'),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        other => return Some(other),
    };
    let code: String = chars.by_ref().take(digits).collect();
    char::from_u32(u32::from_str_radix(&code, 16).ok()?)
}
