//! A path between flowers to a house.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{circle, line},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn garden(stage: &mut Stage) {
    backdrop(stage, H * 0.5, 2);
    let noise = stage.noise();
    let mut trees = Ridge::new(H * 0.55, 30.0, 400.0).rolling(noise);
    stage.hedge(&mut trees, 120.0, 0.9);
    stage.land(&trees, 0.46);
    stage.cottage(W * 0.56, H * 0.62, 250.0, 0.30);
    let noise = stage.noise();
    let mut hedge = Ridge::new(H * 0.635, 6.0, 500.0).rolling(noise);
    stage.hedge(&mut hedge, 64.0, 1.5);
    stage.land(&hedge, 0.30);
    let lawn = lighter(stage.light.grown(0.45), 0.04);
    let ground: Vec<f32> = (0..W as usize).map(|_x| H * 0.665).collect();
    stage.land_of(&ground, 0.35, lighter(lawn, 0.05));
    stage.meadow(H * 0.665, lighter(lawn, 0.02));
    let path = mix(stage.light.horizon, stage.light.accent, 0.14);
    let end = W * 0.5;
    stage.fill(
        vec![vec![
            [end + 70.0, H * 0.668],
            [end + 112.0, H * 0.668],
            [end + 160.0, H],
            [end - 250.0, H],
        ]],
        path,
    );
    for x in [0.08, 0.24, 0.83, 0.95] {
        let dark = stage.light.away(0.16);
        stage.poplar([W * x, H * 0.72], 330.0, dark);
    }
    for _ in 0..620 {
        let near = stage.chance.share().powf(0.7);
        let x = stage.chance.between(0.0, W);
        let y = H * 0.72 + near * H * 0.30;
        let middle = end + 90.0 - 130.0 * near;
        if (x - middle).abs() > 60.0 + 190.0 * near {
            flower(stage, x, y, 5.0 + 21.0 * near);
        }
    }
}

fn flower(stage: &mut Stage, x: f32, y: f32, size: f32) {
    let stem = stage.light.away(0.12);
    stage.fill(vec![line([x, y], [x, y + size * 3.2], size * 0.18)], stem);
    let kinds = [
        stage.light.accent,
        mix(stage.light.sun, [1.0; 3], 0.3),
        blend(stage.light.accent, stage.light.top, 0.5),
        mix(stage.light.accent, stage.light.sun, 0.55),
    ];
    let colour = stage.chance.pick(&kinds).copied().unwrap_or(stage.light.sun);
    let petal = |turn: f32| {
        let (sin, cos) = (turn * std::f32::consts::TAU / 5.0).sin_cos();
        circle(x + cos * size * 0.42, y + sin * size * 0.32, size * 0.36)
    };
    stage.fill((0..5).map(|i| petal(i as f32)).collect(), colour);
    stage.veil(circle(x, y, size * 0.2), stage.light.near, 0.6);
}
