//! Logs are JSON lines without personal data.

use crate::rig::{EMAIL, PASSWORD, Place, Server};

#[test]
fn logs_are_json_lines_without_names_addresses_secrets_or_what_people_wrote() {
    let place = Place::new();
    // As talkative as it can be made.
    let everything = [("PLUMB_LOG", "trace,tokio_postgres=trace,hyper=trace")];
    let server = Server::start_with(&place, &["--data", &place.data()], &everything);
    let code = server.code.clone().unwrap();
    let cookie = server.set_up();
    let secret = cookie.split_once('=').unwrap().1.to_owned();

    // What goes well, what is refused, and what nobody should ask for.
    server.post("/session", "", &[("email", EMAIL), ("password", "a wrong pear tree")]);
    server.post("/session", "", &[("email", "eve@elsewhere.example"), ("password", PASSWORD)]);
    server.get("/password-links/a-secret-of-somebody");
    server.ask("GET", "/search?q=a+private+question", &format!("Cookie: {cookie}\r\n"), "");
    server.ask("GET", "/api/v1/me", "Authorization: Bearer plumb_a-token-of-somebody\r\n", "");
    let body = r#"{"statement": "Nobody waits for a part"}"#;
    let headers = format!("Cookie: {cookie}\r\nContent-Type: application/json\r\n");
    server.ask("POST", "/api/v1/objectives", &headers, body);
    let made = place.plumb(&["user", "reset", EMAIL]).well();
    assert_eq!(server.status("/week", &cookie), "200");

    let logs = server.logs();
    assert!(!logs.is_empty());
    for line in logs.lines() {
        let line: serde_json::Value =
            serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        assert!(line["timestamp"].is_string() && line["level"].is_string(), "{line}");
    }
    let link = made.trim().rsplit('/').next().unwrap();
    for private in [
        "Ada",
        "Lindqvist",
        "Alder Bikes",
        "alder.example",
        "elsewhere.example",
        PASSWORD,
        "wrong pear",
        &code,
        &secret,
        link,
        "a-secret-of-somebody",
        "private question",
        "private+question",
        "a-token-of-somebody",
        "Nobody waits",
        "plumb-key-1",
    ] {
        assert!(!logs.contains(private), "{private:?} is in the logs:\n{logs}");
    }
}
