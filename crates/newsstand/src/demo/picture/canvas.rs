//! A drawing surface with smooth edges.

use super::colour::{Colour, mix};

/// Pixels of every picture.
pub const WIDTH: usize = 1600;
/// Pixels of every picture.
pub const HEIGHT: usize = 1000;

/// Scan lines per pixel row when a shape is filled.
const FINE: usize = 5;

/// A surface of colours, row by row from the top left.
#[derive(Debug, Clone)]
pub struct Canvas {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    pixels: Vec<Colour>,
}

/// A closed outline; points in pixels.
pub type Outline = Vec<[f32; 2]>;

impl Canvas {
    /// One colour all over.
    #[must_use]
    pub fn new(width: usize, height: usize, colour: Colour) -> Self {
        Self { width, height, pixels: vec![colour; width * height] }
    }

    /// The colour at a place; the nearest one when it is outside.
    #[must_use]
    pub fn at(&self, x: i64, y: i64) -> Colour {
        let x = usize::try_from(x).unwrap_or(0).min(self.width - 1);
        let y = usize::try_from(y).unwrap_or(0).min(self.height - 1);
        self.pixels[y * self.width + x]
    }

    /// Puts `colour` over a pixel; `cover` is from 0 to 1.
    pub fn put(&mut self, x: usize, y: usize, colour: Colour, cover: f32) {
        if x < self.width && y < self.height && cover > 0.0 {
            let pixel = &mut self.pixels[y * self.width + x];
            *pixel = mix(*pixel, colour, cover.min(1.0));
        }
    }

    /// Replaces every pixel between two rows.
    pub fn each(
        &mut self,
        rows: std::ops::Range<usize>,
        paint: impl Fn(f32, f32, Colour) -> Colour,
    ) {
        for y in rows.start..rows.end.min(self.height) {
            let row = &mut self.pixels[y * self.width..(y + 1) * self.width];
            for (x, pixel) in row.iter_mut().enumerate() {
                *pixel = paint(x as f32, y as f32, *pixel);
            }
        }
    }

    /// Everything below a crest (one height per column), coloured by column, row and depth.
    pub fn below(&mut self, crest: &[f32], paint: impl Fn(f32, f32, f32) -> Colour) {
        let top = crest.iter().fold(f32::MAX, |top, y| top.min(*y)).max(0.0) as usize;
        for y in top..self.height {
            for (x, height) in crest.iter().enumerate().take(self.width) {
                let depth = y as f32 + 1.0 - height;
                if depth > 0.0 {
                    self.put(x, y, paint(x as f32, y as f32, depth), depth);
                }
            }
        }
    }

    /// Fills outlines of one colour; inside is where the outlines wind around a point at all.
    pub fn fill(&mut self, outlines: &[Outline], colour: Colour, cover: f32) {
        self.fill_with(outlines, |_x, _y| (colour, cover));
    }

    /// Fills outlines with colour and cover by place.
    pub fn fill_with(&mut self, outlines: &[Outline], paint: impl Fn(f32, f32) -> (Colour, f32)) {
        let columns = span(outlines, 0, self.width);
        let mut covers = vec![0.0_f32; columns.len()];
        for y in span(outlines, 1, self.height) {
            covers.fill(0.0);
            for line in 0..FINE {
                let at = y as f32 + (line as f32 + 0.5) / FINE as f32;
                add_spans(outlines, at, columns.start as f32, &mut covers);
            }
            for (x, cover) in columns.clone().zip(&covers).filter(|(_x, cover)| **cover > 0.0) {
                let (colour, strength) = paint(x as f32 + 0.5, y as f32 + 0.5);
                self.put(x, y, colour, cover.min(1.0) * strength);
            }
        }
    }

    /// Adds light around a point, fading with distance as a bell curve of width `radius`.
    pub fn glow(&mut self, centre: [f32; 2], radius: f32, colour: Colour, strength: f32) {
        let reach = radius * 2.6;
        let rows = (centre[1] - reach).max(0.0) as usize..(centre[1] + reach).max(0.0) as usize;
        self.each(rows, |x, y, under| {
            let (dx, dy) = ((x - centre[0]) / radius, (y - centre[1]) / radius);
            if dx.abs() > 2.6 {
                return under;
            }
            let light = strength * (-(dx * dx + dy * dy)).exp();
            // Screen: light on light does not burn out.
            let lit = [0, 1, 2].map(|i| 1.0 - (1.0 - under[i]) * (1.0 - colour[i] * light));
            if light < 0.002 { under } else { lit }
        });
    }

    /// The colours as bytes, row by row.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let byte = |value: &f32| (value.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        self.pixels.iter().flatten().map(byte).collect()
    }
}

/// The columns (axis 0) or rows (axis 1) that outlines touch, below `end`.
fn span(outlines: &[Outline], axis: usize, end: usize) -> std::ops::Range<usize> {
    let values = outlines.iter().flatten().map(|point| point[axis]);
    let (low, high) =
        values.fold((f32::MAX, f32::MIN), |(low, high), value| (low.min(value), high.max(value)));
    low.max(0.0) as usize..(high.ceil().max(0.0) as usize).min(end)
}

/// Adds to `covers`, which begins at column `left`, where one scan line runs inside the outlines.
fn add_spans(outlines: &[Outline], y: f32, left: f32, covers: &mut [f32]) {
    let mut crossings: Vec<(f32, i32)> = Vec::new();
    for outline in outlines {
        let next = outline.iter().cycle().skip(1);
        for (a, b) in outline.iter().zip(next) {
            if (a[1] <= y) != (b[1] <= y) {
                let x = a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
                crossings.push((x, if a[1] < b[1] { 1 } else { -1 }));
            }
        }
    }
    crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut winding = 0;
    for (from, to) in crossings.iter().zip(crossings.iter().skip(1)) {
        winding += from.1;
        if winding != 0 {
            add_span(from.0 - left, to.0 - left, covers);
        }
    }
}

fn add_span(from: f32, to: f32, covers: &mut [f32]) {
    let (from, to) = (from.max(0.0), to.min(covers.len() as f32));
    let mut x = from;
    while x < to {
        let end = (x.floor() + 1.0).min(to);
        if let Some(cover) = covers.get_mut(x as usize) {
            *cover += (end - x) / FINE as f32;
        }
        x = end;
    }
}
