//! A browser without scripts, as far as a test needs one: a cookie, pages and forms.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::{Router, body};
use plumb_app::access::SESSION_COOKIE;
use plumb_testkit::{House, Person};
use plumb_web::{Web, router};
use tower::ServiceExt as _;

/// Where it talks to.
const HOST: &str = "http://plumb.test";

/// What stands between the fields of a form with files.
const BOUNDARY: &str = "plumb-test-boundary";

/// Somebody at a browser.
pub(crate) struct Browser {
    router: Router,
    cookie: Option<String>,
    /// Whether the script asks for a piece of a page.
    pub(crate) partial: bool,
    /// What the browser says of where a request comes from; nothing where it is too old to say.
    pub(crate) from: Option<&'static str>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) retry_after: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) html: String,
}

impl Browser {
    /// Nobody, at a browser.
    pub(crate) fn of_nobody(house: &House) -> Self {
        let web = Web {
            app: house.app.clone(),
            secure: false,
            public_url: HOST.to_owned(),
            demo: None,
            trusted_proxies: Vec::new(),
        };
        let beside = plumb_api::router(house.app.clone());
        Self {
            router: router(&web, beside),
            cookie: None,
            partial: false,
            from: Some("same-origin"),
        }
    }

    /// A person who is signed in.
    pub(crate) async fn of(house: &House, person: &Person) -> Self {
        let session = house.sign_in(person).await;
        Self { cookie: Some(format!("{SESSION_COOKIE}={session}")), ..Self::of_nobody(house) }
    }

    /// The same person at another server on the same data.
    pub(crate) fn at(&self, house: &House) -> Self {
        Self { cookie: self.cookie.clone(), ..Self::of_nobody(house) }
    }

    /// The same browser after an answer: with the session that it began.
    pub(crate) fn signed_in_by(self, answer: &Answer) -> Self {
        let cookie = answer
            .headers
            .get(header::SET_COOKIE)
            .map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap().to_owned());
        Self { cookie, ..self }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, String::new()).await
    }

    /// Asks with any method, with nothing in the way of a form.
    pub(crate) async fn ask(&self, method: &str, path: &str) -> Answer {
        self.send(method, path, String::new()).await
    }

    /// Sends a form.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect::<Vec<_>>()
            .join("&");
        self.send("POST", path, form).await
    }

    /// Sends a form with files: the name of a field, that of the file where it is one, and what is in it.
    pub(crate) async fn upload(&self, path: &str, fields: &[(&str, Option<&str>, &str)]) -> Answer {
        let mut form = String::new();
        for (name, file, content) in fields {
            let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
            form.extend([
                "--",
                BOUNDARY,
                "\r\nContent-Disposition: form-data; name=\"",
                name,
                "\"",
            ]);
            form.extend([&file, "\r\n\r\n", content, "\r\n"]);
        }
        form.extend(["--", BOUNDARY, "--\r\n"]);
        self.send_as(&format!("multipart/form-data; boundary={BOUNDARY}"), "POST", path, form).await
    }

    async fn send(&self, method: &str, path: &str, form: String) -> Answer {
        self.send_as("application/x-www-form-urlencoded", method, path, form).await
    }

    async fn send_as(&self, kind: &str, method: &str, path: &str, form: String) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "plumb.test")
            .header(header::CONTENT_TYPE, kind);
        if let Some(from) = self.from {
            request = request.header(header::ORIGIN, HOST).header("sec-fetch-site", from);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if self.partial {
            request = request.header("hx-request", "true");
        }
        let answer =
            self.router.clone().oneshot(request.body(Body::from(form)).unwrap()).await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let said = |name| Some(headers.get(name)?.to_str().unwrap().to_owned());
        let (location, etag) = (said(header::LOCATION), said(header::ETAG));
        let retry_after = said(header::RETRY_AFTER);
        let html = body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let html = String::from_utf8(html.to_vec()).unwrap();
        Answer { status, location, etag, retry_after, headers, html }
    }
}

impl Answer {
    /// The words of the page's main part, a block a line, as somebody without style would read them.
    pub(crate) fn words(&self) -> String {
        let main = self.html.split_once("<main").map_or(self.html.as_str(), |(_, main)| main);
        let main = main.split_once('>').map_or(main, |(_, main)| main);
        let main = main.split_once("</main>").map_or(main, |(main, _)| main);
        words(main)
    }

    /// The fields of the first form that is sent there, as a browser would send them if nobody touched them.
    #[track_caller]
    pub(crate) fn fields_of(&self, action: &str) -> Vec<(String, String)> {
        let (_, form) = self.html.split_once(&format!("action=\"{action}\"")).unwrap();
        let form = form.split_once("</form>").unwrap().0;
        let mut fields = Vec::new();
        for tag in
            form.split('<').filter(|tag| tag.starts_with("input") || tag.starts_with("textarea"))
        {
            let held = |name: &str| {
                let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
                Some(unescaped(rest.split_once('"')?.0))
            };
            let Some(name) = held("name") else { continue };
            let value = match tag.split_once('>') {
                // The first line end belongs to the tag.
                Some((_, text)) if tag.starts_with("textarea") => {
                    unescaped(text.trim_start_matches('\n'))
                }
                _ => held("value").unwrap_or_default(),
            };
            fields.push((name, value));
        }
        fields
    }

    /// The words of one element, found by how it begins, up to its end tag.
    #[track_caller]
    pub(crate) fn words_of(&self, begins: &str, ends: &str) -> String {
        let from =
            self.html.find(begins).unwrap_or_else(|| panic!("no {begins}: {}", self.words()));
        let rest = &self.html[from..];
        let rest = &rest[rest.find('>').unwrap() + 1..];
        words(&rest[..rest.find(ends).unwrap()])
    }

    /// Where it leads, without which change was saved.
    #[track_caller]
    pub(crate) fn goes_to(&self) -> String {
        let location = self.leads_to("/");
        let (to, saved) = location.split_once("?saved=").unwrap_or((&location, ""));
        format!("{to}{}", saved.trim_start_matches(|c: char| c.is_ascii_digit()))
    }

    /// Where it leads, which begins like this.
    #[track_caller]
    pub(crate) fn leads_to(&self, begins: &str) -> String {
        let location = self.location.clone().unwrap_or_else(|| panic!("{}", self.words()));
        assert!(location.starts_with(begins), "{location}");
        location
    }

    /// The address of ours that begins so, as the page holds it first.
    #[track_caller]
    pub(crate) fn link(&self, begins: &str) -> String {
        let whole = format!("\"{HOST}{begins}");
        let from =
            self.html.find(&whole).unwrap_or_else(|| panic!("no {begins}: {}", self.words()));
        let rest = &self.html[from + 1 + HOST.len()..];
        rest.split('"').next().unwrap().to_owned()
    }

    /// What is said against a field, by the id of the sentence.
    pub(crate) fn problem(&self, field: &str) -> String {
        self.words_of(&format!("id=\"{field}-problem\""), "</p>")
    }

    /// The main part of the page's source.
    #[track_caller]
    pub(crate) fn main(&self) -> &str {
        self.html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0
    }

    /// "303 /people/P-2", without which change was saved.
    pub(crate) fn told(&self) -> String {
        let to = self.location.as_ref().map(|_| self.goes_to()).unwrap_or_default();
        format!("{} {to}", self.status.as_u16()).trim_end().to_owned()
    }

    /// Whether the page has this in its source.
    pub(crate) fn has(&self, source: &str) -> bool {
        self.html.contains(source)
    }
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<");
    text.replace("&#62;", ">").replace("&#38;", "&")
}

/// Text without tags: one line for each line of words, drawings left out.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        if rest[at..].starts_with("<svg") {
            rest = rest[at..].split_once("</svg>").map_or("", |(_, rest)| rest);
            while let Some((drawn, after)) = rest.split_once("</svg>")
                && !drawn.contains("<p")
                && !drawn.contains("<div")
                && !drawn.contains("</div")
                && !drawn.contains("<a ")
                && !drawn.contains("<span")
            {
                rest = after;
            }
            continue;
        }
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..end];
        let inline = [
            "<a", "</a", "<b", "</b", "<strong", "</strong", "<span", "</span", "<del", "</del",
            "<ins", "</ins",
        ];
        let is_inline = inline.iter().any(|name| tag.starts_with(name));
        out.push(if is_inline { ' ' } else { '\n' });
        rest = &rest[end..];
    }
    out.push_str(rest);
    let out = out.replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ");
    let out = out.replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\"");
    out.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
