//! The key file: made at the first start, never in the data, and told of when it is missing.

use crate::rig::{EMAIL, PASSWORD, Place, Server, command, mode, plumb};
use std::process::Stdio;

#[test]
fn the_first_start_makes_a_key_file_that_only_its_owner_may_read() {
    let place = Place::new();
    let server = Server::start(&place);
    let cookie = server.set_up();
    let key = std::fs::read_to_string(place.file("data/plumb.key")).unwrap();
    assert!(key.starts_with("plumb-key-1 ") && key.len() == 56, "{}", key.len());
    assert_eq!(mode(place.file("data/plumb.key")), 0o600);
    assert_eq!(server.stop(), Some(0));
    let server = Server::start(&place);
    assert_eq!(server.status("/week", &cookie), "200", "a session outlives a start");
}

#[test]
fn the_key_file_may_be_kept_elsewhere() {
    let place = Place::new();
    let key = place.file("plumb.key");
    let words = ["--data", &place.data(), "--key-file", &key];
    let server = Server::start_with(&place, &words, &[]);
    let cookie = server.set_up();
    assert!(!std::fs::exists(place.file("data/plumb.key")).unwrap());
    place.plumb(&["user", "reset", EMAIL]).refused("is missing");
    place.plumb(&["user", "reset", EMAIL, "--key-file", &key]).well();
    assert_eq!(server.stop(), Some(0));
    let server = Server::start_with(&place, &words, &[]);
    assert_eq!(server.status("/week", &cookie), "200");
}

/// What `plumb serve` says where it does not start.
fn serve(place: &Place) -> String {
    let data = place.data();
    let mut server = command(&["serve", "--listen", "127.0.0.1:0", "--data", &data]);
    let output = server.stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_server_does_not_start_with_another_key_or_without_its_own() {
    let place = Place::new();
    let server = Server::start(&place);
    let cookie = server.set_up();
    assert_eq!(server.stop(), Some(0));
    let (key, away) = (place.file("data/plumb.key"), place.file("kept.key"));
    std::fs::rename(&key, &away).unwrap();
    assert!(serve(&place).contains("put it back from where you keep a copy"));
    assert!(!std::fs::exists(&key).unwrap(), "no other key takes its place");

    std::fs::write(&key, "something else\n").unwrap();
    assert!(serve(&place).contains("is no key file of Plumb"));
    let other = Place::new();
    Server::start(&other).stop();
    std::fs::copy(other.file("data/plumb.key"), &key).unwrap();
    assert!(serve(&place).contains("is not the key file under which"));

    std::fs::rename(&away, &key).unwrap();
    let server = Server::start(&place);
    assert_eq!(server.status("/week", &cookie), "200");
}

#[test]
fn where_the_key_is_lost_a_new_one_begins_and_passwords_stay_good() {
    let place = Place::new();
    let server = Server::start(&place);
    let cookie = server.set_up();
    place.plumb(&["key", "new"]).refused("is there: a key that is not lost");
    std::fs::remove_file(place.file("data/plumb.key")).unwrap();
    place.plumb(&["key", "new"]).refused("is used by a running Plumb server");
    assert_eq!(server.stop(), Some(0));
    let said = place.plumb(&["key", "new"]).well();
    assert!(said.contains("Void: 1 session. Passwords are as they were."), "{said}");
    let server = Server::start(&place);
    assert_eq!(server.status("/week", &cookie), "303", "she signs in anew");
    server.sign_in(EMAIL, PASSWORD);
}

#[test]
fn a_key_that_others_may_read_is_told_of() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    Server::start(&place).stop();
    let open = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(place.file("data/plumb.key"), open).unwrap();
    let server = Server::start(&place);
    assert!(server.logs().contains("the key file may be read by others"), "{}", server.logs());
    assert_eq!(plumb(&["key"]).code, 2);
}
