-- psql -d DATABASE -f postgres-load.sql < findings.jsonl: all of the file, or nothing and an error.
\set ON_ERROR_STOP on
\encoding UTF8
begin;
set local time zone 'UTC';
lock table finding in share row exclusive mode;

-- COPY's own text format would take the backslashes of JSON for its escapes. As CSV with a quote and a delimiter that
-- JSON never holds bare (U+0001, U+0002: JSON escapes control characters), a line arrives as it was written.
create temporary table incoming (number bigint generated always as identity, line text) on commit drop;
alter table incoming alter line set storage external;
\copy incoming (line) from pstdin with (format csv, quote E'\x01', delimiter E'\x02')

do $$ begin
  if not exists (select from incoming where line ~ '\S') then
    raise exception 'the file holds no finding — nothing was loaded; did the run end well?';
  end if;
end $$;

-- Of lines with one fingerprint the last counts.
create temporary table parsed on commit drop as
  select distinct on (document ->> 'fingerprint') document ->> 'fingerprint' as fingerprint, document,
    document #>> '{baseline,state}' is distinct from 'absent' as is_present
  from (select number, finding_of(line, number) as document from incoming where line ~ '\S') as lines
  order by document ->> 'fingerprint', number desc;
create unique index on parsed (fingerprint);
analyze parsed;

-- A new fingerprint algorithm names the old fingerprint: the row and its decisions move along.
update finding set fingerprint = renamed.fingerprint
  from (
    select distinct on (old) old, fingerprint
    from (
      select distinct on (fingerprint) fingerprint, old
      from parsed, jsonb_array_elements_text(document -> 'previousFingerprints') old
      where not exists (select from finding known where known.fingerprint = parsed.fingerprint)
        and exists (select from finding known where known.fingerprint = old)
      order by fingerprint, old
    ) as candidates
    order by old, fingerprint
  ) as renamed
  where finding.fingerprint = renamed.old
    and not exists (select from parsed where parsed.fingerprint = renamed.old);

create temporary table outcome on commit drop as
  select fingerprint, case
    when finding.fingerprint is null then 'added'
    when finding.evidence_digest <> parsed.document ->> 'evidenceDigest' then 'updated'
    when (finding.document, finding.is_present) is distinct from (parsed.document, parsed.is_present) then 'refreshed'
    else 'unchanged' end as outcome
  from parsed left join finding using (fingerprint);

insert into finding as known (fingerprint, document, is_present)
  select fingerprint, document, is_present from parsed join outcome using (fingerprint) where outcome <> 'unchanged'
  on conflict (fingerprint) do update set
    document = excluded.document, is_present = excluded.is_present,
    evidence_changed_at = case when known.evidence_digest <> excluded.document ->> 'evidenceDigest' then now()
      else known.evidence_changed_at end;

with gone as (
  update finding set is_present = false
  where is_present and not exists (select from parsed where parsed.fingerprint = finding.fingerprint)
  returning fingerprint, 'absent'
)
insert into outcome select * from gone;

-- Decisions that the report brings (from a file, or from a reader of the HTML report) are kept like those made here.
insert into decision (fingerprint, status, decided_at, decided_by, reason, expires_on, evidence_ref)
  select fingerprint, made ->> 'status', (made ->> 'decidedAt')::timestamptz(0), made ->> 'decidedBy',
    made ->> 'reason', left(made ->> 'expiresAt', 10)::date,
    made ->> 'evidenceRef'
  from parsed, jsonb_path_query(document, '$.decision ? (@.type() == "object")') made
  where not exists (
    select from decision known where known.fingerprint = parsed.fingerprint
      and known.status = made ->> 'status' and known.decided_at = (made ->> 'decidedAt')::timestamptz(0));

select count(*) filter (where outcome = 'added') as added,
  count(*) filter (where outcome = 'updated') as updated,
  count(*) filter (where outcome = 'refreshed') as refreshed,
  count(*) filter (where outcome = 'unchanged') as unchanged,
  count(*) filter (where outcome = 'absent') as absent,
  (select count(*) from incoming where line ~ '\S') - (select count(*) from parsed) as repeated
  from outcome;
commit;
