//! The one style sheet: shared parts first, then each page's own.

use std::sync::LazyLock;

/// The files in the order in which they stand in the sheet; later ones win.
const PARTS: &[&str] = &[
    include_str!("css/fonts.css"),
    include_str!("css/tokens.css"),
    include_str!("css/base.css"),
    include_str!("../layout/layout.css"),
    include_str!("../layout/parts.css"),
    include_str!("../pages/pages.css"),
    include_str!("../pages/front_page/page.css"),
    include_str!("../pages/article/page.css"),
    include_str!("../pages/story/page.css"),
    include_str!("../pages/titles/page.css"),
    include_str!("../pages/search/page.css"),
    include_str!("../wishes/page.css"),
];

static SHEET: LazyLock<String> = LazyLock::new(|| PARTS.iter().map(|part| slim(part)).collect());

/// The whole sheet, without comments and indentation.
pub(super) fn sheet() -> &'static str {
    &SHEET
}

/// Leaves out comments, indentation and line ends; strings of ours hold none of them.
fn slim(css: &str) -> String {
    let mut without = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        without.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    without.push_str(rest);
    let lines = without.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut slim = String::with_capacity(without.len());
    for line in lines {
        slim.push_str(line);
        // A selector or value may go on in the next line.
        if !line.ends_with(['{', '}', ';', ',']) {
            slim.push(' ');
        }
    }
    slim.push('\n');
    slim
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_browsers_skip_is_left_out() {
        let css = "/* why */\n.a,\n.b {\n    margin: 0\n        auto;\n}\n";
        assert_eq!(slim(css), ".a,.b {margin: 0 auto;}\n");
    }
}
