//! Hedged fields, one hill behind the other.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::{
    colour::{blend, lighter},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn hills(stage: &mut Stage) {
    backdrop(stage, H * 0.5, 2);
    let mut y = 0.50;
    for (rise, wide, distance) in
        [(80.0, 360.0, 0.58), (95.0, 430.0, 0.44), (100.0, 520.0, 0.30), (90.0, 640.0, 0.17)]
    {
        let noise = stage.noise();
        let mut crest = Ridge::new(H * y, rise, wide).rolling(noise);
        let open = crest.clone();
        stage.hedge(&mut crest, 18.0 + 40.0 * (0.6 - distance), 0.16);
        stage.land(&crest, distance);
        strips(stage, &open, distance);
        if distance < 0.4 && stage.chance.often(0.6) {
            let x = stage.chance.between(W * 0.15, W * 0.85);
            let foot = open[x as usize] + 26.0;
            stage.cottage(x, foot, 150.0 * (0.62 - distance), distance);
        }
        stage.mist(H * (y + 0.085), 30.0, 0.26);
        y += 0.105;
    }
    let noise = stage.noise();
    let front = Ridge::new(H * 0.93, 70.0, 800.0).rolling(noise);
    stage.land(&front, 0.06);
    let colour = stage.light.grown(0.12);
    let side = if stage.sun[0] < W / 2.0 { 0.84 } else { 0.16 };
    stage.tree([W * side, front[(W * side) as usize] + 14.0], 330.0, colour);
    stage.grass(H * 0.96, 300, lighter(stage.light.near, -0.01));
}

/// Fields along a hillside, slightly lighter and darker.
fn strips(stage: &mut Stage, crest: &[f32], distance: f32) {
    let count = 4;
    for strip in 0..count {
        let from = W * (strip as f32 + stage.chance.between(0.0, 0.5)) / count as f32;
        let wide = stage.chance.between(130.0, 300.0);
        let gold = blend(stage.light.grown(distance), stage.light.accent, 0.22);
        let tone = stage.chance.between(0.02, 0.08);
        let colour = if stage.chance.often(0.4) { gold } else { lighter(gold, tone) };
        let at = |x: f32| crest[x.clamp(0.0, W - 1.0) as usize];
        let lean = stage.chance.between(-60.0, 60.0);
        let outline = vec![
            [from, at(from) + 16.0],
            [from + wide * 0.5, at(from + wide * 0.5) + 14.0],
            [from + wide, at(from + wide) + 16.0],
            [from + wide * 1.1 + lean, at(from + wide) + 78.0],
            [from + lean, at(from) + 82.0],
        ];
        stage.veil(outline, colour, 0.34);
    }
}
