package org.halimd.potential.pair;

import java.nio.file.Path;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialFormat;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Workers;

/** Lennard-Jones files as a kind of potential file. */
public final class LennardJonesFormat implements PotentialFormat {
  /** For {@link java.util.ServiceLoader}. */
  public LennardJonesFormat() {}

  @Override
  public String kinds() {
    return "lj (Lennard-Jones)";
  }

  @Override
  public boolean accepts(String firstWord) {
    return firstWord.equals("lj");
  }

  @Override
  public LennardJonesModel parse(Path name, String content) {
    return LennardJonesReader.parse(name, content);
  }

  @Override
  public boolean owns(PotentialModel model) {
    return model instanceof LennardJonesModel;
  }

  @Override
  public Potential reference(PotentialModel model, EvaluationOptions options) {
    return new LennardJonesPotential((LennardJonesModel) model);
  }

  @Override
  public Potential threaded(PotentialModel model, EvaluationOptions options, Workers workers) {
    return new LennardJonesPotential((LennardJonesModel) model, workers);
  }
}
