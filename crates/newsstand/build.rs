//! Writes the lists through which the sample stories and dispatches are compiled into the binary.

use std::{env, fmt::Write as _, fs, io, path::Path};

fn main() -> io::Result<()> {
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    for folder in ["stories", "dispatches"] {
        let from = Path::new(&root).join("demo").join(folder);
        println!("cargo::rerun-if-changed={}", from.display());
        fs::write(Path::new(&out).join(format!("{folder}.rs")), list_of(&from)?)?;
    }
    Ok(())
}

/// A Rust expression: `&[("name", include_str!("/…/name.toml")), …]`, by name.
fn list_of(folder: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files.sort();
    let mut list = String::from("&[\n");
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        writeln!(list, "({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    list.push(']');
    Ok(list)
}
