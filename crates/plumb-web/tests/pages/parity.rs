//! Page and API say the same: one asked after the other, by the same person.

use crate::browser::{Answer, Browser};
use crate::plot::{check_in, company_objective, draft, plot};
use plumb_app::load::Name;
use plumb_testkit::stories;
use serde_json::Value;
use std::collections::BTreeSet;

async fn asked(browser: &Browser, path: &str) -> Value {
    let answer = browser.get(&format!("/api/v1{path}")).await;
    assert_eq!(answer.status.as_u16(), 200, "{path}: {}", answer.html);
    serde_json::from_str(&answer.html).unwrap()
}

/// The numbers of a kind that a page leads to: `O-1`.
fn led_to<'a>(page: &'a Answer, begins: &str) -> BTreeSet<&'a str> {
    let begins = format!("href=\"{begins}");
    let links = page.main().split(&begins).skip(1);
    links.map(|rest| rest.split(['"', '/', '?', '#']).next().unwrap()).collect()
}

fn numbers<'a>(lists: impl IntoIterator<Item = &'a Value>) -> BTreeSet<&'a str> {
    let items = lists.into_iter().flat_map(|list| list.as_array().unwrap());
    items.map(|item| item["number"].as_str().unwrap()).collect()
}

/// A share as a page writes it: rounded down.
fn percent(share: &Value) -> String {
    let share: f64 = share.as_str().unwrap().parse().unwrap();
    format!("{}%", (share * 100.0).floor())
}

/// Whatever of these objectives has a progress is on the page with it, drawn and described.
fn shown(page: &str, objectives: &Value) -> usize {
    let progress = objectives.as_array().unwrap().iter().flat_map(|objective| {
        objective["stands"]["progress"]
            .as_array()
            .unwrap()
            .iter()
            .map(|mean| percent(&mean["progress"]))
    });
    progress.inspect(|progress| assert!(page.contains(progress), "{progress}: {page}")).count()
}

stories! {
    async fn the_map_has_the_same_numbers_on_its_page_and_in_the_api(house: House) {
        let plot = plot(&house).await;
        company_objective(&house, &plot).await;
        let ada = house.caller(&house.founder).await;
        let lonely = draft(&house, &house.founder, house.organisation, "Nobody waits for a part").await;
        house.app.propose_objective(&ada, Name::Id(lonely.id.0), None).await.unwrap();
        draft(&house, &plot.mira, house.team, "Lend bikes that nobody misses").await;
        house.set_now("2026-11-02T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "7", 8, "Two a day less").await;
        for person in [&plot.mira, &house.reader("Rosa").await] {
            let browser = Browser::of(&house, person).await;
            let (page, map) = (browser.get("/map").await, asked(&browser, "/map").await);
            let count = |name: &str, one: &str| {
                let count = map[name].as_i64().unwrap();
                let s = if count == 1 { "" } else { "s" };
                format!("{count} {one}{s}")
            };
            let words = page.words();
            for said in [count("objectives", "objective"), count("key_results", "key result")] {
                assert!(words.contains(&said), "{said}: {words}");
            }
            let (unlinked, not_taken_up) = (asked(&browser, "/map/unlinked").await, asked(&browser, "/map/not-taken-up").await);
            assert_eq!(map["unlinked"], unlinked["items"].as_array().unwrap().len());
            assert_eq!(map["not_taken_up"], not_taken_up["items"].as_array().unwrap().len());
            let tops = map["tops"].as_array().unwrap();
            let lists = tops.iter().map(|top| &top["below"]).chain([&map["tops"], &unlinked["items"], &not_taken_up["items"]]);
            assert_eq!(led_to(&page, "/objectives/"), numbers(lists));
            assert_eq!(shown(page.main(), &tops[0]["below"]), 1);
            for filter in ["team=T-2", "purpose=strategic", "standing=off_track", "standing=at_risk"] {
                let page = browser.get(&format!("/map?{filter}")).await;
                let listed = asked(&browser, &format!("/map/objectives?{filter}")).await;
                assert_eq!(led_to(&page, "/objectives/"), numbers([&listed["items"]]), "{filter}");
            }
        }
    }

    async fn this_week_has_the_same_numbers_on_its_page_and_in_the_api(house: House) {
        let plot = plot(&house).await;
        company_objective(&house, &plot).await;
        house.set_now("2026-11-02T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "7", 8, "Two a day less").await;
        let browser = Browser::of(&house, &plot.mira).await;
        let (page, week) = (browser.get("/week").await, asked(&browser, "/week").await);
        let due = numbers([&week["due"]]);
        assert_eq!(due.len(), 2);
        let forms = page.main().split("action=\"/key-results/").skip(1);
        let forms = forms.map(|rest| rest.split('/').next().unwrap()).collect::<BTreeSet<_>>();
        assert_eq!(forms, due);
        let known = week["up_to_date"].as_array().unwrap();
        assert_eq!(known.len(), 1);
        let progress = percent(&known[0]["stands"]["progress"]);
        let words = page.words();
        assert!(words.contains(&progress), "{progress}: {words}");
        for team in week["teams"].as_array().unwrap() {
            assert!(words.contains(team["name"].as_str().unwrap()), "{words}");
        }
        let stops = week["sights"][0]["stops"].as_array().unwrap();
        let stops = stops.iter().map(|stop| stop["objective"]["number"].as_str().unwrap());
        assert!(led_to(&page, "/objectives/").is_superset(&stops.collect()));
        assert_eq!(week["sights"][0]["arrives"], true);
        let news = asked(&browser, "/week/news").await;
        let told = ["near", "further"].map(|list| news[list].as_array().unwrap().len());
        let told = told.into_iter().sum::<usize>();
        let since = page.main().split_once("id=\"since\"").unwrap().1;
        assert_eq!(since.split_once("</section>").unwrap().0.matches("<li").count(), told);
        assert!(told > 0);
    }
}

/// What answers in the API for each address of a page or form. What stands in brackets is left to the pages: it is
/// about getting in, for which nobody has a token yet, or it is a form that the API's caller brings along.
const OPERATIONS: &str = "
    / [the door]
    /sign-in [the door]
    /session [the door]
    /session/removal endSession
    /set-up [the door]
    /demo [the demo alone]
    /demo/person [the demo alone]
    /password-links/{secret} [the door]
    /week getWeek getNews
    /week/seen markSeen
    /search search
    /rules [the same in every workspace: docs/rules]
    /rules/{code} [the same in every workspace: docs/rules]
    /sorter [nothing is kept of it, and it is for newcomers]
    /map getMap listMapObjectives listMapBelow listUnlinked listNotTakenUp listWrittenOutside
    /changes/{number}/reversal undo
    /imports previewImport import
    /cycles listCycles addCycle
    /cycles/new [a form]
    /cycles/{name} getCycle changeCycle getCycleCalendar getCycleTallies listCycleScores
    /cycles/{name}/edit [a form]
    /cycles/{name}/review getCycleReview
    /cycles/{name}/phase moveCycle
    /cycles/{name}/history listCycleChanges
    /policy getPolicy changePolicy listPolicyChanges
    /policy/edit [a form]
    /policy/pauses listPauses addPause getPause
    /policy/pauses/{id}/removal removePause
    /people listPeople addPerson listAllRoles
    /people/new [a form]
    /people/choices search
    /people/{name} getPerson renamePerson listRoles listObjectives
    /people/{name}/roles giveRole
    /people/{name}/roles/removal takeRole
    /people/{name}/password-link makePasswordLink
    /people/{name}/archival archivePerson
    /people/{name}/archival/removal restorePerson
    /people/{name}/erasure erasePerson
    /invitations listInvitations invite
    /invitations/new [a form]
    /invitations/{key} [the door]
    /invitations/{key}/removal revokeInvitation
    /ownerless listOwnerless listOwnerlessObjectives listOwnerlessInitiatives
    /key-results/{name}/owner handOverKeyResult
    /teams listTeams addTeam
    /teams/new [a form]
    /teams/{name} getTeam changeTeam listAllRoles listObjectives listInitiatives listLeftOut
    /teams/{name}/edit [a form]
    /teams/{name}/archival archiveTeam
    /teams/{name}/archival/removal restoreTeam
    /teams/{name}/second-look getSecondLook
    /teams/{name}/findings/{rule} dismissTeamFinding getTeamDismissal listTeamDismissals
    /teams/{name}/findings/{rule}/removal removeTeamDismissal
    /teams/{name}/members giveRole
    /teams/{name}/members/removal takeRole
    /teams/{name}/initiatives addInitiative
    /teams/{name}/left-out leaveOut getLeftOut
    /teams/{name}/history listTeamChanges
    /left-out/{id}/removal removeLeftOut
    /teams/{name}/recall listRecalls getRecall
    /recalls askRecall
    /recalls/{id}/answer answerRecall
    /recalls/{id}/closure closeRecall
    /initiatives/{name} getInitiative editInitiative
    /initiatives/{name}/key-results linkInitiative
    /initiatives/{name}/key-results/removal unlinkInitiative
    /initiatives/{name}/history listInitiativeChanges
    /write listObjectives
    /objectives draftObjective
    /objectives/review reviewStatements
    /objectives/{name} getObjective editObjective listAlignments getAlignment
    /objectives/{name}/edit [a form]
    /objectives/{name}/key-results/new [a form]
    /objectives/{name}/key-results draftKeyResult
    /objectives/{name}/key-results/review [the same]
    /objectives/{name}/supports align search
    /objectives/{name}/supports/removal unalign
    /objectives/{name}/proposal proposeObjective
    /objectives/{name}/proposal/removal withdrawObjective
    /objectives/{name}/proposal/return sendBackObjective
    /objectives/{name}/agreement agreeObjective
    /objectives/{name}/retirement retireObjective
    /objectives/{name}/removal deleteObjective
    /objectives/{name}/answer answerObjective
    /objectives/{name}/position moveObjective
    /objectives/{name}/findings/{rule} dismissObjectiveFinding getObjectiveDismissal listObjectiveDismissals
    /objectives/{name}/findings/{rule}/removal removeObjectiveDismissal
    /objectives/{name}/history listObjectiveChanges listChanges
    /key-results/{name} getKeyResult editKeyResult listKeyResults listReadings getReading listCheckIns getCheckIn
    /key-results/{name}/edit [a form]
    /key-results/{name}/proposal proposeKeyResult
    /key-results/{name}/proposal/removal withdrawKeyResult
    /key-results/{name}/proposal/return sendBackKeyResult
    /key-results/{name}/initiative makeInitiative
    /key-results/{name}/agreement agreeKeyResult
    /key-results/{name}/retirement retireKeyResult
    /key-results/{name}/removal deleteKeyResult
    /key-results/{name}/position moveKeyResult
    /key-results/{name}/score scoreKeyResult
    /key-results/{name}/score/removal removeScore
    /key-results/{name}/start measureStart
    /key-results/{name}/initiatives addInitiative
    /key-results/{name}/check-ins recordCheckIn recordReading
    /key-results/{name}/findings/{rule} dismissKeyResultFinding getKeyResultDismissal listKeyResultDismissals
    /key-results/{name}/findings/{rule}/removal removeKeyResultDismissal
    /key-results/{name}/history listKeyResultChanges
    /check-ins/{id}/correction correctCheckIn
    /readings/{id}/correction correctReading
    /readings/{id}/withdrawal withdrawReading
    /texts/{of}/{id} listTexts
    /texts/{of}/{id}/blanking blankText
    /me getMe editProfile getWorkspace changeWorkspace listSessions listTokens
    /me/password changePassword
    /me/sessions/removal signOutEverywhere
    /me/sessions/{id}/removal endSession
    /me/tokens makeToken
    /me/tokens/{id}/removal revokeToken
";

#[test]
fn everything_the_pages_can_do_the_api_can_do() {
    let (mut addresses, mut operations) = (BTreeSet::new(), BTreeSet::new());
    for line in OPERATIONS.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (address, answer) = line.split_once(' ').unwrap();
        assert!(addresses.insert(address), "{address} stands there twice");
        if !answer.starts_with('[') {
            operations.extend(answer.split(' '));
        }
    }
    assert_eq!(addresses, plumb_web::addresses().into_iter().collect());
    let declared = plumb_api::declared().iter().map(|it| it.name).collect::<BTreeSet<_>>();
    assert_eq!(operations, declared);
}
