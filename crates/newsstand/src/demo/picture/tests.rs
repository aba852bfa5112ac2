use super::*;
use crate::demo::library;

#[test]
fn a_picture_is_the_same_for_the_same_words_and_another_for_another_title() {
    let first = jpeg("desert", "a-story", "the-post");
    assert_eq!(first, jpeg("desert", "a-story", "the-post"));
    assert_ne!(first, jpeg("desert", "a-story", "the-times"));
    let picture = image::load_from_memory(&first).unwrap();
    assert_eq!((picture.width(), picture.height()), (1600, 1000));
}

#[test]
fn every_scene_of_every_story_and_dispatch_is_known() {
    let library = library().unwrap();
    let stories = library.stories.iter().map(|story| &story.scene);
    let kinds = library.grammars.values().flat_map(|grammar| &grammar.kind);
    for scene in stories.chain(kinds.flat_map(|kind| &kind.scenes)) {
        assert!(SCENES.contains(&scene.as_str()), "{scene}");
    }
}
