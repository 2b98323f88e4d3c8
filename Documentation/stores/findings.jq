# Recipes for the output of audit: jq -L Documentation/stores -n 'include "findings"; …' findings.jsonl
# Each reads its input through `inputs`, a finding at a time;
# amounts are added as whole numbers, never as floating point.

# A decimal of at most 27 + 27 digits as nine limbs of six digits, the sign on each of them; null is nothing.
def limbs:
  if . == null then [range(9) | 0]
  else
    (if startswith("-") then -1 else 1 end) as $sign
    | (ltrimstr("-") | split(".")) as $parts
    | (("0" * (27 - ($parts[0] | length)) // "") + $parts[0]) as $whole
    | (($parts[1] // "") + ("0" * (27 - ($parts[1] // "" | length)) // "")) as $fraction
    | if ($whole + $fraction | length) != 54 then error("an amount of too many digits: \(.)") else . end
    | ($whole + $fraction) as $digits
    | [range(0; 54; 6) as $at | $digits[$at:$at + 6] | tonumber * $sign]
  end;

# Limbs of which each but the first is from 0 to 999999: equal sums are equal arrays, and greater sums greater arrays.
def carried:
  reduce range(8; 0; -1) as $at (.;
    ((.[$at] / 1000000) | floor) as $over | .[$at] -= $over * 1000000 | .[$at - 1] += $over);

# Limbs as a decimal without needless zeros.
def decimal:
  (if .[0] < 0 then [map(-.), "-"] else [., ""] end) as [$limbs, $sign]
  | $limbs | carried
  | (.[0] | tostring) + ([.[1:][] | tostring | ("0" * (6 - length) // "") + .] | add)
  | (.[:-27] | sub("^0+(?=[0-9])"; "")) as $whole | (.[-27:] | sub("0+$"; "")) as $fraction
  | $sign + $whole + (if $fraction == "" then "" else "." + $fraction end);

# The sum of decimals in strings, nulls left out.
def total(amounts): reduce (amounts | limbs) as $amount (null | limbs; [., $amount] | transpose | map(add)) | carried;

# How many findings there are of each severity, and of each rule.
def severities: reduce inputs as $finding ({}; .[$finding.severity] += 1);
def rules: reduce inputs as $finding ({}; .[$finding.ruleId] += 1);

# Of a report: the money of the projects that findings touch, each project once, most money first.
def money_by_department:
  [.projects[] | {department: .subject.department, amount: .exposure.amount}]
  | group_by(.department)
  | map({department: .[0].department, projects: length, money: total(.[].amount)})
  | sort_by(.money, .department) | reverse[] | .money |= decimal;

# Of a report: the money of all projects that findings touch.
def money: total(.projects[].exposure.amount) | decimal;

# What the decision of a finding says about its case.
def is_open: .decision.status | . == null or . == "open" or . == "assigned" or . == "evidenceRequested";
def is_dismissed: .decision.status | . == "explained" or . == "falsePositive" or . == "outOfScope" or . == "superseded";

# Units on whose forms one rule spoke in several years, or of several projects.
def units_repeated:
  [inputs | select(.severity != "info" and .subject.implementer != null and .baseline.state != "absent")
    | select(is_dismissed | not)
    | {unit: .subject.implementer, rule: .ruleId, year: .subject.year}]
  | group_by(.unit, .rule) | map(select(length > 1)
    | {unit: .[0].unit, rule: .[0].rule, findings: length, years: (map(.year // empty) | unique | length)})
  | group_by(.unit)
  | map({unit: .[0].unit, findings: (map(.findings) | add), years: (map(.years) | max), rules: map(.rule)})
  | sort_by(-.years, -.findings, .unit)[];

# The last finding of each fingerprint, in the order in which the fingerprints came first.
def latest: reduce inputs as $finding ({}; .[$finding.fingerprint] = $finding) | .[];

# The open cases, a line each.
def cases_open:
  inputs | select(is_open and .baseline.state != "absent")
  | {rank, severity, rule: .ruleId, title, department: .subject.department, implementer: .subject.implementer,
    year: .subject.year, project: .subject.project, exposure: .materiality.exposure.amount, fingerprint};

# A line for --decisions about the finding that is the input.
def decision($status; $reason): {fingerprint, ruleId, status: $status, decidedAt: (now | todate), reason: $reason};
