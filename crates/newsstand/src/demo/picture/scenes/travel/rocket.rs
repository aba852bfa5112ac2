//! A rocket rising from its steam.

use crate::demo::picture::{
    colour::{blend, mix},
    shape::{circle, line, rect, tapered},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn rocket(stage: &mut Stage) {
    let shore = H * 0.80;
    stage.sky(shore);
    stage.clouds(0.35, 60.0, shore * 0.9);
    let noise = stage.noise();
    stage.land(&Ridge::new(shore, 40.0, 420.0).rolling(noise), 0.62);
    let x = W * stage.chance.between(0.44, 0.56);
    stage.sun = [x, shore - 30.0];
    let nozzle = H * stage.chance.between(0.40, 0.48);
    let hot = mix(stage.light.accent, [1.0, 0.97, 0.86], 0.6);
    stage.canvas.glow([x, shore - 20.0], 360.0, stage.light.accent, 0.55);
    stage.canvas.glow([x, nozzle + 60.0], 190.0, hot, 0.75);
    let bright = mix(hot, [1.0; 3], 0.5);
    stage.veil(tapered([x, nozzle], [x, shore], 26.0, 104.0), stage.light.accent, 0.55);
    stage.veil(tapered([x, nozzle], [x, shore - 110.0], 22.0, 46.0), bright, 0.9);
    steam(stage, x, shore);
    body(stage, x, nozzle);
    let mast = if stage.chance.often(0.5) { x - 190.0 } else { x + 190.0 };
    lattice(stage, mast, shore + 10.0, 330.0);
    stage.water(shore + 6.0, 0.7);
}

fn body(stage: &mut Stage, x: f32, foot: f32) {
    let white = mix(stage.light.sun, [1.0; 3], 0.55);
    let dark = blend(white, stage.light.near, 0.45);
    let (wide, tall) = (44.0, 275.0);
    let nose = foot - tall - 72.0;
    let hull = vec![
        [x - wide / 2.0, foot],
        [x - wide / 2.0, foot - tall],
        [x - 13.0, nose + 26.0],
        [x, nose],
        [x + 13.0, nose + 26.0],
        [x + wide / 2.0, foot - tall],
        [x + wide / 2.0, foot],
    ];
    stage.fill(vec![hull], white);
    stage.fill(
        vec![vec![
            [x + 6.0, foot],
            [x + 6.0, nose + 14.0],
            [x + 13.0, nose + 26.0],
            [x + wide / 2.0, foot - tall],
            [x + wide / 2.0, foot],
        ]],
        dark,
    );
    for side in [-1.0, 1.0] {
        let booster = vec![
            [x + side * 22.0, foot + 8.0],
            [x + side * 22.0, foot - 150.0],
            [x + side * 31.0, foot - 186.0],
            [x + side * 41.0, foot - 150.0],
            [x + side * 41.0, foot + 8.0],
        ];
        stage.fill(vec![booster], mix(white, stage.light.near, if side > 0.0 { 0.5 } else { 0.2 }));
    }
    stage.fill(
        vec![
            rect(x - wide / 2.0, foot - tall * 0.62, wide, 12.0),
            rect(x - wide / 2.0, foot - 26.0, wide, 12.0),
        ],
        mix(stage.light.accent, stage.light.near, 0.2),
    );
    stage.fill(vec![circle(x, foot - tall * 0.86, 8.0)], stage.light.near);
}

fn steam(stage: &mut Stage, x: f32, ground: f32) {
    let (warm, cool) = (
        mix(stage.light.accent, stage.light.sun, 0.6),
        mix(stage.light.horizon, stage.light.mid, 0.35),
    );
    for _ in 0..330 {
        let far = (stage.chance.share() + stage.chance.share() - 1.0) * 620.0;
        let height = (1.0 - (far / 620.0).abs()).powf(1.6) * 150.0 + 26.0;
        let y = ground - stage.chance.share().powf(1.4) * height;
        let radius = stage.chance.between(16.0, 58.0) * (1.1 - (far / 800.0).abs());
        let tone =
            (1.0 - (far / 330.0).abs()).max(0.0) * ((y - ground + height) / height).clamp(0.0, 1.0);
        stage.veil(circle(x + far, y + 14.0, radius), mix(cool, warm, tone), 0.24);
    }
}

fn lattice(stage: &mut Stage, x: f32, foot: f32, tall: f32) {
    let iron = stage.light.near;
    let mut parts = vec![
        line([x - 22.0, foot], [x - 16.0, foot - tall], 6.0),
        line([x + 22.0, foot], [x + 16.0, foot - tall], 6.0),
        line([x, foot - tall], [x, foot - tall - 80.0], 4.0),
    ];
    for step in 0..9 {
        let (low, high) = (foot - tall * step as f32 / 9.0, foot - tall * (step + 1) as f32 / 9.0);
        parts.push(line([x - 20.0, low], [x + 18.0, high], 3.0));
        parts.push(line([x + 20.0, low], [x - 18.0, high], 3.0));
        parts.push(line([x - 20.0, high], [x + 20.0, high], 3.0));
    }
    stage.fill(parts, iron);
}
