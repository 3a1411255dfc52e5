//! A client on one connection that stays open, as a browser's does.

use anyhow::{Context as _, bail};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{
    CONTENT_TYPE, COOKIE, ETAG, HOST, HeaderValue, IF_NONE_MATCH, LOCATION, SET_COOKIE,
};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A connection to a server.
pub struct Client {
    address: String,
    sender: SendRequest<Full<Bytes>>,
}

/// Something to ask for.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The path with its query.
    pub path: String,
    /// What is posted; nothing for a GET.
    pub form: Option<Bytes>,
    /// The session.
    pub cookie: HeaderValue,
    /// What the browser has already.
    pub known: Option<HeaderValue>,
}

impl Ask {
    /// A page.
    pub fn get(path: impl Into<String>, cookie: &HeaderValue) -> Self {
        Self { path: path.into(), form: None, cookie: cookie.clone(), known: None }
    }

    /// A form that is sent.
    pub fn post(path: impl Into<String>, form: &str, cookie: &HeaderValue) -> Self {
        Self {
            path: path.into(),
            form: Some(Bytes::copy_from_slice(form.as_bytes())),
            cookie: cookie.clone(),
            known: None,
        }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// What names the version of the page.
    pub etag: Option<HeaderValue>,
    /// The cookie that was set.
    pub cookie: Option<String>,
    /// Where to go next.
    pub location: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    ///
    /// Where nobody listens.
    pub async fn connect(address: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(async move {
            // A server that is killed in the middle is what a soak is for.
            let _ = connection.await;
        });
        Ok(Self { address: address.to_owned(), sender })
    }

    /// Asks and reads the whole answer.
    ///
    /// # Errors
    ///
    /// Where the connection is lost.
    pub async fn ask(&mut self, ask: &Ask) -> anyhow::Result<Answer> {
        let method = if ask.form.is_some() { Method::POST } else { Method::GET };
        let mut request = Request::builder()
            .method(method)
            .uri(&ask.path)
            .header(HOST, &self.address)
            .header("sec-fetch-site", "same-origin")
            .header(COOKIE, &ask.cookie);
        if let Some(known) = &ask.known {
            request = request.header(IF_NONE_MATCH, known);
        }
        if ask.form.is_some() {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let body = Full::new(ask.form.clone().unwrap_or_default());
        self.sender.ready().await?;
        let answer = self.sender.send_request(request.body(body)?).await?;
        let (head, body) = answer.into_parts();
        let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
        Ok(Answer {
            status: head.status,
            etag: head.headers.get(ETAG).cloned(),
            cookie: head.headers.get(SET_COOKIE).map(text),
            location: head.headers.get(LOCATION).map(text),
            body: body.collect().await?.to_bytes().to_vec(),
        })
    }

    /// Signs in and gives the cookie.
    ///
    /// # Errors
    ///
    /// Where e-mail and password do not fit.
    pub async fn sign_in(&mut self, email: &str, password: &str) -> anyhow::Result<HeaderValue> {
        let form =
            format!("email={}&password={}", email.replace('@', "%40"), password.replace(' ', "+"));
        let ask = Ask::post("/session", &form, &HeaderValue::from_static(""));
        let answer = self.ask(&ask).await?;
        if answer.status != StatusCode::SEE_OTHER {
            bail!("{email} can't sign in: {}", answer.status);
        }
        let cookie = answer.cookie.context("a session has a cookie")?;
        let cookie = cookie.split(';').next().unwrap_or_default();
        Ok(HeaderValue::from_str(cookie)?)
    }
}
