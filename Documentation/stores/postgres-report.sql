-- psql -d DATABASE -f postgres-report.sql < report.json: what stands in a report beside its findings.
\set ON_ERROR_STOP on
\encoding UTF8
begin;
create temporary table incoming (number bigint generated always as identity, line text) on commit drop;
\copy incoming (line) from pstdin with (format csv, quote E'\x01', delimiter E'\x02')

-- json, and not jsonb, for the whole: jsonb holds no array beyond 256 MB, which the findings alone may be.
-- Beyond some 200 MB leave the findings out before: jq -c 'del(.findings)' report.json | psql …
create temporary table parsed on commit drop as
  select jsonb_object_agg(key, value::jsonb) as document
  from (select without_nul(string_agg(line, E'\n' order by number))::json as report from incoming) as whole,
    json_each(report)
  where key <> 'findings';
do $$ begin
  if (select document ->> 'schemaVersion' from parsed) is distinct from '1.0.0' then
    raise exception 'this is no report of schema 1.0.0 — load what --format json writes';
  end if;
end $$;

insert into report as known (document) select document from parsed
  on conflict (id) do update set document = excluded.document, loaded_at = now()
  where known.document is distinct from excluded.document;
select document #>> '{run,id}' as run, jsonb_array_length(document -> 'projects') as projects from report;
commit;
