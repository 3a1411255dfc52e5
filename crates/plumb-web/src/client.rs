//! From where somebody comes: the device, and the network address behind proxies that are trusted.

use crate::Web;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use ipnet::IpNet;
use plumb_app::access::Client;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

/// From where a request comes, as the doors that let people in ask for it.
pub(crate) struct From(pub(crate) Client);

impl FromRequestParts<Web> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        // What the browser says of itself: by it a person will recognise a session.
        let device = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self(Client {
            device: device.unwrap_or_default().to_owned(),
            address: peer.map(|peer| behind(peer, &parts.headers, &web.trusted_proxies)),
        }))
    }
}

/// The address behind trusted proxies: each of them notes at the end of `X-Forwarded-For` from where it was asked, so
/// the last one that is no trusted proxy is the client. What stands before it anybody may have made up.
fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted =
        |address: &IpAddr| trusted.iter().any(|network| network.contains(&address.to_canonical()));
    if !is_trusted(&peer) {
        return peer;
    }
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let noted = lines.flat_map(|line| line.split(',')).map(str::trim).collect::<Vec<_>>();
    let mut client = peer;
    for address in noted.into_iter().rev() {
        let Ok(address) = address.parse::<IpAddr>() else {
            break;
        };
        client = address;
        if !is_trusted(&address) {
            break;
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::behind;
    use axum::http::HeaderMap;

    #[track_caller]
    fn check(peer: &str, forwarded: &[&str], client: &str) {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        assert_eq!(behind(peer.parse().unwrap(), &headers, &trusted).to_string(), client);
    }

    #[test]
    fn what_a_stranger_says_of_their_address_is_not_believed() {
        check("192.0.2.7", &[], "192.0.2.7");
        check("192.0.2.7", &["203.0.113.9"], "192.0.2.7");
    }

    #[test]
    fn behind_trusted_proxies_the_last_address_that_is_none_of_them_counts() {
        check("10.0.0.1", &["203.0.113.9"], "203.0.113.9");
        check("::ffff:10.0.0.1", &["203.0.113.9"], "203.0.113.9");
        check("10.0.0.1", &["198.51.100.1, 203.0.113.9, 10.0.0.2"], "203.0.113.9");
        check("10.0.0.1", &["198.51.100.1", "203.0.113.9"], "203.0.113.9");
        check("10.0.0.1", &[], "10.0.0.1");
        check("10.0.0.1", &["203.0.113.9, made up"], "10.0.0.1");
    }
}
