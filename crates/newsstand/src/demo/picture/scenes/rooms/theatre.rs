//! A stage between curtains, seen from the last row.

use crate::demo::picture::{
    canvas::Outline,
    colour::{Colour, blend, lighter, mix},
    shape::{circle, dome, ellipse, rect, tapered},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn theatre(stage: &mut Stage) {
    let velvet = blend(blend(stage.light.accent, [0.55, 0.08, 0.12], 0.62), stage.light.near, 0.10);
    let dark = lighter(stage.light.near, -0.03);
    stage.canvas.each(0..H as usize, |_x, _y, _old| dark);
    let (left, right, top, floor) = (W * 0.17, W * 0.83, H * 0.10, H * 0.71);
    stage.shade(rect(left, top, right - left, floor - top), stage.light.top, stage.light.horizon);
    let (x, low) = (W / 2.0, floor - 70.0);
    stage.canvas.glow([x, low - 150.0], 250.0, stage.light.sun, 0.55);
    let moon = [
        x + stage.chance.between(-230.0, 230.0),
        H * stage.chance.between(0.28, 0.40),
        stage.chance.between(40.0, 96.0),
    ];
    stage.fill(vec![circle(moon[0], moon[1], moon[2])], stage.light.sun);
    for (y, distance) in [(0.52, 0.6), (0.58, 0.42), (0.64, 0.25)] {
        let scenery = stage.noise();
        let crest = Ridge::new(H * y, 60.0, 260.0).rolling(scenery);
        let columns = (left as usize..right as usize).step_by(4);
        let points = columns.map(|x| [x as f32, crest[x]]);
        let mut flat: Outline = points.collect();
        flat.extend([[right, floor], [left, floor]]);
        let colour = stage.light.away(distance);
        stage.fill(vec![flat], colour);
    }
    let boards = mix(stage.light.accent, stage.light.near, 0.45);
    stage.shade(
        vec![
            [left, floor - 44.0],
            [right, floor - 44.0],
            [right + 120.0, floor + 46.0],
            [left - 120.0, floor + 46.0],
        ],
        mix(boards, stage.light.sun, 0.3),
        boards,
    );
    for beam in [-1.0, 0.1, 1.0] {
        let end = x + 180.0 * beam;
        stage.veil(
            tapered([x + 420.0 * beam, -30.0], [end, floor], 30.0, 300.0),
            stage.light.sun,
            0.10,
        );
        stage.veil(ellipse(end, floor - 6.0, 150.0, 22.0), stage.light.sun, 0.34);
    }
    let players = 1 + stage.chance.below(5);
    for player in 0..players {
        let place =
            (player as f32 + 0.5) / players as f32 - 0.5 + stage.chance.between(-0.05, 0.05);
        let tall = stage.chance.between(158.0, 184.0);
        let colour = lighter(dark, 0.02);
        stage.person(x + place * 520.0, floor + 2.0, tall, colour);
    }
    curtains(stage, velvet, left, right, floor);
    stage.fill(
        vec![rect(0.0, floor + 44.0, W, 26.0)],
        mix(stage.light.accent, stage.light.sun, 0.25),
    );
    stage.shade(rect(0.0, floor + 68.0, W, H), lighter(velvet, -0.16), dark);
    audience(stage, dark);
}

fn curtains(stage: &mut Stage, velvet: Colour, left: f32, right: f32, floor: f32) {
    let (lit, deep) = (lighter(velvet, 0.09), lighter(velvet, -0.12));
    for fold in 0..26 {
        let side = fold % 2 == 0;
        let step = (fold / 2) as f32 / 13.0;
        let wide = W * 0.24 / 13.0;
        let gather = 1.0 - 0.34 * step;
        let top = if side { step * W * 0.24 } else { W - step * W * 0.24 - wide };
        let foot = if side { top * gather } else { W - (W - top) * gather };
        for (part, colour) in [(0.0, deep), (0.22, velvet), (0.50, lit), (0.74, velvet)] {
            let (a, b) = (top + wide * part, foot + wide * gather * part);
            let share = 0.30 * wide;
            stage.fill(
                vec![vec![
                    [a, 0.0],
                    [a + share, 0.0],
                    [b + share, floor + 30.0],
                    [b, floor + 30.0],
                ]],
                colour,
            );
        }
    }
    let swags = 7;
    for swag in 0..swags {
        let each = (right - left + W * 0.34) / swags as f32;
        let middle = left - W * 0.17 + each * (swag as f32 + 0.5);
        for (depth, colour) in [(170.0, deep), (140.0, velvet), (104.0, lit), (70.0, velvet)] {
            stage.fill(vec![ellipse(middle, 0.0, each * 0.56, depth)], colour);
        }
        stage.fill(vec![ellipse(middle + each / 2.0, 0.0, 22.0, 150.0)], deep);
    }
    let gold = mix(stage.light.accent, stage.light.sun, 0.35);
    stage.fill(vec![rect(0.0, 0.0, W, 26.0)], blend(gold, stage.light.near, 0.3));
}

fn audience(stage: &mut Stage, dark: Colour) {
    let rim = mix(stage.light.accent, stage.light.sun, 0.3);
    for (row, scale) in [(0.86, 0.72), (0.94, 1.0), (1.03, 1.4)] {
        let mut x = -stage.chance.between(0.0, 50.0);
        while x < W + 60.0 {
            let y = H * row + stage.chance.between(-9.0, 9.0);
            let head = 27.0 * scale;
            stage.veil(circle(x, y - head * 1.3 - 3.0, head * 0.98), rim, 0.5);
            stage.fill(
                vec![
                    circle(x, y - head * 1.3, head),
                    dome(x, y + head * 1.4, head * 1.9, head * 1.9),
                ],
                lighter(dark, 0.02),
            );
            x += stage.chance.between(74.0, 98.0) * scale;
        }
    }
}
