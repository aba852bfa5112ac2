//! Cranes, containers and fishing boats.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::{
    colour::{blend, mix},
    shape::{ellipse, line, rect, tapered},
    stage::{H, Stage, W, Wall},
};

pub(in crate::demo::picture) fn harbour(stage: &mut Stage) {
    let shore = H * 0.66;
    backdrop(stage, shore, 2);
    let mut x = -30.0;
    while x < W {
        let wide = stage.chance.between(60.0, 150.0);
        let tall = stage.chance.between(60.0, 165.0);
        stage.block(Wall { x, foot: shore - 4.0, wide, tall }, 0.52, 0.25);
        x += wide + stage.chance.between(-2.0, 18.0);
    }
    for index in 0..3 {
        let x = W * (0.13 + 0.30 * index as f32) + stage.chance.between(-50.0, 50.0);
        crane(stage, x, shore, stage.light.away(0.22));
    }
    let colours = [stage.light.accent, stage.light.mid, stage.light.away(0.3), stage.light.sun];
    for stack in 0..26 {
        let x = 30.0 + stack as f32 * 60.0 + stage.chance.between(-6.0, 6.0);
        for level in 0..1 + stage.chance.below(3) {
            let colour = stage.chance.pick(&colours).copied().unwrap_or(colours[0]);
            let y = shore - 24.0 - 22.0 * level as f32;
            stage.fill(vec![rect(x, y, 54.0, 20.0)], blend(colour, stage.light.near, 0.36));
        }
    }
    stage.fill(vec![rect(0.0, shore - 5.0, W, 9.0)], stage.light.away(0.12));
    stage.water(shore, 0.72);
    for (x, y, tall) in [(0.20, 0.80, 150.0), (0.47, 0.75, 96.0), (0.80, 0.86, 200.0)] {
        let x = W * x + stage.chance.between(-60.0, 60.0);
        fishing_boat(stage, x, H * y, tall);
    }
    stage.birds(8, W * 0.5, H * 0.3);
}

fn crane(stage: &mut Stage, x: f32, foot: f32, colour: [f32; 3]) {
    let top = foot - 255.0;
    let parts = vec![
        tapered([x - 34.0, foot], [x - 15.0, top + 60.0], 9.0, 7.0),
        tapered([x + 34.0, foot], [x + 15.0, top + 60.0], 9.0, 7.0),
        line([x - 26.0, foot - 90.0], [x + 26.0, foot - 90.0], 6.0),
        line([x - 30.0, foot - 6.0], [x + 22.0, foot - 88.0], 3.0),
        line([x - 80.0, top + 58.0], [x + 185.0, top + 58.0], 11.0),
        line([x, top + 56.0], [x, top], 9.0),
        line([x, top], [x + 180.0, top + 54.0], 3.0),
        line([x, top], [x - 76.0, top + 54.0], 3.0),
        rect(x - 82.0, top + 48.0, 34.0, 26.0),
        line([x + 128.0, top + 60.0], [x + 128.0, top + 150.0], 2.0),
        rect(x + 108.0, top + 150.0, 40.0, 18.0),
    ];
    stage.fill(parts, colour);
}

fn fishing_boat(stage: &mut Stage, x: f32, y: f32, long: f32) {
    let hull = stage.light.near;
    let stripe = mix(stage.light.accent, hull, 0.15);
    let deck = y - long * 0.13;
    stage.veil(ellipse(x, y + long * 0.02, long * 0.56, long * 0.035), stage.light.near, 0.45);
    stage.fill(
        vec![vec![
            [x - long * 0.5, deck - long * 0.03],
            [x + long * 0.55, deck - long * 0.09],
            [x + long * 0.42, y],
            [x - long * 0.44, y],
        ]],
        hull,
    );
    stage.fill(
        vec![vec![
            [x - long * 0.5, deck - long * 0.03],
            [x + long * 0.55, deck - long * 0.09],
            [x + long * 0.53, deck - long * 0.05],
            [x - long * 0.49, deck + long * 0.01],
        ]],
        stripe,
    );
    let cabin = mix(stage.light.sun, stage.light.away(0.5), 0.35);
    stage.shade(
        rect(x - long * 0.30, deck - long * 0.24, long * 0.27, long * 0.22),
        cabin,
        blend(cabin, hull, 0.4),
    );
    stage.fill(
        vec![
            rect(x - long * 0.26, deck - long * 0.20, long * 0.07, long * 0.07),
            rect(x - long * 0.15, deck - long * 0.20, long * 0.07, long * 0.07),
        ],
        hull,
    );
    let mast = [x + long * 0.08, deck - long * 0.58];
    stage.fill(
        vec![
            line([x + long * 0.08, deck], mast, long * 0.018),
            line(mast, [x + long * 0.53, deck - long * 0.08], 1.6),
            line(mast, [x - long * 0.30, deck - long * 0.24], 1.6),
            line(
                [x + long * 0.08, deck - long * 0.12],
                [x + long * 0.36, deck - long * 0.42],
                long * 0.012,
            ),
        ],
        hull,
    );
}
