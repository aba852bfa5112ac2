//! Bars and a line above a town.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::scenes::streets::terrace;
use crate::demo::picture::{
    canvas::Outline,
    colour::mix,
    shape::{circle, rect, stroke},
    stage::{H, Stage, W, Wall},
};

pub(in crate::demo::picture) fn chart(stage: &mut Stage) {
    backdrop(stage, H * 0.8, 1);
    terrace(stage, H * 0.84, (70.0, 190.0), 0.74, 0.25);
    stage.mist(H * 0.80, 80.0, 0.5);
    let foot = H * 0.86;
    let grid = stage.light.away(0.5);
    for row in 1..6 {
        stage.veil(rect(110.0, foot - 110.0 * row as f32, W - 220.0, 1.6), grid, 0.35);
    }
    let count = 15;
    let rising = stage.chance.often(0.65);
    let noise = stage.noise();
    let level = |i: f32| {
        let t = i / count as f32;
        let trend = if rising { t } else { 1.0 - t };
        (0.20 + 0.62 * trend + 0.22 * noise.rough_line(i * 0.55, 3)).clamp(0.10, 1.0)
    };
    for bar in 0..count {
        let x = 130.0 + (W - 260.0) * (bar as f32 + 0.16) / count as f32;
        let (wide, tall) = ((W - 260.0) / count as f32 * 0.68, 470.0 * level(bar as f32));
        let wall = Wall { x, foot, wide, tall };
        stage.block(wall, 0.30 - 0.014 * bar as f32, 0.3);
    }
    let points: Vec<[f32; 2]> = (0..=140)
        .map(|i| i as f32 / 10.0)
        .map(|i| {
            [
                130.0 + (W - 260.0) * (i + 0.5) / count as f32,
                foot - 120.0 - 480.0 * level(i) + 9.0 * noise.line(i * 4.0),
            ]
        })
        .collect();
    let mut area: Outline = points.clone();
    area.extend([[W - 130.0, foot], [130.0, foot]]);
    stage.veil(area, stage.light.accent, 0.10);
    stage.fill(stroke(&points, 8.0), stage.light.accent);
    for point in points.iter().step_by(20) {
        stage.fill(vec![circle(point[0], point[1], 13.0)], stage.light.accent);
        stage.fill(vec![circle(point[0], point[1], 6.5)], mix(stage.light.sun, [1.0; 3], 0.5));
    }
    let ground: Vec<f32> = (0..W as usize).map(|_x| foot).collect();
    stage.land(&ground, 0.05);
    stage.crowd(60.0, W - 60.0, H * 0.965, 96.0, 14);
}
