//! What has not changed is not sent again, and what somebody else changed is not overwritten.

use crate::client::Client;
use crate::writing::{agreed, drafted};
use axum::http::header;
use plumb_testkit::stories;
use serde_json::json;

stories! {
    async fn what_has_not_changed_is_not_sent_again(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (_, key_result) = agreed(&ada).await;
        for path in [format!("/key-results/{key_result}"), "/objectives".to_owned(), "/me".to_owned()] {
            let first = ada.get(&path).await;
            let tag = first.header(&header::ETAG).to_owned();
            let same = ada.ask("GET", &path, None, &[("if-none-match", &tag)]).await;
            assert_eq!((same.status, same.header(&header::ETAG)), (304, tag.as_str()), "{path}");
            let weak = format!("\"else\", W/{tag}");
            let same = ada.ask("GET", &path, None, &[("if-none-match", &weak)]).await;
            assert_eq!(same.status, 304, "{path}");
        }
    }

    async fn whatever_a_number_follows_from_changes_its_tag(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (_, key_result) = agreed(&ada).await;
        let path = format!("/key-results/{key_result}");
        let tag = async || ada.get(&path).await.header(&header::ETAG).to_owned();
        let first = tag().await;
        house.pass(1);
        let next_day = tag().await;
        assert_ne!(next_day, first, "pace goes on with the day");
        ada.post(&format!("{path}/check-ins"), json!({ "value": "50", "confidence": 8 })).await.is(201);
        let checked_in = tag().await;
        assert_ne!(checked_in, next_day, "a check-in moves progress");
        assert_eq!(checked_in.split('.').next(), first.split('.').next(), "but is no new version");
        let other = Client::of(&house, &house.reader("Nora").await).await;
        assert_ne!(other.get(&path).await.header(&header::ETAG), tag().await, "nobody gets another's tag");
    }

    async fn the_second_of_two_is_told_what_changed(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        let path = format!("/objectives/{objective}");
        let seen = ada.get(&path).await.header(&header::ETAG).to_owned();
        let first = json!({ "statement": "Riders come back every spring" });
        ada.ask("PATCH", &path, Some(first), &[("if-match", &seen)]).await.is(200);
        let second = json!({ "why": "Storage is full" });
        let quicker = ada.ask("PATCH", &path, Some(second.clone()), &[("if-match", &seen)]).await.is(412);
        assert_eq!(quicker["code"], "changed");
        assert_eq!(quicker["current"]["statement"], "Riders come back every spring");
        assert_eq!(quicker["version"], quicker["current"]["version"]);
        let version = format!("\"{}\"", quicker["version"]);
        let merged = ada.ask("PATCH", &path, Some(second), &[("if-match", &version)]).await.is(200);
        assert_eq!(merged["statement"], "Riders come back every spring");
        assert_eq!(merged["why"], "Storage is full");
        for (method, below) in [("POST", "/proposal"), ("DELETE", "")] {
            let path = format!("{path}{below}");
            ada.ask(method, &path, None, &[("if-match", &seen)]).await.is(412);
        }
        ada.ask("DELETE", &path, None, &[("if-match", "*")]).await.is(204);
    }

    async fn a_version_that_is_none_can_not_be_read(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        for tag in ["12", "W/\"12\"", "\"twelve\"", "\"1\", \"2\"", ""] {
            let answer = ada
                .ask("DELETE", &format!("/objectives/{objective}"), None, &[("if-match", tag)])
                .await
                .is(400);
            assert_eq!(answer["errors"][0]["field"], "If-Match", "{tag}");
        }
    }
}
