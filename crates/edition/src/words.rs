//! Numbers as readers say them.

/// A span in words: `3 hours ago`.
pub(crate) fn ago(hours: f64) -> String {
    if hours < 1.0 {
        let minutes = (hours * 60.0).floor();
        return format!("{minutes} {} ago", if minutes == 1.0 { "minute" } else { "minutes" });
    }
    let whole = hours.floor();
    format!("{whole} {} ago", if whole == 1.0 { "hour" } else { "hours" })
}

/// The noun, in the plural unless there is exactly one.
pub(crate) fn noun(n: usize, singular: &str) -> String {
    if n == 1 { singular.to_owned() } else { format!("{singular}s") }
}
