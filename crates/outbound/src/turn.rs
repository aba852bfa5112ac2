//! One visit at a time per host, and a rest between two visits.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    sync::OwnedMutexGuard,
    time::{Instant, sleep_until, timeout_at},
};

/// Hosts that are remembered. Beyond it, those are forgotten that nobody visits or waits for and
/// whose rest is over.
const HOSTS_MAX: usize = 10_000;

/// No host needs to be remembered longer than this after a visit: the longest rest there is.
pub(crate) const GAP_MAX: Duration = Duration::from_secs(60);

/// When the last visit ended. Whoever holds the lock is visiting.
type Seat = Arc<tokio::sync::Mutex<Option<Instant>>>;

/// Shared by all clones of an [`Outbound`](crate::Outbound).
#[derive(Debug, Default)]
pub(crate) struct Turns {
    seats: Mutex<HashMap<String, Seat>>,
}

/// The right to visit a host. The rest begins when it is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    last: OwnedMutexGuard<Option<Instant>>,
}

impl Turns {
    /// Waits for a turn at `host`: until nobody else visits, and `gap` (at most [`GAP_MAX`]) has
    /// passed since the last visit. `None` if that does not happen within `patience`.
    pub(crate) async fn take(&self, host: &str, gap: Duration, patience: Duration) -> Option<Turn> {
        let gives_up = Instant::now() + patience;
        let seat = self.seat(host, Instant::now());
        let last = timeout_at(gives_up, seat.lock_owned()).await.ok()?;
        if let Some(rested) = last.map(|ended| ended + gap.min(GAP_MAX)) {
            if rested > gives_up {
                return None;
            }
            // Dropping this future while it sleeps frees the seat and leaves `last` as it was.
            sleep_until(rested).await;
        }
        Some(Turn { last })
    }

    fn seat(&self, host: &str, now: Instant) -> Seat {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        if seats.len() >= HOSTS_MAX {
            seats.retain(|_host, seat| !is_idle(seat, now));
        }
        Arc::clone(seats.entry(host.to_owned()).or_default())
    }
}

fn is_idle(seat: &Seat, now: Instant) -> bool {
    let unclaimed = Arc::strong_count(seat) == 1;
    let rested = |last: &Option<Instant>| last.is_none_or(|ended| ended + GAP_MAX <= now);
    unclaimed && seat.try_lock().is_ok_and(|last| rested(&last))
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.last = Some(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: Duration = Duration::from_secs(10);

    /// Seconds that pass until a turn is given.
    async fn waits(turns: &Turns, host: &str, patience: u64) -> Option<u64> {
        let asked = Instant::now();
        turns.take(host, GAP, Duration::from_secs(patience)).await?;
        Some(asked.elapsed().as_secs())
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_rests_between_visits_and_others_do_not_wait_for_it() {
        let turns = Turns::default();
        assert_eq!(waits(&turns, "a.example", 60).await, Some(0));
        assert_eq!(waits(&turns, "b.example", 60).await, Some(0));
        assert_eq!(waits(&turns, "a.example", 60).await, Some(10));
        assert_eq!(waits(&turns, "a.example", 5).await, None, "it would take ten seconds");
        assert_eq!(waits(&turns, "a.example", 60).await, Some(10), "who gave up did not visit");
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_visits_while_another_does() {
        let turns = Turns::default();
        let first = turns.take("a.example", GAP, GAP).await.unwrap();
        assert_eq!(waits(&turns, "a.example", 60).await, None);
        drop(first);
        assert_eq!(waits(&turns, "a.example", 60).await, Some(10));
    }

    #[tokio::test(start_paused = true)]
    async fn hosts_are_forgotten_only_after_their_rest() {
        let turns = Turns::default();
        for host in 0..HOSTS_MAX {
            waits(&turns, &host.to_string(), 60).await;
        }
        tokio::time::advance(GAP_MAX).await;
        waits(&turns, "late.example", 60).await;
        assert_eq!(turns.seats.lock().unwrap().len(), 1);
    }
}
