//! City, skyline, market, stadium.

mod city;
mod skyline;
mod market;
mod stadium;

pub(in crate::demo::picture) use city::city;
pub(in crate::demo::picture) use market::market;
pub(in crate::demo::picture) use skyline::skyline;
pub(in crate::demo::picture) use stadium::stadium;

use crate::demo::picture::{
    colour::blend,
    shape::{dome, line, rect},
    stage::{Stage, W, Wall},
};

/// A row of buildings from edge to edge.
pub(in crate::demo::picture) fn terrace(
    stage: &mut Stage,
    foot: f32,
    tall: (f32, f32),
    distance: f32,
    lit: f32,
) {
    let mut x = -stage.chance.between(0.0, 80.0);
    while x < W {
        let wide = stage.chance.between(tall.1 * 0.28, tall.1 * 0.55);
        let height = stage.chance.between(tall.0, tall.1);
        stage.block(Wall { x, foot, wide, tall: height }, distance, lit);
        roof(stage, x, foot - height, wide, distance);
        x += wide;
    }
}

/// What stands on a roof: a gable, a tank, an aerial or nothing.
pub(in crate::demo::picture) fn roof(
    stage: &mut Stage,
    x: f32,
    top: f32,
    wide: f32,
    distance: f32,
) {
    let colour = stage.light.away((distance - 0.05).max(0.0));
    let clay = blend(stage.light.accent, colour, 0.42 + 0.4 * distance);
    match stage.chance.below(5) {
        0 => stage
            .fill(vec![vec![[x, top], [x + wide, top], [x + wide * 0.5, top - wide * 0.42]]], clay),
        1 => stage.fill(
            vec![vec![
                [x, top],
                [x + wide, top],
                [x + wide * 0.88, top - wide * 0.24],
                [x + wide * 0.12, top - wide * 0.24],
            ]],
            clay,
        ),
        2 => stage.fill(
            vec![
                rect(x + wide * 0.3, top - wide * 0.16, wide * 0.3, wide * 0.16),
                line([x + wide * 0.75, top], [x + wide * 0.75, top - wide * 0.5], 2.5),
            ],
            colour,
        ),
        3 => stage.fill(
            vec![
                dome(x + wide * 0.5, top, wide * 0.28, wide * 0.3),
                line([x + wide * 0.5, top - wide * 0.28], [x + wide * 0.5, top - wide * 0.52], 3.0),
            ],
            clay,
        ),
        _ => stage.fill(vec![rect(x - 3.0, top - 6.0, wide + 6.0, 10.0)], colour),
    }
}
