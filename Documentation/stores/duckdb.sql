-- Loads findings.jsonl and report.json of the folder it runs in, whole or not at all; works with DuckDB 1.4 and newer.
-- The tables are made when they are not there yet; the views have the names of the PostgreSQL ones.
-- Times are those of UTC and carry no zone: Python needs no other package to read them.
SET TimeZone = 'UTC';
BEGIN;

CREATE TABLE IF NOT EXISTS finding (
  fingerprint VARCHAR PRIMARY KEY CHECK (regexp_full_match(fingerprint, '[0-9a-f]{32}')),
  document JSON NOT NULL,
  is_present BOOLEAN NOT NULL,
  loaded_at TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);
CREATE TABLE IF NOT EXISTS decision (
  fingerprint VARCHAR NOT NULL,
  status VARCHAR NOT NULL CHECK (status IN ('open', 'assigned', 'evidenceRequested', 'confirmed', 'explained',
    'falsePositive', 'remediated', 'referred', 'outOfScope', 'superseded')),
  decided_at TIMESTAMP NOT NULL DEFAULT date_trunc('second', now() AT TIME ZONE 'UTC'),
  decided_by VARCHAR,
  reason VARCHAR,
  expires_on DATE,
  evidence_ref VARCHAR
);

-- Each line as JSON, untyped: columns guessed from a sample would differ from report to report, for findings differ in
-- what they carry. Of lines with one fingerprint the last counts. A line may have 256 MB (a group names all members).
CREATE OR REPLACE TEMP TABLE incoming AS
  SELECT json ->> 'fingerprint' AS fingerprint, last(json ORDER BY number) AS document,
    (document ->> '$.baseline.state') IS DISTINCT FROM 'absent' AS is_present
  FROM (
    SELECT json, row_number() OVER () AS number
    FROM read_json('findings.jsonl', format = 'newline_delimited', records = false, columns = {json: 'JSON'},
      maximum_object_size = 268435456)
  ) GROUP BY ALL;
SELECT error('findings.jsonl holds no finding, or a line that is none; did the run end well?')
  FROM (SELECT count(*) AS lines, count(fingerprint) AS findings FROM incoming) WHERE findings = 0 OR findings < lines;

-- A new fingerprint algorithm names the old fingerprint: decisions move along.
UPDATE decision SET fingerprint = renamed.fingerprint
  FROM (SELECT fingerprint, unnest((document -> 'previousFingerprints')::VARCHAR[]) AS old FROM incoming) renamed
  WHERE decision.fingerprint = renamed.old;

CREATE OR REPLACE TEMP TABLE outcome AS
  SELECT CASE
    WHEN known.fingerprint IS NULL THEN 'added'
    WHEN (known.document ->> 'evidenceDigest') <> (incoming.document ->> 'evidenceDigest') THEN 'updated'
    WHEN known.document <> incoming.document OR known.is_present <> incoming.is_present THEN 'refreshed'
    ELSE 'unchanged' END AS outcome
  FROM incoming LEFT JOIN finding known USING (fingerprint)
  UNION ALL
  SELECT 'absent' FROM finding ANTI JOIN incoming USING (fingerprint) WHERE is_present;

MERGE INTO finding USING incoming USING (fingerprint)
  WHEN MATCHED AND (finding.document <> incoming.document OR finding.is_present <> incoming.is_present)
    THEN UPDATE SET document = incoming.document, is_present = incoming.is_present
  WHEN NOT MATCHED THEN INSERT (fingerprint, document, is_present)
    VALUES (incoming.fingerprint, incoming.document, incoming.is_present)
  WHEN NOT MATCHED BY SOURCE AND finding.is_present THEN UPDATE SET is_present = false;

-- Decisions that the report brings are kept like those made here.
INSERT INTO decision
  SELECT fingerprint, made ->> 'status', date_trunc('second', (made ->> 'decidedAt')::TIMESTAMPTZ AT TIME ZONE 'UTC'),
    made ->> 'decidedBy', made ->> 'reason', left(made ->> 'expiresAt', 10)::DATE, made ->> 'evidenceRef'
  FROM (SELECT fingerprint, document -> 'decision' AS made FROM incoming) lines
  WHERE json_type(made) = 'OBJECT' AND NOT EXISTS (
    FROM decision known WHERE known.fingerprint = lines.fingerprint AND known.status = (made ->> 'status')
      AND known.decided_at = date_trunc('second', (made ->> 'decidedAt')::TIMESTAMPTZ AT TIME ZONE 'UTC'));

-- The projects as the report ranks them: each one's money once, however many findings touch it.
-- Amounts are strings of at most 19 digits, 12 of them behind the point.
CREATE OR REPLACE TABLE project AS
  SELECT item.rank, item.subject.department, item.subject.implementer, item.subject."year", item.subject.project,
    item.exposure.amount::DECIMAL(38, 12) AS exposure, item.findings
  FROM (
    SELECT unnest(projects) AS item
    FROM read_json('report.json', format = 'unstructured', maximum_object_size = 1073741824, columns = {projects:
      'STRUCT(rank INTEGER, subject STRUCT(department VARCHAR, implementer VARCHAR, "year" INTEGER, project VARCHAR),
        exposure STRUCT(amount VARCHAR), findings VARCHAR[])[]'})
  );

CREATE OR REPLACE VIEW decision_in_force AS
  FROM decision
  QUALIFY row_number() OVER (PARTITION BY fingerprint ORDER BY decided_at DESC, rowid DESC) = 1;

CREATE OR REPLACE VIEW case_file AS
  SELECT finding.fingerprint, is_present, document ->> 'ruleId' AS rule, document ->> 'title' AS title,
    document ->> 'facts' AS facts, document ->> 'severity' AS severity, (document ->> 'rank')::INTEGER AS rank,
    document ->> '$.subject.department' AS department, document ->> '$.subject.implementer' AS implementer,
    (document ->> '$.subject.year')::INTEGER AS "year", document ->> '$.subject.project' AS project,
    (document ->> '$.materiality.exposure.amount')::DECIMAL(38, 12) AS exposure,
    coalesce(made.status, 'open') AS status,
    CASE WHEN coalesce(made.status, 'open') IN ('open', 'assigned', 'evidenceRequested') THEN 'open'
      WHEN made.status IN ('confirmed', 'remediated', 'referred') THEN 'upheld' ELSE 'dismissed' END AS stage
  FROM finding LEFT JOIN decision_in_force made
    ON made.fingerprint = finding.fingerprint AND coalesce(made.expires_on >= (now() AT TIME ZONE 'UTC')::DATE, true);

CREATE OR REPLACE VIEW cases_open AS
  SELECT rank, severity, rule, title, department, implementer, "year", project, exposure, status, fingerprint
  FROM case_file WHERE is_present AND stage = 'open' ORDER BY rank, fingerprint;

CREATE OR REPLACE VIEW findings_by_severity AS
  SELECT severity, count(*) AS findings, count(*) FILTER (stage = 'open') AS open
  FROM case_file WHERE is_present GROUP BY severity
  ORDER BY list_position(['critical', 'high', 'medium', 'low', 'info'], severity);

CREATE OR REPLACE VIEW money_by_department AS
  WITH touched AS (
    SELECT parts.rank, bool_or(stage = 'open') AS is_open, bool_or(stage = 'upheld') AS is_upheld
    FROM (SELECT rank, unnest(findings) AS fingerprint FROM project) parts JOIN case_file USING (fingerprint)
    GROUP BY parts.rank
  )
  SELECT department, count(*) AS projects, coalesce(sum(exposure), 0) AS money,
    coalesce(sum(exposure) FILTER (is_open), 0) AS money_open,
    coalesce(sum(exposure) FILTER (is_upheld), 0) AS money_upheld
  FROM project LEFT JOIN touched USING (rank) GROUP BY department ORDER BY money DESC, department;

CREATE OR REPLACE VIEW units_repeated AS
  WITH times AS (
    SELECT implementer, rule, count(*) AS findings, count(DISTINCT "year") AS years,
      count(*) FILTER (stage = 'upheld') AS upheld
    FROM case_file WHERE is_present AND stage <> 'dismissed' AND severity <> 'info' AND implementer IS NOT NULL
    GROUP BY implementer, rule
  )
  SELECT implementer, sum(findings)::BIGINT AS findings, max(years) AS years, sum(upheld)::BIGINT AS upheld,
    list(rule ORDER BY rule) AS rules
  FROM times WHERE findings > 1 GROUP BY implementer ORDER BY years DESC, findings DESC, implementer;

CREATE OR REPLACE VIEW rule_precision AS
  SELECT rule, count(*) FILTER (is_present) AS findings, count(*) FILTER (is_present AND stage = 'open') AS open,
    count(*) FILTER (stage = 'upheld') AS upheld, count(*) FILTER (status = 'explained') AS explained,
    count(*) FILTER (status = 'falsePositive') AS false_positives,
    round(upheld / nullif(upheld + explained + false_positives, 0), 3) AS precision
  FROM case_file GROUP BY rule ORDER BY rule;

CREATE OR REPLACE VIEW decision_lines AS
  SELECT fingerprint, document ->> 'ruleId' AS "ruleId", made.status,
    strftime(decided_at, '%Y-%m-%dT%H:%M:%SZ') AS "decidedAt", decided_by AS "decidedBy", reason,
    strftime(expires_on, '%Y-%m-%d') AS "expiresAt", evidence_ref AS "evidenceRef"
  FROM decision_in_force made JOIN finding USING (fingerprint) ORDER BY fingerprint;

COMMIT;
SELECT count(*) FILTER (outcome = 'added') AS added, count(*) FILTER (outcome = 'updated') AS updated,
  count(*) FILTER (outcome = 'refreshed') AS refreshed, count(*) FILTER (outcome = 'unchanged') AS unchanged,
  count(*) FILTER (outcome = 'absent') AS absent FROM outcome;
