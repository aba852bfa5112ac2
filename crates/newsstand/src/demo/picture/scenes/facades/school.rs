//! Brick, a clock, children.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::scenes::facades::square;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{arch, circle, line, rect},
    stage::{H, Stage, W},
};

pub(in crate::demo::picture) fn school(stage: &mut Stage) {
    backdrop(stage, H * 0.58, 2);
    let foot = H * 0.78;
    let brick = mix(blend(stage.light.accent, stage.light.near, 0.36), stage.light.horizon, 0.16);
    let x = W * stage.chance.between(0.45, 0.55);
    let shade = blend(brick, stage.light.near, 0.35);
    for left in [x - 640.0, x + 120.0] {
        stage.shade(rect(left, foot - 250.0, 520.0, 250.0), brick, shade);
        let roof = blend(stage.light.near, stage.light.mid, 0.25);
        stage.fill(
            vec![vec![
                [left - 22.0, foot - 248.0],
                [left + 542.0, foot - 248.0],
                [left + 480.0, foot - 335.0],
                [left + 40.0, foot - 335.0],
            ]],
            roof,
        );
        sashes(stage, left, foot, 7);
    }
    stage.shade(rect(x - 135.0, foot - 330.0, 270.0, 330.0), lighter(brick, 0.03), shade);
    stage.fill(
        vec![vec![[x - 155.0, foot - 328.0], [x + 155.0, foot - 328.0], [x, foot - 440.0]]],
        blend(stage.light.near, stage.light.mid, 0.2),
    );
    let pale = mix(stage.light.sun, [1.0; 3], 0.3);
    stage.fill(
        vec![
            rect(x - 26.0, foot - 506.0, 52.0, 110.0),
            vec![[x - 36.0, foot - 504.0], [x + 36.0, foot - 504.0], [x, foot - 566.0]],
        ],
        mix(pale, stage.light.mid, 0.25),
    );
    stage.fill(vec![circle(x, foot - 300.0, 38.0)], pale);
    stage.fill(
        vec![
            line([x, foot - 300.0], [x, foot - 328.0], 4.0),
            line([x, foot - 300.0], [x + 18.0, foot - 290.0], 4.0),
        ],
        stage.light.near,
    );
    stage.fill(vec![arch(x - 54.0, foot, 108.0, 150.0)], pale);
    stage.shade(
        arch(x - 44.0, foot, 88.0, 138.0),
        stage.light.accent,
        blend(stage.light.accent, stage.light.near, 0.4),
    );
    square(stage, foot);
    for (at, tall) in [(0.07, 330.0), (0.93, 370.0), (0.25, 190.0), (0.77, 180.0)] {
        let colour = lighter(stage.light.grown(0.2), -0.02);
        stage.tree([W * at, foot + 34.0], tall, colour);
    }
    stage.crowd(x - 420.0, x + 420.0, foot + 46.0, 66.0, 14);
    stage.crowd(80.0, W - 80.0, H * 0.95, 96.0, 9);
}

/// Two rows of white sash windows.
fn sashes(stage: &mut Stage, left: f32, foot: f32, columns: usize) {
    let white = mix(stage.light.sun, [1.0; 3], 0.4);
    let glass = blend(stage.light.near, stage.light.top, 0.45);
    let warm = mix(stage.light.accent, stage.light.sun, 0.5);
    for row in 0..2 {
        for column in 0..columns {
            let (x, y) = (left + 26.0 + 70.0 * column as f32, foot - 222.0 + 112.0 * row as f32);
            let pane = if stage.chance.often(0.25) { warm } else { glass };
            stage.fill(vec![rect(x - 4.0, y - 4.0, 50.0, 80.0)], white);
            stage.shade(rect(x, y, 42.0, 72.0), pane, mix(pane, stage.light.horizon, 0.3));
            stage.fill(vec![rect(x + 19.0, y, 4.0, 72.0), rect(x, y + 34.0, 42.0, 4.0)], white);
        }
    }
}
