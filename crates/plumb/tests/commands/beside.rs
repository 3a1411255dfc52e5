//! Every command beside a server that runs on the same data.

use crate::rig::{EMAIL, Place, Server};

#[test]
fn every_command_works_beside_a_server_or_says_why_not() {
    let place = Place::new();
    let server = Server::start(&place);
    let cookie = server.set_up();
    let table = place.write("okrs.csv", crate::rig::TABLE);

    place.plumb(&["import", &table]).well();
    let week = server.ask("GET", "/search?q=Repairs", &format!("Cookie: {cookie}\r\n"), "");
    assert!(week.contains("Repairs are ready when promised"), "the server sees it at once");
    assert!(place.plumb(&["export"]).well().contains("Repairs are ready when promised"));
    place.plumb(&["backup", &place.file("monday.db")]).well();
    place.plumb(&["user", "reset", EMAIL]).well();
    assert_eq!(place.plumb(&["migrate"]).well(), "The database is up to date.\n");
    place
        .plumb(&["restore", &place.file("monday.db")])
        .refused("is used by a running Plumb server");

    let second = Server::start(&place);
    assert_eq!(
        second.status("/week", &cookie),
        "200",
        "a new one may start before the old one stops"
    );
    assert_eq!(server.stop(), Some(0));
    assert_eq!(second.status("/week", &cookie), "200");
}

#[test]
fn a_step_of_the_schema_waits_until_no_server_runs() {
    let place = Place::new();
    let server = Server::start(&place);
    server.set_up();
    // As a server of an older build leaves it for a newer one.
    let database = rusqlite::Connection::open(place.file("data/plumb.db")).unwrap();
    database.execute("delete from schema_migrations", []).unwrap();
    let table = place.write("okrs.csv", crate::rig::TABLE);
    let said = place.plumb(&["import", &table]);
    said.refused("is used by a running Plumb server: stop it first");
    place.plumb(&["migrate"]).refused("is used by a running Plumb server: stop it first");
}

#[test]
fn a_server_that_was_killed_locks_nothing() {
    let place = Place::new();
    let cookie = {
        let server = Server::start(&place);
        server.set_up()
        // Dropped, which is SIGKILL.
    };
    let server = Server::start(&place);
    assert_eq!(server.status("/week", &cookie), "200");
}

#[test]
fn a_server_asked_to_stop_ends_well() {
    let place = Place::new();
    let server = Server::start(&place);
    server.set_up();
    assert_eq!(server.get("/healthz").split(' ').nth(1), Some("200"));
    assert!(server.get("/readyz").ends_with("\r\n\r\nready"));
    assert_eq!(server.stop(), Some(0));
    assert!(!std::fs::exists(place.file("data/plumb.db-wal")).unwrap(), "the log is in the file");
}

#[test]
fn a_dry_run_into_nothing_leaves_nothing() {
    let place = Place::new();
    let table = place.write("okrs.csv", crate::rig::TABLE);
    let said = place.plumb(&["import", &table, "--dry-run"]).well();
    assert!(said.contains("key results: 2 added"), "{said}");
    assert!(!std::fs::exists(place.data()).unwrap());
}
