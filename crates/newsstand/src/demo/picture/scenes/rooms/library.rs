//! Shelves around a window, lamps on a table.

use crate::demo::picture::scenes::rooms::floor;
use crate::demo::picture::scenes::rooms::view;
use crate::demo::picture::scenes::rooms::wall;
use crate::demo::picture::{
    colour::{Colour, blend, lighter, mix},
    shape::{dome, line, rect},
    stage::{H, Stage, W},
};

pub(in crate::demo::picture) fn library(stage: &mut Stage) {
    view(stage, false);
    let openings = [[600.0, 640.0, 400.0, 540.0]];
    let paint = blend(wall(stage), stage.light.accent, 0.10);
    stage.room_around(&openings, paint, true);
    for left in [-10.0, 1080.0] {
        for row in 0..5 {
            shelf(stage, left, 150.0 + 128.0 * row as f32, 530.0, paint);
        }
        stage.fill(
            vec![
                rect(left - 12.0, 20.0, 20.0, 800.0),
                rect(left + 522.0, 20.0, 20.0, 800.0),
                rect(left - 20.0, 8.0, 570.0, 22.0),
            ],
            lighter(paint, -0.05),
        );
    }
    floor(stage, H * 0.80, &openings, blend(stage.light.near, stage.light.accent, 0.22));
    ladder(stage, 1190.0, 60.0, H * 0.84);
    let table = H * 0.84;
    let wood = blend(stage.light.accent, stage.light.near, 0.48);
    stage.fill(
        vec![
            rect(400.0, table, 800.0, 24.0),
            rect(440.0, table + 20.0, 26.0, 160.0),
            rect(1134.0, table + 20.0, 26.0, 160.0),
        ],
        wood,
    );
    stage.veil(rect(400.0, table, 800.0, 6.0), stage.light.sun, 0.5);
    for x in [560.0, 800.0, 1040.0] {
        reading_lamp(stage, x, table);
    }
    pile(stage, 660.0, table, 4);
    pile(stage, 930.0, table, 3);
    let dark = lighter(stage.light.near, -0.01);
    stage.person(470.0, H * 0.97, 250.0, dark);
}

fn shelf(stage: &mut Stage, left: f32, y: f32, wide: f32, paint: Colour) {
    stage.fill(vec![rect(left, y - 116.0, wide, 130.0)], lighter(paint, -0.085));
    let kinds = [
        stage.light.accent,
        blend(stage.light.accent, stage.light.near, 0.5),
        stage.light.mid,
        blend(stage.light.top, stage.light.near, 0.25),
        mix(stage.light.horizon, stage.light.accent, 0.3),
        blend(stage.light.near, stage.light.top, 0.5),
    ];
    let mut x = left + 12.0;
    while x < left + wide - 24.0 {
        let (thick, tall) = (stage.chance.between(11.0, 27.0), stage.chance.between(70.0, 106.0));
        if stage.chance.often(0.06) {
            x += thick * 1.6;
            continue;
        }
        let spine = stage.chance.pick(&kinds).copied().unwrap_or(paint);
        let away = ((x - stage.sun[0]) / W).abs();
        let colour = blend(spine, stage.light.near, 0.26 + 0.4 * away);
        stage.fill(vec![rect(x, y - tall, thick - 1.5, tall)], colour);
        stage.veil(rect(x + 2.0, y - tall + 14.0, thick - 6.0, 4.0), stage.light.sun, 0.45);
        stage.veil(rect(x + 2.0, y - 22.0, thick - 6.0, 3.0), stage.light.sun, 0.3);
        x += thick;
    }
    stage.fill(vec![rect(left, y, wide, 13.0)], lighter(paint, -0.03));
    stage.veil(rect(left, y, wide, 2.5), stage.light.sun, 0.3);
}

fn ladder(stage: &mut Stage, x: f32, top: f32, foot: f32) {
    let wood = mix(stage.light.accent, stage.light.near, 0.35);
    let mut parts =
        vec![line([x, top], [x - 95.0, foot], 11.0), line([x + 74.0, top], [x - 8.0, foot], 11.0)];
    for rung in 1..11 {
        let t = rung as f32 / 11.0;
        let y = top + (foot - top) * t;
        parts.push(line([x - 95.0 * t, y], [x + 74.0 - 82.0 * t, y], 7.0));
    }
    stage.fill(parts, wood);
}

fn reading_lamp(stage: &mut Stage, x: f32, table: f32) {
    let brass = mix(stage.light.accent, stage.light.near, 0.25);
    stage.canvas.glow([x, table - 50.0], 110.0, stage.light.accent, 0.42);
    stage.fill(
        vec![rect(x - 3.0, table - 92.0, 6.0, 92.0), rect(x - 26.0, table - 7.0, 52.0, 8.0)],
        brass,
    );
    let shade = blend([0.10, 0.38, 0.30], stage.light.near, 0.2);
    stage.fill(vec![dome(x, table - 82.0, 50.0, 32.0)], shade);
    stage.veil(
        rect(x - 46.0, table - 84.0, 92.0, 5.0),
        mix(stage.light.accent, [1.0; 3], 0.6),
        0.95,
    );
}

fn pile(stage: &mut Stage, x: f32, table: f32, books: usize) {
    let kinds = [
        stage.light.accent,
        stage.light.mid,
        blend(stage.light.top, stage.light.near, 0.3),
        mix(stage.light.horizon, stage.light.accent, 0.25),
    ];
    for book in 0..books {
        let wide = stage.chance.between(92.0, 124.0);
        let off = stage.chance.between(-9.0, 9.0);
        let colour = stage.chance.pick(&kinds).copied().unwrap_or(stage.light.mid);
        stage.fill(
            vec![rect(x - wide / 2.0 + off, table - 19.0 * (book + 1) as f32, wide, 18.0)],
            blend(colour, stage.light.near, 0.2),
        );
        stage.veil(
            rect(
                x - wide / 2.0 + off + 6.0,
                table - 19.0 * (book + 1) as f32 + 12.0,
                wide - 8.0,
                3.0,
            ),
            stage.light.sun,
            0.6,
        );
    }
}
