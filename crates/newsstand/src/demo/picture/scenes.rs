//! One small function per keyword of the story files.

mod open_land;
mod waterside;
mod weather;
mod streets;
mod travel;
mod facades;
mod rooms;
mod work;

use super::{
    palette::Hour,
    stage::{Ridge, Stage},
};

/// How a keyword is drawn.
#[derive(Clone, Copy)]
pub(super) struct Drawing {
    name: &'static str,
    pub(super) hour: Hour,
    pub(super) draw: fn(&mut Stage),
}

const fn drawing(name: &'static str, hour: Hour, draw: fn(&mut Stage)) -> Drawing {
    Drawing { name, hour, draw }
}

const DRAWINGS: [Drawing; 34] = [
    drawing("bridge", Hour::Low, waterside::bridge),
    drawing("harbour", Hour::Low, waterside::harbour),
    drawing("city", Hour::Day, streets::city),
    drawing("skyline", Hour::Low, streets::skyline),
    drawing("mountains", Hour::Day, open_land::mountains),
    drawing("hills", Hour::Day, open_land::hills),
    drawing("forest", Hour::Green, open_land::forest),
    drawing("field", Hour::Green, open_land::field),
    drawing("sea", Hour::Day, waterside::sea),
    drawing("river", Hour::Day, waterside::river),
    drawing("storm", Hour::Storm, weather::storm),
    drawing("snow", Hour::Winter, weather::snow),
    drawing("desert", Hour::Desert, open_land::desert),
    drawing("night", Hour::Night, weather::night),
    drawing("station", Hour::Day, travel::station),
    drawing("train", Hour::Day, travel::train),
    drawing("ship", Hour::Day, travel::ship),
    drawing("stadium", Hour::Low, streets::stadium),
    drawing("court", Hour::Day, facades::court),
    drawing("lab", Hour::Day, rooms::lab),
    drawing("rocket", Hour::Low, travel::rocket),
    drawing("chart", Hour::Low, work::chart),
    drawing("factory", Hour::Low, work::factory),
    drawing("market", Hour::Day, streets::market),
    drawing("theatre", Hour::Low, rooms::theatre),
    drawing("library", Hour::Day, rooms::library),
    drawing("school", Hour::Day, facades::school),
    drawing("hospital", Hour::Day, facades::hospital),
    drawing("parliament", Hour::Low, facades::parliament),
    drawing("garden", Hour::Green, open_land::garden),
    drawing("road", Hour::Day, travel::road),
    drawing("windfarm", Hour::Day, work::windfarm),
    drawing("museum", Hour::Day, rooms::museum),
    drawing("kitchen", Hour::Day, rooms::kitchen),
];

/// All keywords.
pub const SCENES: &[&str] = &{
    let mut names = [""; DRAWINGS.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = DRAWINGS[index].name;
        index += 1;
    }
    names
};

/// How a keyword is drawn; hills for an unknown one.
pub(super) fn named(scene: &str) -> Drawing {
    let found = DRAWINGS.iter().find(|drawing| drawing.name == scene);
    found.copied().unwrap_or(drawing("hills", Hour::Day, open_land::hills))
}

/// Sky, sun and clouds above `horizon`, and `ridges` layers of land behind it.
fn backdrop(stage: &mut Stage, horizon: f32, ridges: u32) {
    stage.sky(horizon);
    let radius = stage.chance.between(34.0, 62.0);
    stage.sun(radius);
    let cover = stage.chance.between(0.15, 0.55);
    stage.clouds(cover, 20.0, horizon * 0.95);
    for layer in 0..ridges {
        let near = layer as f32 / ridges.max(1) as f32;
        let (rise, wide) = (stage.chance.between(60.0, 130.0), stage.chance.between(230.0, 420.0));
        let distance = 0.86 - 0.30 * near;
        let y = horizon - 52.0 + 40.0 * near;
        let noise = stage.noise();
        stage.land(&Ridge::new(y, rise, wide).rolling(noise), distance);
    }
}
