//! Rows from a table with tabs, whose first line names the columns.

use super::Row;

/// Why a table cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TsvError {
    /// The first line lacks a column.
    #[error("the first line names no column “{0}”")]
    Column(&'static str),
    /// A time is no number.
    #[error("line {0}: timestamp_ms is not a whole number")]
    Time(usize),
}

/// Reads the columns `id`, `timestamp_ms`, `publisher`, `story`, `title`, and `text` and `language` where
/// they are; others are passed over.
///
/// # Errors
/// A missing column, or a time that is no number.
pub fn read_tsv(table: &str) -> Result<Vec<Row>, TsvError> {
    let mut lines = table.lines().enumerate();
    let header: Vec<&str> =
        lines.next().map(|(_, line)| line.split('\t').collect()).unwrap_or_default();
    let place = |name: &str| header.iter().position(|&column| column == name);
    let needed = |name| place(name).ok_or(TsvError::Column(name));
    let (id, time, publisher) = (needed("id")?, needed("timestamp_ms")?, needed("publisher")?);
    let (story, title) = (needed("story")?, needed("title")?);
    let (text, language) = (place("text"), place("language"));
    let mut rows = Vec::new();
    for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |place: Option<usize>| {
            place.and_then(|place| cells.get(place)).copied().unwrap_or_default().to_owned()
        };
        rows.push(Row {
            id: cell(Some(id)),
            timestamp_ms: cell(Some(time)).parse().map_err(|_error| TsvError::Time(number + 1))?,
            publisher: cell(Some(publisher)),
            story: cell(Some(story)),
            title: cell(Some(title)),
            text: cell(text),
            language: cell(language),
            dense: None,
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name() {
        let rows =
            read_tsv("id\tstory\ttimestamp_ms\ttitle\tpublisher\nx\ts\t7\tRain\tp\n").unwrap();
        let [row] = rows.as_slice() else { panic!("one row") };
        assert_eq!((row.timestamp_ms, row.title.as_str(), row.text.as_str()), (7, "Rain", ""));
        assert_eq!(read_tsv("id\n"), Err(TsvError::Column("timestamp_ms")));
    }
}
