//! Outlines of simple things.

use std::f32::consts::TAU;

use super::canvas::Outline;

/// A rectangle by its top left corner and size.
#[must_use]
pub fn rect(x: f32, y: f32, width: f32, height: f32) -> Outline {
    vec![[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
}

/// An ellipse by its centre and radii.
#[must_use]
pub fn ellipse(x: f32, y: f32, rx: f32, ry: f32) -> Outline {
    let steps = (rx.max(ry).sqrt() * 8.0).clamp(12.0, 160.0) as usize;
    let point = |step: usize| {
        let (sin, cos) = (step as f32 / steps as f32 * TAU).sin_cos();
        [x + rx * cos, y + ry * sin]
    };
    (0..steps).map(point).collect()
}

/// A circle.
#[must_use]
pub fn circle(x: f32, y: f32, radius: f32) -> Outline {
    ellipse(x, y, radius, radius)
}

/// The upper half of an ellipse, standing on `y`.
#[must_use]
pub fn dome(x: f32, y: f32, rx: f32, ry: f32) -> Outline {
    let point = |step: usize| {
        let (sin, cos) = (step as f32 / 48.0 * TAU / 2.0).sin_cos();
        [x + rx * cos, y - ry * sin]
    };
    (0..=48).map(point).collect()
}

/// A straight stroke from `a` to `b`, `wide` at the start and `end` at the end.
#[must_use]
pub fn tapered(a: [f32; 2], b: [f32; 2], wide: f32, end: f32) -> Outline {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length = dx.hypot(dy).max(1e-3);
    let (nx, ny) = (-dy / length / 2.0, dx / length / 2.0);
    vec![
        [a[0] + nx * wide, a[1] + ny * wide],
        [b[0] + nx * end, b[1] + ny * end],
        [b[0] - nx * end, b[1] - ny * end],
        [a[0] - nx * wide, a[1] - ny * wide],
    ]
}

/// A straight stroke.
#[must_use]
pub fn line(a: [f32; 2], b: [f32; 2], wide: f32) -> Outline {
    tapered(a, b, wide, wide)
}

/// A stroke through points.
#[must_use]
pub fn stroke(points: &[[f32; 2]], wide: f32) -> Vec<Outline> {
    let pairs = points.iter().zip(points.iter().skip(1));
    let mut outlines: Vec<Outline> = pairs.map(|(a, b)| wound(line(*a, *b, wide))).collect();
    if wide > 2.0 {
        outlines.extend(points.iter().map(|p| wound(circle(p[0], p[1], wide / 2.0))));
    }
    outlines
}

/// An arch: a rectangle with a half circle on it; `y` is its foot.
#[must_use]
pub fn arch(x: f32, y: f32, width: f32, height: f32) -> Outline {
    let radius = width / 2.0;
    let mut outline = dome(x + radius, y - height + radius, radius, radius);
    outline.push([x, y]);
    outline.push([x + width, y]);
    outline
}

/// The same outline running clockwise, so that overlapping parts of one fill add up.
#[must_use]
pub fn wound(mut outline: Outline) -> Outline {
    let next = outline.iter().cycle().skip(1);
    let area: f32 = outline.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum();
    if area < 0.0 {
        outline.reverse();
    }
    outline
}
