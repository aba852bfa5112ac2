//! Sawtooth roofs and chimneys.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::scenes::travel::smoke;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{ellipse, line, rect, tapered},
    stage::{H, Ridge, Stage, W, Wall},
};

pub(in crate::demo::picture) fn factory(stage: &mut Stage) {
    backdrop(stage, H * 0.62, 2);
    let noise = stage.noise();
    let mut woods = Ridge::new(H * 0.64, 24.0, 400.0).rolling(noise);
    stage.hedge(&mut woods, 40.0, 0.6);
    stage.land(&woods, 0.55);
    let foot = H * 0.79;
    let drift = if stage.sun[0] < W / 2.0 { 1.0 } else { -1.0 };
    for index in 0..3 {
        let x = W * (0.20 + 0.27 * index as f32) + stage.chance.between(-60.0, 60.0);
        let tall = stage.chance.between(330.0, 450.0);
        smoke(stage, [x, foot - tall], drift * 0.85, 16);
        chimney(stage, x, foot, tall);
    }
    let brick = blend(blend(stage.light.near, stage.light.accent, 0.26), stage.light.mid, 0.12);
    let teeth = 9;
    let each = W / teeth as f32 * 0.86;
    let start = W * 0.06;
    for tooth in 0..teeth {
        let x = start + each * tooth as f32;
        let top = foot - 170.0;
        let outline = vec![[x, foot], [x, top - 76.0], [x + each, top], [x + each, foot]];
        stage.shade(
            outline,
            mix(brick, stage.light.sun, 0.12),
            blend(brick, stage.light.near, 0.4),
        );
        let glass = mix(stage.light.accent, stage.light.sun, 0.55);
        stage.shade(
            vec![
                [x + 5.0, top - 66.0],
                [x + 24.0, top - 58.0],
                [x + 24.0, top - 6.0],
                [x + 5.0, top - 6.0],
            ],
            glass,
            mix(glass, brick, 0.4),
        );
        stage.fill(vec![line([x, top - 78.0], [x + each, top - 2.0], 8.0)], lighter(brick, -0.06));
    }
    stage.windows(
        Wall { x: start + 16.0, foot: foot - 24.0, wide: each * teeth as f32 - 30.0, tall: 96.0 },
        0.22,
        if stage.light.dark { 0.8 } else { 0.45 },
    );
    silos(stage, W * 0.88, foot);
    let ground: Vec<f32> = (0..W as usize).map(|_x| foot - 2.0).collect();
    if stage.chance.often(0.5) {
        stage.land(&ground, 0.10);
        stage.water(foot + 26.0, 0.8);
    } else {
        let yard = mix(stage.light.away(0.45), stage.light.horizon, 0.2);
        stage.land_of(&ground, 0.1, yard);
        stage.crowd(120.0, W - 120.0, H * 0.92, 92.0, 16);
        stage.crowd(40.0, W - 40.0, H * 1.0, 150.0, 6);
    }
}

fn chimney(stage: &mut Stage, x: f32, foot: f32, tall: f32) {
    let brick = blend(stage.light.away(0.24), stage.light.accent, 0.16);
    stage.fill(vec![tapered([x, foot], [x, foot - tall], 58.0, 36.0)], brick);
    let sunny = if stage.sun[0] < x { -1.0 } else { 1.0 };
    stage.veil(
        tapered([x + sunny * 14.0, foot], [x + sunny * 9.0, foot - tall], 18.0, 11.0),
        stage.light.sun,
        0.28,
    );
    for band in [0.05, 0.14] {
        stage.fill(
            vec![rect(x - 23.0, foot - tall * (1.0 - band), 46.0, 12.0)],
            mix(stage.light.sun, [1.0; 3], 0.2),
        );
    }
    stage.fill(vec![rect(x - 23.0, foot - tall - 6.0, 46.0, 12.0)], lighter(brick, -0.05));
}

fn silos(stage: &mut Stage, x: f32, foot: f32) {
    let steel = mix(stage.light.horizon, stage.light.away(0.5), 0.4);
    for index in 0..3 {
        let left = x + 72.0 * index as f32 - 90.0;
        stage.fill(
            vec![
                rect(left, foot - 250.0, 64.0, 250.0),
                ellipse(left + 32.0, foot - 250.0, 32.0, 22.0),
            ],
            steel,
        );
        stage.veil(rect(left + 36.0, foot - 262.0, 28.0, 262.0), stage.light.near, 0.30);
        stage.fill(
            (1..6).map(|i| rect(left, foot - 46.0 * i as f32, 64.0, 3.0)).collect(),
            blend(steel, stage.light.near, 0.35),
        );
    }
    stage.fill(
        vec![
            line([x - 84.0, foot - 284.0], [x + 130.0, foot - 284.0], 6.0),
            line([x - 40.0, foot - 284.0], [x - 190.0, foot - 120.0], 7.0),
        ],
        stage.light.away(0.15),
    );
}
