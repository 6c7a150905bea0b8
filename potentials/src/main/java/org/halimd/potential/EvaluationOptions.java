package org.halimd.potential;

/**
 * How a model is to be evaluated, where there is a choice.
 *
 * @param reciprocalSpace method for the reciprocal-space electrostatics of charge models
 * @param precision arithmetic of backends that offer more than one; others have their own
 * @param network who evaluates the neural networks, where a backend offers a choice
 */
public record EvaluationOptions(
    ReciprocalSpace reciprocalSpace, Precision precision, Network network) {
  /** The method of the reciprocal-space sum. */
  public enum ReciprocalSpace {
    /** Exact sum over k vectors, O(N N_k): the oracle, and the choice for small cells. */
    EWALD,
    /** Particle-particle particle-mesh, O(N log N). */
    PPPM
  }

  /** The arithmetic of energies and forces; positions, velocities and sums are always double. */
  public enum Precision {
    /** Everything in double precision. */
    DOUBLE,
    /** Pairs and networks in single precision on relative coordinates. */
    MIXED
  }

  /** Who evaluates the neural networks. */
  public enum Network {
    /** The backend's own kernels. */
    KERNEL,
    /** Matrix products by cuBLAS, for one element after another. */
    CUBLAS
  }

  /** PPPM in mixed precision, the default of runs. */
  public static final EvaluationOptions DEFAULT = new EvaluationOptions(ReciprocalSpace.PPPM);

  /** A method of the reciprocal-space sum in mixed precision. */
  public EvaluationOptions(ReciprocalSpace reciprocalSpace) {
    this(reciprocalSpace, Precision.MIXED);
  }

  /** A method of the reciprocal-space sum in a precision. */
  public EvaluationOptions(ReciprocalSpace reciprocalSpace, Precision precision) {
    this(reciprocalSpace, precision, Network.KERNEL);
  }

  /** The same with another precision. */
  public EvaluationOptions with(Precision other) {
    return new EvaluationOptions(reciprocalSpace, other, network);
  }

  /** The same with another evaluator of networks. */
  public EvaluationOptions with(Network other) {
    return new EvaluationOptions(reciprocalSpace, precision, other);
  }

  /** The same with another method of the reciprocal-space sum. */
  public EvaluationOptions with(ReciprocalSpace other) {
    return new EvaluationOptions(other, precision, network);
  }
}
