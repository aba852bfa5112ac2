//! Columns and scales.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::scenes::facades::portico;
use crate::demo::picture::scenes::facades::square;
use crate::demo::picture::scenes::facades::wing;
use crate::demo::picture::scenes::streets::terrace;
use crate::demo::picture::{
    colour::blend,
    shape::{circle, dome, line, rect},
    stage::{H, Stage, W, Wall},
};

pub(in crate::demo::picture) fn court(stage: &mut Stage) {
    backdrop(stage, H * 0.62, 1);
    terrace(stage, H * 0.72, (90.0, 200.0), 0.72, 0.1);
    let foot = H * 0.80;
    let x = W * stage.chance.between(0.46, 0.54);
    for side in [-1.0, 1.0] {
        let left = if side < 0.0 { x - 760.0 } else { x + 340.0 };
        wing(stage, Wall { x: left, foot, wide: 420.0, tall: 250.0 }, 2);
    }
    let peak = portico(stage, x, foot, 660.0, 300.0, 6);
    square(stage, foot);
    scales(stage, x, peak + 66.0);
    for lamp in [-500.0, 500.0] {
        stage.lamp(x + lamp, foot + 26.0, 190.0);
    }
    stage.crowd(x - 260.0, x + 260.0, foot + 8.0, 74.0, 7);
    stage.crowd(60.0, W - 60.0, H * 0.97, 130.0, 6);
}

/// Scales as a relief.
fn scales(stage: &mut Stage, x: f32, y: f32) {
    let dark = blend(stage.light.near, stage.light.mid, 0.25);
    let mut parts = vec![
        rect(x - 3.0, y - 34.0, 6.0, 66.0),
        line([x - 52.0, y - 22.0], [x + 52.0, y - 28.0], 5.0),
        circle(x, y - 34.0, 6.0),
        rect(x - 20.0, y + 28.0, 40.0, 6.0),
    ];
    for (pan, top) in [(x - 52.0, y - 22.0), (x + 52.0, y - 28.0)] {
        parts.push(line([pan, top], [pan - 17.0, top + 32.0], 2.0));
        parts.push(line([pan, top], [pan + 17.0, top + 32.0], 2.0));
        let bowl: Vec<[f32; 2]> =
            dome(pan, 0.0, 20.0, 12.0).into_iter().map(|p| [p[0], top + 32.0 - p[1]]).collect();
        parts.push(bowl);
    }
    stage.fill(parts, dark);
}
