//! Water: what stands above it, seen again, with ripples and glitter.

use super::{H, Stage};
use crate::demo::picture::{
    canvas::HEIGHT,
    colour::{blend, mix},
    shape::{ellipse, tapered},
};

impl Stage {
    /// Still water from `shore` down to the lower edge: reflects what is painted already.
    /// `calm` from 0 (choppy) to 1 (glass).
    pub(in crate::demo::picture) fn water(&mut self, shore: f32, calm: f32) {
        let field = self.noise();
        let above = self.canvas.clone();
        let deep = blend(self.light.top, self.light.near, 0.38);
        self.canvas.each(shore as usize..HEIGHT, |x, y, _old| {
            let depth = y - shore;
            let near = depth / (H - shore);
            // Ripples are flat ellipses which grow towards the front.
            let (u, v) = (x / (26.0 + 190.0 * near), depth / (2.2 + 15.0 * near));
            let ripple = field.clouds(u, v, 3);
            let sway = (1.0 - calm) * (5.0 + 60.0 * near);
            let from = shore - depth * (0.92 - 0.12 * near) - 3.0 - ripple.abs() * sway * 1.4;
            let shown = above.at((x + ripple * sway) as i64, from.max(0.0) as i64);
            let dark = (0.20 + 0.40 * near + 0.30 * ripple * (1.15 - calm)).clamp(0.0, 0.8);
            mix(shown, deep, dark)
        });
        // A thin bright seam where water meets land.
        let seam = mix(self.light.horizon, self.light.sun, 0.5);
        self.canvas.each(shore as usize..shore as usize + 3, |_x, _y, old| mix(old, seam, 0.30));
        self.glitter(shore);
    }

    /// The sun's path on water that begins at `shore`.
    pub(in crate::demo::picture) fn glitter(&mut self, shore: f32) {
        let bright = mix(self.light.sun, [1.0; 3], 0.25);
        let strength = if self.light.dark { 0.5 } else { 0.75 };
        for _ in 0..260 {
            let near = self.chance.share().powf(1.3);
            let y = shore + 4.0 + near * (H - shore);
            let spread = 24.0 + 130.0 * near;
            let x = self.sun[0] + (self.chance.share() + self.chance.share() - 1.0) * spread;
            let long = self.chance.between(5.0, 26.0) * (0.35 + 1.7 * near);
            let thin = 0.8 + 2.6 * near;
            let cover = strength * self.chance.between(0.18, 0.75) * (1.0 - 0.55 * near);
            self.veil(ellipse(x, y, long, thin), bright, cover);
        }
    }

    /// Open sea from `shore` down: bands of waves, lighter at the horizon.
    pub(in crate::demo::picture) fn sea(&mut self, shore: f32, rough: f32) {
        let field = self.noise();
        let light = self.light;
        let far = blend(light.horizon, light.top, 0.42);
        let deep = blend(light.top, light.near, 0.55);
        self.canvas.each(shore as usize..HEIGHT, |x, y, _old| {
            let near = (y - shore) / (H - shore);
            let (u, v) = (x / (34.0 + 330.0 * near), (y - shore) / (3.0 + 26.0 * near));
            let swell = field.clouds(u, v, 4);
            let body = blend(far, deep, near.powf(0.75));
            let shine = (swell * (1.0 + rough) + 0.08).max(0.0) * (0.55 - 0.2 * near);
            let trough = (-swell * (0.6 + rough) - 0.05).clamp(0.0, 0.5) * 0.7;
            let crest = ((swell - 0.30 + 0.12 * rough) * 6.0).clamp(0.0, 1.0) * rough * near.sqrt();
            let lit = mix(mix(body, light.horizon, shine), deep, trough);
            mix(lit, mix(light.sun, [1.0; 3], 0.4), crest * 0.75)
        });
        self.glitter(shore);
    }

    /// A sailing boat; `tall` is the mast's height.
    pub(in crate::demo::picture) fn sailboat(&mut self, x: f32, y: f32, tall: f32, accent: bool) {
        let hull = self.light.away(0.12);
        let sail = if accent { self.light.accent } else { mix(self.light.sun, [1.0; 3], 0.3) };
        let lean = tall * 0.06;
        let deck = tall * 0.36;
        self.fill(
            vec![vec![
                [x - deck, y - tall * 0.06],
                [x + deck, y - tall * 0.07],
                [x + deck * 0.7, y + tall * 0.04],
                [x - deck * 0.72, y + tall * 0.04],
            ]],
            hull,
        );
        self.fill(vec![tapered([x, y], [x + lean, y - tall], tall * 0.022, 1.0)], hull);
        let (top, foot) = (y - tall * 0.97, y - tall * 0.13);
        self.fill(vec![vec![[x + lean, top], [x + tall * 0.34, foot], [x + 2.0, foot]]], sail);
        let jib = mix(sail, self.light.mid, 0.28);
        let tack = [x - tall * 0.26, foot];
        self.fill(vec![vec![[x + lean - 3.0, top + tall * 0.1], [x - 4.0, foot], tack]], jib);
        self.veil(ellipse(x, y + tall * 0.06, deck, tall * 0.018), self.light.sun, 0.35);
    }
}
