//! A full ground under floodlights.

use crate::demo::picture::{
    canvas::Outline,
    colour::{blend, lighter, mix},
    shape::{circle, ellipse, line, rect, tapered, wound},
    stage::{H, Stage, W},
};

pub(in crate::demo::picture) fn stadium(stage: &mut Stage) {
    let horizon = H * 0.42;
    stage.sky(horizon);
    stage.sun(46.0);
    stage.clouds(0.4, 20.0, horizon * 0.9);
    let (x, y) = (W / 2.0, H * 0.62);
    let around: Vec<f32> = (0..W as usize).map(|_x| H * 0.56).collect();
    let paving = blend(stage.light.near, stage.light.mid, 0.42);
    stage.land_of(&around, 0.1, paving);
    let roof = stage.light.away(0.16);
    stage.shade(ellipse(x, y - 66.0, W * 0.56, H * 0.30), lighter(roof, 0.10), roof);
    stands(stage, x, y);
    pitch(stage, x, y + 64.0);
    floodlights(stage, y);
    stage.crowd(60.0, W - 60.0, H * 1.03, 120.0, 34);
}

/// Rows of people as dots around the pitch.
fn stands(stage: &mut Stage, x: f32, y: f32) {
    let (dots, light) = (stage.noise(), stage.light);
    let bowl = wound(ellipse(x, y, W * 0.53, H * 0.30));
    let dark = blend(light.near, light.mid, 0.22);
    stage.canvas.fill_with(&[bowl], |px, py| {
        let off = ((px - x) / W / 0.53).hypot((py - y) / H / 0.30);
        let row = (off * 30.0).floor();
        let seat = dots.dot((px / 8.0 + row * 0.5) as i64, row as i64 + ((py / 7.0) as i64) * 31);
        let colour = if seat > 0.82 {
            mix(light.accent, light.sun, 0.25)
        } else if seat > 0.2 {
            mix(dark, light.sun, 0.12 + 0.28 * seat)
        } else {
            dark
        };
        let shade = 0.35 * (1.0 - off).abs() + if row as i64 % 8 == 0 { 0.35 } else { 0.0 };
        (mix(colour, light.near, shade.clamp(0.0, 0.8)), 1.0)
    });
}

/// Mown stripes and white lines, seen from the stand.
fn pitch(stage: &mut Stage, x: f32, y: f32) {
    let green = blend([0.24, 0.47, 0.28], stage.light.mid, 0.18);
    let (top, bottom) = (y - 116.0, y + 128.0);
    let edge = |t: f32, side: f32| [x + side * (W * (0.27 + 0.12 * t)), top + (bottom - top) * t];
    let at = |across: f32, t: f32| {
        let [left, y] = edge(t, -1.0);
        [left + (edge(t, 1.0)[0] - left) * across, y]
    };
    for stripe in 0..10 {
        let (a, b) = (stripe as f32 / 10.0, (stripe + 1) as f32 / 10.0);
        let tone = if stripe % 2 == 0 { 0.02 } else { -0.02 };
        let lit = mix(lighter(green, tone), stage.light.sun, 0.10);
        stage.fill(vec![vec![at(a, 0.0), at(b, 0.0), at(b, 1.0), at(a, 1.0)]], lit);
    }
    let white = mix(stage.light.sun, [1.0; 3], 0.5);
    let mut lines: Vec<Outline> = Vec::new();
    let mut draw = |points: &[(f32, f32)]| {
        for (a, b) in points.iter().zip(points.iter().skip(1)) {
            lines.push(line(at(a.0, a.1), at(b.0, b.1), 3.0));
        }
    };
    draw(&[(0.03, 0.05), (0.97, 0.05), (0.97, 0.95), (0.03, 0.95), (0.03, 0.05)]);
    draw(&[(0.5, 0.05), (0.5, 0.95)]);
    draw(&[(0.03, 0.25), (0.16, 0.25), (0.16, 0.75), (0.03, 0.75)]);
    draw(&[(0.97, 0.25), (0.84, 0.25), (0.84, 0.75), (0.97, 0.75)]);
    let ring: Vec<(f32, f32)> = (0..=40)
        .map(|i| (i as f32 / 40.0 * std::f32::consts::TAU).sin_cos())
        .map(|(sin, cos)| (0.5 + 0.085 * cos, 0.5 + 0.20 * sin))
        .collect();
    draw(&ring);
    stage.fill(lines, white);
    for _ in 0..20 {
        let (across, t) = (stage.chance.between(0.1, 0.9), stage.chance.between(0.15, 0.9));
        let [px, py] = at(across, t);
        let home = stage.chance.often(0.5);
        let colour = if home { stage.light.accent } else { mix(stage.light.sun, [1.0; 3], 0.4) };
        stage.veil(ellipse(px + 12.0, py, 15.0, 3.4), stage.light.near, 0.4);
        stage.person(px, py, 27.0 + 10.0 * t, colour);
    }
}

fn floodlights(stage: &mut Stage, y: f32) {
    let bright = mix(stage.light.sun, [1.0; 3], 0.5);
    for (x, lean) in [(0.07, 1.0), (0.30, 0.35), (0.70, -0.35), (0.93, -1.0)] {
        let (x, foot, top) = (W * x, y - 190.0, H * 0.10);
        stage.fill(vec![tapered([x, foot], [x, top], 13.0, 7.0)], stage.light.away(0.12));
        for beam in 0..3 {
            let end = [x + lean * 500.0 + 130.0 * (beam as f32 - 1.0), y + 60.0];
            stage.veil(tapered([x, top], end, 30.0, 260.0), bright, 0.045);
        }
        stage.canvas.glow([x, top], 92.0, bright, 0.55);
        stage.fill(vec![rect(x - 44.0, top - 30.0, 88.0, 56.0)], stage.light.near);
        let bulbs = (0..12).map(|i| {
            circle(x - 32.0 + 21.3 * (i % 4) as f32, top - 19.0 + 17.0 * (i / 4) as f32, 6.8)
        });
        stage.fill(bulbs.collect(), bright);
    }
}
