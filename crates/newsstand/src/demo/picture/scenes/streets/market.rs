//! Stalls with striped awnings.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::scenes::streets::terrace;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{circle, ellipse, line, rect},
    stage::{H, Stage, W},
};

pub(in crate::demo::picture) fn market(stage: &mut Stage) {
    backdrop(stage, H * 0.5, 1);
    terrace(stage, H * 0.66, (160.0, 330.0), 0.46, 0.12);
    let square: Vec<f32> = (0..W as usize).map(|_x| H * 0.655).collect();
    let paving = mix(stage.light.horizon, stage.light.away(0.5), 0.35);
    stage.land_of(&square, 0.2, paving);
    for (foot, scale, count) in [(0.735, 0.62, 6), (0.955, 1.2, 3)] {
        stage.crowd(30.0, W - 30.0, H * (foot - 0.012), 105.0 * scale, 9);
        let start = stage.chance.between(-160.0, 40.0);
        for index in 0..=count {
            let x = start + W * index as f32 / count as f32;
            stall(stage, x, H * foot, scale);
        }
        stage.crowd(30.0, W - 30.0, H * (foot + 0.016), 118.0 * scale, 4);
    }
    bunting(stage, H * 0.40);
}

/// A stall with a striped awning and boxes of fruit.
fn stall(stage: &mut Stage, x: f32, foot: f32, scale: f32) {
    let (wide, tall) = (250.0 * scale, 190.0 * scale);
    let post = stage.light.away(0.08);
    stage.fill(
        vec![
            rect(x, foot - tall, 8.0 * scale, tall),
            rect(x + wide, foot - tall, 8.0 * scale, tall),
        ],
        post,
    );
    let board = blend(stage.light.near, stage.light.accent, 0.32);
    stage.shade(
        rect(x - 6.0, foot - 68.0 * scale, wide + 20.0 * scale, 68.0 * scale),
        lighter(board, 0.05),
        stage.light.near,
    );
    let fruit = [
        stage.light.accent,
        mix(stage.light.accent, stage.light.sun, 0.5),
        blend(stage.light.mid, stage.light.near, 0.3),
        blend(stage.light.accent, stage.light.near, 0.35),
    ];
    for box_index in 0..5 {
        let colour = stage.chance.pick(&fruit).copied().unwrap_or(board);
        let left = x + wide * (0.02 + 0.2 * box_index as f32);
        let balls = (0..9).map(|i| {
            circle(
                left + wide * (0.02 + 0.02 * i as f32),
                foot - 70.0 * scale - (i % 3) as f32 * 7.0 * scale,
                10.0 * scale,
            )
        });
        stage.fill(balls.collect(), colour);
    }
    let (top, bottom) = (foot - tall - 42.0 * scale, foot - tall + 18.0 * scale);
    let pale = mix(stage.light.sun, [1.0; 3], 0.3);
    let kinds = [
        stage.light.accent,
        blend(stage.light.top, stage.light.near, 0.25),
        blend(stage.light.accent, stage.light.near, 0.4),
    ];
    let strong = stage.chance.pick(&kinds).copied().unwrap_or(stage.light.accent);
    let stripes = 8;
    for stripe in 0..stripes {
        let (a, b) = (stripe as f32 / stripes as f32, (stripe + 1) as f32 / stripes as f32);
        let upper = |t: f32| [x + wide * 0.06 + wide * 0.90 * t, top];
        let lower = |t: f32| [x - wide * 0.06 + wide * 1.16 * t, bottom];
        let colour = if stripe % 2 == 0 { strong } else { pale };
        let scallop =
            ellipse((lower(a)[0] + lower(b)[0]) / 2.0, bottom, wide * 0.0725, 15.0 * scale);
        stage.fill(vec![vec![upper(a), upper(b), lower(b), lower(a)], scallop], colour);
    }
}

fn bunting(stage: &mut Stage, y: f32) {
    let string = stage.light.away(0.2);
    let kinds = [
        stage.light.accent,
        mix(stage.light.sun, [1.0; 3], 0.3),
        blend(stage.light.top, stage.light.near, 0.2),
    ];
    let sag = |x: f32, dip: f32| y + dip * (1.0 - (2.0 * x / W - 1.0).powi(2)) + dip * 0.2;
    for dip in [60.0, 130.0] {
        for flag in 0..40 {
            let (a, b) = (W * flag as f32 / 40.0, W * (flag + 1) as f32 / 40.0);
            stage.fill(vec![line([a, sag(a, dip)], [b, sag(b, dip)], 2.0)], string);
            let colour = kinds[flag % kinds.len()];
            let middle = (a + b) / 2.0;
            stage.fill(
                vec![vec![
                    [a + 6.0, sag(a, dip)],
                    [b - 6.0, sag(b, dip)],
                    [middle, sag(middle, dip) + 28.0],
                ]],
                colour,
            );
        }
    }
}
