//! Bands of windows and an ambulance.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::scenes::facades::square;
use crate::demo::picture::scenes::streets::terrace;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{circle, ellipse, rect},
    stage::{H, Stage, W, Wall},
};

pub(in crate::demo::picture) fn hospital(stage: &mut Stage) {
    backdrop(stage, H * 0.60, 2);
    terrace(stage, H * 0.72, (50.0, 120.0), 0.72, 0.15);
    let foot = H * 0.80;
    let lit = if stage.light.dark { 0.5 } else { 0.22 };
    let right = stage.sun[0] > W / 2.0;
    let tower = if right { W * 0.18 } else { W * 0.52 };
    floors(stage, Wall { x: tower, foot, wide: 480.0, tall: 470.0 }, 10, lit);
    let low = if right { W * 0.46 } else { W * 0.08 };
    floors(stage, Wall { x: low, foot, wide: 720.0, tall: 220.0 }, 4, lit);
    let sign = [tower + 240.0, foot - 545.0];
    let red = blend(stage.light.accent, [0.82, 0.2, 0.2], 0.55);
    stage.fill(
        vec![
            rect(sign[0] - 56.0, sign[1] - 56.0, 112.0, 112.0),
            rect(sign[0] - 40.0, sign[1] + 50.0, 8.0, 30.0),
            rect(sign[0] + 32.0, sign[1] + 50.0, 8.0, 30.0),
        ],
        mix(stage.light.sun, [1.0; 3], 0.5),
    );
    stage.fill(
        vec![
            rect(sign[0] - 13.0, sign[1] - 40.0, 26.0, 80.0),
            rect(sign[0] - 40.0, sign[1] - 13.0, 80.0, 26.0),
        ],
        red,
    );
    square(stage, foot);
    let door = low + 300.0;
    stage.fill(vec![rect(door - 90.0, foot - 104.0, 240.0, 14.0)], red);
    let warm = mix(stage.light.accent, [1.0, 0.97, 0.88], 0.6);
    stage.shade(
        rect(door - 60.0, foot - 88.0, 180.0, 88.0),
        warm,
        mix(warm, stage.light.near, 0.15),
    );
    stage.fill(
        (0..4).map(|i| rect(door - 62.0 + 60.0 * i as f32, foot - 90.0, 5.0, 90.0)).collect(),
        stage.light.away(0.3),
    );
    ambulance(stage, door + 330.0, foot + 62.0);
    for at in [0.04, 0.30, 0.70, 0.96] {
        let colour = lighter(stage.light.grown(0.2), -0.02);
        stage.tree([W * at, foot + 40.0], 190.0, colour);
    }
    stage.crowd(80.0, W - 80.0, H * 0.94, 100.0, 8);
}

/// A modern wall of long window bands.
fn floors(stage: &mut Stage, wall: Wall, count: usize, lit: f32) {
    let Wall { x, foot, wide, tall } = wall;
    let white = mix(stage.light.sun, stage.light.away(0.8), 0.30);
    let shade = blend(white, stage.light.near, 0.30);
    stage.shade(rect(x, foot - tall, wide, tall), white, mix(white, shade, 0.6));
    let each = tall / count as f32;
    let glass = blend(stage.light.top, stage.light.near, 0.35);
    let warm = mix(stage.light.accent, [1.0, 0.95, 0.8], 0.5);
    for floor in 0..count {
        let y = foot - tall + each * (floor as f32 + 0.30);
        stage.shade(
            rect(x + 16.0, y, wide - 32.0, each * 0.50),
            glass,
            mix(glass, stage.light.horizon, 0.35),
        );
        let panes = (wide / 40.0) as usize;
        for pane in 0..panes {
            let left = x + 16.0 + (wide - 32.0) * pane as f32 / panes as f32;
            if stage.chance.often(lit) {
                stage.veil(rect(left, y, (wide - 32.0) / panes as f32, each * 0.50), warm, 0.85);
            }
            stage.fill(vec![rect(left - 1.5, y, 3.0, each * 0.50)], white);
        }
    }
    stage.fill(vec![rect(x - 6.0, foot - tall - 10.0, wide + 12.0, 14.0)], shade);
}

fn ambulance(stage: &mut Stage, x: f32, foot: f32) {
    let white = mix(stage.light.sun, [1.0; 3], 0.6);
    let band = blend(stage.light.accent, [0.82, 0.2, 0.2], 0.4);
    stage.veil(ellipse(x + 20.0, foot, 140.0, 11.0), stage.light.near, 0.45);
    stage.fill(
        vec![
            rect(x - 100.0, foot - 122.0, 170.0, 104.0),
            vec![
                [x + 68.0, foot - 104.0],
                [x + 108.0, foot - 104.0],
                [x + 134.0, foot - 62.0],
                [x + 140.0, foot - 18.0],
                [x + 68.0, foot - 18.0],
            ],
        ],
        white,
    );
    stage.fill(vec![rect(x - 100.0, foot - 68.0, 240.0, 16.0)], band);
    stage.fill(
        vec![
            vec![
                [x + 76.0, foot - 96.0],
                [x + 104.0, foot - 96.0],
                [x + 124.0, foot - 66.0],
                [x + 76.0, foot - 66.0],
            ],
            rect(x - 84.0, foot - 108.0, 60.0, 30.0),
        ],
        blend(stage.light.near, stage.light.top, 0.4),
    );
    stage.fill(
        vec![circle(x - 52.0, foot - 16.0, 21.0), circle(x + 92.0, foot - 16.0, 21.0)],
        stage.light.near,
    );
    stage.canvas.glow([x + 88.0, foot - 112.0], 40.0, [0.4, 0.6, 1.0], 0.8);
    stage.fill(vec![rect(x + 72.0, foot - 116.0, 30.0, 12.0)], [0.35, 0.55, 0.95]);
}
