//! Storm, snow, night.

use crate::demo::picture::{
    colour::{blend, lighter, mix},
    shape::{stroke, tapered},
    stage::{H, Ridge, Stage, W},
};

pub(super) fn storm(stage: &mut Stage) {
    let shore = H * stage.chance.between(0.58, 0.66);
    stage.sky(shore);
    stage.sun = [stage.sun[0], shore - 40.0];
    let (sun, gleam) = (stage.sun, stage.light.sun);
    stage.canvas.glow(sun, 250.0, gleam, 0.5);
    ceiling(stage, shore);
    let coast = stage.chance.often(0.5);
    let noise = stage.noise();
    stage.land(&Ridge::new(shore - 8.0, 50.0, 420.0).rolling(noise), 0.6);
    if coast {
        stage.sea(shore, 1.0);
        let noise = stage.noise();
        stage.land(&Ridge::new(H * 0.99, 80.0, 420.0).alpine(noise), 0.05);
    } else {
        for (y, distance) in [(0.70, 0.48), (0.80, 0.34), (0.93, 0.16)] {
            let noise = stage.noise();
            let mut crest = Ridge::new(H * y, 60.0, 520.0).rolling(noise);
            stage.hedge(&mut crest, 30.0, 0.2);
            stage.land(&crest, distance);
        }
        bent_tree(stage, W * if sun[0] < W / 2.0 { 0.78 } else { 0.22 }, H * 0.93);
    }
    if stage.chance.often(0.35) {
        lightning(stage, shore);
    }
    stage.rain(900);
}

/// Heavy clouds that leave only a bright gap above the horizon.
fn ceiling(stage: &mut Stage, shore: f32) {
    let (field, light) = (stage.noise(), stage.light);
    let dark = blend(light.top, light.near, 0.45);
    let pale = mix(light.mid, light.horizon, 0.45);
    stage.canvas.each(0..shore as usize, |x, y, under| {
        let down = y / shore;
        let (u, v) = (x / 430.0, y / (210.0 - 120.0 * down));
        let bend = field.plane(u * 0.8 + 7.0, v * 0.6);
        let thick = field.clouds(u + bend * 0.7, v + bend * 0.4, 5);
        let above = field.clouds(u + bend * 0.7, v + bend * 0.4 - 0.3, 4);
        let tone = (0.36 + 1.2 * (thick - above) + 0.25 * down).clamp(0.0, 1.0);
        let cover = ((1.06 - down) * 2.6 + thick * 1.6).clamp(0.0, 1.0);
        mix(under, mix(dark, pale, tone), cover * 0.96)
    });
}

fn lightning(stage: &mut Stage, shore: f32) {
    let mut at = [stage.chance.between(W * 0.2, W * 0.8), H * 0.10];
    let mut path = vec![at];
    while at[1] < shore - 12.0 {
        at = [at[0] + stage.chance.between(-44.0, 44.0), at[1] + stage.chance.between(24.0, 62.0)];
        path.push([at[0], at[1].min(shore)]);
    }
    let white = mix(stage.light.sun, [1.0; 3], 0.6);
    for point in path.iter().step_by(3) {
        stage.canvas.glow(*point, 110.0, white, 0.10);
    }
    stage.fill(stroke(&path, 4.4), white);
}

fn bent_tree(stage: &mut Stage, x: f32, foot: f32) {
    let dark = stage.light.near;
    let lean = if stage.chance.often(0.5) { 1.0 } else { -1.0 };
    let trunk: Vec<[f32; 2]> = (0..=12)
        .map(|i| i as f32 / 12.0)
        .map(|t| [x + lean * 150.0 * t * t, foot - 250.0 * t])
        .collect();
    stage.fill(stroke(&trunk, 15.0), dark);
    for _ in 0..46 {
        let t = stage.chance.between(0.45, 1.0);
        let from = [x + lean * 150.0 * t * t, foot - 250.0 * t];
        let long = stage.chance.between(60.0, 175.0);
        let rise = stage.chance.between(-0.35, 0.5);
        let tip = [from[0] + lean * long, from[1] - long * rise];
        stage.fill(vec![tapered(from, tip, 6.5, 1.0)], dark);
    }
}

pub(super) fn snow(stage: &mut Stage) {
    stage.sky(H * 0.56);
    stage.sun(46.0);
    stage.clouds(0.5, 20.0, H * 0.45);
    let noise = stage.noise();
    let far = Ridge::new(H * 0.56, 210.0, 430.0).alpine(noise);
    stage.alps(&far, 0.66, H * 0.60);
    for (y, tall, distance) in [(0.58, 60.0, 0.62), (0.66, 110.0, 0.44)] {
        let noise = stage.noise();
        let mut woods = Ridge::new(H * y, 36.0, 420.0).rolling(noise);
        stage.plant(&mut woods, tall, 0.55);
        stage.land(&woods, distance);
        drift(stage, H * (y + 0.035), 0.30 + 0.4 * distance);
    }
    drift(stage, H * 0.755, 0.22);
    stage.cottage(W * if stage.sun[0] < W / 2.0 { 0.60 } else { 0.24 }, H * 0.80, 230.0, 0.08);
    drift(stage, H * 0.80, 0.12);
    let noise = stage.noise();
    let mut front = Ridge::new(H * 1.04, 50.0, 700.0).rolling(noise);
    stage.plant(&mut front, 330.0, 0.16);
    stage.land(&front, 0.08);
    drift(stage, H * 0.955, 0.0);
    stage.snowfall(700);
}

/// A bank of snow: white in the light, blue in the shade.
fn drift(stage: &mut Stage, y: f32, distance: f32) {
    let noise = stage.noise();
    let crest = Ridge::new(y, 30.0, 520.0).rolling(noise);
    let white = mix(mix(stage.light.sun, [1.0; 3], 0.5), stage.light.mid, distance * 0.7);
    let blue = blend(white, stage.light.top, 0.38);
    let field = stage.noise();
    stage.canvas.below(&crest, |x, y, depth| {
        let hollow = field.clouds(x / 260.0, y / 60.0, 3);
        mix(white, blue, (depth / 190.0 + 0.5 * hollow).clamp(0.0, 1.0))
    });
}

pub(super) fn night(stage: &mut Stage) {
    stage.sky(H * 0.78);
    stage.stars(H * 0.7, 900);
    milky_way(stage);
    stage.sun(38.0);
    for (y, rise, wide, distance) in
        [(0.70, 150.0, 380.0, 0.60), (0.77, 120.0, 460.0, 0.40), (0.86, 80.0, 560.0, 0.2)]
    {
        let noise = stage.noise();
        let mut crest = Ridge::new(H * y, rise, wide).rolling(noise);
        if distance < 0.5 {
            stage.plant(&mut crest, 60.0, 0.5);
        }
        stage.land(&crest, distance);
        stage.mist(H * (y + 0.06), 30.0, 0.22);
    }
    for _ in 0..6 {
        let x = stage.chance.between(W * 0.1, W * 0.85);
        let (y, wide) = (H * stage.chance.between(0.84, 0.90), stage.chance.between(46.0, 84.0));
        stage.canvas.glow([x + wide / 2.0, y - 10.0], 70.0, stage.light.accent, 0.35);
        stage.cottage(x, y, wide, 0.12);
    }
    let noise = stage.noise();
    let mut front = Ridge::new(H * 1.0, 60.0, 600.0).rolling(noise);
    stage.plant(&mut front, 190.0, 0.3);
    stage.land_of(&front, 0.0, lighter(stage.light.near, -0.01));
    if stage.chance.often(0.4) {
        let x = stage.chance.between(0.0, W);
        let streak = tapered([x, H * 0.14], [x + 190.0, H * 0.22], 1.0, 3.4);
        stage.veil(streak, [1.0; 3], 0.8);
    }
}

fn milky_way(stage: &mut Stage) {
    let (field, light) = (stage.noise(), stage.light);
    let lean = if stage.sun[0] < W / 2.0 { 0.72 } else { -0.72 };
    let centre = W * 0.5 - lean * H * 0.3 + if lean > 0.0 { 190.0 } else { -190.0 };
    stage.canvas.each(0..(H * 0.75) as usize, |x, y, under| {
        let off = (x - centre - y * lean) / 190.0;
        let dust = 0.55 + field.clouds(x / 150.0, y / 150.0, 5);
        let strength = 0.30 * (-off * off).exp() * dust.clamp(0.0, 1.3) * (1.0 - y / H);
        mix(under, mix(light.sun, light.horizon, 0.4), strength.clamp(0.0, 1.0))
    });
}
