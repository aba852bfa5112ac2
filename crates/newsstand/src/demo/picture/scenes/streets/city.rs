//! Rows of houses above a street.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::scenes::streets::terrace;
use crate::demo::picture::{
    colour::{lighter, mix},
    shape::{circle, line, rect},
    stage::{H, Stage, W},
};

pub(in crate::demo::picture) fn city(stage: &mut Stage) {
    backdrop(stage, H * 0.6, 2);
    let lit = if stage.light.dark { 0.5 } else { 0.12 };
    terrace(stage, H * 0.66, (70.0, 200.0), 0.70, lit);
    stage.mist(H * 0.62, 50.0, 0.4);
    spire(stage, W * if stage.sun[0] < W / 2.0 { 0.68 } else { 0.31 }, H * 0.68);
    terrace(stage, H * 0.74, (90.0, 250.0), 0.48, lit);
    stage.mist(H * 0.71, 40.0, 0.28);
    terrace(stage, H * 0.84, (110.0, 270.0), 0.26, lit);
    let street: Vec<f32> = (0..W as usize).map(|_x| H * 0.84).collect();
    let paving = mix(stage.light.away(0.42), stage.light.sun, 0.16);
    stage.land_of(&street, 0.1, paving);
    stage.fill(vec![rect(0.0, H * 0.925, W, 6.0)], stage.light.away(0.16));
    for index in 0..9 {
        let x = W * (index as f32 + 0.5) / 9.0 + stage.chance.between(-30.0, 30.0);
        let colour = lighter(stage.light.grown(0.2), -0.02);
        let tall = stage.chance.between(120.0, 170.0);
        stage.tree([x, H * 0.885], tall, colour);
    }
    for index in 0..5 {
        stage.lamp(W * (0.1 + 0.2 * index as f32), H * 0.91, 175.0);
    }
    stage.crowd(40.0, W - 40.0, H * 0.915, 66.0, 16);
    stage.crowd(40.0, W - 40.0, H * 0.985, 116.0, 7);
}

fn spire(stage: &mut Stage, x: f32, foot: f32) {
    let colour = stage.light.away(0.5);
    let lit = mix(colour, stage.light.sun, 0.2);
    stage.shade(rect(x - 30.0, foot - 290.0, 60.0, 290.0), lit, colour);
    stage.fill(
        vec![vec![[x - 38.0, foot - 286.0], [x + 38.0, foot - 286.0], [x, foot - 470.0]]],
        lighter(colour, -0.03),
    );
    stage.fill(vec![circle(x, foot - 240.0, 17.0)], mix(stage.light.sun, [1.0; 3], 0.2));
    stage.fill(
        vec![
            line([x, foot - 240.0], [x, foot - 252.0], 3.0),
            line([x, foot - 240.0], [x + 9.0, foot - 236.0], 3.0),
        ],
        stage.light.near,
    );
}
