//! Sails and a lighthouse.

use crate::demo::picture::{
    colour::{lighter, mix},
    shape::{rect, tapered},
    stage::{H, Ridge, Stage, W},
};

pub(in crate::demo::picture) fn sea(stage: &mut Stage) {
    let shore = H * stage.chance.between(0.48, 0.56);
    stage.sky(shore);
    let radius = stage.chance.between(50.0, 84.0);
    stage.sun(radius);
    let cover = stage.chance.between(0.25, 0.6);
    stage.clouds(cover, 20.0, shore - 6.0);
    let noise = stage.noise();
    let island = Ridge::new(shore + 12.0, 62.0, 380.0).rolling(noise);
    stage.land(&island, 0.72);
    stage.sea(shore, 0.35);
    for index in 0..4 {
        let near = stage.chance.between(0.02, 0.34);
        let x = W * (0.14 + 0.24 * index as f32) + stage.chance.between(-70.0, 70.0);
        stage.sailboat(x, shore + near * (H - shore), 34.0 + 420.0 * near, index == 2);
    }
    let left = stage.sun[0] > W / 2.0;
    headland(stage, shore, left);
    stage.birds(7, stage.sun[0], shore * 0.6);
}

/// A cliff with a lighthouse, on one side.
fn headland(stage: &mut Stage, shore: f32, left: bool) {
    let noise = stage.noise();
    let crest: Vec<f32> = (0..W as usize)
        .map(|x| {
            let off = if left { x as f32 } else { W - x as f32 };
            let slope = ((off - 330.0) / 190.0).max(0.0).powf(1.6) * 300.0;
            shore - 62.0 + off * 0.09 + slope + 16.0 * noise.rough_line(x as f32 / 60.0, 4)
        })
        .collect();
    let (strata, light, rock) = (stage.noise(), stage.light, stage.light.away(0.16));
    let (pale, green) =
        (mix(lighter(rock, 0.08), light.sun, 0.22), lighter(light.grown(0.35), 0.04));
    stage.canvas.below(&crest, |x, y, depth| {
        let layer = strata.clouds(x / 260.0, (y + 0.22 * x) / 15.0, 3);
        let cleft = strata.clouds(x / 16.0 + 50.0, y / 110.0, 3);
        let tone =
            (0.30 + 0.9 * layer + 0.8 * cleft).clamp(0.0, 1.0) * (1.0 - depth / 700.0).max(0.2);
        let turf = ((24.0 + 18.0 * cleft - depth) / 8.0).clamp(0.0, 1.0);
        mix(mix(rock, pale, tone), green, turf)
    });
    let x = if left { 185.0 } else { W - 185.0 };
    let foot = crest[x as usize] + 8.0;
    let white = mix(stage.light.sun, [1.0; 3], 0.35);
    let tower = tapered([x, foot], [x, foot - 225.0], 58.0, 38.0);
    stage.fill(vec![tower], white);
    stage.fill(
        vec![tapered([x + 10.0, foot], [x + 8.0, foot - 225.0], 36.0, 22.0)],
        mix(white, stage.light.mid, 0.4),
    );
    for at in [0.20, 0.62] {
        let y = foot - 225.0 * at;
        stage.fill(
            vec![tapered([x, y], [x, y - 42.0], 54.0 - 20.0 * at, 50.0 - 20.0 * at)],
            mix(stage.light.accent, stage.light.near, 0.15),
        );
    }
    let dark = stage.light.near;
    stage.fill(
        vec![
            rect(x - 27.0, foot - 234.0, 54.0, 9.0),
            rect(x - 16.0, foot - 268.0, 32.0, 6.0),
            vec![[x - 20.0, foot - 268.0], [x + 20.0, foot - 268.0], [x, foot - 296.0]],
        ],
        dark,
    );
    let warm = mix(stage.light.accent, [1.0, 0.97, 0.85], 0.6);
    stage.canvas.glow([x, foot - 250.0], 90.0, warm, 0.5);
    stage.fill(vec![rect(x - 13.0, foot - 262.0, 26.0, 28.0)], warm);
}
