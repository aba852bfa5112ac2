//! Turbines on hills or at sea.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::{
    colour::{blend, mix},
    shape::{circle, tapered},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn windfarm(stage: &mut Stage) {
    let at_sea = stage.chance.often(0.45);
    let horizon = H * if at_sea { 0.62 } else { 0.58 };
    backdrop(stage, horizon, if at_sea { 1 } else { 3 });
    if at_sea {
        stage.sea(horizon, 0.4);
        for index in 0..13 {
            let near = (index as f32 / 13.0).powf(1.6);
            let x = W * ((index * 5 % 13) as f32 + 0.5) / 13.0;
            turbine(
                stage,
                x,
                horizon + 6.0 + 190.0 * near,
                120.0 + 430.0 * near,
                0.62 - 0.55 * near,
            );
        }
        stage.sailboat(W * 0.22, horizon + 120.0, 84.0, true);
    } else {
        for (y, distance, count, tall) in
            [(0.58, 0.56, 6, 130.0), (0.68, 0.38, 4, 240.0), (0.82, 0.18, 2, 470.0)]
        {
            let noise = stage.noise();
            let mut crest = Ridge::new(H * y, 70.0, 520.0).rolling(noise);
            let open = crest.clone();
            for index in 0..count {
                let x = W * (index as f32 + stage.chance.between(0.2, 0.8)) / count as f32;
                let foot = open[x.clamp(0.0, W - 1.0) as usize] + 8.0;
                let height = tall * stage.chance.between(0.85, 1.1);
                turbine(stage, x, foot, height, distance);
            }
            stage.hedge(&mut crest, 20.0 + 26.0 * (0.6 - distance), 0.14);
            stage.land(&crest, distance);
            stage.mist(H * (y + 0.07), 34.0, 0.28);
        }
        let meadow = stage.light.away(0.06);
        stage.grass(H * 0.95, 260, meadow);
    }
    stage.birds(6, stage.sun[0], H * 0.3);
}

fn turbine(stage: &mut Stage, x: f32, foot: f32, tall: f32, distance: f32) {
    let white = mix(mix(stage.light.sun, [1.0; 3], 0.4), stage.light.away(1.0), distance * 0.8);
    let shade = blend(white, stage.light.near, 0.30 * (1.0 - distance));
    let hub = [x, foot - tall];
    stage.fill(vec![tapered([x, foot], hub, tall * 0.034, tall * 0.017)], white);
    stage.fill(
        vec![tapered(
            [x + tall * 0.008, foot],
            [x + tall * 0.005, hub[1]],
            tall * 0.014,
            tall * 0.007,
        )],
        shade,
    );
    let start = stage.chance.between(0.0, 2.1);
    for blade in 0..3 {
        let (sin, cos) = (start + std::f32::consts::TAU / 3.0 * blade as f32).sin_cos();
        let long = tall * 0.60;
        let at = |along: f32, off: f32| {
            [
                hub[0] + cos * along * long - sin * off * tall,
                hub[1] + sin * along * long + cos * off * tall,
            ]
        };
        let outline = vec![
            at(0.0, -0.007),
            at(0.18, -0.024),
            at(1.0, -0.003),
            at(1.0, 0.003),
            at(0.1, 0.009),
        ];
        stage.fill(vec![outline], white);
        stage
            .fill(vec![vec![at(0.06, 0.0), at(1.0, 0.001), at(1.0, 0.004), at(0.1, 0.009)]], shade);
    }
    stage.fill(vec![circle(hub[0], hub[1], tall * 0.021)], shade);
}
