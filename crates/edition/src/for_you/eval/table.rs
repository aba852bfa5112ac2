//! Tables with tabs, whose first line names the columns.

/// Why a table cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// The first line lacks a column.
    #[error(
        "the first line of the {table} names no column “{column}” (also understood: {others}); it has: {found}"
    )]
    Column {
        /// Which table.
        table: &'static str,
        /// The name that is expected.
        column: &'static str,
        /// Other names for it.
        others: String,
        /// What the line has.
        found: String,
    },
    /// A time is no number.
    #[error("line {line} of the {table}: “{text}” is no time in milliseconds")]
    Time {
        /// Which table.
        table: &'static str,
        /// From 1, the header's.
        line: usize,
        /// What stands there.
        text: String,
    },
}

/// One article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleRow {
    /// Any name.
    pub id: String,
    /// Publication, ms since 1970; nothing where the table does not say.
    pub timestamp_ms: Option<i64>,
    /// Headline.
    pub title: String,
    /// May be empty.
    pub text: String,
    /// May be empty.
    pub section: String,
    /// A code, or empty.
    pub language: String,
    /// Any name, or empty.
    pub publisher: String,
}

/// One list that was shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImpressionRow {
    /// Any name.
    pub reader: String,
    /// ms since 1970.
    pub timestamp_ms: i64,
    /// Ids of articles.
    pub candidates: Vec<String>,
    /// Those that were opened.
    pub clicked: Vec<String>,
    /// What the reader opened before, where the table says so.
    pub history: Vec<String>,
}

/// Something that a reader did with an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenRow {
    /// ms since 1970.
    pub timestamp_ms: i64,
    /// Any name.
    pub reader: String,
    /// Any name.
    pub article: String,
    /// `view` for opened; empty where all rows are openings.
    pub event: String,
}

const ARTICLE: &[&str] =
    &["id", "article", "article_id", "articleid", "news_id", "newsid", "item", "item_id", "doc_id"];
const TIME: &[&str] = &[
    "timestamp_ms",
    "timestamp",
    "time_ms",
    "time",
    "ts",
    "published_ms",
    "published",
    "published_at",
    "date_ms",
    "at",
];
const TITLE: &[&str] = &["title", "headline"];
const TEXT: &[&str] = &["text", "body", "content", "abstract", "lead"];
const SECTION: &[&str] = &["section", "category", "topic", "subcategory"];
const LANGUAGE: &[&str] = &["language", "lang"];
const PUBLISHER: &[&str] = &["publisher", "source", "title_id", "outlet"];
const READER: &[&str] =
    &["reader", "reader_id", "user", "user_id", "userid", "person", "person_id"];
const CANDIDATES: &[&str] =
    &["candidates", "candidate", "shown", "impressions", "articles", "candidate_ids", "list"];
const CLICKED: &[&str] = &["clicked", "clicks", "click", "opened", "clicked_ids", "positives"];
const HISTORY: &[&str] = &["history", "clicked_before"];
const EVENT: &[&str] = &["event", "event_type", "action"];

/// Reads the table of articles.
///
/// # Errors
/// A missing column, or a time that is no number.
pub fn read_articles(table: &str) -> Result<Vec<ArticleRow>, TableError> {
    let sheet = Sheet::new("table of articles", table);
    let (id, title) = (sheet.needed(ARTICLE)?, sheet.needed(TITLE)?);
    let others = [TEXT, SECTION, LANGUAGE, PUBLISHER].map(|names| sheet.place(names));
    let time = sheet.place(TIME);
    let mut rows = Vec::new();
    for (line, cells) in sheet.rows() {
        let [text, section, language, publisher] = others.map(|place| cell(&cells, place));
        let at = cell(&cells, time);
        rows.push(ArticleRow {
            id: cell(&cells, Some(id)),
            timestamp_ms: if at.is_empty() { None } else { Some(sheet.time(&at, line)?) },
            title: cell(&cells, Some(title)),
            text,
            section,
            language,
            publisher,
        });
    }
    Ok(rows)
}

/// Reads the table of lists. Lists are separated by blanks, commas or `|`; where there is no
/// column of clicks, the candidates are written `id-1` for opened and `id-0`.
///
/// # Errors
/// A missing column, or a time that is no number.
pub fn read_impressions(table: &str) -> Result<Vec<ImpressionRow>, TableError> {
    let sheet = Sheet::new("table of impressions", table);
    let (reader, time) = (sheet.needed(READER)?, sheet.needed(TIME)?);
    let candidates = sheet.needed(CANDIDATES)?;
    let (clicked, history) = (sheet.place(CLICKED), sheet.place(HISTORY));
    let mut rows = Vec::new();
    for (line, cells) in sheet.rows() {
        let mut row = ImpressionRow {
            reader: cell(&cells, Some(reader)),
            timestamp_ms: sheet.time(&cell(&cells, Some(time)), line)?,
            candidates: ids(&cell(&cells, Some(candidates))),
            clicked: ids(&cell(&cells, clicked)),
            history: ids(&cell(&cells, history)),
        };
        if clicked.is_none() {
            let marked = std::mem::take(&mut row.candidates);
            if marked.iter().any(|id| !id.ends_with("-0") && !id.ends_with("-1")) {
                return Err(sheet.missing(CLICKED));
            }
            row.clicked =
                marked.iter().filter_map(|id| id.strip_suffix("-1")).map(str::to_owned).collect();
            let bare = |id: &String| id.trim_end_matches("-1").trim_end_matches("-0").to_owned();
            row.candidates = marked.iter().map(bare).collect();
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Reads a table of what readers opened.
///
/// # Errors
/// A missing column, or a time that is no number.
pub fn read_opens(table: &str) -> Result<Vec<OpenRow>, TableError> {
    let sheet = Sheet::new("table of openings", table);
    let (reader, time) = (sheet.needed(READER)?, sheet.needed(TIME)?);
    let (article, event) = (sheet.needed(ARTICLE)?, sheet.place(EVENT));
    let rows = sheet.rows().map(|(line, cells)| {
        Ok(OpenRow {
            timestamp_ms: sheet.time(&cell(&cells, Some(time)), line)?,
            reader: cell(&cells, Some(reader)),
            article: cell(&cells, Some(article)),
            event: cell(&cells, event),
        })
    });
    rows.collect()
}

struct Sheet<'a> {
    name: &'static str,
    header: Vec<String>,
    text: &'a str,
}

impl<'a> Sheet<'a> {
    fn new(name: &'static str, text: &'a str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        let header =
            first.split('\t').map(|name| name.trim().to_lowercase().replace([' ', '-'], "_"));
        Self { name, header: header.collect(), text }
    }

    /// The first of the names that a column has.
    fn place(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|column| column == name))
    }

    fn needed(&self, names: &'static [&'static str]) -> Result<usize, TableError> {
        self.place(names).ok_or_else(|| self.missing(names))
    }

    fn missing(&self, names: &'static [&'static str]) -> TableError {
        TableError::Column {
            table: self.name,
            column: names[0],
            others: names[1..].join(", "),
            found: self.header.join(", "),
        }
    }

    /// Line numbers and cells.
    fn rows(&self) -> impl Iterator<Item = (usize, Vec<&'a str>)> + use<'a> {
        let lines =
            self.text.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty());
        lines.map(|(line, text)| (line + 1, text.split('\t').collect()))
    }

    fn time(&self, text: &str, line: usize) -> Result<i64, TableError> {
        let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        let error = || TableError::Time { table: self.name, line, text: text.to_owned() };
        number.map(|number| number as i64).ok_or_else(error)
    }
}

fn cell(cells: &[&str], place: Option<usize>) -> String {
    place.and_then(|place| cells.get(place)).map(|cell| cell.trim().to_owned()).unwrap_or_default()
}

fn ids(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | ';'));
    let bare = parts.map(|id| id.trim_matches(['[', ']', '"', '\'']));
    bare.filter(|id| !id.is_empty()).map(str::to_owned).collect()
}
