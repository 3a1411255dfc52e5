//! Whatever goes wrong is told as a problem.

use crate::client::{As, Client};
use crate::writing::drafted;
use axum::http::header;
use plumb_core::access::Scope;
use plumb_testkit::stories;
use serde_json::json;

stories! {
    async fn nobody_is_asked_to_sign_in(house: House) {
        let nobody = Client::anonymous(&house);
        for signs_in in [
            As::Nobody,
            As::Token("plumb_nothing".to_owned()),
            As::Session("nothing".to_owned()),
        ] {
            let answer = nobody.signing_in(signs_in).get("/objectives").await;
            assert_eq!(answer.header(&header::WWW_AUTHENTICATE), "Bearer realm=\"Plumb\"");
            assert_eq!(answer.is(401)["code"], "signed_out");
        }
    }

    async fn a_token_for_reading_changes_nothing(house: House) {
        let reading = Client::with_token(&house, &house.founder, Scope::Read).await;
        assert_eq!(reading.get("/me").await.is(200)["scope"], "read");
        let answer = reading.post("/objectives", json!({ "nonsense": true })).await.is(403);
        assert_eq!(answer["code"], "access.reading_only");
    }

    async fn another_site_can_not_use_the_cookie(house: House) {
        let page = Client::with_session(&house, &house.founder).await;
        let objective = drafted(&page).await;
        let path = format!("/objectives/{objective}/proposal");
        for headers in [
            [("sec-fetch-site", "cross-site"), ("host", "plumb.example")],
            [("origin", "https://elsewhere.example"), ("host", "plumb.example")],
        ] {
            let answer = page.ask("POST", &path, None, &headers).await.is(403);
            assert_eq!(answer["code"], "access.cross_site");
        }
        let own = [("sec-fetch-site", "same-origin"), ("host", "plumb.example")];
        page.ask("POST", &path, None, &own).await.is(200);
    }

    async fn what_is_not_there_is_not_found(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        for path in [
            "/objectives/O-99",
            "/objectives/K-1",
            "/objectives/nonsense",
            "/objectives/018f2b4e-0000-7000-8000-000000000000",
            "/objectives/%FF",
            "/check-ins/nonsense",
            "/nonsense",
            "/api/nonsense",
            "/api/v2/objectives",
        ] {
            assert_eq!(ada.get(path).await.is(404)["code"], "not_found", "{path}");
        }
    }

    async fn a_path_tells_which_methods_it_knows(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        for (method, path, allow) in [
            ("PUT", "/objectives", "GET, POST, HEAD"),
            ("POST", "/me", "GET, PATCH, HEAD"),
            ("GET", "/objectives/O-1/proposal", "POST, DELETE"),
            ("DELETE", "/openapi.json", "GET, HEAD"),
        ] {
            let answer = ada.ask(method, path, None, &[]).await;
            assert_eq!(answer.header(&header::ALLOW), allow);
            assert_eq!(answer.is(405)["code"], "wrong_method");
        }
    }

    async fn a_body_that_can_not_be_read_is_told_where(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let json = [("content-type", "application/json; charset=utf-8")];
        for (body, field) in [
            ("", None),
            ("{", None),
            ("[]", None),
            (r#"{ "name": 7 }"#, Some("name")),
            (r#"{ "name": "Q1", "starts_on": "2027-01-32" }"#, Some("starts_on")),
            (r#"{ "name": "Q1", "starts_on": "20270101" }"#, Some("starts_on")),
            (r#"{ "name": "Q1", "colour": "red" }"#, Some("colour")),
            (r#"{ "name": "Q\u00001", "starts_on": "2027-01-01", "ends_on": "2027-03-31" }"#, Some("name")),
        ] {
            let answer = ada.send("POST", "/cycles", body, json).await.is(400);
            assert_eq!(answer["errors"][0]["field"].as_str(), field, "{body}");
        }
        let nested = json!({
            "objective": "O-1", "statement": "x",
            "measure": { "kind": "reach", "to": 70 },
        });
        let answer = ada.post("/key-results", nested).await.is(400);
        assert_eq!(answer["errors"][0]["field"], "measure");
        ada.send("POST", "/cycles", "name=Q1", [("content-type", "application/x-www-form-urlencoded")]).await.is(415);
        ada.send("POST", "/cycles", "{}", []).await.is(415);
        let long = format!("\"{}\"", "x".repeat(300_000));
        assert_eq!(ada.send("POST", "/cycles", &long, json).await.is(413)["code"], "too_large");
    }

    async fn only_the_okr_lead_runs_cycles(house: House) {
        let member = Client::of(&house, &house.person("Mira").await).await;
        let refused = member.put("/cycles/C-1/phase", json!({ "phase": "delivery" })).await.is(403);
        assert_eq!(refused["code"], "cycle.okr_lead");
    }
}
