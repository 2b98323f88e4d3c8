import CaseTracking
import Detection
import Forms
import Ranking
public import ReportModel

extension Report {
  /// Leaves out the findings that do not go out.
  public mutating func filter(by filter: FindingFilter) {
    findings.removeAll {
      !filter.admits($0.finding.severity, PublishedReport.Confidence($0.finding.confidence), $0.baseline)
    }
    absent.removeAll { !filter.admits($0) }
    guard let limit = filter.limit else { return }
    findings.removeLast(max(0, findings.count - limit))
    absent.removeLast(max(0, findings.count + absent.count - limit))
  }

  /// The report as it is published; its findings, groups and documents are put into words one by one as they are asked
  /// for.
  public var published: PublishedReport {
    let publishing = FindingPublishing(self)
    let report = self
    var published = PublishedReport()
    published.version = version
    published.run.id = runID
    published.run.startedAt = startedAt
    published.run.finishedAt = finishedAt
    published.run.corpusDigest = corpusDigest
    published.run.configurationDigest = configurationDigest
    published.run.locale = language
    published.run.forms = register.count
    published.run.baselineRunId = baselineRunID
    published.run.findings = findings.count + absent.count
    published.inputs = Values(count: inputs.count) { PublishedReport.Input(report.inputs[$0], number: $0 + 1) }
    published.rules = definitions.map { PublishedReport.Rule($0, language, precision[$0.id]) }
    published.findings = Values(count: findings.count + absent.count) { place in
      place < report.findings.count
        ? publishing.finding(report.findings[place]) : report.absent[place - report.findings.count]
    }
    published.projects = Values(count: projects.count) { publishing.group(report.projects[$0]) }
    published.implementers = Values(count: implementers.count) { publishing.group(report.implementers[$0]) }
    published.coverage = coverage.map { PublishedReport.Coverage($0) }
    published.notifications = Values(count: notifications.count) {
      PublishedReport.Notification(report.notifications[$0], report.language)
    }
    return published
  }
}

extension PublishedReport.Input {
  fileprivate init(_ record: InputRecord, number: Int) {
    self.init()
    id = "input-\(number)"
    path = record.path
    sha256 = record.sha256
    bytes = record.bytes
    format = record.format
    encoding = record.encoding
    status = record.status
    forms = record.forms
  }
}

extension PublishedReport.Coverage {
  fileprivate init(_ entry: RuleCoverage) {
    self.init()
    ruleId = entry.rule.description
    considered = entry.coverage.considered
    flagged = entry.coverage.flagged
    passed = entry.coverage.passed
    notApplicable = entry.coverage.notApplicable
    withheld = entry.coverage.withheld
    noisy = entry.isNoisy
  }
}

extension PublishedReport.Notification {
  fileprivate init(_ entry: RunNotification, _ language: Language) {
    self.init()
    level = entry.level
    code = entry.code
    message = entry.message[language]
    path = entry.path
    ruleId = entry.rule
  }
}
