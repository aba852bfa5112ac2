//! Sky, sun, moon, clouds, stars, rain, snow, mist.

use super::{H, Stage, W};
use crate::demo::picture::{
    canvas::HEIGHT,
    colour::{blend, lighter, mix},
    shape::{circle, line},
};

impl Stage {
    /// The sky down to `horizon` (and its lowest colour below), with the light's warmth in it.
    pub(in crate::demo::picture) fn sky(&mut self, horizon: f32) {
        let (light, sun) = (self.light, self.sun);
        let rows: Vec<_> =
            (0..HEIGHT).map(|y| light.sky((y as f32 / horizon).clamp(0.0, 1.0))).collect();
        self.canvas.each(0..HEIGHT, |x, y, _old| {
            let base = rows[(y as usize).min(HEIGHT - 1)];
            let (dx, dy) = ((x - sun[0]) / W, (y - sun[1]) / H);
            let warmth = 0.42 * (-(dx * dx * 5.0 + dy * dy * 9.0)).exp();
            mix(base, light.sun, if light.dark { warmth * 0.25 } else { warmth })
        });
        if light.dark {
            self.stars(horizon * 0.9, 420);
        }
    }

    /// Sun or moon at its place, with a halo.
    pub(in crate::demo::picture) fn sun(&mut self, radius: f32) {
        let (sun, colour) = (self.sun, self.light.sun);
        self.canvas.glow(sun, radius * 3.2, colour, 0.34);
        self.canvas.glow(sun, radius * 1.35, colour, 0.5);
        let disc = lighter(colour, 0.02);
        self.veil(circle(sun[0], sun[1], radius), disc, 0.97);
    }

    /// Stars above `lowest`, small ones by far the most.
    pub(in crate::demo::picture) fn stars(&mut self, lowest: f32, count: usize) {
        for _ in 0..count {
            let (x, y) = (self.chance.between(0.0, W), self.chance.between(0.0, lowest));
            let bright = self.chance.share().powi(4);
            let colour = mix(self.light.sun, [1.0; 3], 0.4);
            let fade = 1.0 - (y / lowest).powi(3);
            self.veil(circle(x, y, 0.7 + 1.7 * bright), colour, (0.25 + 0.75 * bright) * fade);
        }
    }

    /// Long soft clouds; `cover` from 0 (none) to 1 (overcast), between two heights.
    pub(in crate::demo::picture) fn clouds(&mut self, cover: f32, top: f32, bottom: f32) {
        let field = self.noise();
        let (light, sun) = (self.light, self.sun);
        let (lit, shaded) =
            (mix(light.sun, light.horizon, 0.35), blend(light.mid, light.top, 0.45));
        let edge = 0.30 - 0.55 * cover;
        let rows = top.max(0.0) as usize..bottom.max(0.0) as usize;
        self.canvas.each(rows, |x, y, under| {
            // Stretched more near the horizon, as clouds are seen.
            let depth = ((y - top) / (bottom - top)).clamp(0.0, 1.0);
            let (u, v) = (x / (520.0 - 200.0 * depth), y / (120.0 - 62.0 * depth));
            let bend = field.plane(u * 0.7 + 40.0, v * 0.5);
            // Most of the sky is clear; two octaves are enough to see that.
            if field.clouds(u + 0.6 * bend, v + 0.3 * bend, 2) + 0.16 < edge {
                return under;
            }
            let thick = field.clouds(u + 0.6 * bend, v + 0.3 * bend, 5) - edge;
            if thick <= 0.0 {
                return under;
            }
            let above = field.clouds(u + 0.6 * bend, v + 0.3 * bend - 0.28, 3) - edge;
            let fade = (depth * 5.0).min(1.0) * ((1.0 - depth) * 4.0).min(1.0);
            let near_sun = 1.0 - ((x - sun[0]) / W).abs();
            let tone = (0.35 + 1.5 * (thick - above) + 0.45 * near_sun).clamp(0.0, 1.0);
            mix(under, mix(shaded, lit, tone), (thick * 3.4).min(0.86) * fade)
        });
    }

    /// A band of mist around a height.
    pub(in crate::demo::picture) fn mist(&mut self, y: f32, thick: f32, strength: f32) {
        let field = self.noise();
        let haze = mix(self.light.horizon, self.light.sun, 0.25);
        let rows = (y - thick * 2.2).max(0.0) as usize..(y + thick * 2.2).max(0.0) as usize;
        self.canvas.each(rows, |x, row, under| {
            let d = (row - y) / thick;
            let wave = 0.75 + 0.5 * field.clouds(x / 420.0, row / 60.0, 3);
            mix(under, haze, (strength * wave * (-d * d).exp()).clamp(0.0, 1.0))
        });
    }

    /// Slanted rain all over.
    pub(in crate::demo::picture) fn rain(&mut self, drops: usize) {
        let lean = self.chance.between(-0.35, 0.35);
        for _ in 0..drops {
            let (x, y) = (self.chance.between(-80.0, W + 80.0), self.chance.between(-60.0, H));
            let long = self.chance.between(28.0, 90.0);
            let cover = self.chance.between(0.05, 0.17);
            let end = [x + lean * long, y + long];
            self.veil(line([x, y], end, 1.5), self.light.sun, cover);
        }
    }

    /// Falling snow: small in the distance, large and soft in front.
    pub(in crate::demo::picture) fn snowfall(&mut self, flakes: usize) {
        for _ in 0..flakes {
            let (x, y) = (self.chance.between(0.0, W), self.chance.between(0.0, H));
            let near = self.chance.share().powi(5);
            let radius = 1.2 + 7.0 * near;
            self.veil(circle(x, y, radius), [1.0, 0.99, 0.98], 0.85 - 0.55 * near);
        }
    }

    /// A few birds, far away.
    pub(in crate::demo::picture) fn birds(&mut self, count: usize, x: f32, y: f32) {
        let colour = self.light.away(0.35);
        for _ in 0..count {
            let (x, y) =
                (x + self.chance.between(-190.0, 190.0), y + self.chance.between(-60.0, 60.0));
            let (span, lift) = (self.chance.between(9.0, 20.0), self.chance.between(0.25, 0.6));
            for side in [-1.0, 1.0] {
                let elbow = [x + side * span * 0.55, y - span * lift];
                let tip = [x + side * span, y - span * lift * 0.55];
                self.fill(vec![line([x, y], elbow, 2.2), line(elbow, tip, 1.5)], colour);
            }
        }
    }
}
