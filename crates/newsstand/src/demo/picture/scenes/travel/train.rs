//! A train on a viaduct.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{circle, line, rect},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn train(stage: &mut Stage) {
    let valley = H * 0.62;
    backdrop(stage, valley, 3);
    let noise = stage.noise();
    let mut woods = Ridge::new(H * 0.66, 50.0, 420.0).rolling(noise);
    stage.plant(&mut woods, 60.0, 0.8);
    stage.land(&woods, 0.46);
    stage.mist(H * 0.72, 60.0, 0.5);
    let deck = H * stage.chance.between(0.54, 0.60);
    viaduct(stage, deck);
    let long = stage.chance.between(0.58, 0.74) * W;
    let right = stage.sun[0] < W / 2.0;
    let front = if right { W * 0.86 } else { W * 0.14 };
    carriages(stage, front, deck, long, right);
    let noise = stage.noise();
    let mut front = Ridge::new(H * 0.95, 80.0, 520.0).rolling(noise);
    stage.plant(&mut front, 150.0, 0.5);
    stage.land(&front, 0.06);
}

fn viaduct(stage: &mut Stage, deck: f32) {
    let stone = mix(stage.light.away(0.34), stage.light.accent, 0.12);
    let lit = mix(stone, stage.light.sun, 0.30);
    stage.shade(rect(0.0, deck, W, 34.0), lit, stone);
    let span = 168.0;
    let start = -stage.chance.between(0.0, span);
    for arch in 0..11 {
        let x = start + span * arch as f32;
        let pier =
            vec![[x - 17.0, deck + 30.0], [x + 17.0, deck + 30.0], [x + 25.0, H], [x - 25.0, H]];
        stage.shade(pier, lit, stage.light.away(0.5));
        let shade =
            vec![[x + 5.0, deck + 30.0], [x + 17.0, deck + 30.0], [x + 25.0, H], [x + 9.0, H]];
        stage.fill(vec![shade], blend(stone, stage.light.near, 0.3));
        let crown: Vec<[f32; 2]> = (0..=40)
            .map(|i| std::f32::consts::PI * (1.0 - i as f32 / 40.0))
            .map(|angle| {
                [
                    x + span / 2.0 + (span / 2.0 - 15.0) * angle.cos(),
                    deck + 122.0 - 92.0 * angle.sin(),
                ]
            })
            .collect();
        let mut spandrel = vec![[x + span - 15.0, deck + 30.0], [x + 15.0, deck + 30.0]];
        spandrel.extend(crown);
        stage.fill(vec![spandrel], stone);
    }
    stage.fill(vec![rect(0.0, deck - 8.0, W, 10.0)], lighter(stone, 0.04));
}

fn carriages(stage: &mut Stage, front: f32, deck: f32, long: f32, right: bool) {
    let way = if right { -1.0 } else { 1.0 };
    let (tall, foot) = (62.0, deck - 10.0);
    let body = mix(stage.light.sun, stage.light.away(0.7), 0.3);
    let band = mix(stage.light.accent, stage.light.near, 0.12);
    let glass = blend(stage.light.near, stage.light.top, 0.3);
    let count = 5;
    let each = long / count as f32;
    for car in 0..count {
        let x = front + way * each * car as f32;
        let (a, b) = (x.min(x + way * each) + 3.0, each - 6.0);
        stage.shade(rect(a, foot - tall, b, tall), body, mix(body, stage.light.near, 0.25));
        stage.fill(vec![rect(a, foot - 24.0, b, 12.0)], band);
        let panes = (0..7)
            .map(|i| rect(a + b * (0.05 + 0.134 * i as f32), foot - tall + 13.0, b * 0.10, 19.0));
        stage.fill(panes.collect(), glass);
        let wheels = [0.13, 0.22, 0.78, 0.87].map(|at| circle(a + b * at, foot + 2.0, 8.0));
        stage.fill(wheels.to_vec(), stage.light.near);
    }
    let tip = front - way * 96.0;
    let nose = vec![
        [front, foot - tall],
        [front - way * 34.0, foot - tall * 0.92],
        [tip, foot - 14.0],
        [tip + way * 6.0, foot],
        [front, foot],
    ];
    stage.fill(vec![nose], body);
    let screen = vec![
        [front - way * 22.0, foot - tall * 0.84],
        [front - way * 42.0, foot - tall * 0.80],
        [front - way * 68.0, foot - tall * 0.46],
        [front - way * 26.0, foot - tall * 0.46],
    ];
    stage.fill(vec![screen], glass);
    stage.fill(
        vec![vec![
            [front, foot - 24.0],
            [tip + way * 14.0, foot - 20.0],
            [tip + way * 2.0, foot - 12.0],
            [front, foot - 12.0],
        ]],
        band,
    );
    let masts = (0..9).map(|i| 60.0 + 190.0 * i as f32);
    let iron = stage.light.away(0.25);
    for x in masts {
        stage.fill(
            vec![
                line([x, foot], [x, foot - 128.0], 4.0),
                line([x, foot - 122.0], [x + 34.0, foot - 112.0], 3.0),
            ],
            iron,
        );
    }
    stage.fill(vec![line([0.0, foot - 110.0], [W, foot - 110.0], 1.6)], iron);
}
