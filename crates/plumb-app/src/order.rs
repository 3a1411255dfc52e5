//! Orders without ties: something is moved to a place, and the others close up.

/// Moves the one that `moved` finds to a place, 1 first and beyond the end last, and gives every one that has another
/// place now with that place, from 1 on. Nothing where it is not there.
pub(crate) fn places<T>(
    mut order: Vec<T>,
    moved: impl Fn(&T) -> bool,
    to: i64,
) -> Option<impl Iterator<Item = (i64, T)>> {
    let from = order.iter().position(moved)?;
    let to = usize::try_from(to.max(1) - 1).unwrap_or(usize::MAX).min(order.len() - 1);
    let taken = order.remove(from);
    order.insert(to, taken);
    Some((1..).zip(order))
}

#[cfg(test)]
mod tests {
    use super::places;

    #[track_caller]
    fn check_places(order: &str, moved: char, to: i64, expected: &str) {
        let placed = places(order.chars().collect(), |one| *one == moved, to).unwrap();
        let placed = placed.map(|(place, one)| format!("{place}{one}")).collect::<Vec<_>>();
        assert_eq!(placed.join(" "), expected);
    }

    #[test]
    fn what_is_moved_takes_its_place_and_the_others_close_up() {
        check_places("abc", 'c', 1, "1c 2a 3b");
        check_places("abc", 'a', 3, "1b 2c 3a");
        check_places("abc", 'b', 2, "1a 2b 3c");
        check_places("abc", 'a', 99, "1b 2c 3a");
        check_places("abc", 'c', -5, "1c 2a 3b");
        check_places("a", 'a', 7, "1a");
    }

    #[test]
    fn what_is_not_there_is_not_moved() {
        assert!(places(vec!['a'], |one| *one == 'z', 1).is_none());
    }
}
