//! A team is asked, without looking, what it aims at: in two steps, and nothing is kept of the first.

use crate::browser::Browser;
use crate::plot::plot;
use insta::assert_snapshot;
use plumb_testkit::{House, stories};

const PAGE: &str = "/teams/T-2/recall?cycle=C-1";

/// Mira, who leads the workshop, and four who are in it: Ada led it before her.
async fn team(house: &House) -> (Browser, Vec<Browser>) {
    let plot = plot(house).await;
    let mut others = Vec::new();
    for name in ["Jonas", "Olu", "Ann"] {
        others.push(Browser::of(house, &house.person(name).await).await);
    }
    others.push(Browser::of(house, &house.founder).await);
    (Browser::of(house, &plot.mira).await, others)
}

async fn ask(lead: &Browser) {
    let answer = lead.post("/recalls", &[("team", "T-2"), ("cycle", "C-1")]).await;
    assert!(answer.told().starts_with("303 /teams/T-2/recall?cycle=C-1"), "{}", answer.told());
}

/// Where the question that is open is answered, as the second step says it.
async fn answer_at(browser: &Browser, memory: &str) -> String {
    let page = browser.post("/teams/T-2/recall", &[("cycle", "C-1"), ("memory", memory)]).await;
    let (_, rest) = page.html.split_once("action=\"/recalls/").unwrap();
    format!("/recalls/{}/answer", rest.split('/').next().unwrap())
}

stories! {
    async fn a_member_remembers_compares_and_answers(house: House) {
        let (mira, others) = team(&house).await;
        let page = mira.get(PAGE).await;
        assert!(page.has("Ask the team") && !page.main().contains("textarea"));
        assert!(!others[0].get(PAGE).await.main().contains("<form"));
        assert!(others[0].get(PAGE).await.has("Nobody has asked yet"));
        ask(&mira).await;

        let jonas = &others[0];
        let week = jonas.get("/week").await;
        assert!(week.has("without looking? One minute.") && week.main().contains(PAGE));
        let page = jonas.get(PAGE).await;
        assert_snapshot!(page.words(), @r#"
        Alder Bikes
        Workshop
        Without looking
        Q4 2026, week 1 of 14, Preparation
        What does Workshop aim at?
        What comes to mind without looking is what guides a week’s work.
        Write down, from memory, what your team’s objectives are
        Please don’t look. A few words for each are enough.
        Next Until Thu 8 Oct
        What you write is not kept: it is shown to you beside the objectives, and is gone. Plumb notes that you answered, and adds how many you had named to one sum of the whole team. So nobody can see what you answered. What the team named together is shown at the end, and only if four or more answer.
        Asked on 1 Oct
        Nobody of 5 has answered yet. What they named together is shown after Thu 8 Oct, or once all have answered.
        "#);
        let wanted = "Make a repair something people look forward to";
        assert!(!page.html.contains(wanted), "that would be looking");

        let typed = "repairs people <love>\nand bikes to lend";
        let second = jonas.post("/teams/T-2/recall", &[("cycle", "C-1"), ("memory", typed)]).await;
        assert_eq!(second.status.as_u16(), 200);
        assert_eq!(second.headers["cache-control"], "no-store");
        assert_snapshot!(second.words(), @r#"
        Alder Bikes
        Workshop
        Without looking
        Q4 2026, week 1 of 14, Preparation
        What does Workshop aim at?
        What comes to mind without looking is what guides a week’s work.
        What you wrote
        repairs people &#60;love&#62;
        and bikes to lend
        Which of these had you named?
        Make a repair something people look forward to
        Other words for the same thing count.
        Answer
        What you write is not kept: it is shown to you beside the objectives, and is gone. Plumb notes that you answered, and adds how many you had named to one sum of the whole team. So nobody can see what you answered. What the team named together is shown at the end, and only if four or more answer.
        Asked on 1 Oct
        Nobody of 5 has answered yet. What they named together is shown after Thu 8 Oct, or once all have answered.
        "#);
        assert!(second.html.contains("repairs people &#60;love&#62;"), "{}", second.html);
        assert_eq!(house.columns_with("bikes to lend").await, Vec::<String>::new(), "nowhere");

        let at = answer_at(jonas, typed).await;
        let answer = jonas.post(&at, &[("named", "O-1")]).await;
        assert!(answer.told().starts_with("303 /teams/T-2/recall?cycle=C-1"), "{}", answer.told());
        let page = jonas.get(answer.location.as_deref().unwrap()).await;
        assert_snapshot!(page.words(), @r#"
        Alder Bikes
        Workshop
        Without looking
        Q4 2026, week 1 of 14, Preparation
        What does Workshop aim at?
        What comes to mind without looking is what guides a week’s work.
        Thank you, you have answered.
        Asked on 1 Oct
        One of 5 has answered so far. What they named together is shown after Thu 8 Oct, or once all have answered.
        What it was about
        Make a repair something people look forward to
        "#);
        assert!(!jonas.get("/week").await.has("One minute."));
        let again = jonas.post(&at, &[("named", "O-1")]).await;
        assert_eq!(again.status.as_u16(), 422);
        assert!(again.has("You have answered: everybody does once"));
    }

    async fn the_share_is_shown_at_the_end_and_of_four_or_more(house: House) {
        let (mira, others) = team(&house).await;
        ask(&mira).await;
        for browser in &others {
            let at = answer_at(browser, "").await;
            browser.post(&at, &[]).await;
        }
        let page = mira.get(PAGE).await;
        assert!(!page.main().contains('%'), "{}", page.words());
        let at = answer_at(&mira, "Repairs").await;
        mira.post(&at, &[("named", "O-1")]).await;
        let page = others[1].get(PAGE).await;
        assert!(page.has("5 of 5 answered. The team named 20% of its one objective."), "{}", page.words());
        assert!(page.has("That is less than half."));
        assert!(!page.has("Ask again") && mira.get(PAGE).await.has("Ask again"));

        ask(&mira).await;
        let wanted = "Make a repair something people look forward to";
        assert!(!mira.get(PAGE).await.has(wanted), "what it was about before would be looking");
        let at = answer_at(&mira, "Repairs").await;
        mira.post(&at, &[("named", "O-1")]).await;
        let closed = mira.post(&at.replace("/answer", "/closure"), &[]).await;
        assert_eq!(closed.status.as_u16(), 303);
        let page = mira.get(PAGE).await;
        assert!(page.has("Fewer than four answered, so no share is shown."), "{}", page.words());
    }

    async fn where_a_team_can_not_be_asked_its_lead_is_told_why(house: House) {
        let plot = plot(&house).await;
        let mira = Browser::of(&house, &plot.mira).await;
        let page = mira.get(PAGE).await;
        let words = "It takes 4 people, so that nobody’s answer can be read off a share: 2 people are in this team.";
        assert!(page.has(words), "{}", page.words());
        let refused = mira.post("/recalls", &[("team", "T-2"), ("cycle", "C-1")]).await;
        assert_eq!(refused.status.as_u16(), 422);
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        assert_eq!(reader.get(PAGE).await.status.as_u16(), 403);
        assert!(!reader.get("/teams/T-2").await.main().contains("/recall"));
        assert!(mira.get("/teams/T-2").await.main().contains("/teams/T-2/recall?cycle=C-1"));
    }
}
