-- What a workspace makes of the rules of the review, by their codes, and the words that it explained, by the word.
alter table policies add column rules @json not null default '{}';
alter table policies add column glossary @json not null default '{}';
alter table policies_past add column rules @json default '{}';
alter table policies_past add column glossary @json default '{}';

-- Findings that were dismissed, one row for a rule and what it spoke of. It holds for the words it was said of: `said_of`
-- is their fingerprint, never the words, so that they stand in one place alone.
--
-- keeps its past
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
  primary key (workspace_id, id),
  check ((objective_id is null) <> (key_result_id is null)),
  foreign key (workspace_id, objective_id) references objectives (workspace_id, id),
  foreign key (workspace_id, key_result_id) references key_results (workspace_id, id),
  foreign key (workspace_id, by_id) references members (workspace_id, id)
) @strict;
create unique index dismissals_of_objective on dismissals (workspace_id, objective_id, rule) where objective_id is not null;
create unique index dismissals_of_key_result on dismissals (workspace_id, key_result_id, rule) where key_result_id is not null;
-- sqlite:
insert into sqlite_stat1 (tbl, idx, stat) values
  ('dismissals', 'dismissals', '12500 12500 1'),
  ('dismissals', 'dismissals_by_change', '12500 12500 1'),
  ('dismissals', 'dismissals_of_objective', '2500 2500 1 1'),
  ('dismissals', 'dismissals_of_key_result', '10000 10000 1 1');
analyze sqlite_schema;
-- both:
