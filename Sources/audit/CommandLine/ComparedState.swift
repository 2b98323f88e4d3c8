import ReportModel

/// The states that `--only` names.
enum ComparedState: String, CaseIterable {
  case new, updated, unchanged, absent

  /// The state of the report.
  var state: PublishedReport.BaselineState {
    switch self {
    case .new: .new
    case .updated: .updated
    case .unchanged: .unchanged
    case .absent: .absent
    }
  }
}
