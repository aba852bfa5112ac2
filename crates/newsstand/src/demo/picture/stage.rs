//! What every scene stands in: a surface, a light, and chance.

mod air;
mod land;
mod water;
mod things;

pub(super) use land::Ridge;
pub(super) use things::Wall;

use super::{
    canvas::{Canvas, HEIGHT, Outline, WIDTH},
    colour::{Colour, mix},
    noise::Noise,
    palette::{Hour, Palette},
    shape::wound,
};
use crate::demo::chance::Chance;

/// Width and height in pixels, as numbers to reckon with.
pub(super) const W: f32 = WIDTH as f32;
pub(super) const H: f32 = HEIGHT as f32;

/// A picture while it is being painted, from the back to the front.
pub(super) struct Stage {
    pub(super) canvas: Canvas,
    pub(super) light: Palette,
    pub(super) chance: Chance,
    /// Where the sun or moon stands.
    pub(super) sun: [f32; 2],
}

impl Stage {
    pub(super) fn new(hour: Hour, chance: &mut Chance) -> Self {
        let light = Palette::of(hour, chance);
        let third = if chance.often(0.5) { 0.3 } else { 0.7 };
        let sun = [W * (third + chance.between(-0.09, 0.09)), H * chance.between(0.2, 0.36)];
        let canvas = Canvas::new(WIDTH, HEIGHT, light.horizon);
        Self { canvas, light, chance: chance.clone(), sun }
    }

    /// A field of noise of its own.
    pub(super) fn noise(&mut self) -> Noise {
        Noise(self.chance.bits())
    }

    /// Fills overlapping outlines as one shape.
    pub(super) fn fill(&mut self, outlines: Vec<Outline>, colour: Colour) {
        let outlines: Vec<Outline> = outlines.into_iter().map(wound).collect();
        self.canvas.fill(&outlines, colour, 1.0);
    }

    /// Fills one outline, see-through.
    pub(super) fn veil(&mut self, outline: Outline, colour: Colour, cover: f32) {
        self.canvas.fill(&[outline], colour, cover);
    }

    /// Fills one outline with a colour that changes from its top to its bottom.
    pub(super) fn shade(&mut self, outline: Outline, top: Colour, bottom: Colour) {
        let ys = outline.iter().map(|point| point[1]);
        let (low, high) = ys.fold((f32::MAX, f32::MIN), |(low, high), y| (low.min(y), high.max(y)));
        let height = (high - low).max(1.0);
        self.canvas
            .fill_with(&[wound(outline)], |_x, y| (mix(top, bottom, (y - low) / height), 1.0));
    }

    /// Paper grain and a slightly darker rim: the last thing that happens to a picture.
    pub(super) fn finish(&mut self) {
        let (fine, paper) = (self.noise(), self.noise());
        self.canvas.each(0..HEIGHT, |x, y, colour| {
            let grain = 0.020 * fine.dot(x as i64, y as i64);
            let fibre = 0.014 * paper.plane(x / 3.1, y / 2.3);
            let (dx, dy) = (x / W - 0.5, y / H - 0.5);
            let off = dx * dx + dy * dy;
            let rim = 1.0 - 0.34 * off * off.sqrt();
            colour.map(|value| (value + grain + fibre) * rim)
        });
    }
}
