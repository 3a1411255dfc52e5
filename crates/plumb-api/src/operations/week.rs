//! This week, for whoever asks.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get, put};
use crate::output::{Done, Shown};
use crate::part::{Json, Query};
use plumb_app::views::since::{ENTRIES_MAX, news};
use plumb_app::views::week::week;
use plumb_wire::week::{NewSeen, News, Week};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};
use std::borrow::Cow;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/week", "getWeek", "What wants a minute from you, your teams, and your line of sight", this_week)
            .more("What is due is checked in on with `POST /key-results/K-57/check-ins`."),
        get("/week/news", "getNews", "What others did since you were here", read_news)
            .more("At most 20 changes: first what is near to you. It goes on being told until you say that you have seen it.")
            .made_anew(),
        put("/week/seen", "markSeen", "Say up to which change you have seen the news", seen)
            .more("You do so in person, with your session: a program has not seen anything. It never goes back."),
    ]
}

async fn this_week(ctx: Ctx) -> Result<Shown<Week>, ApiError> {
    let view = ctx.read(async |r| Ok(week(r, &ctx.app, ctx.caller()).await?)).await?;
    Ok(Shown(Week::from(&view)))
}

/// The number of a change; 0 is before the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ChangeNumber(i64);

impl<'de> Deserialize<'de> for ChangeNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .ok()
            .filter(|number| *number >= 0)
            .map(Self)
            .ok_or_else(|| de::Error::custom(format_args!("{text:?} is no number of a change")))
    }
}

impl JsonSchema for ChangeNumber {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "ChangeNumber".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "format": "int64", "minimum": 0 })
    }
}

/// Which news.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// After the change with this number; since you were here where none is named.
    after: Option<ChangeNumber>,
}

async fn read_news(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Shown<News>, ApiError> {
    let after = asked.after.map(|number| number.0);
    let told = ctx.read(async |r| Ok(news(r, ctx.caller(), after, ENTRIES_MAX).await?)).await?;
    Ok(Shown(News::from(&told)))
}

async fn seen(ctx: Ctx, Json(new): Json<NewSeen>) -> Result<Done, ApiError> {
    ctx.app.seen_up_to(ctx.caller(), new.up_to).await?;
    Ok(Done)
}
