-- What a bureau asks its database. Names of views and columns do not change from version to version.

create or replace view decision_in_force as
  select distinct on (fingerprint) decision.*, stage,
    coalesce(expires_on < (now() at time zone 'UTC')::date, false) as is_expired
  from decision join decision_status using (status)
  order by fingerprint, decided_at desc, id desc;

-- Every finding with the state of its case; an expired decision leaves the case open.
create or replace view case_file as
  select finding.*, coalesce(made.status, 'open') as status, coalesce(made.stage, 'open') as stage,
    made.decided_at, made.decided_by, made.reason, made.expires_on, made.evidence_ref,
    -- Decided on other evidence than the report now shows: somebody should look again.
    coalesce(made.evidence_digest <> finding.evidence_digest, false) as changed_since
  from finding left join decision_in_force made on made.fingerprint = finding.fingerprint and not made.is_expired;

create or replace view cases_open as
  select rank, severity, rule, title, department, implementer, year, project, exposure, status, changed_since,
    fingerprint
  from case_file where is_present and (stage = 'open' or changed_since)
  order by rank, fingerprint;

create or replace view findings_by_severity as
  select severity, count(*) as findings, count(*) filter (where stage = 'open') as open
  from case_file where is_present group by severity
  order by array_position(array['critical', 'high', 'medium', 'low', 'info'], severity);

-- The projects of the report, as ranked there: each one's money stands here once, however many findings touch it.
create or replace view project as
  select (item ->> 'rank')::integer as rank, item #>> '{subject,department}' as department,
    item #>> '{subject,implementer}' as implementer, (item #>> '{subject,year}')::integer as year,
    item #>> '{subject,project}' as project, (item #>> '{exposure,amount}')::numeric as exposure,
    item -> 'findings' as findings
  from report, jsonb_array_elements(document -> 'projects') item;

-- Money of projects that a finding touches: all of it, what still waits for somebody, and where a finding held.
create or replace view money_by_department as
  with touched as (
    select project.rank, bool_or(stage = 'open') as is_open, bool_or(stage = 'upheld') as is_upheld
    from project cross join jsonb_array_elements_text(findings) part join case_file on fingerprint = part
    group by project.rank
  )
  select department, count(*) as projects, coalesce(sum(exposure), 0) as money,
    coalesce(sum(exposure) filter (where is_open), 0) as money_open,
    coalesce(sum(exposure) filter (where is_upheld), 0) as money_upheld
  from project left join touched using (rank) group by department
  order by money desc, department;

-- Units on whose forms one rule spoke in several years, or of several projects; what was dismissed does not count.
create or replace view units_repeated as
  with times as (
    select implementer, rule, count(*) as findings, count(distinct year) as years,
      count(*) filter (where stage = 'upheld') as upheld
    from case_file where is_present and stage <> 'dismissed' and severity <> 'info' and implementer is not null
    group by implementer, rule
  )
  select implementer, sum(findings)::bigint as findings, max(years) as years, sum(upheld)::bigint as upheld,
    array_agg(rule order by rule) as rules
  from times where findings > 1 group by implementer
  order by years desc, findings desc, implementer;

-- How often a rule was right, by what was decided: the figures of audit rules --decisions.
create or replace view rule_precision as
  select rule, count(*) filter (where is_present) as findings,
    count(*) filter (where is_present and stage = 'open') as open, count(*) filter (where stage = 'upheld') as upheld,
    count(*) filter (where status = 'explained') as explained,
    count(*) filter (where status = 'falsePositive') as false_positives,
    round(count(*) filter (where stage = 'upheld')::numeric
      / nullif(count(*) filter (where stage = 'upheld' or status in ('explained', 'falsePositive')), 0), 3) as precision
  from case_file group by rule order by rule;

-- The lines of a file for --decisions, expired ones with them: audit says which those are.
create or replace view decision_lines as
  select json_strip_nulls(json_build_object(
    'fingerprint', fingerprint, 'ruleId', rule, 'status', status,
    'decidedAt', to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'decidedBy', decided_by, 'reason', reason, 'expiresAt', to_char(expires_on, 'YYYY-MM-DD'),
    'evidenceRef', evidence_ref))::text as line
  from decision_in_force join finding using (fingerprint) order by fingerprint;
