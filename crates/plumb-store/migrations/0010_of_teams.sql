-- What is found of all that a team wants in a cycle can be left as it is too: then it is the team's, in that cycle.
--
-- What a row is about is said by a rule of the table. SQLite changes none of those, so there the table is made anew with
-- its rows; nothing refers to it.
-- postgres:
alter table dismissals add column team_id @uuid;
alter table dismissals add column cycle_id @uuid;
alter table dismissals drop constraint dismissals_check;
alter table dismissals add check (num_nonnulls(objective_id, key_result_id, team_id) = 1);
alter table dismissals add check ((team_id is null) = (cycle_id is null));
alter table dismissals add foreign key (workspace_id, team_id) references teams (workspace_id, id);
alter table dismissals add foreign key (workspace_id, cycle_id) references cycles (workspace_id, id);
-- sqlite:
drop index dismissals_by_change;
drop index dismissals_of_objective;
drop index dismissals_of_key_result;
alter table dismissals rename to dismissals_before;
create table dismissals (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  objective_id @uuid,
  key_result_id @uuid,
  rule @text not null,
  said_of @text not null,
  reason @text not null,
  by_id @uuid,
  since_change @int not null,
  since_at @instant not null,
  team_id @uuid,
  cycle_id @uuid,
  primary key (workspace_id, id),
  check ((objective_id is not null) + (key_result_id is not null) + (team_id is not null) = 1),
  check ((team_id is null) = (cycle_id is null)),
  foreign key (workspace_id, objective_id) references objectives (workspace_id, id),
  foreign key (workspace_id, key_result_id) references key_results (workspace_id, id),
  foreign key (workspace_id, by_id) references members (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, cycle_id) references cycles (workspace_id, id)
) @strict;
insert into dismissals
  (workspace_id, id, objective_id, key_result_id, rule, said_of, reason, by_id, since_change, since_at)
  select workspace_id, id, objective_id, key_result_id, rule, said_of, reason, by_id, since_change, since_at
  from dismissals_before;
drop table dismissals_before;
create index dismissals_by_change on dismissals (workspace_id, since_change);
create unique index dismissals_of_objective on dismissals (workspace_id, objective_id, rule) where objective_id is not null;
create unique index dismissals_of_key_result on dismissals (workspace_id, key_result_id, rule) where key_result_id is not null;
-- both:
alter table dismissals_past add column team_id @uuid;
alter table dismissals_past add column cycle_id @uuid;
create unique index dismissals_of_team on dismissals (workspace_id, team_id, cycle_id, rule) where team_id is not null;
-- sqlite:
delete from sqlite_stat1 where tbl in ('dismissals', 'dismissals_before');
insert into sqlite_stat1 (tbl, idx, stat) values
  ('dismissals', 'dismissals', '13500 13500 1'),
  ('dismissals', 'dismissals_by_change', '13500 13500 1'),
  ('dismissals', 'dismissals_of_objective', '2500 2500 1 1'),
  ('dismissals', 'dismissals_of_key_result', '10000 10000 1 1'),
  ('dismissals', 'dismissals_of_team', '1000 1000 4 2 1');
analyze sqlite_schema;
-- both:
