import CaseTracking
import Detection
import Detectors
import Forms
import ReportModel
import Reporting

/// The forms whose unit of money is in doubt (JX-DQ004): their amounts may be ten thousand times too large or too small.
struct DoubtedMoney: Sendable {
  private static let rule = MoneyUnitDoubtful.rule

  /// The forms.
  private(set) var forms: Set<FormKey> = []

  /// No form is in doubt.
  init() {}

  /// Takes the forms from the findings; what somebody has looked at and explained is in doubt no longer.
  init(_ findings: [Finding], _ names: [FindingNames], _ decisions: DecisionRegister) {
    for (finding, names) in zip(findings, names) where finding.rule == Self.rule {
      let decision = names.all.lazy.compactMap { decisions.decisions[$0] }.first
      guard decision?.status.isDismissed != true else { continue }
      if finding.members.isEmpty { forms.insert(finding.form) } else { forms.formUnion(finding.members.map(\.form)) }
    }
  }

  /// The findings without the amounts that several forms disagree by together, where one of them is in doubt.
  func leavingSums(out findings: [Finding]) -> [Finding] {
    guard !forms.isEmpty else { return findings }
    return findings.map { finding in
      guard finding.rule != Self.rule, finding.members.contains(where: { forms.contains($0.form) }) else {
        return finding
      }
      var finding = finding
      finding.discrepancy = nil
      return finding
    }
  }

  /// Says how many forms the sums leave out, and what they state.
  func notes(_ register: FormRegister) -> [RunNotification] {
    guard !forms.isEmpty else { return [] }
    let stated = register.money(of: forms)?.shortest ?? "0"
    let message = LocalizedText(
      zh: "\(forms.count)份自评表的金额单位存疑（\(Self.rule)），所列金额合计\(stated)元，未计入各项合计和排序。",
      en:
        "sums and ranking leave out the money of \(forms.count.counted("form")) whose unit is in doubt (\(Self.rule)); "
        + "stated there: \(stated) yuan")
    return [RunNotification(.info, "doubted-money", message)]
  }
}

extension FormRegister {
  /// The money that some forms speak for, in 元, each unit's project and year once; nil where none says any.
  func money(of forms: some Sequence<FormKey>) -> ExactDecimal? {
    var amounts: [UInt64: ExactDecimal] = [:]
    for key in forms {
      guard let record = self[key], let amount = record.exposure else { continue }
      amounts[record.filing] = max(amounts[record.filing] ?? amount, amount)
    }
    return amounts.isEmpty ? nil : ExactDecimal.sum(Array(amounts.values))
  }
}
