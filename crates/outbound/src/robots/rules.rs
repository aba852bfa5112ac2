//! Reading one robots.txt (RFC 9309).

use std::time::Duration;

use types::WebAddress;

use super::path::{matches, normalise};
use crate::turn::GAP_MAX;

/// Bytes of the file that are read; RFC 9309 asks for at least 500 KiB.
const BYTES_MAX: usize = 512 * 1024;

/// Rules that are kept, so that checking a page against hostile ones takes milliseconds.
const RULES_MAX: usize = 2_000;

/// Bytes of one pattern. Longer ones are ignored.
const PATTERN_MAX: usize = 256;

/// The rules for us. The default allows everything.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rules {
    rules: Vec<Rule>,
    gap: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allow: bool,
    /// Normalised, with `*` and a last `$` as written.
    pattern: Vec<u8>,
}

impl Rules {
    /// Keeps the groups that name `product` (lower case, for example `newsstand`), or else those
    /// for `*`. What is not understood is skipped: a web page instead of robots.txt allows all.
    #[must_use]
    pub fn parse(file: &[u8], product: &str) -> Self {
        let text = String::from_utf8_lossy(file.get(..BYTES_MAX).unwrap_or(file));
        let mut reading = Reading::default();
        for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            if let Some((key, value)) = line.split_once(':') {
                reading.line(&key.trim().to_ascii_lowercase(), value.trim(), product);
            }
        }
        if reading.is_named { reading.ours } else { reading.everybodys }
    }

    /// May this page be read? The longest matching pattern decides, and `Allow` wins a tie.
    #[must_use]
    pub fn allow(&self, page: &WebAddress) -> bool {
        let url = page.url();
        let path = match url.query() {
            Some(query) => normalise(&format!("{}?{query}", url.path())),
            None => normalise(url.path()),
        };
        if path == b"/robots.txt" {
            return true;
        }
        let matching = self.rules.iter().filter(|rule| matches(&rule.pattern, &path));
        matching.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }

    /// `Crawl-delay`, at most a minute.
    #[must_use]
    pub fn gap(&self) -> Option<Duration> {
        self.gap
    }
}

/// State between two lines.
#[derive(Default)]
struct Reading {
    ours: Rules,
    everybodys: Rules,
    /// A group names us.
    is_named: bool,
    /// The current group is for us, for everybody.
    is_ours: bool,
    is_everybodys: bool,
    /// The last line was no `User-agent`, so that the next one begins a group.
    group_is_closed: bool,
}

impl Reading {
    fn line(&mut self, key: &str, value: &str, product: &str) {
        match key {
            "user-agent" => self.agent(value, product),
            "allow" | "disallow" => self.keep(key == "allow", value),
            "crawl-delay" => self.delay(value),
            // Sitemap and the like stand outside groups and close none.
            _ => {}
        }
    }

    fn agent(&mut self, value: &str, product: &str) {
        if self.group_is_closed {
            (self.is_ours, self.is_everybodys, self.group_is_closed) = (false, false, false);
        }
        let name = value.split(['/', ' ']).next().unwrap_or_default().to_ascii_lowercase();
        self.is_everybodys |= name == "*";
        self.is_ours |= name == product;
        self.is_named |= name == product;
    }

    fn keep(&mut self, allow: bool, pattern: &str) {
        self.group_is_closed = true;
        let pattern = normalise(pattern);
        // An empty `Disallow` forbids nothing.
        if pattern.is_empty() || pattern.len() > PATTERN_MAX {
            return;
        }
        for rules in self.current() {
            if rules.rules.len() < RULES_MAX {
                rules.rules.push(Rule { allow, pattern: pattern.clone() });
            }
        }
    }

    fn delay(&mut self, value: &str) {
        self.group_is_closed = true;
        let delay = value.parse().ok().and_then(|secs| Duration::try_from_secs_f64(secs).ok());
        let Some(delay) = delay else { return };
        for rules in self.current() {
            rules.gap = Some(delay.min(GAP_MAX));
        }
    }

    fn current(&mut self) -> impl Iterator<Item = &mut Rules> {
        let ours = self.is_ours.then_some(&mut self.ours);
        let everybodys = self.is_everybodys.then_some(&mut self.everybodys);
        ours.into_iter().chain(everybodys)
    }
}

#[cfg(test)]
mod tests;
