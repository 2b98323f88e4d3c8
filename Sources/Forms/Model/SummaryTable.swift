public import Documents

/// A summary table (汇总表): one row a project, with money or scores, and mostly a row of totals.
///
/// It stands in a record of its own, a `SelfEvaluationForm` of status fragment without head and indicators.
public struct SummaryTable: Sendable {
  /// The columns that are read.
  public enum Column: String, CaseIterable, Codable, Sendable {
    /// 年初预算数.
    case initial
    /// 全年预算数.
    case adjusted
    /// 全年执行数.
    case executed
    /// 自评得分.
    case score
  }

  /// One row.
  public struct Row: Sendable {
    /// 项目名称; nil for the row of totals.
    public var project: TextField?
    /// 实施单位, where the table has a column for it.
    public var implementer: TextField?
    /// The numbers, by column; a cell that is empty or a sign for nothing has no value.
    public var numbers: [Column: NumberField]
    /// Where the row stands.
    public var place: Place

    init(place: Place) {
      self.place = place
      numbers = [:]
    }
  }

  /// The columns that the table has.
  public var columns: [Column] = []
  /// The rows of the projects in the order of the table.
  public var rows: [Row] = []
  /// 合计; nil where the table has no such row.
  public var total: Row?
  /// What makes the reading doubtful, such as a row that does not fit its head; nil where nothing does.
  public var doubt: TextField?
}
