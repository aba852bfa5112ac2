//! Conifers in mist.

use crate::demo::picture::{
    shape::tapered,
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn forest(stage: &mut Stage) {
    stage.sky(H * 0.7);
    stage.sun(70.0);
    for (y, tall, distance) in [
        (0.50, 120.0, 0.84),
        (0.58, 170.0, 0.68),
        (0.68, 240.0, 0.50),
        (0.80, 330.0, 0.32),
        (0.97, 470.0, 0.13),
    ] {
        let noise = stage.noise();
        let mut crest = Ridge::new(H * y, 60.0, 520.0).rolling(noise);
        stage.plant(&mut crest, tall, 0.75);
        stage.land(&crest, distance);
        stage.mist(H * (y + 0.04), 52.0, 0.50);
    }
    let (sun, warm) = (stage.sun, stage.light.sun);
    for _ in 0..7 {
        let spread = stage.chance.between(-0.9, 0.9);
        let wide = stage.chance.between(20.0, 90.0);
        let end = [sun[0] + spread * W * 0.8, H * 1.05];
        stage.veil(tapered(sun, end, 12.0, wide * 2.4), warm, 0.055);
    }
    stage.birds(4, W - sun[0], H * 0.24);
}
