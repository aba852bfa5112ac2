use std::time::Duration;

use super::*;

/// A file that begins as WebP does, `rest` bytes long after its head.
fn webp(rest: u32) -> Vec<u8> {
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((rest + 4).to_le_bytes());
    bytes.extend(b"WEBP");
    bytes.resize(bytes.len() + rest as usize, 7);
    bytes
}

fn shelf(bytes_max: u64) -> (Shelf, tempfile::TempDir) {
    let directory = tempfile::tempdir().unwrap();
    (Shelf::new(directory.path().join("media"), bytes_max), directory)
}

/// Makes a file older, as if it had been written before.
fn age(file: &Path, seconds: u64) {
    let file = fs::File::options().write(true).open(file).unwrap();
    let then = file.metadata().unwrap().modified().unwrap() - Duration::from_secs(seconds);
    file.set_modified(then).unwrap();
}

#[test]
fn what_was_put_is_there_until_it_is_forgotten() {
    let (shelf, _directory) = shelf(1_000_000);
    let name = name_of("https://paper.example/a.jpg");
    shelf.put_original(&name, b"as it came").unwrap();
    shelf.put_picture(&name, 160, &webp(10)).unwrap();
    assert_eq!(shelf.picture(&name, 160).unwrap(), webp(10));
    assert_eq!(shelf.picture(&name, 320), None);
    assert_eq!(shelf.original(&name).unwrap(), b"as it came".as_slice());
    shelf.forget(&name);
    assert_eq!((shelf.picture(&name, 160), shelf.original(&name)), (None, None));
}

#[test]
fn a_file_that_a_crash_left_short_is_not_sent() {
    let (shelf, _directory) = shelf(1_000_000);
    shelf.put_picture("abc", 160, &webp(100)[..50]).unwrap();
    assert_eq!(shelf.picture("abc", 160), None);
}

#[test]
fn the_oldest_make_room() {
    let (shelf, _directory) = shelf(5_000);
    for (number, name) in ["aa", "bb", "cc", "dd", "ee"].into_iter().enumerate() {
        shelf.put_picture(name, 160, &webp(988)).unwrap();
        age(&shelf.picture_file(name, 160), 1000 - number as u64);
    }
    let there = |shelf: &Shelf| {
        let names = ["aa", "bb", "cc", "dd", "ee", "ff"].into_iter();
        names.filter(|name| shelf.picture(name, 160).is_some()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(there(&shelf), "aa bb cc dd ee");
    // Full: down to nine tenths.
    shelf.put_picture("ff", 160, &webp(988)).unwrap();
    assert_eq!(there(&shelf), "cc dd ee ff");
    // The same after a restart, when the shelf has to be measured first.
    let again = Shelf::new(shelf.directory, 3_000);
    again.put_original("gg", b"x").unwrap();
    assert_eq!(there(&again), "ee ff");
}
