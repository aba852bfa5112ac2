//! Bridges on cables, over still water.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{circle, line, rect, stroke, tapered},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn bridge(stage: &mut Stage) {
    let shore = H * stage.chance.between(0.64, 0.70);
    backdrop(stage, shore, 3);
    let noise = stage.noise();
    let mut bank = Ridge::new(shore - 8.0, 22.0, 300.0).rolling(noise);
    stage.hedge(&mut bank, 26.0, 0.5);
    stage.land(&bank, 0.5);
    if stage.chance.often(0.5) {
        suspension(stage, shore);
    } else {
        cable_stayed(stage, shore);
    }
    stage.water(shore, 0.8);
    for _ in 0..2 {
        let (x, y) =
            (stage.chance.between(W * 0.2, W * 0.8), shore + stage.chance.between(40.0, 120.0));
        stage.sailboat(x, y, 60.0 + (y - shore) * 0.8, false);
    }
    stage.birds(6, stage.sun[0], H * 0.28);
}

fn suspension(stage: &mut Stage, shore: f32) {
    let steel = mix(stage.light.away(0.10), stage.light.accent, 0.20);
    let deck = shore - 92.0;
    let (left, right) = (W * stage.chance.between(0.2, 0.28), W * stage.chance.between(0.72, 0.8));
    let top = deck - 300.0;
    let sag = |x: f32| {
        let t = (x - left) / (right - left);
        if (0.0..=1.0).contains(&t) {
            top + 268.0 * (1.0 - (2.0 * t - 1.0).powi(2))
        } else {
            let off = if t < 0.0 { left - x } else { x - right };
            (top + off * 0.72).min(deck)
        }
    };
    let points: Vec<[f32; 2]> =
        (0..=160).map(|i| i as f32 * W / 160.0).map(|x| [x, sag(x)]).collect();
    stage.fill(stroke(&points, 5.0), steel);
    let mut ropes = Vec::new();
    for step in 0..64 {
        let x = (step as f32 + 0.5) * W / 64.0;
        if sag(x) < deck - 4.0 {
            ropes.push(line([x, sag(x)], [x, deck], 1.7));
        }
    }
    stage.fill(ropes, steel);
    stage.fill(vec![rect(0.0, deck, W, 13.0), rect(0.0, deck + 20.0, W, 4.0)], steel);
    let braces = (0..80).map(|i| i as f32 * 20.0);
    stage.fill(
        braces.map(|x| line([x, deck + 12.0], [x + 20.0, deck + 22.0], 2.4)).collect(),
        steel,
    );
    for x in [left, right] {
        let mut tower = vec![
            tapered([x - 21.0, shore + 16.0], [x - 13.0, top - 12.0], 17.0, 11.0),
            tapered([x + 21.0, shore + 16.0], [x + 13.0, top - 12.0], 17.0, 11.0),
        ];
        for at in [0.02, 0.30, 0.58] {
            tower.push(rect(x - 20.0, top + (deck - top) * at, 40.0, 13.0));
        }
        tower.push(rect(x - 40.0, shore - 14.0, 80.0, 34.0));
        stage.fill(tower, lighter(steel, -0.03));
    }
    traffic(stage, deck);
}

fn cable_stayed(stage: &mut Stage, shore: f32) {
    let pale = mix(stage.light.sun, stage.light.away(0.5), 0.30);
    let deck = shore - 84.0;
    let masts = if stage.chance.often(0.5) { vec![0.5] } else { vec![0.28, 0.72] };
    let reach = W * if masts.len() == 1 { 0.46 } else { 0.23 };
    for share in masts {
        let x = W * share;
        let top = deck - 390.0;
        let mut cables = Vec::new();
        for step in 1..=13 {
            let far = reach * step as f32 / 13.0;
            let height = top + 14.0 * (13 - step) as f32;
            cables.push(line([x, height], [x - far, deck], 1.9));
            cables.push(line([x, height], [x + far, deck], 1.9));
        }
        stage.fill(cables, mix(pale, stage.light.mid, 0.2));
        let legs = vec![
            tapered([x - 46.0, shore + 14.0], [x - 4.0, top - 26.0], 20.0, 9.0),
            tapered([x + 46.0, shore + 14.0], [x + 4.0, top - 26.0], 20.0, 9.0),
            rect(x - 34.0, deck + 8.0, 68.0, 12.0),
        ];
        stage.fill(legs, pale);
        let dusk = blend(pale, stage.light.near, 0.35);
        stage.fill(vec![tapered([x + 50.0, shore + 14.0], [x + 8.0, top - 24.0], 8.0, 3.0)], dusk);
    }
    stage.shade(rect(0.0, deck, W, 17.0), pale, blend(pale, stage.light.near, 0.55));
    traffic(stage, deck);
}

fn traffic(stage: &mut Stage, deck: f32) {
    for _ in 0..9 {
        let x = stage.chance.between(20.0, W - 80.0);
        let (long, tall) = (stage.chance.between(20.0, 54.0), stage.chance.between(9.0, 17.0));
        let dark = stage.light.away(0.15);
        stage.fill(vec![rect(x, deck - tall, long, tall)], dark);
        let lamp = mix(stage.light.accent, [1.0; 3], 0.4);
        stage.veil(circle(x + long, deck - 4.0, 2.6), lamp, 0.9);
    }
}
