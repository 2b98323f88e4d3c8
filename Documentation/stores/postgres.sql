-- Tables and views for the reports of audit: one database for one corpus, in UTF-8. Run again, it changes no data.
-- A finding is kept as it was written, in jsonb; what is asked for most stands in columns made from it.
\set ON_ERROR_STOP on
\encoding UTF8
set client_min_messages = warning;
begin;

create table if not exists finding (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{32}$'),
  document jsonb not null,
  -- Whether the report that was loaded last has it.
  is_present boolean not null,
  loaded_at timestamptz not null default now(),
  -- When its evidence became another one; null while it is the first.
  evidence_changed_at timestamptz,
  evidence_digest text not null generated always as (document ->> 'evidenceDigest') stored,
  rule text not null generated always as (document ->> 'ruleId') stored,
  title text generated always as (document ->> 'title') stored,
  facts text generated always as (document ->> 'facts') stored,
  severity text not null generated always as (document ->> 'severity') stored,
  rank integer not null generated always as ((document ->> 'rank')::integer) stored,
  score numeric not null generated always as ((document #>> '{score,value}')::numeric) stored,
  department text generated always as (document #>> '{subject,department}') stored,
  implementer text generated always as (document #>> '{subject,implementer}') stored,
  year integer generated always as ((document #>> '{subject,year}')::integer) stored,
  project text generated always as (document #>> '{subject,project}') stored,
  -- Amounts are decimals in strings: numeric keeps every digit of them.
  exposure numeric generated always as ((document #>> '{materiality,exposure,amount}')::numeric) stored,
  discrepancy numeric generated always as ((document #>> '{materiality,discrepancy,amount}')::numeric) stored
);

-- What the statuses of a decision mean for the case.
create table if not exists decision_status (
  status text primary key,
  stage text not null check (stage in ('open', 'upheld', 'dismissed'))
);
insert into decision_status values
  ('open', 'open'), ('assigned', 'open'), ('evidenceRequested', 'open'),
  ('confirmed', 'upheld'), ('remediated', 'upheld'), ('referred', 'upheld'),
  ('explained', 'dismissed'), ('falsePositive', 'dismissed'), ('outOfScope', 'dismissed'), ('superseded', 'dismissed')
  on conflict do nothing;

-- Every decision ever made; the latest of a finding is in force. Nothing here is changed by loading a report.
create table if not exists decision (
  id bigint generated always as identity primary key,
  fingerprint text not null references finding on update cascade,
  status text not null references decision_status,
  decided_at timestamptz(0) not null default now(),
  decided_by text default current_user,
  reason text,
  expires_on date,
  evidence_ref text,
  -- The evidence that the decision was made on.
  evidence_digest text
);
create index if not exists decision_fingerprint on decision (fingerprint, decided_at);

create or replace function note_evidence() returns trigger language plpgsql as $$
begin
  select evidence_digest into new.evidence_digest from finding where fingerprint = new.fingerprint;
  return new;
end $$;
create or replace trigger decision_notes_evidence before insert on decision
  for each row execute function note_evidence();

-- The report of the last load, without its findings.
create table if not exists report (
  id integer primary key default 1 check (id = 1),
  document jsonb not null,
  loaded_at timestamptz not null default now()
);

-- A document may hold the character NUL, JSON writes it as an escape, and jsonb refuses it: U+FFFD stands for it.
create or replace function without_nul(json text) returns text language sql immutable as $$
  select case when strpos(json, '\u0000') = 0 then json
    else regexp_replace(json, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffd', 'g') end
$$;

-- A line of JSON Lines as a finding, or an error that names the line.
create or replace function finding_of(line text, number bigint) returns jsonb language plpgsql as $$
declare
  document jsonb;
begin
  begin
    document := without_nul(line)::jsonb;
  exception when others then
    raise exception 'line %: % — nothing was loaded; write the file again with audit', number, sqlerrm;
  end;
  if (document ->> 'fingerprint' ~ '^[0-9a-f]{32}$' and document ? 'evidenceDigest') is not true then
    raise exception 'line % is no finding — nothing was loaded; load what --format jsonl writes', number;
  end if;
  return document;
end $$;

\ir postgres-views.sql
commit;
