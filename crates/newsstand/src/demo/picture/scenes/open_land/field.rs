//! Stubble and bales.

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{circle, ellipse, rect},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn field(stage: &mut Stage) {
    let horizon = H * stage.chance.between(0.46, 0.54);
    backdrop(stage, horizon, 2);
    let noise = stage.noise();
    let mut woods = Ridge::new(horizon + 4.0, 8.0, 300.0).rolling(noise);
    stage.hedge(&mut woods, 42.0, 0.7);
    stage.land(&woods, 0.42);
    let ground = blend(stage.light.accent, stage.light.near, 0.34);
    let (light, far) = (stage.light, mix(ground, stage.light.horizon, 0.5));
    let centre = W * stage.chance.between(0.3, 0.7);
    let grain = stage.noise();
    stage.canvas.each((horizon + 6.0) as usize..H as usize, |x, y, _old| {
        let near = (y - horizon) / (H - horizon);
        // Furrows meet at one point of the horizon.
        let row = (x - centre) / (near + 0.05) / 62.0;
        let wave = (row * std::f32::consts::TAU * 0.5 + grain.line(row.floor()) * 0.8).sin();
        let straw = grain.clouds(x / (3.0 + 9.0 * near), y / (5.0 + 20.0 * near), 3);
        let tone = (0.5 + 0.34 * wave + 0.45 * straw).clamp(0.0, 1.0);
        let base = mix(far, ground, near.sqrt());
        mix(blend(base, light.near, 0.30 * near + 0.10), mix(base, light.sun, 0.34), tone)
    });
    let side = if stage.sun[0] < W / 2.0 { 0.76 } else { 0.24 };
    let dark = stage.light.away(0.16);
    stage.tree([W * side, horizon + 58.0], 290.0, dark);
    stage.veil(ellipse(W * side, horizon + 60.0, 150.0, 9.0), stage.light.near, 0.35);
    for _ in 0..5 {
        let near = stage.chance.between(0.12, 0.55);
        let (x, y) = (stage.chance.between(60.0, W - 60.0), horizon + near * (H - horizon));
        bale(stage, x, y, 26.0 + 92.0 * near);
    }
}

fn bale(stage: &mut Stage, x: f32, y: f32, radius: f32) {
    let straw = blend(stage.light.accent, stage.light.near, 0.22);
    stage.veil(ellipse(x, y, radius * 1.5, radius * 0.16), stage.light.near, 0.4);
    stage.fill(
        vec![
            rect(x, y - radius, radius * 0.8, radius),
            circle(x, y - radius * 0.52, radius * 0.52),
        ],
        lighter(straw, -0.05),
    );
    stage.fill(
        vec![ellipse(x + radius * 0.8, y - radius * 0.5, radius * 0.34, radius * 0.5)],
        lighter(straw, -0.05),
    );
    stage.fill(
        vec![ellipse(x, y - radius * 0.52, radius * 0.44, radius * 0.5)],
        lighter(straw, 0.06),
    );
    for ring in [0.3, 0.18] {
        let dark = lighter(straw, -0.02);
        stage.veil(ellipse(x, y - radius * 0.52, radius * ring, radius * ring * 1.1), dark, 0.5);
    }
}
