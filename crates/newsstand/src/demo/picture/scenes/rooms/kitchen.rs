//! A worktop below a window with herbs.

use crate::demo::picture::scenes::rooms::view;
use crate::demo::picture::scenes::travel::smoke;
use crate::demo::picture::{
    canvas::Outline,
    colour::{Colour, blend, lighter, mix},
    shape::{circle, dome, ellipse, rect, tapered},
    stage::{H, Stage, W},
};

pub(in crate::demo::picture) fn kitchen(stage: &mut Stage) {
    view(stage, false);
    let openings = [[560.0, 560.0, 500.0, 400.0]];
    let paint =
        mix(mix(stage.light.horizon, stage.light.accent, 0.10), stage.light.away(0.6), 0.20);
    stage.room_around(&openings, paint, false);
    tiles(stage, paint);
    let sill = H * 0.60;
    for (x, size) in [(600.0, 0.8), (730.0, 1.0), (900.0, 0.85), (1010.0, 1.05)] {
        herb(stage, x, sill - 18.0, size);
    }
    for side in [40.0, 1160.0] {
        let wood = blend(stage.light.accent, stage.light.near, 0.45);
        stage.fill(vec![rect(side, 250.0, 400.0, 16.0), rect(side, 420.0, 400.0, 16.0)], wood);
        let mut x = side + 30.0;
        while x < side + 360.0 {
            crockery(stage, x, 250.0);
            crockery(stage, x + 22.0, 420.0);
            x += stage.chance.between(66.0, 96.0);
        }
    }
    let top = H * 0.78;
    let wood = mix(stage.light.accent, stage.light.near, 0.34);
    stage.shade(rect(0.0, top, W, 34.0), mix(wood, stage.light.sun, 0.30), wood);
    stage.shade(
        rect(0.0, top + 34.0, W, H - top),
        blend(stage.light.top, stage.light.near, 0.40),
        blend(stage.light.top, stage.light.near, 0.65),
    );
    for door in 0..5 {
        let x = 330.0 * door as f32 - 20.0;
        stage.veil(rect(x + 12.0, top + 52.0, 306.0, 190.0), stage.light.mid, 0.16);
        stage.fill(
            vec![circle(x + 290.0, top + 120.0, 9.0)],
            mix(stage.light.accent, stage.light.sun, 0.4),
        );
    }
    pot(stage, 300.0, top);
    bread(stage, 760.0, top);
    bowl(stage, 1190.0, top);
    for x in [430.0, 1130.0] {
        pendant(stage, x, 150.0);
    }
}

fn tiles(stage: &mut Stage, paint: Colour) {
    for row in 0..4 {
        for column in 0..27 {
            let shift = if row % 2 == 0 { 0.0 } else { 30.0 };
            let tone = stage.chance.between(-0.02, 0.03);
            let tile =
                rect(60.0 * column as f32 - shift, H * 0.615 + 41.0 * row as f32, 57.0, 38.0);
            stage.fill(vec![tile], lighter(mix(paint, stage.light.sun, 0.35), tone));
        }
    }
}

fn herb(stage: &mut Stage, x: f32, foot: f32, size: f32) {
    let clay = mix(stage.light.accent, stage.light.near, 0.20);
    let leaf = blend([0.22, 0.42, 0.24], stage.light.near, 0.25);
    for _ in 0..46 {
        let lean = stage.chance.between(-60.0, 60.0) * size;
        let tall = stage.chance.between(60.0, 150.0) * size;
        let tip = [x + lean, foot - 50.0 * size - tall * (1.0 - (lean / 110.0 / size).abs())];
        let tone = stage.chance.between(-0.04, 0.08);
        stage.fill(
            vec![
                tapered([x + lean * 0.2, foot - 60.0 * size], tip, 4.0, 2.0),
                ellipse(tip[0], tip[1], 13.0 * size, 7.0 * size),
            ],
            lighter(leaf, tone),
        );
    }
    stage.shade(
        vec![
            [x - 44.0 * size, foot - 78.0 * size],
            [x + 44.0 * size, foot - 78.0 * size],
            [x + 32.0 * size, foot],
            [x - 32.0 * size, foot],
        ],
        mix(clay, stage.light.sun, 0.2),
        clay,
    );
    stage.fill(
        vec![rect(x - 48.0 * size, foot - 90.0 * size, 96.0 * size, 17.0 * size)],
        lighter(clay, 0.03),
    );
}

fn crockery(stage: &mut Stage, x: f32, foot: f32) {
    let kinds = [
        mix(stage.light.sun, [1.0; 3], 0.4),
        stage.light.accent,
        stage.light.mid,
        blend(stage.light.top, stage.light.near, 0.2),
    ];
    let colour = stage.chance.pick(&kinds).copied().unwrap_or(stage.light.mid);
    match stage.chance.below(3) {
        0 => stage.fill(
            vec![ellipse(x, foot - 40.0, 34.0, 40.0), ellipse(x + 4.0, foot - 36.0, 30.0, 36.0)],
            colour,
        ),
        1 => stage.fill(
            vec![
                rect(x - 20.0, foot - 46.0, 40.0, 46.0),
                ellipse(x + 24.0, foot - 24.0, 12.0, 14.0),
            ],
            colour,
        ),
        _ => stage.fill(
            vec![rect(x - 16.0, foot - 76.0, 32.0, 76.0), rect(x - 9.0, foot - 96.0, 18.0, 24.0)],
            colour,
        ),
    }
    stage.veil(ellipse(x - 9.0, foot - 40.0, 4.0, 20.0), [1.0; 3], 0.3);
}

fn pot(stage: &mut Stage, x: f32, foot: f32) {
    let iron = mix(stage.light.accent, stage.light.near, 0.12);
    smoke(stage, [x, foot - 170.0], 0.22, 12);
    stage.shade(
        rect(x - 118.0, foot - 130.0, 236.0, 130.0),
        mix(iron, stage.light.sun, 0.18),
        blend(iron, stage.light.near, 0.4),
    );
    stage.fill(
        vec![
            rect(x - 150.0, foot - 106.0, 34.0, 16.0),
            rect(x + 116.0, foot - 106.0, 34.0, 16.0),
            dome(x, foot - 128.0, 122.0, 34.0),
            circle(x, foot - 170.0, 14.0),
        ],
        iron,
    );
    stage.veil(rect(x - 92.0, foot - 118.0, 16.0, 104.0), [1.0; 3], 0.22);
}

fn bread(stage: &mut Stage, x: f32, foot: f32) {
    let board = blend(stage.light.accent, stage.light.near, 0.45);
    stage.fill(vec![rect(x - 190.0, foot - 18.0, 380.0, 18.0)], board);
    let crust = mix([0.76, 0.50, 0.27], stage.light.accent, 0.25);
    stage.shade(
        dome(x - 20.0, foot - 18.0, 140.0, 104.0),
        mix(crust, stage.light.sun, 0.35),
        blend(crust, stage.light.near, 0.25),
    );
    for cut in 0..4 {
        let at = x - 96.0 + 52.0 * cut as f32;
        stage.veil(
            tapered(
                [at, foot - 60.0],
                [at + 34.0, foot - 104.0 + 10.0 * (cut as f32 - 1.5).abs()],
                9.0,
                4.0,
            ),
            mix(stage.light.sun, [1.0; 3], 0.3),
            0.7,
        );
    }
    stage.fill(
        vec![tapered([x + 130.0, foot - 24.0], [x + 290.0, foot - 26.0], 16.0, 12.0)],
        stage.light.near,
    );
}

fn bowl(stage: &mut Stage, x: f32, foot: f32) {
    let fruit = [
        stage.light.accent,
        mix(stage.light.accent, stage.light.sun, 0.5),
        blend([0.45, 0.58, 0.25], stage.light.near, 0.1),
    ];
    for index in 0..9 {
        let colour = fruit[index % fruit.len()];
        let (cx, cy) = (
            x - 100.0 + 25.0 * index as f32,
            foot - 112.0 - if index % 2 == 0 { 0.0 } else { 30.0 },
        );
        stage.fill(vec![circle(cx, cy, 34.0)], colour);
        stage.veil(circle(cx - 10.0, cy - 11.0, 9.0), [1.0; 3], 0.35);
    }
    let glaze = blend(stage.light.top, stage.light.mid, 0.35);
    let body: Outline =
        dome(x, 0.0, 158.0, 100.0).into_iter().map(|p| [p[0], foot - 104.0 - p[1]]).collect();
    stage.shade(body, mix(glaze, stage.light.sun, 0.35), blend(glaze, stage.light.near, 0.35));
    stage.fill(vec![rect(x - 52.0, foot - 12.0, 104.0, 12.0)], blend(glaze, stage.light.near, 0.4));
}

fn pendant(stage: &mut Stage, x: f32, y: f32) {
    let iron = stage.light.near;
    stage.canvas.glow([x, y + 20.0], 130.0, stage.light.accent, 0.40);
    stage.fill(vec![rect(x - 2.0, 0.0, 4.0, y - 40.0), dome(x, y, 70.0, 58.0)], iron);
    stage.fill(vec![ellipse(x, y + 2.0, 58.0, 9.0)], mix(stage.light.accent, [1.0; 3], 0.6));
}
