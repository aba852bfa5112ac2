//! Logos of the sample titles: one figure each, in the title's colour.

mod emblems;

use image::{ExtendedColorType, ImageEncoder as _, codecs::png::PngEncoder};

use super::picture::{
    canvas::{Canvas, Outline},
    colour::{Colour, lighter, mix},
    shape::wound,
};

/// Pixels of a logo, both ways.
const SIZE: usize = 256;
/// It is drawn so many times larger and scaled down, so that thin shapes stay even.
const FINER: usize = 2;

/// How an emblem is drawn.
type Draw = fn(&mut Plate);

const DRAWINGS: [(&str, Draw); 19] = [
    ("sun", emblems::sun),
    ("hills", emblems::hills),
    ("waves", emblems::waves),
    ("beacon", emblems::beacon),
    ("wheel", emblems::wheel),
    ("bridge", emblems::bridge),
    ("ampersand", emblems::ampersand),
    ("flower", emblems::flower),
    ("leaf", emblems::leaf),
    ("grid", emblems::grid),
    ("anchor", emblems::anchor),
    ("peaks", emblems::peaks),
    ("column", emblems::column),
    ("tower", emblems::tower),
    ("lamp", emblems::lamp),
    ("compass", emblems::compass),
    ("wheat", emblems::wheat),
    ("arch", emblems::arch),
    ("wave", emblems::wave),
];

/// All keywords.
pub const EMBLEMS: &[&str] = &{
    let mut names = [""; DRAWINGS.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = DRAWINGS[index].0;
        index += 1;
    }
    names
};

/// A logo: PNG, 256 × 256 pixels. An unknown emblem is drawn as a sun.
///
/// # Panics
/// Never: writing PNG to memory cannot fail.
#[must_use]
pub fn png(emblem: &str, colour: [u8; 3]) -> Vec<u8> {
    let colour = colour.map(|byte| f32::from(byte) / 255.0);
    let mut plate = Plate::new(colour);
    let found = DRAWINGS.iter().find(|(name, _draw)| *name == emblem);
    found.map_or(emblems::sun as Draw, |(_name, draw)| *draw)(&mut plate);
    let mut out = Vec::new();
    PngEncoder::new(&mut out)
        .write_image(&plate.small(), SIZE as u32, SIZE as u32, ExtendedColorType::Rgb8)
        .expect("the size fits the bytes and memory takes all");
    out
}

/// The square that an emblem is drawn on. Its coordinates run from 0 to 100, from the top left.
struct Plate {
    canvas: Canvas,
    /// The ground.
    colour: Colour,
    /// The figure.
    light: Colour,
    /// A second tone, between both.
    middle: Colour,
}

impl Plate {
    fn new(colour: Colour) -> Self {
        let side = SIZE * FINER;
        let mut canvas = Canvas::new(side, side, colour);
        let (top, bottom) = (lighter(colour, 0.045), lighter(colour, -0.03));
        canvas.each(0..side, |_x, y, _old| mix(top, bottom, y / side as f32));
        let light = [0.985, 0.965, 0.925];
        Self { canvas, colour, light, middle: mix(colour, light, 0.48) }
    }

    /// Fills overlapping outlines as one shape.
    fn fill(&mut self, outlines: Vec<Outline>, colour: Colour) {
        let scale = (SIZE * FINER) as f32 / 100.0;
        let scaled = |outline: Outline| {
            wound(outline.into_iter().map(|point| point.map(|value| value * scale)).collect())
        };
        let outlines: Vec<Outline> = outlines.into_iter().map(scaled).collect();
        self.canvas.fill(&outlines, colour, 1.0);
    }

    fn light(&mut self, outlines: Vec<Outline>) {
        self.fill(outlines, self.light);
    }

    fn middle(&mut self, outlines: Vec<Outline>) {
        self.fill(outlines, self.middle);
    }

    /// Cuts a hole into what is drawn so far.
    fn cut(&mut self, outlines: Vec<Outline>) {
        self.fill(outlines, self.colour);
    }

    /// Scaled down: each pixel is the average of a small square.
    fn small(&self) -> Vec<u8> {
        let large = self.canvas.bytes();
        let mut out = Vec::with_capacity(SIZE * SIZE * 3);
        for y in 0..SIZE {
            for x in 0..SIZE {
                for channel in 0..3 {
                    let sample = |i: usize| {
                        let (dx, dy) = (i % FINER, i / FINER);
                        let pixel = (y * FINER + dy) * SIZE * FINER + x * FINER + dx;
                        u32::from(large[pixel * 3 + channel])
                    };
                    let sum: u32 = (0..FINER * FINER).map(sample).sum();
                    out.push((sum / (FINER * FINER) as u32) as u8);
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests;
