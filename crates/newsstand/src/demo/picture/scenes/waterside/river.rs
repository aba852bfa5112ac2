//! A river that winds through meadows.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::stroke,
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn river(stage: &mut Stage) {
    let valley = H * 0.56;
    backdrop(stage, valley, 3);
    let noise = stage.noise();
    let mut bank = Ridge::new(valley, 26.0, 380.0).rolling(noise);
    stage.hedge(&mut bank, 44.0, 0.5);
    stage.land(&bank, 0.5);
    let reflected = stage.canvas.clone();
    let meadow = lighter(stage.light.grown(0.46), 0.05);
    let ground: Vec<f32> = (0..W as usize).map(|_x| valley + 14.0).collect();
    stage.land_of(&ground, 0.42, meadow);
    stage.meadow(valley + 14.0, meadow);
    let bend = stage.chance.between(0.8, 1.25) * if stage.sun[0] < W / 2.0 { 1.0 } else { -1.0 };
    let middle = |t: f32| {
        let swing = (t * 7.2).sin() * (0.10 + 0.36 * t) * bend;
        stage.sun[0] + (W / 2.0 - stage.sun[0]) * t * 0.7 + swing * 520.0
    };
    let half = |t: f32| 9.0 + 290.0 * t.powf(1.5);
    let steps: Vec<f32> = (0..=120).map(|i| i as f32 / 120.0).collect();
    let y = |t: f32| valley + 18.0 + (H - valley) * t.powf(1.25);
    let left = steps.iter().map(|t| [middle(*t) - half(*t), y(*t)]);
    let right = steps.iter().rev().map(|t| [middle(*t) + half(*t), y(*t)]);
    let outline: Vec<[f32; 2]> = left.chain(right).collect();
    let ripple = stage.noise();
    let (sky, deep) = (stage.light, blend(stage.light.top, stage.light.near, 0.25));
    stage.canvas.fill_with(std::slice::from_ref(&outline), |x, y| {
        let depth = y - valley;
        let wave = ripple.clouds(x / (40.0 + depth * 0.3), depth / (3.0 + depth * 0.03), 3);
        let shown =
            reflected.at((x + wave * 16.0) as i64, (valley - depth * 1.05 + wave * 8.0) as i64);
        let near = depth / (H - valley);
        (mix(mix(shown, sky.horizon, 0.16), deep, (0.30 * near + 0.25 * wave).max(0.0)), 1.0)
    });
    let edge = blend(meadow, stage.light.near, 0.55);
    stage.fill(stroke(&outline, 4.0), edge);
    for index in 0..16 {
        let t = 0.12 + 0.68 * (index as f32 + stage.chance.share()) / 16.0;
        let side = if index % 2 == 0 { 1.0 } else { -1.0 };
        let steps = t * 7.2;
        let swing = steps.sin() * (0.10 + 0.36 * t) * bend * 520.0;
        let centre = stage.sun[0] + (W / 2.0 - stage.sun[0]) * t * 0.7 + swing;
        let x = centre + side * (half(t) * 1.25 + stage.chance.between(20.0, 190.0));
        let colour = lighter(stage.light.grown(0.42 - 0.34 * t), -0.02);
        let tall = 40.0 + 190.0 * t;
        if stage.chance.often(0.6) {
            stage.tree([x, y(t)], tall, colour);
        } else {
            stage.poplar([x, y(t)], tall * 1.3, colour);
        }
    }
    stage.grass(H * 0.95, 160, stage.light.away(0.05));
    stage.birds(5, W - stage.sun[0], H * 0.26);
}
