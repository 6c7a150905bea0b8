package org.halimd.potential.committee;

import java.nio.file.Path;
import java.util.function.Function;
import org.halimd.io.InputException;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialFormat;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.potential.Workers;

/** Makes evaluators of committees; there is no file of this kind, the members have theirs. */
public final class CommitteeFormat implements PotentialFormat {
  /** For {@link java.util.ServiceLoader}. */
  public CommitteeFormat() {}

  @Override
  public String kinds() {
    return "";
  }

  @Override
  public boolean accepts(String firstWord) {
    return false;
  }

  @Override
  public PotentialModel parse(Path name, String content) {
    throw new InputException(name, "committees are made of potentials, not read from a file");
  }

  @Override
  public boolean owns(PotentialModel model) {
    return model instanceof CommitteeModel;
  }

  @Override
  public Potential reference(PotentialModel model, EvaluationOptions options) {
    return committee(model, member -> Potentials.reference(member, options));
  }

  @Override
  public Potential threaded(PotentialModel model, EvaluationOptions options, Workers workers) {
    return committee(model, member -> Potentials.threaded(member, options, workers));
  }

  private static Potential committee(
      PotentialModel model, Function<PotentialModel, Potential> evaluator) {
    return new CommitteePotential((CommitteeModel) model, evaluator);
  }
}
