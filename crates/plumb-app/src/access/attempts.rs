//! How often somebody may try: by e-mail address, so that one account is not guessed from many places, and by network
//! address, so that many accounts are not tried from one.

use super::Client;
use crate::{App, Error, Key, Refusal, Result};
use jiff::{SignedDuration, Timestamp};
use plumb_db::Tx;
use plumb_store::attempts;
use std::net::{IpAddr, Ipv6Addr};

/// The window in which wrong attempts are counted.
pub(super) const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// How many wrong attempts an e-mail address has in a window.
const PER_EMAIL_MAX: i64 = 10;
/// How many wrong attempts a network address has in a window: an office may share one.
const PER_ADDRESS_MAX: i64 = 50;
/// How many wrong set-up codes a network address has in a window.
const CODES_MAX: i64 = 10;
/// How many links that are not good a network address has in a window: old ones are opened in earnest, too.
const LINKS_MAX: i64 = 20;

/// Attempts that are counted together.
pub(crate) struct Counted {
    subject: Vec<u8>,
    max: i64,
}

impl Counted {
    /// Those with an e-mail address.
    pub(crate) fn with_email(key: &Key, email: &str) -> Self {
        Self { subject: key.hash_of(&format!("email {email}")), max: PER_EMAIL_MAX }
    }

    /// Those from a network address; none where it is not known.
    pub(crate) fn from_address(key: &Key, client: &Client) -> Option<Self> {
        let place = place(client.address?);
        Some(Self { subject: key.hash_of(&format!("address {place}")), max: PER_ADDRESS_MAX })
    }

    /// Set-up codes from a network address; from anywhere where it is not known.
    pub(crate) fn set_up_codes(key: &Key, client: &Client) -> Self {
        Self { subject: key.hash_of(&format!("set-up {}", place_of(client))), max: CODES_MAX }
    }

    /// Secret links from a network address; from anywhere where it is not known.
    fn links(key: &Key, client: &Client) -> Self {
        Self { subject: key.hash_of(&format!("link {}", place_of(client))), max: LINKS_MAX }
    }
}

impl App {
    /// Counts an attempt before it is looked at, so that many at once don't slip through. One that turns out right is
    /// taken back or forgotten.
    ///
    /// # Errors
    ///
    /// `sign_in.too_many` where there were too many already; then it is not counted, so that the wait ends.
    pub(crate) async fn attempt(&self, counted: &[Counted]) -> Result<()> {
        let now = self.clock.now();
        let window_began = now - WINDOW;
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                for Counted { subject, max } in counted {
                    if let Some((count, since)) = attempts::of(tx, subject).await?
                        && count >= *max
                        && since >= window_began
                    {
                        return Err(Error::from(
                            Refusal::new(
                                "sign_in.too_many",
                                "too many wrong attempts; try again in a few minutes",
                            )
                            .with("until", since + WINDOW)
                            .with("seconds", seconds_until(since + WINDOW, now)),
                        ));
                    }
                }
                for Counted { subject, .. } in counted {
                    attempts::count(tx, subject, now, window_began).await?;
                }
                Ok(())
            })
            .await
    }
}

impl App {
    /// Looks at what a secret link is for. Links that are not good are counted, so that nobody tries for long.
    ///
    /// # Errors
    ///
    /// `sign_in.too_many`, and whatever looking says.
    pub(crate) async fn look_at_link<T>(
        &self,
        client: &Client,
        look: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let counted = Counted::links(&self.key, client);
        self.attempt(std::slice::from_ref(&counted)).await?;
        let seen = look.await?;
        self.store.db().write(async |tx: &mut Tx| was_right(tx, &counted).await).await?;
        Ok(seen)
    }
}

/// In how many seconds trying again makes sense, at least one.
fn seconds_until(until: Timestamp, now: Timestamp) -> i64 {
    until.duration_since(now).as_secs().saturating_add(1).max(1)
}

/// Takes back an attempt that turned out right.
pub(crate) async fn was_right(tx: &mut Tx, counted: &Counted) -> Result<()> {
    Ok(attempts::uncount(tx, &counted.subject).await?)
}

/// Forgets the wrong attempts with an e-mail address whose owner got in.
pub(crate) async fn forget(tx: &mut Tx, counted: &Counted) -> Result<()> {
    Ok(attempts::forget(tx, &counted.subject).await?)
}

fn place_of(client: &Client) -> String {
    client.address.map(|address| place(address).to_string()).unwrap_or_default()
}

/// The address that is counted: of IPv6 the first 64 bits, because a single customer has all of the rest.
fn place(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[track_caller]
    fn check(address: &str, counted: &str) {
        assert_eq!(place(address.parse().unwrap()).to_string(), counted);
    }

    #[test]
    fn all_addresses_of_one_customer_are_one_place() {
        check("192.0.2.7", "192.0.2.7");
        check("::ffff:192.0.2.7", "192.0.2.7");
        check("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::");
    }
}
