//! `plumb user reset`: the way back in.

use crate::rig::{EMAIL, PASSWORD, Place, Server, plumb};

/// The link alone, as it stands on stdout.
fn link(out: &str) -> String {
    assert_eq!(out.lines().count(), 1, "the link stands alone: {out}");
    out.trim().to_owned()
}

#[test]
fn a_link_is_made_beside_a_running_server_with_its_address() {
    let place = Place::new();
    let server = Server::start(&place);
    let cookie = server.set_up();
    let said = place.plumb(&["user", "reset", " ADA@alder.example"]);
    assert!(said.err.contains("once, until "), "{said:?}");
    let made = link(&said.well());
    let secret = made
        .strip_prefix(&format!("http://{}/password-links/", server.address))
        .unwrap_or_else(|| panic!("{made}"));
    assert_eq!(secret.len(), 43, "256 bits");
    assert_eq!(server.status("/week", &cookie), "200", "making a link ends nothing");

    let said = place.plumb(&["user", "reset", EMAIL, "--public-url", "https://okr.example.org/"]);
    assert!(link(&said.well()).starts_with("https://okr.example.org/password-links/"));
}

#[test]
fn somebody_unknown_is_refused_with_a_way_out() {
    let place = Place::new();
    let server = Server::start(&place);
    place.plumb(&["user", "reset", EMAIL]).refused("nobody has set this Plumb up yet");
    server.set_up();
    let said = place.plumb(&["user", "reset", "mira@alder.example"]);
    said.refused("nobody signs in with mira@alder.example");
    said.refused("invited by an administrator");
    place.plumb(&["user", "reset", "mira"]).refused("no e-mail address");
    place.plumb(&["user", "reset", EMAIL, "--person", "Mira"]).refused("named as in P-3");
    let nowhere = place.file("elsewhere");
    plumb(&["user", "reset", EMAIL, "--data", &nowhere]).refused("there is no database in");
    assert!(!std::fs::exists(nowhere).unwrap(), "nothing was made");
}

#[test]
fn an_imported_workspace_gets_its_first_administrator() {
    let place = Place::new();
    let said = place.import();
    assert!(said.err.contains("plumb user reset EMAIL --data "), "{said:?}");
    said.well();
    let said = place.plumb(&["user", "reset", "mira@alder.example", "--person", "P-1"]);
    assert!(said.err.contains("P-1 is administrator now"), "{said:?}");
    assert!(said.err.contains("--public-url"), "no server said its address yet: {said:?}");
    assert!(link(&said.well()).starts_with("/password-links/"));
    place
        .plumb(&["user", "reset", "jonas@alder.example", "--person", "P-2"])
        .refused("P-2 does not sign in with jonas@alder.example, and can't from now on");
    // Who is named has to be whose address it is.
    let again = ["user", "reset", "mira@alder.example", "--person"];
    link(&place.plumb(&[&again[..], &["P-1"]].concat()).well());
    place.plumb(&[&again[..], &["P-99"]].concat()).refused("either there is no such person");
    place
        .plumb(&[&again[..], &["P-2"]].concat())
        .refused("somebody else signs in with mira@alder.example, not P-2");
}

#[test]
fn an_export_comes_back_with_people_and_without_passwords() {
    let place = Place::new();
    let server = Server::start(&place);
    server.set_up();
    let document = place.write("plumb.json", &place.plumb(&["export"]).well());
    let other = Place::new();
    let said = other.plumb(&["import", &document]);
    assert!(said.err.contains("Passwords are in no export"), "{said:?}");
    said.well();
    let server = Server::start(&other);
    let refused = server.post("/session", "", &[("email", EMAIL), ("password", PASSWORD)]);
    assert!(refused.starts_with("HTTP/1.1 422"), "{refused}");
    let said = other.plumb(&["user", "reset", EMAIL]);
    assert!(!said.err.contains("administrator"), "she is one already: {said:?}");
    link(&said.well());
}

#[test]
fn an_erased_name_stands_nowhere_in_the_files() {
    let place = Place::new();
    let server = Server::start(&place);
    let cookie = server.set_up();
    place.import().well();
    let holds = |name: &str| {
        let files = ["data/plumb.db", "data/plumb.db-wal"]
            .map(|file| std::fs::read(place.file(file)).unwrap());
        files.iter().any(|bytes| bytes.windows(name.len()).any(|here| here == name.as_bytes()))
    };
    assert!(holds("Mira Holm"));
    let answer = server.post("/people/P-2/erasure", &cookie, &[]);
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(!holds("Mira Holm"));
    assert!(holds("Jonas Beck"));
}

#[test]
fn nobody_tries_codes_for_long() {
    let place = Place::new();
    let server = Server::start(&place);
    let dated = [("code", "wrong"), ("starts_on", "2026-10-01"), ("ends_on", "2026-12-31")];
    for _ in 0..10 {
        assert!(server.post("/set-up", "", &dated).starts_with("HTTP/1.1 422"));
    }
    let refused = server.post("/set-up", "", &dated);
    assert!(refused.starts_with("HTTP/1.1 429") && refused.contains("retry-after: "), "{refused}");
}
