use super::*;

#[test]
fn every_emblem_is_drawn_and_none_like_another() {
    let logos: std::collections::BTreeSet<Vec<u8>> =
        EMBLEMS.iter().map(|emblem| png(emblem, [0x1f, 0x3a, 0x5f])).collect();
    assert_eq!(logos.len(), EMBLEMS.len());
    for logo in logos {
        let picture = image::load_from_memory(&logo).unwrap();
        assert_eq!((picture.width(), picture.height()), (256, 256));
    }
}
