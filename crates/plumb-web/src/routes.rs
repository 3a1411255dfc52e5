//! The addresses of all pages and forms, known by name: so that a test can ask for every one of them.

use crate::Web;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::MethodRouter;

/// Routes that remember their addresses.
#[derive(Default)]
pub(crate) struct Routes {
    router: Router<Web>,
    addresses: Vec<&'static str>,
}

impl Routes {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// What is answered at an address.
    pub(crate) fn route(mut self, address: &'static str, methods: MethodRouter<Web>) -> Self {
        self.addresses.push(address);
        self.router = self.router.route(address, methods);
        self
    }

    /// All of both.
    pub(crate) fn merge(mut self, other: Self) -> Self {
        self.addresses.extend(other.addresses);
        self.router = self.router.merge(other.router);
        self
    }

    /// Takes forms of up to so many bytes at all addresses so far.
    pub(crate) fn taking(mut self, bytes_max: usize) -> Self {
        self.router = self.router.layer(DefaultBodyLimit::max(bytes_max));
        self
    }

    /// The addresses, as they are declared: `/teams/{name}`.
    pub(crate) fn addresses(self) -> Vec<&'static str> {
        self.addresses
    }

    /// What answers.
    pub(crate) fn router(self) -> Router<Web> {
        self.router
    }
}
