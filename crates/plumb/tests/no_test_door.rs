//! A build that people run takes its time from the machine, nobody can change that, and no benchmark has a door.
#![cfg(not(any(feature = "test-clock", feature = "bench")))]

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A server that ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_real_build_has_no_door_for_tests_and_benchmarks() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_plumb"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder.path());
    // A word that the test build would stumble over.
    command.env("PLUMB_TEST_NOW", "not an instant").stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = Server(command.spawn().unwrap());
    let mut said = BufReader::new(server.0.stdout.take().unwrap()).lines();
    let address = said
        .by_ref()
        .map(Result::unwrap)
        .find_map(|line| line.strip_prefix("Open http://").map(str::to_owned))
        .expect("the server says where it listens");

    let body = "2099-01-01T00:00:00Z";
    let length = body.len();
    let clock = format!("POST /test/clock HTTP/1.1\r\nContent-Length: {length}\r\n");
    for (request, body) in [
        (clock.as_str(), body),
        ("GET /bench/counters HTTP/1.1\r\n", ""),
        ("GET /bench/fixed/1 HTTP/1.1\r\n", ""),
    ] {
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(stream, "{request}Host: {address}\r\nConnection: close\r\n\r\n{body}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 404"), "{request}{answer}");
    }
}
