//! Getting in and out.

use plumb_testkit::{PASSWORD, stories, told};

stories! {
    async fn a_member_signs_in_and_out(house: House) {
        let mira = house.person("Mira").await;
        let session = house.sign_in(&mira).await;
        let visitor = house.visitor(&session).await.unwrap();
        assert_eq!((visitor.member.id, visitor.rights().is_in(house.team)), (mira.id, true));

        house.app.sign_out(&session).await.unwrap();
        assert!(house.visitor(&session).await.is_none());
    }

    async fn an_unknown_address_and_a_wrong_password_get_the_same_answer(house: House) {
        let mira = house.person("Mira").await;
        let wrong = house.app.sign_in(&mira.email, "not her password", "a phone").await;
        let unknown = house.app.sign_in("nobody@alder.example", PASSWORD, "a phone").await;
        assert_eq!(told(wrong), "sign_in.wrong at password");
        assert_eq!(told(unknown), "sign_in.wrong at password");
    }
}
