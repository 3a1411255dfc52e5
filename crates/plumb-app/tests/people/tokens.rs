//! Tokens for programs.

use crate::naming::count;
use plumb_app::access::MakeToken;
use plumb_core::access::{Actor, Scope};
use plumb_testkit::{stories, told};

fn token(name: &str, scope: Scope) -> MakeToken {
    MakeToken { name: name.to_owned(), scope }
}

stories! {
    async fn a_program_acts_as_its_person_within_its_scope(house: House) {
        let mira = house.person("Mira").await;
        let caller = house.caller(&mira).await;
        let made = house.app.make_token(&caller, token("a script", Scope::Read)).await.unwrap();
        assert!(made.secret.starts_with("plumb_"));
        let visitor = house.app.visitor_of_token(&made.secret).await.unwrap().unwrap();
        assert!(visitor.rights().is_in(house.team));
        assert!(matches!(
            visitor.caller.actor,
            Actor::Token { token, member, scope: Scope::Read, .. }
                if token == made.id && member == mira.id
        ));
        let kept = "select count(*) from tokens where name = 'a script'";
        assert_eq!(count(&house, kept).await, 1);
    }

    async fn a_token_that_was_taken_back_opens_nothing(house: House) {
        let mira = house.person("Mira").await;
        let caller = house.caller(&mira).await;
        let made = house.app.make_token(&caller, token("a script", Scope::Write)).await.unwrap();
        let jonas = house.person("Jonas").await;
        let jonas = house.caller(&jonas).await;
        assert_eq!(told(house.app.revoke_token(&jonas, made.id).await), "not found");
        assert_eq!(told(house.app.revoke_token(&caller, made.id).await), "done");
        assert!(house.app.visitor_of_token(&made.secret).await.unwrap().is_none());
        assert_eq!(told(house.app.revoke_token(&caller, made.id).await), "not found");
        assert!(house.app.visitor_of_token("plumb_wrong").await.unwrap().is_none());
    }

    async fn a_token_makes_no_tokens(house: House) {
        let mira = house.person("Mira").await;
        let program = house.token_of(&mira, Scope::Write).await;
        let outcome = house.app.make_token(&program, token("another", Scope::Write)).await;
        assert_eq!(told(outcome), "forbidden access.in_person");
    }

    async fn a_token_has_a_name_and_there_are_not_too_many(house: House) {
        let mira = house.person("Mira").await;
        let caller = house.caller(&mira).await;
        let nameless = house.app.make_token(&caller, token(" ", Scope::Read)).await;
        assert_eq!(told(nameless), "name.missing at name");
        for number in 0..50 {
            let command = token(&format!("script {number}"), Scope::Read);
            house.app.make_token(&caller, command).await.unwrap();
        }
        let one_more = house.app.make_token(&caller, token("one more", Scope::Read)).await;
        assert_eq!(told(one_more), "token.too_many");
    }
}
