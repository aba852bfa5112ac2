//! The model's arrays, by the names that they have in the package.

use super::{
    Deep, FEATURES, HIDDEN, Layer, Network, Norm, PIECE, TABLE_ROWS, TABLES, Table, WIDTHS, WINDOW,
};
use crate::encoder::{EncoderError, archive::Archive, array, matrix::Matrix};

impl Network {
    /// Reads the arrays of the package's `weights.npz`.
    pub(in crate::encoder) fn read(file: &mut Archive<'_>) -> Result<Self, EncoderError> {
        let norm = |file: &mut Archive<'_>, names: &[(String, String)], size| {
            let mut norm = Norm { scale: Vec::new(), added: Vec::new() };
            for (scale, added) in names {
                norm.scale.extend(floats(file, scale, size)?);
                norm.added.extend(floats(file, added, size)?);
            }
            Ok::<_, EncoderError>(norm)
        };
        let of_width =
            |(width, _): (usize, usize)| (format!("ln_g{width}"), format!("ln_b{width}"));
        Ok(Self {
            tables: tables(file)?,
            inward: each(|width| {
                layer(file, &format!("proj{width}"), &format!("proj_b{width}"), PIECE, WINDOW)
            })?,
            windows: each(|width| {
                let mut one = |n| {
                    let names = (format!("w{n}_{width}"), format!("b{n}_{width}"));
                    layer(file, &names.0, &names.1, width * WINDOW, WINDOW)
                };
                Ok([one(1)?, one(2)?])
            })?,
            inward_norm: norm(file, &WIDTHS.map(of_width), WINDOW)?,
            features_norm: norm(file, &[("ln_g".to_owned(), "ln_b".to_owned())], FEATURES)?,
            outward: layer(file, "cnn_W", "cnn_b", FEATURES, PIECE)?,
            deep: Deep {
                first: matrix(file, "d0", PIECE, HIDDEN)?,
                second: matrix(file, "d1", HIDDEN, HIDDEN)?,
                around_second: matrix(file, "p1", PIECE, HIDDEN)?,
                third: matrix(file, "d2", HIDDEN, PIECE)?,
                around_fourth: matrix(file, "p3", HIDDEN, PIECE)?,
                fourth: matrix(file, "d3", PIECE, PIECE)?,
            },
        })
    }
}

fn each<T>(mut make: impl FnMut(usize) -> Result<T, EncoderError>) -> Result<[T; 3], EncoderError> {
    let [(a, _), (b, _), (c, _)] = WIDTHS;
    Ok([make(a)?, make(b)?, make(c)?])
}

fn tables(file: &mut Archive<'_>) -> Result<Vec<Table>, EncoderError> {
    let scales = floats(file, "scale", TABLES as usize)?;
    let lowest = floats(file, "lo", TABLES as usize)?;
    let table = |((number, scale), lowest): ((u32, f32), f32)| {
        let name = format!("q{number}");
        let bytes = file.file(&format!("{name}.npy"))?;
        let steps = array::bytes(&bytes, TABLE_ROWS * PIECE)
            .map_err(|cause| EncoderError::Array { name, cause })?;
        Ok(Table { steps: steps.into(), scale, lowest })
    };
    (1..).zip(scales).zip(lowest).map(table).collect()
}

fn layer(
    file: &mut Archive<'_>,
    weights: &str,
    added: &str,
    rows: usize,
    columns: usize,
) -> Result<Layer, EncoderError> {
    let matrix = matrix(file, weights, rows, columns)?;
    Ok(Layer { matrix, added: floats(file, added, columns)? })
}

fn matrix(
    file: &mut Archive<'_>,
    name: &str,
    rows: usize,
    columns: usize,
) -> Result<Matrix, EncoderError> {
    Ok(Matrix::of(&floats(file, name, rows * columns)?, columns))
}

fn floats(file: &mut Archive<'_>, name: &str, wanted: usize) -> Result<Vec<f32>, EncoderError> {
    let bytes = file.file(&format!("{name}.npy"))?;
    array::floats(&bytes, wanted)
        .map_err(|cause| EncoderError::Array { name: name.to_owned(), cause })
}
