//! Our Picks in another order.

use std::collections::HashMap;

use types::PickId;

/// The picks after somebody typed new places beside some of them, 1 first. Whoever was moved goes
/// before whoever stood at that place when it moves up, and after it when it moves down.
pub(super) fn by_places(current: &[PickId], typed: &HashMap<PickId, i64>) -> Vec<PickId> {
    let mut places: Vec<(i64, i64, PickId)> = (1_i64..)
        .zip(current)
        .map(|(place, id)| {
            let wanted = typed.get(id).copied().unwrap_or(place);
            (wanted, (wanted - place).signum(), *id)
        })
        .collect();
    // Stable: those with the same wish keep their order.
    places.sort_by_key(|(wanted, direction, _)| (*wanted, *direction));
    places.into_iter().map(|(_, _, id)| id).collect()
}

/// The picks with one of them a place nearer to the top (`-1`) or to the end (`1`).
pub(super) fn stepped(current: &[PickId], id: PickId, step: isize) -> Vec<PickId> {
    let mut order = current.to_vec();
    let from = order.iter().position(|known| *known == id);
    let to = from.and_then(|from| from.checked_add_signed(step)).filter(|to| *to < order.len());
    if let (Some(from), Some(to)) = (from, to) {
        order.swap(from, to);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICKS: [PickId; 5] = [PickId(1), PickId(2), PickId(3), PickId(4), PickId(5)];

    fn told(order: &[PickId]) -> String {
        order.iter().map(PickId::to_string).collect::<Vec<_>>().join(" ")
    }

    fn check(typed: &[(i64, i64)], expected: &str) {
        let typed = typed.iter().map(|(id, place)| (PickId(*id), *place)).collect();
        assert_eq!(told(&by_places(&PICKS, &typed)), expected);
    }

    #[test]
    fn a_typed_place_is_where_it_goes() {
        check(&[], "1 2 3 4 5");
        check(&[(5, 2)], "1 5 2 3 4");
        check(&[(2, 4)], "1 3 4 2 5");
        check(&[(1, 99), (5, -3)], "5 2 3 4 1");
        check(&[(4, 1), (5, 1)], "4 5 1 2 3");
        check(&[(1, 1), (2, 2), (3, 3), (4, 4), (5, 1)], "5 1 2 3 4");
    }

    #[test]
    fn a_step_stays_in_the_list() {
        for (id, step, expected) in [
            (3, -1, "1 3 2 4 5"),
            (3, 1, "1 2 4 3 5"),
            (1, -1, "1 2 3 4 5"),
            (5, 1, "1 2 3 4 5"),
            (9, 1, "1 2 3 4 5"),
        ] {
            assert_eq!(told(&stepped(&PICKS, PickId(id), step)), expected);
        }
    }
}
