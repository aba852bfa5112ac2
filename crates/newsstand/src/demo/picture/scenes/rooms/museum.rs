//! Framed pictures, a vase, visitors.

use crate::demo::picture::scenes::rooms::floor;
use crate::demo::picture::scenes::rooms::view;
use crate::demo::picture::{
    canvas::Outline,
    colour::{blend, lighter, mix},
    shape::{circle, ellipse, rect, tapered},
    stage::{H, Stage, W},
};

pub(in crate::demo::picture) fn museum(stage: &mut Stage) {
    let paint = mix(mix(stage.light.horizon, stage.light.sun, 0.3), stage.light.away(0.6), 0.18);
    view(stage, false);
    let openings = [[650.0, 700.0, 300.0, 480.0]];
    stage.room_around(&openings, paint, true);
    stage.shade(rect(0.0, 0.0, W, 74.0), lighter(paint, -0.14), lighter(paint, -0.04));
    stage.fill(vec![rect(0.0, 74.0, W, 10.0), rect(0.0, 706.0, W, 16.0)], lighter(paint, -0.09));
    let wood = blend(stage.light.accent, stage.light.horizon, 0.42);
    floor(stage, 722.0, &openings, blend(wood, stage.light.near, 0.22));
    for board in 0..14 {
        let x = W / 2.0 + (board as f32 - 6.5) * 100.0;
        stage.veil(
            tapered([x, 724.0], [W / 2.0 + (x - W / 2.0) * 1.9, H], 1.0, 3.0),
            stage.light.near,
            0.22,
        );
    }
    painting(stage, 110.0, 190.0, 420.0, 300.0);
    painting(stage, 1075.0, 170.0, 300.0, 390.0);
    painting(stage, 1420.0, 260.0, 160.0, 210.0);
    for (x, tall) in [(250.0, 250.0), (345.0, 236.0), (1190.0, 262.0), (830.0, 205.0)] {
        let dark = lighter(stage.light.near, 0.03);
        let foot = 790.0 + (tall - 200.0) * 1.6;
        stage.veil(ellipse(x + 18.0, foot, 62.0, 9.0), stage.light.near, 0.28);
        stage.person(x, foot, tall, dark);
    }
    pedestal(stage, 1010.0, 826.0);
    let bench = blend(stage.light.near, stage.light.accent, 0.3);
    stage.fill(
        vec![
            rect(440.0, 862.0, 330.0, 26.0),
            rect(470.0, 886.0, 20.0, 54.0),
            rect(720.0, 886.0, 20.0, 54.0),
        ],
        bench,
    );
}

/// A framed picture: a small landscape or an abstract.
fn painting(stage: &mut Stage, x: f32, y: f32, wide: f32, tall: f32) {
    let gold = mix(stage.light.accent, stage.light.sun, 0.25);
    stage.veil(rect(x - 8.0, y + 2.0, wide + 36.0, tall + 36.0), stage.light.near, 0.28);
    stage.shade(
        rect(x - 18.0, y - 18.0, wide + 36.0, tall + 36.0),
        mix(gold, stage.light.sun, 0.25),
        blend(gold, stage.light.near, 0.45),
    );
    if stage.chance.often(0.5) {
        stage.shade(rect(x, y, wide, tall), stage.light.top, stage.light.horizon);
        stage.fill(vec![circle(x + wide * 0.68, y + tall * 0.34, tall * 0.11)], stage.light.sun);
        for layer in 0..3 {
            let noise = stage.noise();
            let base = y + tall * (0.56 + 0.14 * layer as f32);
            let mut hill: Outline = (0..=40)
                .map(|i| i as f32 / 40.0)
                .map(|t| [x + wide * t, base - tall * 0.10 * noise.rough_line(t * 3.0, 3)])
                .collect();
            hill.extend([[x + wide, y + tall], [x, y + tall]]);
            let colour = stage.light.away(0.6 - 0.25 * layer as f32);
            stage.fill(vec![hill], colour);
        }
    } else {
        stage.fill(vec![rect(x, y, wide, tall)], mix(stage.light.horizon, stage.light.sun, 0.3));
        let kinds = [
            stage.light.accent,
            stage.light.top,
            stage.light.near,
            stage.light.mid,
            blend(stage.light.accent, stage.light.near, 0.5),
        ];
        for _ in 0..9 {
            let colour = stage.chance.pick(&kinds).copied().unwrap_or(stage.light.accent);
            let (px, py) = (stage.chance.between(0.16, 0.84), stage.chance.between(0.16, 0.84));
            let size = wide.min(tall) * stage.chance.between(0.05, 0.16);
            let (cx, cy) = (x + wide * px, y + tall * py);
            let figure = if stage.chance.often(0.5) {
                circle(cx, cy, size)
            } else {
                rect(cx - size, cy - size * 0.4, size * 2.0, size * 0.8)
            };
            stage.veil(figure, colour, 0.9);
        }
    }
}

fn pedestal(stage: &mut Stage, x: f32, foot: f32) {
    let stone = mix(stage.light.sun, [1.0; 3], 0.2);
    let shade = blend(stone, stage.light.near, 0.32);
    stage.veil(ellipse(x + 24.0, foot, 100.0, 12.0), stage.light.near, 0.3);
    stage.shade(rect(x - 54.0, foot - 170.0, 108.0, 170.0), stone, shade);
    stage.fill(
        vec![rect(x - 66.0, foot - 180.0, 132.0, 16.0), rect(x - 66.0, foot - 12.0, 132.0, 14.0)],
        stone,
    );
    let clay = blend(stage.light.accent, stage.light.near, 0.22);
    let half = |t: f32| {
        16.0 + 52.0 * (t * std::f32::consts::PI).sin().max(0.0).powf(0.8) * (1.15 - 0.5 * t)
            + 12.0 * (t - 0.86).max(0.0) * 7.0
    };
    let side = |sign: f32| {
        (0..=30)
            .map(move |i| i as f32 / 30.0)
            .map(move |t| [x + sign * half(t), foot - 180.0 - 190.0 * t])
    };
    let vase: Outline = side(-1.0).chain(side(1.0).collect::<Vec<_>>().into_iter().rev()).collect();
    stage.fill(vec![vase], clay);
    stage.veil(ellipse(x - 24.0, foot - 290.0, 10.0, 46.0), stage.light.sun, 0.5);
    for band in [0.34, 0.42, 0.74] {
        let wide = half(band);
        stage.fill(
            vec![rect(x - wide, foot - 180.0 - 190.0 * band, wide * 2.0, 8.0)],
            mix(clay, stage.light.near, 0.6),
        );
    }
}
