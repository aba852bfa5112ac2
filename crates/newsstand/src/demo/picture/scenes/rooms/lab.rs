//! Glass and a microscope on a bench by tall windows.

use crate::demo::picture::scenes::rooms::view;
use crate::demo::picture::scenes::rooms::wall;
use crate::demo::picture::{
    canvas::Outline,
    colour::{Colour, blend, lighter, mix},
    shape::{circle, dome, ellipse, line, rect, tapered},
    stage::{H, Stage, W},
};

pub(in crate::demo::picture) fn lab(stage: &mut Stage) {
    view(stage, true);
    let openings =
        [[130.0, 590.0, 400.0, 430.0], [600.0, 590.0, 400.0, 430.0], [1070.0, 590.0, 400.0, 430.0]];
    let paint = wall(stage);
    stage.room_around(&openings, paint, false);
    let bench = H * 0.79;
    let top = mix(stage.light.horizon, stage.light.away(0.5), 0.30);
    stage.shade(
        rect(0.0, bench + 22.0, W, H - bench),
        lighter(paint, -0.04),
        lighter(paint, -0.10),
    );
    stage.fill(vec![rect(0.0, bench, W, 26.0)], top);
    stage.veil(rect(0.0, bench, W, 5.0), stage.light.sun, 0.6);
    for column in 0..6 {
        let x = 270.0 * column as f32 + 10.0;
        stage.fill(vec![rect(x, bench + 56.0, 240.0, 150.0)], lighter(paint, -0.065));
        stage.fill(vec![rect(x + 90.0, bench + 84.0, 60.0, 8.0)], top);
    }
    let colours = [
        stage.light.accent,
        stage.light.mid,
        blend(stage.light.accent, stage.light.top, 0.5),
        mix(stage.light.accent, stage.light.sun, 0.4),
    ];
    let mut x = 90.0;
    while x < W - 150.0 {
        let colour = stage.chance.pick(&colours).copied().unwrap_or(stage.light.accent);
        let size = stage.chance.between(0.8, 1.5);
        match stage.chance.below(4) {
            0 => flask(stage, x, bench, 62.0 * size, colour),
            1 => round_flask(stage, x, bench, 46.0 * size, colour),
            2 => rack(stage, x, bench, size),
            _ => beaker(stage, x, bench, 56.0 * size, colour),
        }
        x += stage.chance.between(105.0, 190.0) * size;
    }
    let x = W * stage.chance.between(0.3, 0.7);
    microscope(stage, x, bench);
}

/// Glass: a shine on the outline, the liquid inside.
fn glass(stage: &mut Stage, outline: Outline, liquid: Option<(Outline, Colour)>) {
    let pale = mix(stage.light.sun, [1.0; 3], 0.4);
    stage.veil(outline.clone(), pale, 0.22);
    if let Some((inside, colour)) = liquid {
        stage.veil(inside, colour, 0.88);
    }
    let closed: Vec<[f32; 2]> = outline.iter().copied().chain(outline.first().copied()).collect();
    for (a, b) in closed.iter().zip(closed.iter().skip(1)) {
        stage.veil(line(*a, *b, 2.2), pale, 0.55);
    }
}

fn flask(stage: &mut Stage, x: f32, foot: f32, size: f32, colour: Colour) {
    let tall = size * 2.4;
    let outline = vec![
        [x - size, foot],
        [x - size * 0.26, foot - tall * 0.55],
        [x - size * 0.26, foot - tall],
        [x + size * 0.26, foot - tall],
        [x + size * 0.26, foot - tall * 0.55],
        [x + size, foot],
    ];
    let fill = vec![
        [x - size * 0.96, foot - 3.0],
        [x - size * 0.56, foot - tall * 0.32],
        [x + size * 0.56, foot - tall * 0.32],
        [x + size * 0.96, foot - 3.0],
    ];
    glass(stage, outline, Some((fill, colour)));
}

fn round_flask(stage: &mut Stage, x: f32, foot: f32, size: f32, colour: Colour) {
    let centre = foot - size * 1.25;
    let iron = stage.light.near;
    stage.fill(
        vec![
            rect(x + size * 1.3, foot - size * 4.6, 7.0, size * 4.6),
            rect(x - size * 0.5, foot - 8.0, size * 2.4, 8.0),
            rect(x, centre - size * 1.5, size * 1.35, 6.0),
        ],
        iron,
    );
    stage.fill(
        vec![rect(x - size * 0.22, centre - size * 2.2, size * 0.44, size * 1.4)],
        mix(stage.light.sun, wall(stage), 0.7),
    );
    let lower: Outline = dome(x, 0.0, size * 0.94, size * 0.94)
        .into_iter()
        .map(|p| [p[0], centre - p[1] + size * 0.06])
        .collect();
    glass(stage, circle(x, centre, size), Some((lower, colour)));
    let shine = [1.0; 3];
    stage.veil(ellipse(x - size * 0.4, centre - size * 0.4, size * 0.16, size * 0.26), shine, 0.6);
}

fn beaker(stage: &mut Stage, x: f32, foot: f32, size: f32, colour: Colour) {
    let full = stage.chance.between(0.35, 0.85);
    glass(
        stage,
        rect(x - size * 0.7, foot - size * 1.9, size * 1.4, size * 1.9),
        Some((
            rect(x - size * 0.64, foot - size * 1.8 * full, size * 1.28, size * 1.8 * full - 3.0),
            colour,
        )),
    );
    for mark in 1..6 {
        stage.veil(
            rect(x + size * 0.25, foot - size * 0.3 * mark as f32, size * 0.3, 2.0),
            [1.0; 3],
            0.6,
        );
    }
}

fn rack(stage: &mut Stage, x: f32, foot: f32, size: f32) {
    let wood = blend(stage.light.accent, stage.light.near, 0.45);
    for tube in 0..5 {
        let left = x - 60.0 * size + 26.0 * size * tube as f32;
        let tint = blend(stage.light.accent, stage.light.top, 0.22 * tube as f32);
        let level = stage.chance.between(30.0, 75.0) * size;
        glass(
            stage,
            rect(left, foot - 118.0 * size, 15.0 * size, 108.0 * size),
            Some((rect(left + 1.0, foot - 12.0 * size - level, 13.0 * size, level), tint)),
        );
    }
    stage.fill(
        vec![
            rect(x - 72.0 * size, foot - 78.0 * size, 146.0 * size, 11.0 * size),
            rect(x - 72.0 * size, foot - 12.0 * size, 146.0 * size, 12.0 * size),
            rect(x - 72.0 * size, foot - 78.0 * size, 9.0 * size, 78.0 * size),
            rect(x + 65.0 * size, foot - 78.0 * size, 9.0 * size, 78.0 * size),
        ],
        wood,
    );
}

fn microscope(stage: &mut Stage, x: f32, foot: f32) {
    let iron = lighter(stage.light.near, -0.01);
    let shine = mix(stage.light.sun, iron, 0.35);
    let arm: Outline = (0..=24)
        .map(|i| i as f32 / 24.0 * 2.3 - 0.75)
        .map(|a| [x + 14.0 + 116.0 * a.cos(), foot - 168.0 - 122.0 * a.sin()])
        .chain(
            (0..=24)
                .rev()
                .map(|i| i as f32 / 24.0 * 2.3 - 0.75)
                .map(|a| [x + 14.0 + 84.0 * a.cos(), foot - 168.0 - 90.0 * a.sin()]),
        )
        .collect();
    stage.fill(
        vec![
            rect(x - 96.0, foot - 26.0, 220.0, 26.0),
            arm,
            rect(x - 84.0, foot - 122.0, 150.0, 14.0),
            rect(x + 66.0, foot - 100.0, 36.0, 80.0),
        ],
        iron,
    );
    stage.fill(
        vec![
            tapered([x - 20.0, foot - 140.0], [x - 44.0, foot - 330.0], 34.0, 46.0),
            tapered([x - 44.0, foot - 326.0], [x - 62.0, foot - 404.0], 30.0, 34.0),
        ],
        iron,
    );
    stage
        .fill(vec![tapered([x - 15.0, foot - 126.0], [x - 20.0, foot - 158.0], 16.0, 26.0)], shine);
    stage.veil(tapered([x - 34.0, foot - 160.0], [x - 56.0, foot - 320.0], 6.0, 8.0), shine, 0.7);
    stage.fill(vec![circle(x + 100.0, foot - 176.0, 20.0)], shine);
}
