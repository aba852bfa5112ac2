//! Ridges of land, one behind the other, and what grows on them.

use std::f32::consts::TAU;

use super::{H, Stage, W};
use crate::demo::picture::{
    canvas::{Outline, WIDTH},
    colour::{Colour, lighter, mix},
    noise::Noise,
    shape::{circle, tapered},
};

/// The crest of one layer of land.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo::picture) struct Ridge {
    /// Its middle height, in pixels from the top.
    pub(in crate::demo::picture) y: f32,
    /// How far it rises above that.
    pub(in crate::demo::picture) rise: f32,
    /// Pixels from one hill to the next.
    pub(in crate::demo::picture) wide: f32,
}

impl Ridge {
    pub(in crate::demo::picture) const fn new(y: f32, rise: f32, wide: f32) -> Self {
        Self { y, rise, wide }
    }

    /// Round hills.
    pub(in crate::demo::picture) fn rolling(self, noise: Noise) -> Vec<f32> {
        let height = |x: usize| noise.rough_line(x as f32 / self.wide, 3);
        (0..WIDTH).map(|x| self.y - self.rise * height(x)).collect()
    }

    /// Sharp mountains.
    pub(in crate::demo::picture) fn alpine(self, noise: Noise) -> Vec<f32> {
        let height = |x: usize| {
            let x = x as f32 / self.wide;
            let massif = 0.55 + 0.75 * noise.line(x * 0.55 + 9.0);
            (noise.peaks(x, 6) - 0.45) * (0.45 + 0.55 * massif)
        };
        (0..WIDTH).map(|x| self.y - self.rise * 1.6 * height(x)).collect()
    }
}

impl Stage {
    /// One layer of land: lit at the crest, fading into haze towards its foot.
    pub(in crate::demo::picture) fn land(&mut self, crest: &[f32], distance: f32) {
        let colour = self.light.grown(distance);
        self.land_of(crest, distance, colour);
    }

    /// The same in a colour of its own.
    pub(in crate::demo::picture) fn land_of(
        &mut self,
        crest: &[f32],
        distance: f32,
        colour: Colour,
    ) {
        let field = self.noise();
        let haze = mix(self.light.away((distance + 0.22).min(1.0)), self.light.horizon, 0.25);
        let (lit, sun) = (mix(lighter(colour, 0.045), self.light.sun, 0.10), self.sun);
        self.canvas.below(crest, |x, y, depth| {
            let side = (1.0 - ((x - sun[0]) / W).abs() * 1.6).clamp(0.0, 1.0);
            let rim = (-depth / 26.0).exp() * (0.25 + 0.75 * side);
            // Deeper down the haze hides it, or the next ridge does.
            let mottled =
                if depth < 150.0 { 0.12 * field.clouds(x / 90.0, y / 34.0, 2) } else { 0.0 };
            let base = mix(colour, lit, (rim + mottled).clamp(0.0, 1.0));
            mix(base, haze, (depth / 330.0).min(1.0) * (0.25 + 0.55 * distance))
        });
    }

    /// Mountains with a sunny and a shady side, and snow above `snow_line` (pixels from the top).
    pub(in crate::demo::picture) fn alps(&mut self, crest: &[f32], distance: f32, snow_line: f32) {
        let (field, colour) = (self.noise(), self.light.away(distance));
        let haze = self.light.away((distance + 0.35).min(1.0));
        let lit = mix(lighter(colour, 0.10), self.light.sun, 0.22);
        let shaded = lighter(colour, -0.035);
        let snow = mix(self.light.sun, [1.0; 3], 0.45);
        let snow_shade = mix(self.light.mid, snow, 0.38);
        let from_left = self.sun[0] < W / 2.0;
        let slope = |x: f32| {
            let at = |x: f32| crest[(x.clamp(0.0, W - 1.0)) as usize];
            let steep = (at(x + 9.0) - at(x - 9.0)) / 18.0;
            if from_left { -steep } else { steep }
        };
        self.canvas.below(crest, |x, y, depth| {
            if depth > 420.0 {
                return haze;
            }
            // The edge between light and shade wanders as it runs down from the top.
            let wander = depth * 0.55 * field.line(x / 130.0 + 3.0)
                + (9.0 + depth * 0.22) * field.clouds(x / 46.0, y / 30.0, 4);
            let sunny = (0.5 + 1.9 * slope(x + wander)).clamp(0.0, 1.0);
            let rock = mix(shaded, lit, sunny);
            let white = mix(snow_shade, snow, sunny);
            let limit = snow_line + 95.0 * field.clouds(x / 58.0, y / 95.0, 4) - 0.25 * depth;
            let covered = ((limit - y) / 20.0).clamp(0.0, 1.0);
            let face = mix(rock, mix(white, haze, distance * 0.55), covered);
            mix(face, haze, (depth / 300.0).min(1.0) * (0.35 + 0.5 * distance))
        });
    }

    /// Raises a crest by conifers of about `tall` pixels; `density` of 1 leaves no gap.
    pub(in crate::demo::picture) fn plant(&mut self, crest: &mut [f32], tall: f32, density: f32) {
        let ground = crest.to_vec();
        let mut x = -tall;
        while x < W + tall {
            let height = tall * self.chance.between(0.55, 1.25);
            let half = height * self.chance.between(0.17, 0.26);
            let foot = ground[x.clamp(0.0, W - 1.0) as usize] + tall * 0.15;
            let jag = self.noise();
            let columns = (x - half).max(0.0) as usize..(x + half).clamp(0.0, W) as usize;
            for column in columns {
                // Branches hang in tiers: the outline falls in steps away from the trunk.
                let off = (column as f32 - x).abs() / half;
                let tier = off * 6.5 + 0.35 * jag.line(off * 5.0);
                let hang = (tier - tier.floor()).powi(2) * 0.11;
                let top = foot - height * (1.0 - off.powf(0.78) - hang * (1.0 - off)).max(0.0);
                crest[column] = crest[column].min(top);
            }
            x += half * self.chance.between(0.7, 2.4) / density.max(0.05);
        }
    }

    /// Raises a crest by round trees and bushes.
    pub(in crate::demo::picture) fn hedge(&mut self, crest: &mut [f32], tall: f32, density: f32) {
        let ground = crest.to_vec();
        let mut x = -tall;
        while x < W + tall {
            let radius = tall * (0.20 + 0.46 * self.chance.share().powi(2));
            let foot = ground[x.clamp(0.0, W - 1.0) as usize] - radius * 0.3;
            let leaf = self.noise();
            let columns = (x - radius).max(0.0) as usize..(x + radius).clamp(0.0, W) as usize;
            for column in columns {
                let off = (column as f32 - x) / radius;
                let round = (1.0 - off * off).max(0.0).sqrt() * radius;
                let top = foot - round * (1.0 + 0.22 * leaf.rough_line(column as f32 / 9.0, 2));
                crest[column] = crest[column].min(top);
            }
            // Trees stand in groups, with gaps between them.
            let gap = if self.chance.often(0.72) { 0.75 } else { 5.0 };
            x += radius * gap * self.chance.between(0.6, 1.5) / density.max(0.05).sqrt();
        }
    }

    /// A single round tree standing at `foot`.
    pub(in crate::demo::picture) fn tree(&mut self, foot: [f32; 2], tall: f32, colour: Colour) {
        let [x, y] = foot;
        let crown = y - tall * 0.64;
        self.fill(vec![tapered(foot, [x, crown], tall * 0.065, tall * 0.03)], colour);
        let sunny = if self.sun[0] < x { -1.0 } else { 1.0 };
        let lit = mix(lighter(colour, 0.06), self.light.sun, 0.12);
        let mut layers: [Vec<Outline>; 3] = [Vec::new(), Vec::new(), Vec::new()];
        for _ in 0..130 {
            let (sin, cos) = self.chance.between(0.0, TAU).sin_cos();
            let far = self.chance.share().sqrt();
            let (cx, cy) = (x + cos * far * tall * 0.31, crown + sin * far * tall * 0.30);
            let radius = tall * self.chance.between(0.030, 0.066);
            layers[0].push(circle(cx, cy, radius));
            // Leaves towards the light are brighter, on the outside most of all.
            let light = (cos * sunny * 0.7 - sin * 0.8) * far;
            for (layer, least, size) in [(1, 0.10, 0.80), (2, 0.48, 0.62)] {
                if light > least {
                    layers[layer].push(circle(cx - sunny * radius * 0.1, cy, radius * size));
                }
            }
        }
        for (layer, leaves) in layers.into_iter().enumerate() {
            self.fill(leaves, mix(colour, lit, layer as f32 / 2.0));
        }
    }

    /// A poplar or cypress.
    pub(in crate::demo::picture) fn poplar(&mut self, foot: [f32; 2], tall: f32, colour: Colour) {
        let [x, y] = foot;
        let leaf = self.noise();
        let half = |t: f32| {
            tall * 0.105 * (t * (1.0 - t)).sqrt() * 2.0 * (1.0 + 0.16 * leaf.line(t * 19.0))
        };
        let left = (0..=30).map(|i| i as f32 / 30.0).map(|t| [x - half(t), y - tall * t]);
        let right = (0..=30).rev().map(|i| i as f32 / 30.0).map(|t| [x + half(t), y - tall * t]);
        self.fill(vec![left.chain(right).collect()], colour);
    }

    /// Flat grassland from `y` to the lower edge, in long soft patches of sun and shade.
    pub(in crate::demo::picture) fn meadow(&mut self, y: f32, colour: Colour) {
        let (field, light) = (self.noise(), self.light);
        let (lit, shaded) = (mix(lighter(colour, 0.06), light.sun, 0.14), lighter(colour, -0.07));
        self.canvas.each(y as usize..H as usize, |x, row, under| {
            let near = (row - y) / (H - y);
            let (u, v) = (x / (150.0 + 520.0 * near), (row - y) / (9.0 + 52.0 * near));
            let patch = field.clouds(u, v, 3);
            let blades = field.clouds(x / (4.0 + 8.0 * near), row / (9.0 + 20.0 * near), 2);
            let tone = (0.5 + 1.1 * patch + 0.35 * blades).clamp(0.0, 1.0);
            mix(under, mix(shaded, lit, tone), 0.35 + 0.5 * near)
        });
    }

    /// Grass in front, along the lower edge.
    pub(in crate::demo::picture) fn grass(&mut self, y: f32, blades: usize, colour: Colour) {
        for _ in 0..blades {
            let x = self.chance.between(-20.0, W + 20.0);
            let foot = self.chance.between(y, H + 40.0);
            let long = self.chance.between(24.0, 70.0) * (0.6 + (foot - y) / (H - y + 1.0));
            let tip = [x + self.chance.between(-0.4, 0.4) * long, foot - long];
            let tone = self.chance.between(-0.03, 0.06);
            self.fill(vec![tapered([x, foot], tip, 4.0, 0.5)], lighter(colour, tone));
        }
    }
}
