//! Bars as SVG, drawn here, with everything that they show as a table too.

/// A row of bars.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chart {
    pub(super) title: &'static str,
    /// For those who do not see it: the least, the most and the last.
    pub(super) in_words: String,
    pub(super) bars: Vec<Bar>,
    /// The highest value.
    pub(super) top: String,
    /// Of the first and the last bar.
    pub(super) from: String,
    pub(super) to: String,
}

/// One bar, in the units of the picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bar {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) width: String,
    pub(super) height: String,
    pub(super) label: String,
    pub(super) value: String,
}

/// Of the picture.
const WIDTH: f64 = 600.0;
/// Of the picture.
const HEIGHT: f64 = 120.0;

impl Chart {
    pub(super) fn of(title: &'static str, points: Vec<(String, f64)>) -> Self {
        let most = points.iter().map(|(_, value)| *value).fold(0.0, f64::max);
        let least = points.iter().map(|(_, value)| *value).fold(most, f64::min);
        let count = f64::from(u32::try_from(points.len().max(1)).unwrap_or(u32::MAX));
        let step = WIDTH / count;
        let last = points.last().map_or(0.0, |(_, value)| *value);
        let in_words =
            format!("Between {} and {}, {} at last.", decimal(least), decimal(most), decimal(last));
        let bars = points.iter().zip(0_u32..).map(|((label, value), nth)| {
            let height = if most > 0.0 { value / most * HEIGHT } else { 0.0 };
            Bar {
                x: decimal(f64::from(nth) * step + step * 0.1),
                y: decimal(HEIGHT - height),
                width: decimal(step * 0.8),
                height: decimal(height),
                label: label.clone(),
                value: decimal(*value),
            }
        });
        let label = |point: Option<&(String, f64)>| {
            point.map(|(label, _)| label.clone()).unwrap_or_default()
        };
        Self {
            title,
            in_words,
            top: decimal(most),
            from: label(points.first()),
            to: label(points.last()),
            bars: bars.collect(),
        }
    }
}

fn decimal(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bar_fills_the_picture() {
        let chart = Chart::of("Sheep", vec![("1 Nov".to_owned(), 2.0), ("2 Nov".to_owned(), 4.0)]);
        let heights: Vec<&str> = chart.bars.iter().map(|bar| bar.height.as_str()).collect();
        assert_eq!(heights, ["60", "120"]);
        assert_eq!(chart.in_words, "Between 2 and 4, 4 at last.");
        assert_eq!((chart.top.as_str(), chart.to.as_str()), ("4", "2 Nov"));
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert!(Chart::of("Sheep", Vec::new()).bars.is_empty());
        assert_eq!(Chart::of("Sheep", vec![("1 Nov".to_owned(), 0.0)]).bars[0].height, "0");
    }
}
