//! Things that stand in several scenes: houses, lamps, people, cranes, poles.

use super::Stage;
use crate::demo::picture::{
    canvas::Outline,
    colour::{Colour, lighter, mix},
    shape::{arch, circle, line, rect, tapered},
};

/// A wall with rows of windows.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo::picture) struct Wall {
    pub(in crate::demo::picture) x: f32,
    pub(in crate::demo::picture) foot: f32,
    pub(in crate::demo::picture) wide: f32,
    pub(in crate::demo::picture) tall: f32,
}

impl Stage {
    /// A block of flats or offices: lit side, shaded side, windows; `distance` as in land.
    pub(in crate::demo::picture) fn block(&mut self, wall: Wall, distance: f32, lit_share: f32) {
        let Wall { x, foot, wide, tall } = wall;
        let colour = self.light.away(distance);
        let body = mix(lighter(colour, 0.02), self.light.sun, 0.05);
        let low = mix(colour, self.light.away(1.0), 0.28 + 0.35 * distance);
        self.shade(rect(x, foot - tall, wide, tall), body, low);
        let sunny = self.sun[0] > x + wide / 2.0;
        let side = wide * 0.22;
        let edge = if sunny { x + wide - side } else { x };
        let glow = mix(body, self.light.sun, 0.22);
        self.shade(rect(edge, foot - tall, side, tall), glow, low);
        self.windows(wall, distance, lit_share);
    }

    /// Rows of windows in a wall; `lit_share` of them with light.
    pub(in crate::demo::picture) fn windows(&mut self, wall: Wall, distance: f32, lit_share: f32) {
        let size = (wall.wide / 9.0).clamp(5.0, 20.0);
        let (columns, rows) =
            ((wall.wide / (size * 1.75)) as usize, (wall.tall / (size * 2.1)) as usize);
        let step = wall.wide / (columns.max(1) as f32);
        let (mut lit, mut dark): (Vec<Outline>, Vec<Outline>) = (Vec::new(), Vec::new());
        for row in 0..rows {
            for column in 0..columns {
                let x = wall.x + step * (column as f32 + 0.5) - size * 0.4;
                let y = wall.foot - wall.tall + size * (0.8 + 2.1 * row as f32);
                let pane = rect(x, y, size * 0.8, size * 1.15);
                if self.chance.often(lit_share) { lit.push(pane) } else { dark.push(pane) }
            }
        }
        let wall_colour = self.light.away(distance);
        let pane = if self.light.dark { -0.03 } else { 0.07 };
        self.fill(dark, mix(lighter(wall_colour, pane), self.light.mid, 0.12));
        let warm = mix(self.light.accent, self.light.sun, 0.35);
        self.fill(lit, mix(warm, wall_colour, distance * 0.6));
    }

    /// A small house with a pitched roof, a chimney and a lit window.
    pub(in crate::demo::picture) fn cottage(
        &mut self,
        x: f32,
        foot: f32,
        wide: f32,
        distance: f32,
    ) {
        let tall = wide * 0.48;
        let dark = self.light.away(distance);
        let wall = mix(lighter(dark, 0.20), self.light.sun, 0.30);
        let roof = mix(self.light.accent, dark, 0.30 + 0.5 * distance);
        self.fill(vec![rect(x + wide * 0.66, foot - tall * 1.75, wide * 0.09, tall * 0.6)], dark);
        self.shade(rect(x, foot - tall, wide, tall), wall, mix(wall, dark, 0.35));
        let (left, right) = (x - wide * 0.09, x + wide * 1.09);
        let ridge = foot - tall * 1.62;
        let outline = vec![[left, foot - tall], [x + wide * 0.18, ridge], [x + wide * 0.82, ridge]];
        self.fill(vec![outline.into_iter().chain([[right, foot - tall]]).collect()], roof);
        let warm = mix(self.light.accent, [1.0, 0.93, 0.72], 0.6);
        for at in [0.16, 0.66] {
            self.fill(vec![rect(x + wide * at, foot - tall * 0.7, wide * 0.16, tall * 0.36)], warm);
        }
        self.fill(vec![rect(x + wide * 0.42, foot - tall * 0.62, wide * 0.15, tall * 0.62)], dark);
    }

    /// A standing person, seen as a shape.
    pub(in crate::demo::picture) fn person(
        &mut self,
        x: f32,
        foot: f32,
        tall: f32,
        colour: Colour,
    ) {
        let lean = self.chance.between(-0.02, 0.02) * tall;
        let head = circle(x + lean, foot - tall * 0.91, tall * 0.078);
        let coat = vec![
            [x + lean - tall * 0.10, foot - tall * 0.80],
            [x + lean + tall * 0.10, foot - tall * 0.80],
            [x + tall * 0.135, foot - tall * 0.34],
            [x - tall * 0.135, foot - tall * 0.34],
        ];
        let apart = tall * self.chance.between(0.035, 0.09);
        let hip = foot - tall * 0.40;
        let left = tapered([x - tall * 0.05, hip], [x - apart, foot], tall * 0.10, tall * 0.06);
        let right = tapered([x + tall * 0.05, hip], [x + apart, foot], tall * 0.10, tall * 0.06);
        self.fill(vec![head, coat, left, right], colour);
    }

    /// Several people on a line.
    pub(in crate::demo::picture) fn crowd(
        &mut self,
        from: f32,
        to: f32,
        foot: f32,
        tall: f32,
        count: usize,
    ) {
        for _ in 0..count {
            let x = self.chance.between(from, to);
            let height = tall * self.chance.between(0.86, 1.08);
            let tone = self.chance.between(0.0, 0.10);
            let accent = self.chance.often(0.16);
            let base = lighter(self.light.near, tone);
            let colour = if accent { mix(self.light.accent, base, 0.25) } else { base };
            let stands = foot + self.chance.between(-4.0, 6.0);
            self.person(x, stands, height, colour);
        }
    }

    /// A lamp post with a halo.
    pub(in crate::demo::picture) fn lamp(&mut self, x: f32, foot: f32, tall: f32) {
        let iron = self.light.away(0.05);
        let head = [x, foot - tall];
        self.fill(vec![tapered([x, foot], head, tall * 0.045, tall * 0.022)], iron);
        self.fill(vec![rect(x - tall * 0.04, foot - tall * 0.05, tall * 0.08, tall * 0.05)], iron);
        let warm = mix(self.light.accent, [1.0, 0.95, 0.8], 0.55);
        let strength = if self.light.dark { 0.85 } else { 0.35 };
        self.canvas.glow(
            [x, head[1] - tall * 0.04],
            tall * 0.36,
            self.light.accent,
            strength * 0.6,
        );
        self.fill(vec![circle(x, head[1] - tall * 0.04, tall * 0.055)], warm);
        self.fill(vec![line([x - tall * 0.06, head[1]], [x + tall * 0.06, head[1]], 3.0)], iron);
    }

    /// A window of a room: frame, bars and the view that is already painted behind.
    pub(in crate::demo::picture) fn room_around(
        &mut self,
        openings: &[[f32; 4]],
        wall: Colour,
        arched: bool,
    ) {
        let opening = |[x, foot, wide, tall]: [f32; 4]| {
            if arched { arch(x, foot, wide, tall) } else { rect(x, foot - tall, wide, tall) }
        };
        let view = self.canvas.clone();
        let sun = self.sun;
        let lit = mix(wall, self.light.sun, 0.16);
        self.canvas.each(0..super::HEIGHT, |x, y, _old| {
            let light = (-((x - sun[0]).hypot(y - 420.0) / 620.0).powi(2)).exp();
            mix(wall, lit, light)
        });
        for place in openings {
            let holes = [super::wound(opening(*place))];
            self.canvas.fill_with(&holes, |x, y| (view.at(x as i64, y as i64), 1.0));
        }
        for [x, foot, wide, tall] in openings.iter().copied() {
            let frame = lighter(wall, -0.06);
            let mut bars = vec![line([x + wide / 2.0, foot - tall], [x + wide / 2.0, foot], 9.0)];
            for at in [0.30, 0.62] {
                bars.push(line([x, foot - tall * at], [x + wide, foot - tall * at], 8.0));
            }
            bars.push(rect(x - 22.0, foot - 4.0, wide + 44.0, 20.0));
            self.fill(bars, frame);
        }
    }
}
