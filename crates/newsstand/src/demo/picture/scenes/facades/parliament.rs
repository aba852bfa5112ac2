//! A dome between two wings.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::scenes::facades::one_column;
use crate::demo::picture::scenes::facades::portico;
use crate::demo::picture::scenes::facades::square;
use crate::demo::picture::scenes::facades::stone;
use crate::demo::picture::scenes::facades::wing;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{dome, line, rect},
    stage::{H, Stage, W, Wall},
};

pub(in crate::demo::picture) fn parliament(stage: &mut Stage) {
    backdrop(stage, H * 0.62, 2);
    let foot = H * 0.76;
    let x = W * stage.chance.between(0.44, 0.56);
    for side in [-1.0, 1.0] {
        let (near, far) = (x + side * 300.0, x + side * 800.0);
        let left = near.min(far);
        wing(stage, Wall { x: left, foot, wide: 500.0, tall: 220.0 }, 2);
        let end = x + side * 620.0 - 75.0;
        wing(stage, Wall { x: end, foot, wide: 150.0, tall: 300.0 }, 3);
    }
    rotunda(stage, x, foot - 300.0);
    portico(stage, x, foot, 560.0, 235.0, 8);
    if stage.chance.often(0.5) {
        stage.water(foot + 16.0, 0.85);
    } else {
        square(stage, foot);
        for index in 0..8 {
            let x = W * (index as f32 + 0.5) / 8.0;
            if (x - W / 2.0).abs() > 260.0 {
                let colour = lighter(stage.light.grown(0.2), -0.02);
                stage.tree([x, foot + 44.0], 150.0, colour);
            }
        }
        stage.crowd(80.0, W - 80.0, H * 0.95, 96.0, 10);
    }
    stage.birds(6, stage.sun[0], H * 0.22);
}

fn rotunda(stage: &mut Stage, x: f32, foot: f32) {
    let (pale, shade) = stone(stage);
    stage.shade(rect(x - 150.0, foot - 20.0, 300.0, 70.0), pale, shade);
    stage.shade(
        rect(x - 128.0, foot - 116.0, 256.0, 100.0),
        blend(shade, stage.light.near, 0.3),
        shade,
    );
    for column in 0..11 {
        let angle = std::f32::consts::PI * (column as f32 + 0.5) / 11.0;
        one_column(stage, x - 124.0 * angle.cos(), foot - 18.0, 12.0, 92.0);
    }
    stage.fill(vec![rect(x - 140.0, foot - 130.0, 280.0, 20.0)], pale);
    let copper = blend(mix(stage.light.mid, stage.light.top, 0.4), stage.light.accent, 0.10);
    stage.fill(vec![dome(x, foot - 128.0, 126.0, 152.0)], blend(copper, stage.light.near, 0.25));
    let sunny = if stage.sun[0] < x { -1.0 } else { 1.0 };
    for (share, cover) in [(0.86, 0.30), (0.62, 0.28), (0.34, 0.26)] {
        stage.veil(
            dome(
                x + sunny * 126.0 * (1.0 - share) * 0.8,
                foot - 128.0,
                126.0 * share,
                150.0 * (0.55 + 0.45 * share),
            ),
            mix(copper, stage.light.sun, 0.45),
            cover,
        );
    }
    stage.fill(
        vec![
            rect(x - 22.0, foot - 322.0, 44.0, 46.0),
            dome(x, foot - 322.0, 26.0, 28.0),
            line([x, foot - 348.0], [x, foot - 440.0], 5.0),
        ],
        pale,
    );
    let flag = vec![
        [x + 3.0, foot - 438.0],
        [x + 42.0, foot - 430.0],
        [x + 76.0, foot - 440.0],
        [x + 74.0, foot - 400.0],
        [x + 40.0, foot - 390.0],
        [x + 3.0, foot - 398.0],
    ];
    stage.fill(vec![flag], stage.light.accent);
}
