package org.halimd.potential;

import java.nio.file.Path;

/**
 * One kind of potential file, from its first word to its reference evaluator. {@link Potentials}
 * finds the implementations with {@link java.util.ServiceLoader}, so a new kind of potential is a
 * new package and a line in {@code META-INF/services}.
 */
public interface PotentialFormat {
  /** The first words of such files and where they come from, for people; empty if none exist. */
  String kinds();

  /** Whether a file with this first word is of this kind, even if it then cannot be used. */
  boolean accepts(String firstWord);

  /**
   * Reads the content of a file.
   *
   * @param name what error messages call the file
   * @param content the whole text
   * @throws org.halimd.io.InputException if any token is not what the format asks for
   */
  PotentialModel parse(Path name, String content);

  /** Whether the model is one of this kind. */
  boolean owns(PotentialModel model);

  /**
   * A new double-precision reference evaluator of a model of this kind.
   *
   * @throws org.halimd.io.InputException if the model predicts something else than energies
   */
  Potential reference(PotentialModel model, EvaluationOptions options);

  /**
   * A new double-precision evaluator that shares out its work, if this kind of model has one, else
   * the reference evaluator. Results do not depend on the number of threads.
   *
   * @throws org.halimd.io.InputException as {@link #reference}
   */
  default Potential threaded(PotentialModel model, EvaluationOptions options, Workers workers) {
    return reference(model, options);
  }
}
