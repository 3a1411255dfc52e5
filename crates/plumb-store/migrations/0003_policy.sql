-- How we work here, in fields of its own: at which levels objectives are written, who answers a proposal, and who changes,
-- stops and adds late. What was written about these three in one text stays where it was, as what is said of changes.
--
-- A table that keeps its past is widened together with its twin. The defaults are what held before.
alter table policies add column responder @text not null default 'nobody' check (responder in ('nobody', 'okr_lead'));
alter table policies add column who_changes @text not null default 'any_member' check (who_changes in ('any_member', 'owner_or_lead', 'team_lead'));
alter table policies add column who_retires @text not null default 'any_member' check (who_retires in ('any_member', 'owner_or_lead', 'team_lead'));
alter table policies add column who_adds_late @text not null default 'any_member' check (who_adds_late in ('any_member', 'owner_or_lead', 'team_lead'));
alter table policies add column level_organisation @bool not null default true;
alter table policies add column level_division @bool not null default true;
alter table policies add column level_team @bool not null default true check (level_team or level_division or level_organisation);
alter table policies add column retires_words @text not null default '';
alter table policies add column late_words @text not null default '';

alter table policies_past add column responder @text default 'nobody';
alter table policies_past add column who_changes @text default 'any_member';
alter table policies_past add column who_retires @text default 'any_member';
alter table policies_past add column who_adds_late @text default 'any_member';
alter table policies_past add column level_organisation @bool default true;
alter table policies_past add column level_division @bool default true;
alter table policies_past add column level_team @bool default true;
alter table policies_past add column retires_words @text default '';
alter table policies_past add column late_words @text default '';

-- What waits for an answer is found without looking through what was agreed long ago.
create index objectives_proposed on objectives (workspace_id, cycle_id, number) where state = 'proposed';
create index key_results_proposed on key_results (workspace_id, number) where state = 'proposed';
