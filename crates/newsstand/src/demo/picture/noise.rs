//! Smooth chance along a line and over a plane.

use crate::demo::chance::unit;

/// A field of noise; each seed has its own.
#[derive(Debug, Clone, Copy)]
pub struct Noise(pub u64);

impl Noise {
    /// At `x`, from −1 to 1, smooth over about one unit.
    #[must_use]
    pub fn line(self, x: f32) -> f32 {
        let cell = x.floor();
        let t = ease(x - cell);
        let (a, b) = (self.dot(cell as i64, 0), self.dot(cell as i64 + 1, 0));
        a + (b - a) * t
    }

    /// Several octaves of [`Noise::line`], from about −1 to 1.
    #[must_use]
    pub fn rough_line(self, x: f32, octaves: u32) -> f32 {
        let (mut sum, mut weight, mut scale) = (0.0, 0.5, 1.0);
        for octave in 0..octaves {
            sum += weight * Self(self.0.wrapping_add(u64::from(octave))).line(x * scale);
            weight *= 0.5;
            scale *= 2.03;
        }
        sum
    }

    /// Like mountains: sharp at the top, from 0 to about 1.
    #[must_use]
    pub fn peaks(self, x: f32, octaves: u32) -> f32 {
        let (mut sum, mut weight, mut scale) = (0.0, 0.55, 1.0);
        for octave in 0..octaves {
            let one = Self(self.0.wrapping_add(u64::from(octave) * 7)).line(x * scale);
            sum += weight * (1.0 - one.abs());
            weight *= 0.46;
            scale *= 2.11;
        }
        sum
    }

    /// At a point of the plane, from −1 to 1.
    #[must_use]
    pub fn plane(self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (tx, ty) = (ease(x - left), ease(y - top));
        let (i, j) = (left as i64, top as i64);
        let upper = self.dot(i, j) + (self.dot(i + 1, j) - self.dot(i, j)) * tx;
        let lower = self.dot(i, j + 1) + (self.dot(i + 1, j + 1) - self.dot(i, j + 1)) * tx;
        upper + (lower - upper) * ty
    }

    /// Several octaves of [`Noise::plane`].
    #[must_use]
    pub fn clouds(self, x: f32, y: f32, octaves: u32) -> f32 {
        let (mut sum, mut weight, mut scale) = (0.0, 0.5, 1.0);
        for octave in 0..octaves {
            let field = Self(self.0.wrapping_add(u64::from(octave)));
            // Octaves are shifted so that their lattices do not show.
            let shift = 17.3 * octave as f32;
            sum += weight * field.plane(x * scale + shift, y * scale - shift);
            weight *= 0.5;
            scale *= 2.07;
        }
        sum
    }

    /// One independent number per cell, from −1 to 1.
    #[must_use]
    pub fn dot(self, i: i64, j: i64) -> f32 {
        let cell = (i as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ (j as u64).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        // One multiplication less than `mixed`: this runs millions of times in a picture.
        let bits = (self.0 ^ cell ^ (cell >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        unit(bits ^ (bits >> 32)) * 2.0 - 1.0
    }
}

fn ease(t: f32) -> f32 {
    t * t * (3.0 - 2.0 * t)
}
