//! The figures. Coordinates run from 0 to 100, from the top left.

use std::f32::consts::{PI, TAU};

use super::Plate;
use crate::demo::picture::{
    canvas::Outline,
    shape::{circle, dome, ellipse, line, rect, stroke, tapered},
};

/// A point on a circle; 0 turns is to the right, a quarter is down.
fn around(x: f32, y: f32, radius: f32, turns: f32) -> [f32; 2] {
    let (sin, cos) = (turns * TAU).sin_cos();
    [x + radius * cos, y + radius * sin]
}

/// A thick arc between two turns.
fn arc(x: f32, y: f32, radius: f32, wide: f32, from: f32, to: f32) -> Vec<Outline> {
    let point = |i: usize| around(x, y, radius, from + (to - from) * i as f32 / 60.0);
    stroke(&(0..=60).map(point).collect::<Vec<_>>(), wide)
}

pub(super) fn sun(plate: &mut Plate) {
    let ray = |i: usize| {
        let turns = 0.5 + 0.5 * (i as f32 + 0.5) / 9.0;
        tapered(around(50.0, 62.0, 25.0, turns), around(50.0, 62.0, 41.0, turns), 5.6, 2.4)
    };
    plate.middle((0..9).map(ray).collect());
    plate.light(vec![dome(50.0, 62.0, 20.0, 20.0), rect(12.0, 66.0, 76.0, 4.4)]);
    plate.light(vec![rect(24.0, 74.5, 52.0, 3.6), rect(36.0, 82.0, 28.0, 3.0)]);
}

pub(super) fn hills(plate: &mut Plate) {
    plate.middle(vec![circle(68.0, 33.0, 11.0)]);
    let slope = |shift: f32, low: f32, rise: f32| {
        let top = (0..=60).map(|i| i as f32 / 60.0);
        let top =
            top.map(|t| [14.0 + 72.0 * t, low - rise * (0.5 + 0.5 * (t * TAU + shift).sin())]);
        top.chain([[86.0, 80.0], [14.0, 80.0]]).collect::<Outline>()
    };
    plate.middle(vec![slope(0.3, 60.0, 18.0)]);
    plate.cut(vec![slope(3.3, 69.0, 15.0)]);
    plate.light(vec![slope(3.3, 72.0, 15.0)]);
}

pub(super) fn waves(plate: &mut Plate) {
    for (row, width) in [(0, 7.0), (1, 7.0), (2, 7.0)] {
        let y = 33.0 + 17.0 * row as f32;
        let points: Vec<[f32; 2]> = (0..=80)
            .map(|i| i as f32 / 80.0)
            .map(|t| [16.0 + 68.0 * t, y - 5.4 * (t * TAU * 2.0 + row as f32 * 0.9).sin()])
            .collect();
        let outlines = stroke(&points, width);
        if row == 1 { plate.middle(outlines) } else { plate.light(outlines) }
    }
}

pub(super) fn beacon(plate: &mut Plate) {
    plate.middle(vec![
        vec![[50.0, 30.0], [12.0, 16.0], [12.0, 36.0]],
        vec![[50.0, 30.0], [88.0, 16.0], [88.0, 36.0]],
    ]);
    plate.light(vec![
        vec![[43.0, 38.0], [57.0, 38.0], [63.0, 80.0], [37.0, 80.0]],
        rect(38.0, 35.0, 24.0, 4.0),
        rect(44.5, 24.0, 11.0, 12.0),
        vec![[41.0, 24.5], [59.0, 24.5], [50.0, 15.0]],
        rect(28.0, 80.0, 44.0, 4.6),
    ]);
    plate.cut(vec![
        vec![[41.6, 50.0], [58.7, 50.0], [59.8, 58.0], [40.4, 58.0]],
        vec![[39.3, 66.0], [61.0, 66.0], [62.0, 73.0], [38.2, 73.0]],
    ]);
}

pub(super) fn wheel(plate: &mut Plate) {
    let spoke = |i: usize| line([50.0, 50.0], around(50.0, 50.0, 29.0, i as f32 / 8.0), 3.4);
    plate.middle((0..8).map(spoke).collect());
    plate.light(arc(50.0, 50.0, 30.0, 7.0, 0.0, 1.0));
    plate.light(vec![circle(50.0, 50.0, 8.0)]);
    plate.cut(vec![circle(50.0, 50.0, 3.0)]);
}

pub(super) fn bridge(plate: &mut Plate) {
    let cable = |t: f32| 30.0 + 27.0 * (1.0 - (2.0 * t - 1.0).powi(2));
    let middle: Vec<[f32; 2]> =
        (0..=40).map(|i| i as f32 / 40.0).map(|t| [32.0 + 36.0 * t, cable(t)]).collect();
    let mut ropes: Vec<Outline> = (1..6)
        .map(|i| i as f32 / 6.0)
        .map(|t| line([32.0 + 36.0 * t, cable(t)], [32.0 + 36.0 * t, 62.0], 1.7))
        .collect();
    ropes.extend(stroke(&middle, 2.8));
    ropes.extend([line([32.0, 30.0], [10.0, 60.0], 2.8), line([68.0, 30.0], [90.0, 60.0], 2.8)]);
    plate.middle(ropes);
    plate.light(vec![
        rect(29.0, 24.0, 6.0, 54.0),
        rect(65.0, 24.0, 6.0, 54.0),
        rect(10.0, 60.0, 80.0, 5.0),
    ]);
    plate.middle(vec![rect(16.0, 82.0, 68.0, 3.4)]);
}

pub(super) fn ampersand(plate: &mut Plate) {
    // One pen stroke: foot on the right, up the diagonal, round the small bowl, down the large one.
    let knots: [[f32; 2]; 13] = [
        [77.0, 81.0],
        [60.0, 63.0],
        [44.0, 44.0],
        [37.5, 33.0],
        [41.0, 22.0],
        [51.0, 19.0],
        [59.0, 26.0],
        [56.0, 37.0],
        [44.0, 47.0],
        [31.0, 58.0],
        [30.0, 73.0],
        [42.0, 81.5],
        [58.0, 76.0],
    ];
    let mut points = smooth(&knots);
    points.extend(smooth(&[[58.0, 76.0], [67.0, 66.0], [72.0, 53.0]]));
    plate.light(stroke(&points, 8.4));
    plate.light(vec![rect(64.0, 48.5, 17.0, 5.6)]);
}

/// A curve through points (Catmull–Rom).
fn smooth(knots: &[[f32; 2]]) -> Vec<[f32; 2]> {
    let at = |i: isize| knots[usize::try_from(i).unwrap_or(0).min(knots.len() - 1)];
    let mut points = Vec::new();
    for knot in 0..knots.len().saturating_sub(1) as isize {
        let (a, b, c, d) = (at(knot - 1), at(knot), at(knot + 1), at(knot + 2));
        for step in 0..=14 {
            let t = step as f32 / 14.0;
            points.push([0, 1].map(|i| {
                let (slope, bend) = (c[i] - a[i], 2.0 * a[i] - 5.0 * b[i] + 4.0 * c[i] - d[i]);
                let twist = 3.0 * (b[i] - c[i]) + d[i] - a[i];
                0.5 * (2.0 * b[i] + slope * t + bend * t * t + twist * t * t * t)
            }));
        }
    }
    points
}

pub(super) fn flower(plate: &mut Plate) {
    let petal = |i: usize, far: f32, size: f32| {
        let [x, y] = around(50.0, 50.0, far, i as f32 / 8.0);
        circle(x, y, size)
    };
    plate.middle((0..8).map(|i| petal(i, 25.0, 9.4)).collect());
    let bar = |i: usize| line([50.0, 50.0], around(50.0, 50.0, 24.0, i as f32 / 8.0), 3.0);
    plate.light((0..8).map(bar).collect());
    plate.light((0..8).map(|i| petal(i, 25.0, 4.6)).collect());
    plate.light(vec![circle(50.0, 50.0, 10.0)]);
}

pub(super) fn leaf(plate: &mut Plate) {
    let half = |side: f32| {
        (0..=40).map(|i| i as f32 / 40.0).map(move |t| {
            let wide = 21.0 * (t * PI).sin().max(0.0).powf(0.8) * (1.1 - 0.35 * t);
            [26.0 + 50.0 * t + side * wide * 0.62, 78.0 - 56.0 * t + side * wide * 0.70]
        })
    };
    let spine: Vec<[f32; 2]> = half(0.0).collect();
    let left = half(-1.0).chain(spine.iter().rev().copied()).collect();
    let right = half(1.0).chain(spine.iter().rev().copied()).collect();
    plate.light(vec![left]);
    plate.middle(vec![right]);
    plate.light(vec![line([18.0, 87.0], [30.0, 73.5], 4.2)]);
    for vein in [0.28, 0.46, 0.64] {
        let from = [26.0 + 50.0 * vein, 78.0 - 56.0 * vein];
        plate.cut(vec![
            line(from, [from[0] + 13.0, from[1] + 1.0], 1.7),
            line(from, [from[0] - 1.0, from[1] - 14.0], 1.7),
        ]);
    }
}

pub(super) fn grid(plate: &mut Plate) {
    for cell in 0..9 {
        let (x, y) = (22.0 + 20.0 * (cell % 3) as f32, 22.0 + 20.0 * (cell / 3) as f32);
        let square = vec![rect(x, y, 16.0, 16.0)];
        if [1, 3, 8].contains(&cell) { plate.middle(square) } else { plate.light(square) }
    }
    plate.cut(vec![circle(50.0, 50.0, 4.2)]);
}

pub(super) fn anchor(plate: &mut Plate) {
    plate.light(arc(50.0, 25.0, 7.0, 4.6, 0.0, 1.0));
    plate.light(vec![rect(47.2, 31.0, 5.6, 50.0), rect(35.0, 40.0, 30.0, 5.2)]);
    plate.light(arc(50.0, 54.0, 27.0, 5.8, 0.04, 0.46));
    plate.light(vec![
        vec![[18.0, 66.0], [22.0, 50.0], [34.0, 61.0]],
        vec![[82.0, 66.0], [78.0, 50.0], [66.0, 61.0]],
    ]);
}

pub(super) fn peaks(plate: &mut Plate) {
    plate.middle(vec![vec![[40.0, 78.0], [66.0, 34.0], [90.0, 78.0]]]);
    plate.light(vec![vec![[10.0, 78.0], [40.0, 22.0], [70.0, 78.0]]]);
    plate.cut(vec![vec![
        [40.0, 22.0],
        [29.8, 41.0],
        [36.0, 46.0],
        [40.0, 40.5],
        [44.5, 46.5],
        [50.2, 41.0],
    ]]);
    plate.light(vec![vec![
        [40.0, 17.0],
        [31.4, 33.0],
        [36.0, 37.4],
        [40.0, 32.0],
        [44.4, 37.6],
        [48.7, 33.2],
    ]]);
    plate.middle(vec![rect(10.0, 81.0, 80.0, 3.2)]);
}

pub(super) fn column(plate: &mut Plate) {
    plate.light(vec![
        rect(29.0, 18.0, 42.0, 6.0),
        rect(34.0, 26.0, 32.0, 5.0),
        rect(34.0, 71.0, 32.0, 5.0),
        rect(27.0, 78.0, 46.0, 6.0),
    ]);
    plate.light(vec![tapered([50.0, 71.0], [50.0, 31.0], 27.0, 23.0)]);
    for x in [43.4, 50.0, 56.6] {
        plate.cut(vec![tapered([x, 69.0], [50.0 + (x - 50.0) * 0.86, 33.0], 2.5, 2.2)]);
    }
}

pub(super) fn tower(plate: &mut Plate) {
    plate.light(vec![
        tapered([50.0, 84.0], [50.0, 14.0], 9.0, 2.2),
        ellipse(50.0, 45.0, 15.0, 5.4),
        rect(41.0, 39.5, 18.0, 4.0),
        rect(30.0, 82.0, 40.0, 4.0),
    ]);
    for (radius, share) in [(16.0, 0.085), (26.0, 0.075)] {
        plate.middle(arc(50.0, 20.0, radius, 3.6, -share, share));
        plate.middle(arc(50.0, 20.0, radius, 3.6, 0.5 - share, 0.5 + share));
    }
}

pub(super) fn lamp(plate: &mut Plate) {
    let glow = |i: usize| {
        let turns = 0.5 + 0.5 * i as f32 / 6.0;
        tapered(around(50.0, 33.0, 22.0, turns), around(50.0, 33.0, 31.0, turns), 3.2, 1.4)
    };
    plate.middle((0..=6).map(glow).collect());
    plate.light(vec![
        vec![[40.0, 28.0], [60.0, 28.0], [56.5, 47.0], [43.5, 47.0]],
        vec![[37.0, 28.0], [63.0, 28.0], [50.0, 19.0]],
        rect(47.6, 47.0, 4.8, 34.0),
        rect(41.0, 54.0, 18.0, 3.2),
        vec![[36.0, 85.0], [41.0, 78.0], [59.0, 78.0], [64.0, 85.0]],
    ]);
    plate.cut(vec![rect(48.9, 31.0, 2.2, 13.0)]);
}

pub(super) fn compass(plate: &mut Plate) {
    plate.middle(arc(50.0, 50.0, 33.0, 3.6, 0.0, 1.0));
    let needle = |turns: f32, long: f32, side: f32| {
        vec![
            around(50.0, 50.0, long, turns),
            [50.0, 50.0],
            around(50.0, 50.0, 8.0, turns + side * 0.125),
        ]
    };
    for quarter in 0..4 {
        let turns = quarter as f32 / 4.0;
        let short = vec![needle(turns + 0.125, 18.0, 1.0), needle(turns + 0.125, 18.0, -1.0)];
        plate.middle(short);
    }
    for quarter in 0..4 {
        let turns = quarter as f32 / 4.0;
        plate.light(vec![needle(turns, 30.0, 1.0)]);
        plate.fill(vec![needle(turns, 30.0, -1.0)], plate.middle);
    }
    plate.cut(vec![circle(50.0, 50.0, 2.6)]);
}

pub(super) fn wheat(plate: &mut Plate) {
    plate.light(vec![line([50.0, 88.0], [50.0, 30.0], 3.0)]);
    let grain = |x: f32, y: f32, lean: f32| -> Outline {
        ellipse(0.0, 0.0, 4.7, 9.2)
            .into_iter()
            .map(|[px, py]| {
                let (sin, cos) = lean.sin_cos();
                [x + px * cos - py * sin, y + px * sin + py * cos]
            })
            .collect()
    };
    plate.light(vec![grain(50.0, 21.0, 0.0)]);
    for row in 0..4 {
        let y = 33.0 + 12.5 * row as f32;
        plate.light(vec![grain(40.6, y, -0.55)]);
        plate.middle(vec![grain(59.4, y, 0.55)]);
    }
}

pub(super) fn arch(plate: &mut Plate) {
    let opening = |inset: f32| -> Outline {
        let radius = 30.0 - inset;
        let mut outline = dome(50.0, 46.0, radius, radius * 1.12);
        outline.extend([[50.0 - radius, 82.0], [50.0 + radius, 82.0]]);
        outline
    };
    plate.light(vec![opening(0.0)]);
    plate.cut(vec![opening(6.0)]);
    plate.middle(vec![opening(10.0)]);
    plate.cut(vec![opening(15.5)]);
    plate.light(vec![rect(14.0, 82.0, 72.0, 4.4), circle(50.0, 45.0, 5.0)]);
}

pub(super) fn wave(plate: &mut Plate) {
    plate.middle(vec![circle(67.0, 30.0, 10.0)]);
    // A breaking wave: a spiral crest over a long back.
    let curl: Vec<[f32; 2]> = (0..=70)
        .map(|i| i as f32 / 70.0)
        .map(|t| around(47.0, 52.0, 21.0 * (1.0 - 0.72 * t), 0.52 + 0.98 * t))
        .collect();
    let mut back = smooth(&[[12.0, 78.0], [17.0, 66.0], [26.2, 49.0]]);
    back.extend(curl);
    plate.light(stroke(&back, 6.4));
    let foot: Vec<[f32; 2]> = (0..=60)
        .map(|i| i as f32 / 60.0)
        .map(|t| [12.0 + 76.0 * t, 80.0 - 3.2 * (t * TAU * 1.5).sin()])
        .collect();
    plate.light(stroke(&foot, 5.6));
}
