package org.halimd.potential;

/**
 * How a model is to be evaluated, where there is a choice.
 *
 * @param reciprocalSpace method for the reciprocal-space electrostatics of charge models
 */
public record EvaluationOptions(ReciprocalSpace reciprocalSpace) {
  /** The method of the reciprocal-space sum. */
  public enum ReciprocalSpace {
    /** Exact sum over k vectors, O(N N_k): the oracle, and the choice for small cells. */
    EWALD,
    /** Particle-particle particle-mesh, O(N log N). */
    PPPM
  }

  /** PPPM, the default of runs. */
  public static final EvaluationOptions DEFAULT = new EvaluationOptions(ReciprocalSpace.PPPM);
}
