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
    let said = logs
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|line| (line["level"].clone(), line["fields"].clone()))
        .collect::<Vec<_>>();
    let asked = |method: &str, route: &str, status: u16| {
        said.iter().any(|(level, fields)| {
            (level == "DEBUG" && fields["method"] == method && fields["route"] == route)
                && (fields["status"] == status && fields["ms"].is_u64())
        })
    };
    assert!(asked("POST", "/session", 422) && asked("GET", "/week", 200), "{logs}");
    assert!(asked("GET", "/password-links/{secret}", 404), "{logs}");
    assert!(
        asked("POST", "/api/v1/objectives", 422) || asked("POST", "/api/v1/objectives", 400),
        "{logs}"
    );
    let refused =
        said.iter().filter(|(level, fields)| level == "WARN" && fields["code"] == "sign_in.wrong");
    let from = refused.map(|(_, fields)| fields["from"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!((from.len(), from[0].len()), (2, 12), "{logs}");
    assert_eq!(from[0], from[1], "one network address has one mark");
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
