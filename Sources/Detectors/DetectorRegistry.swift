public import Detection

/// The built-in detectors in the order of their ids; a test keeps it complete.
public enum DetectorRegistry {
  /// Every built-in detector.
  public static let all: [DetectorKind] = [
    .form(SplitNotTotal.self),
    .form(RateNotQuotient.self),
    .form(ScoreNotRate.self),
    .form(TotalNotSum.self),
    .form(WeightsNotHundred.self),
    .form(OutOfBounds.self),
    .corpus(ConventionChange.self),
    .form(GradeNotScore.self),
    .corpus(MaterialBudgetChange.self),
    .form(DenominatorWashing.self),
    .form(UnspentWithFullOutput.self),
    .corpus(StructureDoubtful.self),
    .form(RequiredBlockEmpty.self),
    .form(MarkupLeft.self),
    .corpus(DuplicateSubmission.self),
    .corpus(CopiedIndicatorSet.self),
    .form(PointsForEmptyIndicator.self),
    .corpus(DuplicatedProject.self),
    .pattern(RitualSelfEvaluation.self),
    .form(CostIndicatorAgainstFunding.self),
    .form(FullScoreDespiteShortfall.self),
    .form(ScoreNotReproducible.self),
    .corpus(PointsLostAtTarget.self),
    .form(ShortfallWithoutReason.self),
    .corpus(EmptyReason.self),
    .corpus(UniformSelfScores.self),
    .form(ReasonContradictsFigures.self),
    .form(ActualNotMeasured.self),
    .corpus(TargetsAlwaysHitExactly.self),
    .form(VacuousTarget.self),
    .form(ImpossibleValue.self),
    .corpus(TemplateNarrative.self),
    .corpus(NearDuplicateNarrative.self),
    .form(AchievementCopiesGoal.self),
    .corpus(LastYearsText.self),
    .corpus(ForeignResidue.self),
  ]
}
