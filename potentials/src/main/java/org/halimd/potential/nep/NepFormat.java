package org.halimd.potential.nep;

import java.nio.file.Path;
import org.halimd.io.InputException;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialFormat;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Workers;
import org.halimd.potential.longrange.EwaldSum;
import org.halimd.potential.longrange.PppmSum;
import org.halimd.potential.longrange.ReciprocalSum;

/** NEP files as a kind of potential file. */
public final class NepFormat implements PotentialFormat {
  /** For {@link java.util.ServiceLoader}. */
  public NepFormat() {}

  @Override
  public String kinds() {
    return "nep3, nep4, nep5 with their suffixes (neuroevolution potentials, nep.txt)";
  }

  @Override
  public boolean accepts(String firstWord) {
    return firstWord.startsWith("nep");
  }

  @Override
  public NepModel parse(Path name, String content) {
    return NepReader.parse(name, content);
  }

  @Override
  public boolean owns(PotentialModel model) {
    return model instanceof NepModel;
  }

  @Override
  public Potential reference(PotentialModel model, EvaluationOptions options) {
    NepModel nep = requireEnergies(model);
    return new NepPotential(nep, reciprocalSum(nep, options));
  }

  @Override
  public Potential threaded(PotentialModel model, EvaluationOptions options, Workers workers) {
    NepModel nep = requireEnergies(model);
    return new NepPotential(nep, reciprocalSum(nep, options), workers);
  }

  private static NepModel requireEnergies(PotentialModel model) {
    NepModel nep = (NepModel) model;
    if (nep.tag().kind() != NepTag.Kind.POTENTIAL) {
      throw new InputException(
          "the model '"
              + nep.tag().text()
              + "' predicts no energy, so nothing can be simulated with"
              + " it; use a model whose first line begins with nep3, nep4 or nep5 without this ending");
    }
    return nep;
  }

  /** A new reciprocal-space sum for the model, null if its charge mode has none. */
  public static ReciprocalSum reciprocalSum(NepModel model, EvaluationOptions options) {
    if (!model.tag().chargeMode().reciprocalSpace()) {
      return null;
    }
    return switch (options.reciprocalSpace()) {
      case EWALD -> new EwaldSum(model.alpha(), NepModel.COULOMB);
      case PPPM -> new PppmSum(model.alpha(), NepModel.COULOMB);
    };
  }
}
