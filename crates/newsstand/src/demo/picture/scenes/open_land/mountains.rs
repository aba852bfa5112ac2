//! Snow on three ranges, a lake or woods below.

use crate::demo::picture::{
    colour::lighter,
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn mountains(stage: &mut Stage) {
    let valley = H * stage.chance.between(0.66, 0.74);
    stage.sky(valley);
    stage.sun(44.0);
    stage.clouds(0.3, 30.0, valley * 0.75);
    for (y, rise, wide, distance) in
        [(0.60, 190.0, 420.0, 0.80), (0.66, 290.0, 520.0, 0.58), (0.76, 250.0, 390.0, 0.40)]
    {
        let noise = stage.noise();
        let crest = Ridge::new(H * y, rise, wide).alpine(noise);
        stage.alps(&crest, distance, H * (y - 0.19));
        stage.mist(H * (y + 0.03), 46.0, 0.42);
    }
    let lake = stage.chance.often(0.5);
    let noise = stage.noise();
    let mut woods = Ridge::new(H * 0.765, 42.0, 330.0).rolling(noise);
    stage.plant(&mut woods, 34.0, 1.6);
    stage.land(&woods, 0.27);
    if lake {
        stage.water(H * 0.79, 0.86);
    } else {
        let pasture = lighter(stage.light.grown(0.36), 0.04);
        stage.meadow(H * 0.80, pasture);
        stage.cottage(W * 0.44, H * 0.86, 120.0, 0.22);
    }
    let noise = stage.noise();
    let mut front = Ridge::new(H * 0.99, 90.0, 620.0).rolling(noise);
    stage.plant(&mut front, 165.0, 0.42);
    stage.land(&front, 0.04);
    stage.birds(5, stage.sun[0], H * 0.3);
}
