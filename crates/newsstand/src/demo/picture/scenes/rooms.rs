//! Lab, theatre, library, museum, kitchen.

mod lab;
mod theatre;
mod library;
mod museum;
mod kitchen;

pub(in crate::demo::picture) use kitchen::kitchen;
pub(in crate::demo::picture) use lab::lab;
pub(in crate::demo::picture) use library::library;
pub(in crate::demo::picture) use museum::museum;
pub(in crate::demo::picture) use theatre::theatre;

use crate::demo::picture::scenes::backdrop;
use crate::demo::picture::scenes::streets::terrace;
use crate::demo::picture::{
    colour::{Colour, blend, lighter},
    shape::rect,
    stage::{H, Ridge, Stage, W},
};

/// The colour of a room's walls in this light.
pub(in crate::demo::picture) fn wall(stage: &Stage) -> Colour {
    blend(blend(stage.light.near, stage.light.top, 0.35), stage.light.accent, 0.06)
}

/// What is seen through the windows of a room.
pub(in crate::demo::picture) fn view(stage: &mut Stage, town: bool) {
    backdrop(stage, H * 0.52, 2);
    if town {
        terrace(stage, H * 0.60, (60.0, 190.0), 0.62, 0.25);
        terrace(stage, H * 0.72, (50.0, 150.0), 0.44, 0.25);
    } else {
        for (y, distance) in [(0.50, 0.55), (0.57, 0.42), (0.66, 0.30)] {
            let noise = stage.noise();
            let mut crest = Ridge::new(H * y, 60.0, 420.0).rolling(noise);
            stage.hedge(&mut crest, 36.0, 0.4);
            stage.land(&crest, distance);
        }
    }
}

/// Light that falls from windows onto the floor.
pub(in crate::demo::picture) fn floor(
    stage: &mut Stage,
    y: f32,
    windows: &[[f32; 4]],
    colour: Colour,
) {
    stage.shade(rect(0.0, y, W, H - y), lighter(colour, 0.03), lighter(colour, -0.07));
    let lean = (W / 2.0 - stage.sun[0]) * 0.32;
    for [x, _foot, wide, _tall] in windows.iter().copied() {
        let pool = vec![
            [x + lean * 0.3, y + 12.0],
            [x + wide + lean * 0.3, y + 12.0],
            [x + wide * 1.25 + lean * 1.5, H],
            [x - wide * 0.25 + lean * 1.5, H],
        ];
        stage.veil(pool, stage.light.sun, 0.20);
    }
}
