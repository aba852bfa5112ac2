//! A freighter at sea.

use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{circle, ellipse, line},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn ship(stage: &mut Stage) {
    let shore = H * stage.chance.between(0.54, 0.60);
    stage.sky(shore);
    stage.sun(56.0);
    stage.clouds(0.45, 20.0, shore - 8.0);
    let noise = stage.noise();
    stage.land(&Ridge::new(shore + 4.0, 50.0, 480.0).rolling(noise), 0.74);
    stage.sea(shore, 0.45);
    let right = stage.sun[0] < W / 2.0;
    freighter(stage, if right { W * 0.56 } else { W * 0.44 }, shore + 88.0, right);
    let x = if right { W * 0.16 } else { W * 0.84 };
    stage.sailboat(x, shore + 40.0, 74.0, false);
    stage.birds(8, stage.sun[0], shore * 0.55);
}

fn freighter(stage: &mut Stage, x: f32, water: f32, right: bool) {
    let way = if right { 1.0 } else { -1.0 };
    let at = |dx: f32, dy: f32| [x + way * dx, water + dy];
    let hull = blend(stage.light.near, stage.light.accent, 0.14);
    let (low, high) = (
        mix(stage.light.accent, stage.light.near, 0.28),
        mix(stage.light.sun, stage.light.away(0.6), 0.25),
    );
    let colours = [
        stage.light.accent,
        stage.light.mid,
        blend(stage.light.accent, stage.light.near, 0.5),
        mix(stage.light.sun, stage.light.mid, 0.4),
        blend(stage.light.top, stage.light.near, 0.3),
    ];
    for column in 0..14 {
        let levels = 2 + stage.chance.below(4);
        for level in 0..levels {
            let colour = stage.chance.pick(&colours).copied().unwrap_or(hull);
            let (dx, dy) = (-215.0 + 42.0 * column as f32, -112.0 - 27.0 * level as f32);
            let (a, b) = (at(dx, dy), at(dx + 39.0, dy + 25.0));
            stage.shade(
                vec![a, [b[0], a[1]], b, [a[0], b[1]]],
                mix(colour, stage.light.sun, 0.14),
                blend(colour, stage.light.near, 0.32),
            );
        }
    }
    let outline = vec![
        at(-440.0, -88.0),
        at(440.0, -88.0),
        at(520.0, -128.0),
        at(462.0, 8.0),
        at(-428.0, 8.0),
    ];
    stage.shade(outline, lighter(hull, 0.03), hull);
    stage.fill(
        vec![vec![at(-434.0, -16.0), at(472.0, -16.0), at(462.0, 8.0), at(-428.0, 8.0)]],
        low,
    );
    let house = vec![at(-405.0, -300.0), at(-268.0, -300.0), at(-256.0, -88.0), at(-412.0, -88.0)];
    stage.shade(house, high, blend(high, stage.light.near, 0.3));
    for deck in 0..5 {
        let y = -280.0 + 38.0 * deck as f32;
        stage.fill(
            vec![vec![at(-396.0, y), at(-276.0, y), at(-275.0, y + 12.0), at(-396.0, y + 12.0)]],
            blend(stage.light.near, stage.light.top, 0.25),
        );
    }
    stage.fill(
        vec![
            vec![at(-396.0, -352.0), at(-346.0, -352.0), at(-340.0, -300.0), at(-400.0, -300.0)],
            line(at(-300.0, -300.0), at(-300.0, -380.0), 5.0),
        ],
        low,
    );
    smoke(stage, at(-372.0, -360.0), -way, 11);
    for foam in 0..36 {
        let dx = -440.0 + 27.0 * foam as f32;
        let (lift, long) = (stage.chance.between(0.0, 9.0), stage.chance.between(14.0, 40.0));
        stage.veil(ellipse(x + way * dx, water + 8.0 + lift, long, 3.6), [1.0; 3], 0.30);
    }
}

/// Puffs that drift and spread.
pub(in crate::demo::picture) fn smoke(stage: &mut Stage, from: [f32; 2], drift: f32, puffs: usize) {
    let grey = mix(stage.light.horizon, stage.light.away(0.6), 0.35);
    for puff in 0..puffs {
        let t = puff as f32 / puffs as f32;
        for _ in 0..4 {
            let x = from[0]
                + drift * 340.0 * t.powf(1.4)
                + stage.chance.between(-18.0, 18.0) * (1.0 + 2.0 * t);
            let y = from[1] - 175.0 * t.powf(0.75) + stage.chance.between(-14.0, 14.0) * (1.0 + t);
            let radius = 11.0 + 46.0 * t;
            stage.veil(circle(x, y, radius), lighter(grey, 0.05 * (1.0 - t)), 0.20 * (1.0 - t));
        }
    }
}
