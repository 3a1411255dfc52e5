//! The operator lets somebody back in, and into a workspace that nobody can sign in to yet.

use crate::naming::name;
use plumb_app::access::Reset;
use plumb_app::people::{AddMember, Holding};
use plumb_app::{App, Caller, load};
use plumb_core::access::{Actor, Rights};
use plumb_core::role::RoleKind;
use plumb_store::Store;
use plumb_testkit::{House, client, empty_sqlite, stories, told};

const NEW: &str = "a new one, and longer";

/// What somebody may do who took a new password with the link.
async fn rights(app: &App, reset: &Reset) -> Rights {
    let session = app.use_password_link(&reset.link.secret, NEW, &client()).await.unwrap();
    app.visitor_of_session(&session.secret).await.unwrap().unwrap().rights()
}

/// What the operator is told about whom it let in.
fn outcome(reset: &Reset) -> (bool, bool, bool) {
    (reset.is_new_account, reset.is_new_person, reset.became_administrator)
}

stories! {
    async fn whoever_can_sign_in_gets_a_link_and_nothing_else(house: House) {
        let mira = house.person("Mira").await;
        let reset = house.app.reset_access(&mira.email, None).await.unwrap();
        assert_eq!((reset.person, outcome(&reset)), (mira.number, (false, false, false)));
        assert_eq!(told(house.app.reset_access("mira", None).await), "email.not_one at email");
        assert!(!rights(&house.app, &reset).await.administrator);
    }

    async fn whoever_is_named_with_an_address_signs_in_with_it_or_nobody_gets_a_link(house: House) {
        let mira = house.person("Mira").await;
        let reset = house.app.reset_access(&mira.email, Some(name(&mira))).await.unwrap();
        assert_eq!((reset.person, outcome(&reset)), (mira.number, (false, false, false)));
        let other = Some(name(&house.founder));
        assert_eq!(told(house.app.reset_access(&mira.email, other).await), "member.not_theirs at member");
        let nobody = Some("P-99".parse().unwrap());
        assert_eq!(told(house.app.reset_access(&mira.email, nobody).await), "not found");
    }

    async fn where_an_administrator_invites_the_operator_adds_nobody(house: House) {
        let ada = house.caller(&house.founder).await;
        let command = AddMember { name: "Mira".to_owned(), roles: Vec::new() };
        let mira = house.app.add_member(&ada, command).await.unwrap();
        let person = Some(load::Name::Id(mira.id.0));
        assert_eq!(told(house.app.reset_access("mira@alder.example", person).await), "not found");
    }
}

/// An installation as an import of tables leaves it: a workspace, and nobody who can sign in.
async fn imported(house: &House) -> (App, Caller, tempfile::TempDir) {
    let (db, folder) = empty_sqlite().await;
    let app = App { store: Store::new(db), ..house.app.clone() };
    let workspace = app.workspace_for_import().await.unwrap();
    (app, Caller::new(workspace, Actor::Operator), folder)
}

stories! {
    async fn an_imported_workspace_gets_its_first_administrator(house: House) {
        let (app, _, _folder) = imported(&house).await;
        let first = app.reset_access("mira@alder.example", None).await.unwrap();
        assert_eq!(outcome(&first), (true, true, true));
        let again = app.reset_access("mira@alder.example", None).await.unwrap();
        assert_eq!((again.person, outcome(&again)), (first.person, (false, false, false)));
        assert!(rights(&app, &again).await.administrator);
        assert_eq!(told(app.reset_access("jonas@alder.example", None).await), "not found");
    }

    async fn a_person_that_the_import_brought_is_taken(house: House) {
        let (app, operator, _folder) = imported(&house).await;
        let command = AddMember { name: "Mira Lang".to_owned(), roles: Vec::new() };
        let mira = app.add_member(&operator, command).await.unwrap();
        let person = Some(load::Name::Id(mira.id.0));
        let reset = app.reset_access("mira@alder.example", person).await.unwrap();
        assert_eq!((reset.person, outcome(&reset)), (mira.number, (true, false, true)));
        assert!(rights(&app, &reset).await.administrator);
    }

    async fn the_last_administrator_left_and_somebody_else_becomes_one(house: House) {
        let (app, operator, _folder) = imported(&house).await;
        let mira = app.reset_access("mira@alder.example", None).await.unwrap();
        let session = app.use_password_link(&mira.link.secret, NEW, &client()).await.unwrap();
        let mira = app.visitor_of_session(&session.secret).await.unwrap().unwrap();
        let jonas = AddMember {
            name: "Jonas".to_owned(),
            roles: vec![Holding { kind: RoleKind::Administrator, team: None }],
        };
        // Jonas holds the role, and can't sign in: he does not count.
        let jonas = app.add_member(&operator, jonas).await.unwrap();
        let holding = Holding { kind: RoleKind::Administrator, team: None };
        assert_eq!(
            told(app.take_role(&mira.caller, load::Name::Id(mira.member.id.0), holding).await),
            "role.last_administrator"
        );
        let person = Some(load::Name::Id(jonas.id.0));
        assert_eq!(told(app.reset_access("jonas@alder.example", person).await), "not found");
    }

    async fn somebody_else_s_row_is_not_taken(house: House) {
        let (app, _, _folder) = imported(&house).await;
        let nobody = Some(name(&house.founder));
        assert_eq!(told(app.reset_access("mira@alder.example", nobody).await), "not found");
        let first = app.reset_access("mira@alder.example", None).await.unwrap();
        assert!(first.is_new_person);
    }
}
