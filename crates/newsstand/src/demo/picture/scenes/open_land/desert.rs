//! Dunes before table mountains.

use crate::demo::picture::{
    colour::{blend, mix},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn desert(stage: &mut Stage) {
    stage.sky(H * 0.58);
    stage.sun(78.0);
    stage.clouds(0.1, 40.0, H * 0.4);
    let mesa = stage.noise();
    let crest: Vec<f32> = (0..W as usize)
        .map(|x| {
            let step = mesa.line(x as f32 / 190.0);
            let flat = ((step - 0.05) * 9.0).clamp(0.0, 1.0);
            H * 0.575 - 120.0 * flat - 10.0 * mesa.rough_line(x as f32 / 40.0, 3)
        })
        .collect();
    stage.land(&crest, 0.66);
    for (y, rise, wide, distance) in [
        (0.60, 44.0, 460.0, 0.62),
        (0.68, 84.0, 560.0, 0.48),
        (0.80, 110.0, 700.0, 0.30),
        (0.98, 130.0, 900.0, 0.10),
    ] {
        let noise = stage.noise();
        dune(stage, &Ridge::new(H * y, rise, wide).rolling(noise), distance);
    }
    let x = W * if stage.sun[0] < W / 2.0 { 0.66 } else { 0.30 };
    for step in 0..4 {
        let (at, tall) = (x + 52.0 * step as f32, stage.chance.between(38.0, 48.0));
        let near = stage.light.near;
        stage.person(at, H * 0.735 - 5.0 * step as f32, tall, near);
    }
}

/// A dune: one side in the sun, one in the shade, along a wandering edge.
fn dune(stage: &mut Stage, crest: &[f32], distance: f32) {
    let sand = blend(stage.light.accent, stage.light.horizon, 0.25 + 0.55 * distance);
    let (lit, shaded) = (mix(sand, stage.light.sun, 0.42), blend(sand, stage.light.near, 0.42));
    let (ripple, from_left) = (stage.noise(), stage.sun[0] < W / 2.0);
    let at = |x: f32| crest[x.clamp(0.0, W - 1.0) as usize];
    stage.canvas.below(crest, |x, y, depth| {
        let wander = depth * 1.5 * if from_left { -1.0 } else { 1.0 };
        let steep = (at(x + wander + 24.0) - at(x + wander - 24.0)) / 48.0;
        let sunny = 0.5 + if from_left { -3.4 } else { 3.4 } * steep;
        let lines = 0.10 * ripple.clouds(x / 120.0, (y + x * 0.06) / 7.0, 2) * (1.0 - distance);
        mix(shaded, lit, (sunny + lines).clamp(0.0, 1.0))
    });
}
