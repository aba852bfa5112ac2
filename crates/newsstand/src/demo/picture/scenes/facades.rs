//! Court, school, hospital, parliament: stone and squares.

mod court;
mod parliament;
mod school;
mod hospital;

pub(in crate::demo::picture) use court::court;
pub(in crate::demo::picture) use hospital::hospital;
pub(in crate::demo::picture) use parliament::parliament;
pub(in crate::demo::picture) use school::school;

use crate::demo::picture::{
    colour::{Colour, blend, lighter, mix},
    shape::{arch, rect, tapered},
    stage::{H, Stage, W, Wall},
};

/// The stone of a public building: in the light, and in the shade.
pub(in crate::demo::picture) fn stone(stage: &Stage) -> (Colour, Colour) {
    let pale = mix(mix(stage.light.horizon, stage.light.sun, 0.4), stage.light.away(0.6), 0.22);
    (pale, blend(pale, stage.light.near, 0.40))
}

/// Paving from `y` down.
pub(in crate::demo::picture) fn square(stage: &mut Stage, y: f32) {
    let paving = mix(stage.light.away(0.55), stage.light.horizon, 0.35);
    let ground: Vec<f32> = (0..W as usize).map(|_x| y).collect();
    stage.land_of(&ground, 0.15, paving);
    let joint = blend(paving, stage.light.near, 0.22);
    for row in 1..9 {
        let near = (row as f32 / 9.0).powf(1.7);
        stage.veil(rect(0.0, y + near * (H - y), W, 1.0 + 2.0 * near), joint, 0.5);
    }
    for column in -14..=14 {
        let x = W / 2.0 + 130.0 * column as f32;
        let far = [W / 2.0 + (x - W / 2.0) * 0.42, y];
        stage.veil(tapered(far, [W / 2.0 + (x - W / 2.0) * 2.2, H], 1.0, 3.0), joint, 0.35);
    }
}

/// A portico: steps, columns, entablature and pediment; returns the height of its top.
pub(in crate::demo::picture) fn portico(
    stage: &mut Stage,
    x: f32,
    foot: f32,
    wide: f32,
    tall: f32,
    columns: usize,
) -> f32 {
    let (pale, shade) = stone(stage);
    let steps = 5;
    for step in 0..steps {
        let grow = 16.0 * (steps - step) as f32;
        let y = foot - 11.0 * step as f32;
        stage.shade(
            rect(x - wide / 2.0 - grow, y - 11.0, wide + 2.0 * grow, 11.0),
            lighter(pale, 0.02),
            mix(pale, shade, 0.4),
        );
    }
    let base = foot - 11.0 * steps as f32;
    let inner = blend(shade, stage.light.near, 0.55);
    stage.shade(
        rect(x - wide / 2.0, base - tall, wide, tall),
        inner,
        blend(inner, stage.light.near, 0.3),
    );
    let door = wide / columns as f32 * 0.8;
    let warm = mix(stage.light.accent, stage.light.sun, 0.4);
    stage.shade(
        arch(x - door / 2.0, base, door, tall * 0.72),
        mix(warm, inner, 0.25),
        mix(warm, inner, 0.55),
    );
    for column in 0..columns {
        let middle = x - wide / 2.0 + wide * (column as f32 + 0.5) / columns as f32;
        one_column(stage, middle, base, wide / columns as f32 * 0.40, tall);
    }
    let (top, over) = (base - tall, 22.0);
    stage.shade(
        rect(x - wide / 2.0 - over, top - 36.0, wide + 2.0 * over, 38.0),
        pale,
        mix(pale, shade, 0.5),
    );
    stage.fill(vec![rect(x - wide / 2.0 - over, top - 2.0, wide + 2.0 * over, 5.0)], shade);
    let peak = top - 36.0 - wide * 0.16;
    stage.fill(
        vec![vec![
            [x - wide / 2.0 - over - 10.0, top - 36.0],
            [x + wide / 2.0 + over + 10.0, top - 36.0],
            [x, peak],
        ]],
        pale,
    );
    stage.fill(
        vec![vec![
            [x - wide / 2.0 + 26.0, top - 44.0],
            [x + wide / 2.0 - 26.0, top - 44.0],
            [x, peak + 20.0],
        ]],
        mix(pale, shade, 0.45),
    );
    peak
}

pub(in crate::demo::picture) fn one_column(
    stage: &mut Stage,
    x: f32,
    foot: f32,
    wide: f32,
    tall: f32,
) {
    let (pale, shade) = stone(stage);
    let sunny = if stage.sun[0] < x { 1.0 } else { -1.0 };
    stage.fill(vec![tapered([x, foot], [x, foot - tall], wide, wide * 0.84)], pale);
    for (off, share, cover) in [(0.18, 0.62, 0.30), (0.32, 0.34, 0.55)] {
        let strip = tapered(
            [x + sunny * wide * off, foot],
            [x + sunny * wide * off * 0.84, foot - tall],
            wide * share,
            wide * share * 0.84,
        );
        stage.veil(strip, shade, cover);
    }
    stage.fill(
        vec![
            rect(x - wide * 0.62, foot - tall - 2.0, wide * 1.24, 15.0),
            rect(x - wide * 0.62, foot - 12.0, wide * 1.24, 14.0),
        ],
        lighter(pale, 0.01),
    );
    stage.fill(vec![rect(x - wide * 0.62, foot - tall + 11.0, wide * 1.24, 4.0)], shade);
}

/// A wing of a public building with tall windows.
pub(in crate::demo::picture) fn wing(stage: &mut Stage, wall: Wall, rows: usize) {
    let (pale, shade) = stone(stage);
    let Wall { x, foot, wide, tall } = wall;
    let face = mix(pale, shade, 0.22);
    stage.shade(rect(x, foot - tall, wide, tall), face, mix(face, shade, 0.45));
    stage.fill(vec![rect(x - 8.0, foot - tall - 13.0, wide + 16.0, 17.0)], pale);
    let columns = (wide / 58.0) as usize;
    let glass = blend(stage.light.near, stage.light.top, 0.35);
    let warm = mix(stage.light.accent, stage.light.sun, 0.4);
    for row in 0..rows {
        for column in 0..columns {
            let each = wide / columns as f32;
            let high = tall / rows as f32;
            let (left, low) =
                (x + each * (column as f32 + 0.26), foot - tall + high * (row as f32 + 0.86));
            let lit = stage.chance.often(if stage.light.dark { 0.55 } else { 0.14 });
            stage.fill(
                vec![arch(left - 4.0, low + 4.0, each * 0.48 + 8.0, high * 0.62 + 6.0)],
                mix(pale, shade, 0.1),
            );
            stage.fill(
                vec![arch(left, low, each * 0.48, high * 0.62)],
                if lit { warm } else { glass },
            );
            stage.fill(vec![rect(left - 7.0, low, each * 0.48 + 14.0, 6.0)], pale);
        }
    }
}
