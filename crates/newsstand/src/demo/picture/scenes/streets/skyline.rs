//! Towers and their reflection.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::{
    shape::{dome, rect, tapered},
    stage::{H, Stage, W, Wall},
};

pub(in crate::demo::picture) fn skyline(stage: &mut Stage) {
    let shore = H * stage.chance.between(0.62, 0.68);
    backdrop(stage, shore, 1);
    let lit = if stage.light.dark { 0.55 } else { 0.18 };
    for (distance, tall, count) in [(0.74, 250.0, 17), (0.54, 340.0, 12), (0.34, 230.0, 13)] {
        for index in 0..count {
            let x = W * (index as f32 + stage.chance.between(-0.3, 0.5)) / count as f32;
            // Highest around one place, as cities are.
            let centre = 1.0 - ((x - (W - stage.sun[0])) / W).abs() * 1.25;
            let height = tall * (0.32 + 0.9 * centre.max(0.0)) * stage.chance.between(0.55, 1.15);
            let wide = stage.chance.between(52.0, 104.0);
            tower(stage, Wall { x, foot: shore, wide, tall: height }, distance, lit);
        }
        stage.mist(shore - 24.0, 44.0, 0.34);
    }
    let quay = stage.light.away(0.16);
    stage.fill(vec![rect(0.0, shore - 9.0, W, 14.0)], quay);
    stage.water(shore, 0.76);
    let x = stage.chance.between(W * 0.3, W * 0.7);
    stage.sailboat(x, shore + 96.0, 110.0, true);
    stage.birds(5, stage.sun[0], H * 0.2);
}

fn tower(stage: &mut Stage, wall: Wall, distance: f32, lit: f32) {
    stage.block(wall, distance, lit);
    let Wall { x, foot, wide, tall } = wall;
    let (top, colour) = (foot - tall, stage.light.away(distance));
    let middle = x + wide / 2.0;
    match stage.chance.below(4) {
        0 => stage.fill(
            vec![
                rect(x + wide * 0.2, top - 26.0, wide * 0.6, 28.0),
                tapered([middle, top - 24.0], [middle, top - 96.0], 6.0, 1.5),
            ],
            colour,
        ),
        1 => stage.fill(
            vec![vec![[x, top + 1.0], [x + wide, top + 1.0], [x + wide, top - wide * 0.45]]],
            colour,
        ),
        2 => stage.fill(vec![dome(middle, top + 1.0, wide / 2.0, wide * 0.4)], colour),
        _ => {}
    }
}
