//! A train below arches of glass.

use crate::demo::picture::scenes::streets::terrace;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{circle, line, rect, stroke, tapered},
    stage::{H, Stage, W},
};

pub(in crate::demo::picture) fn station(stage: &mut Stage) {
    stage.sky(H * 0.62);
    stage.sun = [W / 2.0 + stage.chance.between(-190.0, 190.0), H * 0.42];
    stage.sun(50.0);
    stage.clouds(0.35, 60.0, H * 0.6);
    terrace(stage, H * 0.66, (40.0, 130.0), 0.72, 0.2);
    stage.mist(H * 0.64, 60.0, 0.5);
    let iron = stage.light.away(0.14);
    let vanish = [W / 2.0, H * 0.60];
    let ground: Vec<f32> = (0..W as usize).map(|_x| H * 0.655).collect();
    stage.land_of(&ground, 0.3, blend(stage.light.near, stage.light.mid, 0.4));
    roof_of_glass(stage, vanish, iron);
    platforms(stage, vanish);
    locomotive(stage, W * 0.335, H * 0.83, 1.0);
    clock(stage, W * 0.5, H * 0.27, 54.0);
    stage.crowd(W * 0.68, W * 0.98, H * 0.93, 150.0, 9);
    stage.crowd(W * 0.62, W * 0.76, H * 0.76, 84.0, 7);
    stage.crowd(W * 0.02, W * 0.14, H * 0.95, 165.0, 3);
}

/// Arches of a train shed, one behind the other.
fn roof_of_glass(stage: &mut Stage, vanish: [f32; 2], iron: [f32; 3]) {
    let frame = |depth: f32, angle: f32| {
        let (sin, cos) = angle.sin_cos();
        let (rx, ry) = (W * 0.62 / depth, H * 0.66 / depth);
        [vanish[0] + rx * cos, vanish[1] + 30.0 / depth - ry * sin]
    };
    for layer in (0..6).rev() {
        let depth = 1.0 + layer as f32 * 0.55;
        let colour = mix(iron, stage.light.horizon, 0.12 * layer as f32);
        let angles = (0..=60).map(|i| i as f32 / 60.0 * std::f32::consts::PI);
        let arc: Vec<[f32; 2]> = angles.map(|angle| frame(depth, angle)).collect();
        let inner: Vec<[f32; 2]> = arc
            .iter()
            .map(|p| {
                [vanish[0] + (p[0] - vanish[0]) * 0.955, vanish[1] + (p[1] - vanish[1]) * 0.955]
            })
            .collect();
        stage.fill(stroke(&arc, 17.0 / depth), colour);
        stage.fill(stroke(&inner, 5.0 / depth), colour);
        let web = arc.iter().zip(inner.iter().skip(1)).step_by(2);
        stage.fill(web.map(|(a, b)| line(*a, *b, 3.0 / depth)).collect(), colour);
    }
    for rib in 1..14 {
        let angle = std::f32::consts::PI * rib as f32 / 14.0;
        stage.fill(vec![tapered(frame(1.0, angle), frame(3.75, angle), 7.0, 1.2)], iron);
    }
    let glass = mix(stage.light.sun, stage.light.horizon, 0.5);
    for pane in 0..5 {
        let angle = std::f32::consts::PI * (0.18 + 0.14 * pane as f32);
        let shine = vec![
            frame(1.0, angle),
            frame(1.0, angle + 0.07),
            frame(3.75, angle + 0.07),
            frame(3.75, angle),
        ];
        stage.veil(shine, glass, 0.13);
    }
}

fn platforms(stage: &mut Stage, vanish: [f32; 2]) {
    let stone = mix(stage.light.away(0.55), stage.light.sun, 0.18);
    let point = |x: f32| [x, H * 1.02];
    let far = |x: f32| [vanish[0] + (x - vanish[0]) * 0.10, H * 0.662];
    for (from, to) in [(-700.0, 150.0), (1010.0, 2300.0)] {
        stage.shade(
            vec![far(from), far(to), point(to), point(from)],
            mix(stone, stage.light.horizon, 0.5),
            stone,
        );
        let edge = if from < 0.0 { to } else { from };
        let sign = if from < 0.0 { -1.0 } else { 1.0 };
        let strip =
            vec![far(edge), far(edge + sign * 26.0), point(edge + sign * 26.0), point(edge)];
        stage.fill(vec![strip], mix(stage.light.accent, stage.light.sun, 0.35));
    }
    let steel = mix(stage.light.sun, stage.light.away(0.4), 0.3);
    for x in [690.0, 900.0] {
        stage.fill(vec![vec![far(x), far(x + 14.0), point(x + 12.0), point(x)]], steel);
    }
}

/// A train's front and its side, running away to the middle.
fn locomotive(stage: &mut Stage, x: f32, foot: f32, scale: f32) {
    let body = mix(stage.light.accent, stage.light.near, 0.26);
    let dark = stage.light.near;
    let (wide, tall) = (235.0 * scale, 285.0 * scale);
    let (left, right, top) = (x - wide / 2.0, x + wide / 2.0, foot - tall);
    let vanish = [W / 2.0, H * 0.60];
    let back = |p: [f32; 2]| {
        [vanish[0] + (p[0] - vanish[0]) * 0.22, vanish[1] + (p[1] - vanish[1]) * 0.22]
    };
    let (a, b) = ([right, top + 46.0], [right, foot]);
    stage.shade(vec![a, back(a), back(b), b], lighter(body, 0.05), blend(body, dark, 0.5));
    let glass = mix(stage.light.mid, stage.light.sun, 0.35);
    for window in 0..7 {
        let t = |i: f32| 1.0 - 0.78 * (1.0 - 1.0 / (1.0 + 0.55 * i));
        let (near, far) = (t(window as f32 + 0.12), t(window as f32 + 0.85));
        let at =
            |t: f32, y: f32| [vanish[0] + (right - vanish[0]) * t, vanish[1] + (y - vanish[1]) * t];
        stage.fill(
            vec![vec![
                at(near, top + 82.0),
                at(far, top + 82.0),
                at(far, foot - 130.0),
                at(near, foot - 130.0),
            ]],
            glass,
        );
    }
    let nose = vec![
        [left, foot],
        [left, top + 60.0],
        [left + 42.0, top + 8.0],
        [x, top - 4.0],
        [right - 42.0, top + 8.0],
        [right, top + 60.0],
        [right, foot],
    ];
    stage.shade(nose, lighter(body, 0.07), blend(body, dark, 0.25));
    let screen = vec![
        [left + 24.0, top + 128.0],
        [left + 46.0, top + 44.0],
        [right - 46.0, top + 44.0],
        [right - 24.0, top + 128.0],
    ];
    stage.shade(screen, blend(dark, stage.light.top, 0.4), mix(dark, stage.light.horizon, 0.45));
    stage.fill(
        vec![rect(left + 6.0, foot - 104.0, wide - 12.0, 20.0)],
        mix(stage.light.sun, [1.0; 3], 0.3),
    );
    stage.fill(vec![rect(left - 4.0, foot - 34.0, wide + 8.0, 38.0)], dark);
    let bright = mix(stage.light.sun, [1.0; 3], 0.5);
    for at in [left + 44.0, right - 44.0] {
        stage.canvas.glow([at, foot - 62.0], 58.0, bright, 0.45);
        stage.fill(vec![circle(at, foot - 62.0, 14.0)], bright);
    }
}

fn clock(stage: &mut Stage, x: f32, y: f32, radius: f32) {
    let iron = stage.light.near;
    stage.fill(
        vec![rect(x - 4.0, y - radius - 130.0, 8.0, 140.0), circle(x, y, radius + 8.0)],
        iron,
    );
    stage.fill(vec![circle(x, y, radius)], mix(stage.light.sun, [1.0; 3], 0.45));
    for hour in 0..12 {
        let (sin, cos) = (hour as f32 / 12.0 * std::f32::consts::TAU).sin_cos();
        let (a, b) = (radius * 0.80, radius * 0.93);
        stage.fill(vec![line([x + cos * a, y + sin * a], [x + cos * b, y + sin * b], 4.0)], iron);
    }
    for (long, wide) in [(0.52, 6.0), (0.78, 4.0)] {
        let (sin, cos) = stage.chance.between(0.0, std::f32::consts::TAU).sin_cos();
        let tip = [x + cos * radius * long, y + sin * radius * long];
        stage.fill(vec![line([x, y], tip, wide)], iron);
    }
}
