//! Encryption on the way to PostgreSQL, with the cargo feature `tls`.
//!
//! Off by default, because it adds some 30 seconds to a fresh build and few need it where one builds oneself;
//! published binaries have it. `sslmode=require` asks for it. The server's certificate is then always verified,
//! against the machine's certificates or the file that `SSL_CERT_FILE` names. Without `sslmode=require` there is
//! no encryption: to try it and do without when it fails protects from nobody.

use tokio_postgres::{Config, config::SslMode};

use crate::DbError;

#[cfg(not(feature = "tls"))]
pub(super) type Tls = tokio_postgres::NoTls;

#[cfg(feature = "tls")]
pub(super) type Tls = tokio_postgres_rustls::MakeRustlsConnect;

/// What connects as the address asks for.
#[cfg(not(feature = "tls"))]
pub(super) fn tls(config: &mut Config) -> Result<Tls, DbError> {
    if config.get_ssl_mode() == SslMode::Require {
        return Err(DbError::Unsupported(
            "this build cannot reach PostgreSQL over TLS: build it with the feature tls",
        ));
    }
    config.ssl_mode(SslMode::Disable);
    Ok(tokio_postgres::NoTls)
}

/// What connects as the address asks for.
#[cfg(feature = "tls")]
pub(super) fn tls(config: &mut Config) -> Result<Tls, DbError> {
    use rustls::{ClientConfig, RootCertStore, crypto::ring};

    let mut roots = RootCertStore::empty();
    if config.get_ssl_mode() == SslMode::Require {
        let found = rustls_native_certs::load_native_certs();
        for error in found.errors {
            tracing::warn!(%error, "a certificate of this machine cannot be read");
        }
        roots.add_parsable_certificates(found.certs);
    } else {
        config.ssl_mode(SslMode::Disable);
    }
    // Named, because with two providers in one program rustls would refuse to choose.
    let client = ClientConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .map_err(DbError::other)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Tls::new(client))
}
