//! A road to the horizon.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{ellipse, rect, tapered},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn road(stage: &mut Stage) {
    let horizon = H * stage.chance.between(0.50, 0.56);
    backdrop(stage, horizon, 3);
    let noise = stage.noise();
    let mut woods = Ridge::new(horizon + 8.0, 16.0, 380.0).rolling(noise);
    stage.hedge(&mut woods, 46.0, 0.5);
    stage.land(&woods, 0.45);
    let meadow = lighter(stage.light.grown(0.44), 0.05);
    let ground: Vec<f32> = (0..W as usize).map(|_x| horizon + 16.0).collect();
    stage.land_of(&ground, 0.4, meadow);
    stage.meadow(horizon + 16.0, meadow);
    let bend = stage.chance.between(-330.0, 330.0);
    let at = |side: f32, t: f32| {
        let near = t.powf(1.9);
        let middle = W / 2.0 + bend * (1.0 - t) * (1.0 - t) * 1.3 + (0.5 - t) * t * bend * 0.9;
        [middle + side * (5.0 + 600.0 * near), horizon + 17.0 + (H * 1.03 - horizon) * near]
    };
    let edge = |side: f32, from: f32, to: f32| {
        (0..=40).map(move |i| at(side, from + (to - from) * i as f32 / 40.0))
    };
    let band = |a: f32, b: f32, from: f32, to: f32| {
        let back: Vec<[f32; 2]> = edge(b, from, to).collect();
        edge(a, from, to).chain(back.into_iter().rev()).collect::<Vec<_>>()
    };
    let tar = blend(stage.light.near, stage.light.mid, 0.40);
    stage.shade(band(-1.0, 1.0, 0.0, 1.0), mix(tar, stage.light.horizon, 0.5), tar);
    let white = mix(stage.light.sun, [1.0; 3], 0.3);
    for side in [-0.90, 0.88] {
        stage.fill(vec![band(side, side + 0.022, 0.05, 1.0)], white);
    }
    for dash in 0..13 {
        let from = 0.10 + 0.07 * dash as f32;
        stage.fill(vec![band(-0.014, 0.014, from, from + 0.035)], white);
    }
    for step in 0..11 {
        let t = 0.16 + 0.078 * step as f32;
        for side in [-1.0, 1.0] {
            let [x, y] = at(side * 1.25, t);
            let tall = 18.0 + 330.0 * t.powf(2.0);
            let colour = lighter(stage.light.grown(0.40 - 0.30 * t), -0.02);
            if step % 2 == 0 {
                stage.poplar([x + side * 12.0, y], tall, colour);
            } else {
                stage.fill(
                    vec![tapered([x, y], [x, y - tall * 0.16], 2.0 + 10.0 * t, 2.0 + 9.0 * t)],
                    white,
                );
            }
        }
    }
    car(stage, at(0.42, 0.60), 0.34);
    stage.birds(5, stage.sun[0], horizon * 0.5);
}

fn car(stage: &mut Stage, at: [f32; 2], scale: f32) {
    let [x, y] = at;
    let colour = mix(stage.light.accent, stage.light.near, 0.15);
    let s = 230.0 * scale;
    stage.veil(ellipse(x, y, s * 0.62, s * 0.07), stage.light.near, 0.5);
    stage.fill(
        vec![
            rect(x - s * 0.5, y - s * 0.46, s, s * 0.36),
            vec![
                [x - s * 0.42, y - s * 0.44],
                [x - s * 0.30, y - s * 0.78],
                [x + s * 0.30, y - s * 0.78],
                [x + s * 0.42, y - s * 0.44],
            ],
        ],
        colour,
    );
    stage.fill(
        vec![vec![
            [x - s * 0.33, y - s * 0.47],
            [x - s * 0.25, y - s * 0.72],
            [x + s * 0.25, y - s * 0.72],
            [x + s * 0.33, y - s * 0.47],
        ]],
        mix(stage.light.mid, stage.light.sun, 0.3),
    );
    stage.fill(
        vec![
            rect(x - s * 0.44, y - s * 0.12, s * 0.2, s * 0.13),
            rect(x + s * 0.24, y - s * 0.12, s * 0.2, s * 0.13),
        ],
        stage.light.near,
    );
    stage.fill(
        vec![
            rect(x - s * 0.46, y - s * 0.38, s * 0.16, s * 0.09),
            rect(x + s * 0.30, y - s * 0.38, s * 0.16, s * 0.09),
        ],
        [0.86, 0.25, 0.2],
    );
}
