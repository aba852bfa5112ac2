//! One at a time for each picture: who comes second waits and finds what the first one brought.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{Mutex as Door, OwnedMutexGuard};

/// A door for each name that somebody is busy with; none is kept afterwards.
#[derive(Debug, Clone, Default)]
pub(super) struct Doors(Arc<Mutex<HashMap<String, Arc<Door<()>>>>>);

/// Whoever holds it is alone with its name.
#[derive(Debug)]
pub(super) struct Entered {
    doors: Doors,
    name: String,
    held: Option<OwnedMutexGuard<()>>,
}

impl Doors {
    /// Waits until nobody else is busy with `name`.
    pub(super) async fn enter(&self, name: &str) -> Entered {
        let door = self.all().entry(name.to_owned()).or_default().clone();
        let mut entered = Entered { doors: self.clone(), name: name.to_owned(), held: None };
        entered.held = Some(door.lock_owned().await);
        entered
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, Arc<Door<()>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        drop(self.held.take());
        let mut all = self.doors.all();
        // Only the map knows it: nobody holds it and nobody waits.
        if all.get(&self.name).is_some_and(|door| Arc::strong_count(door) == 1) {
            let _door = all.remove(&self.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_second_waits_for_the_first_and_nothing_is_left() {
        let doors = Doors::default();
        let first = doors.enter("a").await;
        let _other = doors.enter("b").await;
        let second = tokio::spawn({
            let doors = doors.clone();
            async move { drop(doors.enter("a").await) }
        });
        tokio::task::yield_now().await;
        assert!(!second.is_finished());
        drop(first);
        second.await.unwrap();
        assert_eq!(doors.all().keys().collect::<Vec<_>>(), ["b"]);
    }
}
