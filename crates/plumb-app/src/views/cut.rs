//! A page of a list that was read one longer than it is shown.

/// Cuts a list to a page of `limit`, and says after which the next page begins. One more is read than is shown, so that
/// only a page that is there is offered.
pub(super) fn cut<T, K>(read: &mut Vec<T>, limit: i64, key: impl Fn(&T) -> K) -> Option<K> {
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = read.len() > most;
    read.truncate(most);
    read.last().filter(|_| more).map(key)
}
