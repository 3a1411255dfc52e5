-- The first house. Words with an at-sign are types and table endings that differ between the two databases.
--
-- Every table whose rows a page shows keeps its past: the line `-- keeps its past` above a table makes a twin
-- `<table>_past` with the same columns and, beside them, the change and the instant at which that version ended.
-- A row holds from `since_change` on; its past versions hold from their `since_change` until `until_change`, not included.

create table installation (
  name @text not null primary key,
  value @text not null
) @strict;

create table workspaces (
  id @uuid not null primary key,
  name @text not null check (length(name) between 1 and 200),
  zone @text not null,
  locale @text not null,
  last_change @int not null check (last_change >= 0),
  created_at @instant not null
) @strict;

create table numbers (
  workspace_id @uuid not null references workspaces (id),
  kind @text not null check (kind in ('T', 'P', 'C', 'O', 'K', 'I')),
  last @int not null check (last >= 0),
  primary key (workspace_id, kind)
) @strict;

-- Every change, in the order in which it was committed. It holds ids, codes and numbers, never a name or an e-mail.
create table changes (
  workspace_id @uuid not null references workspaces (id),
  number @int not null check (number >= 1),
  at @instant not null,
  actor @text not null check (actor in ('member', 'token', 'operator', 'scheduler', 'public_link')),
  member_id @uuid,
  token_id @uuid,
  verb @text not null,
  subject @text not null,
  subject_id @uuid not null,
  objective_id @uuid,
  team_id @uuid,
  reason @text not null,
  facts @json not null,
  reverses @int,
  primary key (workspace_id, number)
) @strict;
create index changes_by_subject on changes (workspace_id, subject_id, number);
create index changes_by_objective on changes (workspace_id, objective_id, number);
create index changes_by_team on changes (workspace_id, team_id, number);
create index changes_by_reversed on changes (workspace_id, reverses) where reverses is not null;

-- Accounts and how they get in. None of this leaves in an export.

create table accounts (
  id @uuid not null primary key,
  email @text not null unique check (length(email) between 3 and 320),
  password_hash @text,
  created_at @instant not null
) @strict;

create table sessions (
  token_hash @blob not null primary key,
  id @uuid not null unique,
  account_id @uuid not null references accounts (id) on delete cascade,
  workspace_id @uuid not null references workspaces (id) on delete cascade,
  member_id @uuid not null,
  created_at @instant not null,
  last_seen_at @instant not null,
  expires_at @instant not null,
  device @text not null
) @strict;
create index sessions_by_account on sessions (account_id);
create index sessions_by_member on sessions (workspace_id, member_id);

-- Attempts that were not right, counted in the database so that the limit holds on every node. The subject is the hash of
-- an e-mail address, or of the network address from which somebody tries.
create table sign_in_failures (
  subject_hash @blob not null primary key,
  failures @int not null,
  since @instant not null
) @strict;

create table one_time_links (
  token_hash @blob not null primary key,
  id @uuid not null unique,
  kind @text not null check (kind in ('invitation', 'password')),
  workspace_id @uuid references workspaces (id) on delete cascade,
  member_id @uuid,
  account_id @uuid references accounts (id) on delete cascade,
  email @text not null,
  gives @json not null,
  made_by @uuid,
  made_at @instant not null,
  expires_at @instant not null,
  used_at @instant,
  revoked_at @instant
) @strict;
create index one_time_links_by_workspace on one_time_links (workspace_id, made_at);
create index one_time_links_by_account on one_time_links (account_id);

create table tokens (
  workspace_id @uuid not null references workspaces (id) on delete cascade,
  id @uuid not null,
  member_id @uuid not null,
  token_hash @blob not null unique,
  name @text not null,
  scope @text not null check (scope in ('read', 'write')),
  made_at @instant not null,
  last_used_at @instant,
  revoked_at @instant,
  primary key (workspace_id, id)
) @strict;
create index tokens_by_member on tokens (workspace_id, member_id);

create table idempotency_keys (
  workspace_id @uuid not null references workspaces (id) on delete cascade,
  member_id @uuid not null,
  key @text not null,
  request_hash @blob not null,
  status @int not null,
  body @text not null,
  made_at @instant not null,
  primary key (workspace_id, member_id, key)
) @strict;

-- What a person has seen: their last change number, for "since you were here".
create table seen (
  workspace_id @uuid not null references workspaces (id) on delete cascade,
  member_id @uuid not null,
  last_change @int not null,
  at @instant not null,
  primary key (workspace_id, member_id)
) @strict;

-- People and teams.

-- Names live here and in accounts alone; this table keeps no past, so that erasing a person erases.
create table members (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  number @int not null check (number >= 1),
  account_id @uuid references accounts (id),
  name @text not null check (length(name) <= 200),
  locale @text,
  zone @text,
  theme @text not null check (theme in ('system', 'light', 'dark')),
  shortcuts @bool not null,
  archived_on @date,
  erased @bool not null,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  unique (workspace_id, number)
) @strict;
create unique index members_account on members (workspace_id, account_id) where account_id is not null;
create index members_by_account on members (account_id) where account_id is not null;
create index members_archived on members (workspace_id, id) where archived_on is not null;
create index members_by_name on members (workspace_id, (lower(name)), number);

-- keeps its past
create table teams (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  number @int not null check (number >= 1),
  name @text not null check (length(name) between 1 and 200),
  purpose @text not null,
  level @text not null check (level in ('organisation', 'division', 'team')),
  parent_id @uuid,
  participation @text not null check (participation in ('taking_part', 'invited', 'not_yet')),
  zone @text,
  cadence @text,
  check_in_weekday @int check (check_in_weekday between 1 and 7),
  archived_on @date,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, parent_id) references teams (workspace_id, id)
) @strict;
create index teams_by_level on teams (workspace_id, level);
create index teams_by_parent on teams (workspace_id, parent_id);

-- keeps its past
create table roles (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  member_id @uuid not null,
  team_id @uuid,
  kind @text not null check (kind in ('administrator', 'okr_lead', 'sponsor', 'viewer', 'champion', 'team_lead', 'team_member')),
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  check ((team_id is null) = (kind in ('administrator', 'okr_lead', 'sponsor', 'viewer')))
) @strict;
create unique index roles_once_in_team on roles (workspace_id, member_id, team_id, kind) where team_id is not null;
create unique index roles_once on roles (workspace_id, member_id, kind) where team_id is null;
create index roles_by_member on roles (workspace_id, member_id);
create index roles_by_kind on roles (workspace_id, kind);
create index roles_by_team on roles (workspace_id, team_id);

-- keeps its past
create table policies (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  objectives_min @int not null check (objectives_min >= 1),
  objectives_max @int not null check (objectives_max >= objectives_min),
  key_results_min @int not null check (key_results_min >= 1),
  key_results_max @int not null check (key_results_max >= key_results_min),
  cadence @text not null,
  check_in_weekday @int not null check (check_in_weekday between 1 and 7),
  behind @int not null check (behind between 0 and 10000),
  far_behind @int not null check (far_behind between behind and 10000),
  success_tenths @int not null check (success_tenths between 1 and 10),
  confidence_steps @text not null check (confidence_steps in ('eleven', 'three')),
  who_agrees @text not null check (who_agrees in ('team_lead', 'any_member')),
  individual @bool not null,
  owned_max @int not null check (owned_max >= 1),
  changes_words @text not null,
  more_words @text not null,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id)
) @strict;
create unique index policies_one on policies (workspace_id);

-- keeps its past
create table pauses (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  team_id @uuid,
  name @text not null,
  from_on @date not null,
  to_on @date not null check (to_on >= from_on),
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id)
) @strict;

-- The cycle and what is written in it.

-- keeps its past
create table cycles (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  number @int not null check (number >= 1),
  name @text not null check (length(name) between 1 and 200),
  starts_on @date not null,
  ends_on @date not null check (ends_on >= starts_on),
  cadence @text,
  phase @text not null check (phase in ('preparation', 'delivery', 'retrospective', 'closed')),
  closed_on @date,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  unique (workspace_id, name),
  check ((phase = 'closed') = (closed_on is not null))
) @strict;
create index cycles_by_start on cycles (workspace_id, starts_on);

-- keeps its past
create table objectives (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  number @int not null check (number >= 1),
  cycle_id @uuid not null,
  team_id @uuid,
  person_id @uuid,
  shared @bool not null,
  lead_id @uuid,
  statement @text not null check (length(statement) between 1 and 1200),
  why @text not null,
  ambition @text not null check (ambition in ('aspirational', 'committed', 'learning')),
  purpose @text not null check (purpose in ('strategic', 'execution', 'learning', 'leadership')),
  state @text not null check (state in ('draft', 'proposed', 'agreed', 'closed', 'retired')),
  agreed_on @date,
  retired_on @date,
  retired_reason @text,
  answer @text check (answer in ('reached', 'partly', 'not')),
  answer_words @text,
  position @int not null check (position >= 1),
  written_by @uuid,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, cycle_id) references cycles (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, person_id) references members (workspace_id, id),
  foreign key (workspace_id, lead_id) references members (workspace_id, id),
  foreign key (workspace_id, written_by) references members (workspace_id, id),
  check ((team_id is null) <> (person_id is null)),
  check ((state = 'retired') = (retired_on is not null)),
  check ((retired_on is null) = (retired_reason is null)),
  check (state not in ('agreed', 'closed') or agreed_on is not null),
  check (answer is null or state = 'closed')
) @strict;
create index objectives_by_team on objectives (workspace_id, team_id, cycle_id, position);
create index objectives_by_cycle on objectives (workspace_id, cycle_id, id);
create index objectives_by_person on objectives (workspace_id, person_id, cycle_id);

-- keeps its past
create table key_results (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  number @int not null check (number >= 1),
  objective_id @uuid not null,
  team_id @uuid,
  owner_id @uuid,
  position @int not null check (position >= 1),
  statement @text not null check (length(statement) between 1 and 1600),
  unit @text not null,
  measure @text check (measure in ('reach', 'keep', 'milestones')),
  reach_from @decimal,
  reach_to @decimal,
  to_be_measured_by @date,
  keep_floor @decimal,
  keep_ceiling @decimal,
  measure_plan @json not null,
  counted @text not null,
  excluded @text not null,
  source @text not null,
  contribution @text not null,
  limits @text not null,
  stands_in_for @text not null,
  sign @text check (sign in ('leading', 'lagging')),
  ambition @text check (ambition in ('aspirational', 'committed', 'learning')),
  weight @decimal not null,
  start_on @date,
  due_on @date,
  cadence @text,
  state @text not null check (state in ('draft', 'proposed', 'agreed', 'scored', 'retired')),
  agreed_on @date,
  retired_on @date,
  retired_reason @text,
  score_tenths @int check (score_tenths between 0 and 10),
  taught @text check (taught in ('taught', 'partly', 'not')),
  score_evidence @text,
  score_link @text,
  score_after @text,
  scored_at @instant,
  score_imported @decimal,
  continues_id @uuid,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, objective_id) references objectives (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, owner_id) references members (workspace_id, id),
  foreign key (workspace_id, continues_id) references key_results (workspace_id, id),
  check (measure = 'reach' or (reach_from is null and reach_to is null and to_be_measured_by is null)),
  check (measure = 'keep' or (keep_floor is null and keep_ceiling is null)),
  check (reach_from is null or to_be_measured_by is null),
  check (agreed_on is null or measure <> 'reach' or reach_to is not null),
  check (agreed_on is null or measure <> 'reach' or reach_from is not null or to_be_measured_by is not null),
  check (agreed_on is null or measure <> 'keep' or keep_floor is not null or keep_ceiling is not null),
  check (state not in ('agreed', 'scored') or (agreed_on is not null and measure is not null)),
  check ((state = 'retired') = (retired_on is not null)),
  check ((retired_on is null) = (retired_reason is null)),
  check (state <> 'scored' or scored_at is not null),
  check (scored_at is null or state in ('scored', 'retired')),
  check (scored_at is null or (score_tenths is null) <> (taught is null))
) @strict;
create index key_results_by_objective on key_results (workspace_id, objective_id, position);
create index key_results_by_owner on key_results (workspace_id, owner_id);
create index key_results_by_team on key_results (workspace_id, team_id);
create index key_results_by_continued on key_results (workspace_id, continues_id);

-- keeps its past
create table readings (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  key_result_id @uuid not null,
  about_on @date not null,
  recorded_at @instant not null,
  value @decimal not null,
  milestone_id @uuid,
  source @text not null check (source in ('person', 'import', 'health_metric', 'key_result')),
  by_id @uuid,
  withdrawn @bool not null,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, key_result_id) references key_results (workspace_id, id),
  foreign key (workspace_id, by_id) references members (workspace_id, id)
) @strict;
create index readings_by_key_result on readings (workspace_id, key_result_id, about_on, recorded_at);

-- keeps its past
create table check_ins (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  key_result_id @uuid not null,
  on_day @date not null,
  recorded_at @instant not null,
  by_id @uuid,
  confidence @int check (confidence between 0 and 10),
  evidence @text not null,
  in_the_way @text not null,
  reading_id @uuid,
  still_true @bool not null,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, key_result_id) references key_results (workspace_id, id),
  foreign key (workspace_id, by_id) references members (workspace_id, id),
  foreign key (workspace_id, reading_id) references readings (workspace_id, id)
) @strict;
create index check_ins_by_key_result on check_ins (workspace_id, key_result_id, on_day, recorded_at);
create index check_ins_by_reading on check_ins (workspace_id, reading_id);

-- What is shown often of a key result: derived from its readings and check-ins in the transaction that changes them,
-- recomputed by a test, and never dependent on today.
create table digests (
  workspace_id @uuid not null references workspaces (id),
  key_result_id @uuid not null,
  measure @text,
  latest_value @decimal,
  latest_about_on @date,
  latest_recorded_at @instant,
  kept @int not null,
  read_periods @int not null,
  decided_on @date,
  outside_running @int not null,
  milestones @json not null,
  readings @int not null,
  check_ins @int not null,
  confidence @int check (confidence between 0 and 10),
  checked_in_on @date,
  recent @json not null,
  primary key (workspace_id, key_result_id),
  foreign key (workspace_id, key_result_id) references key_results (workspace_id, id) on delete cascade
) @strict;

-- keeps its past
create table alignments (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  from_id @uuid not null,
  to_id @uuid not null check (to_id <> from_id),
  to_key_result_id @uuid,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, from_id) references objectives (workspace_id, id),
  foreign key (workspace_id, to_id) references objectives (workspace_id, id),
  foreign key (workspace_id, to_key_result_id) references key_results (workspace_id, id)
) @strict;
create unique index alignments_once on alignments (workspace_id, from_id, to_id) where to_key_result_id is null;
create unique index alignments_key_result_once on alignments (workspace_id, from_id, to_key_result_id) where to_key_result_id is not null;
create index alignments_by_from on alignments (workspace_id, from_id);
create index alignments_by_to on alignments (workspace_id, to_id);
create index alignments_by_to_key_result on alignments (workspace_id, to_key_result_id);

-- keeps its past
create table initiatives (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  number @int not null check (number >= 1),
  team_id @uuid not null,
  owner_id @uuid,
  title @text not null check (length(title) between 1 and 1200),
  state @text not null check (state in ('proposed', 'doing', 'done', 'dropped')),
  started_on @date,
  finished_on @date,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, owner_id) references members (workspace_id, id)
) @strict;
create index initiatives_by_team on initiatives (workspace_id, team_id);

-- keeps its past
create table initiative_links (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  initiative_id @uuid not null,
  key_result_id @uuid not null,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, initiative_id) references initiatives (workspace_id, id),
  foreign key (workspace_id, key_result_id) references key_results (workspace_id, id)
) @strict;
create unique index initiative_links_once on initiative_links (workspace_id, initiative_id, key_result_id);
create index initiative_links_by_key_result on initiative_links (workspace_id, key_result_id);

-- keeps its past
create table left_out (
  workspace_id @uuid not null references workspaces (id),
  id @uuid not null,
  cycle_id @uuid not null,
  team_id @uuid not null,
  words @text not null check (length(words) between 1 and 1200),
  reason @text not null,
  since_change @int not null,
  since_at @instant not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, cycle_id) references cycles (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id)
) @strict;
create index left_out_by_team on left_out (workspace_id, team_id, cycle_id);

-- Everything that can be found, one row per thing: its words cut into pairs of characters, so that a part of a word
-- in any script is a phrase, and its scope: workspace, kind, cycle, and who may read it.
create table findable (
  place @sequence,
  workspace_id @uuid not null references workspaces (id) on delete cascade,
  id @uuid not null,
  kind @text not null check (kind in ('T', 'P', 'C', 'O', 'K', 'I')),
  scope @text not null,
  words @text not null,
-- postgres:
  grams tsvector not null generated always as ((scope || ' ' || words)::tsvector) stored,
-- both:
  unique (workspace_id, id)
) @strict_rowid;
-- sqlite:
create virtual table findable_index using fts5 (
  scope, words, content = 'findable', content_rowid = 'place', tokenize = 'ascii', columnsize = 0
);
-- What is erased leaves no trace in the index either.
insert into findable_index (findable_index, rank) values ('secure-delete', 1);
create trigger findable_added after insert on findable begin
  insert into findable_index (rowid, scope, words) values (new.place, new.scope, new.words);
end;
create trigger findable_changed after update on findable begin
  insert into findable_index (findable_index, rowid, scope, words)
  values ('delete', old.place, old.scope, old.words);
  insert into findable_index (rowid, scope, words) values (new.place, new.scope, new.words);
end;
create trigger findable_removed after delete on findable begin
  insert into findable_index (findable_index, rowid, scope, words)
  values ('delete', old.place, old.scope, old.words);
end;
-- postgres:
create index findable_by_grams on findable using gin (grams);
-- both:
