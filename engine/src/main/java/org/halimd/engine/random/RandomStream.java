package org.halimd.engine.random;

/**
 * The random numbers that belong to one (seed, purpose, atom, step), drawn one after another.
 *
 * <p>{@link #at} positions the stream; it is cheap and allocates nothing. The key of {@link Philox}
 * is the seed; the words of the counter are the draw, the atom, the low 32 bits of the step, and
 * the next 24 bits of the step with the purpose in the top byte. Functions of the mathematical
 * library are the strict ones, so that numbers agree to the last bit between machines.
 */
public final class RandomStream {
  private static final double TWO_PI = 2 * Math.PI;
  private static final double TWO_TO_MINUS_52 = 0x1.0p-52;

  private final int[] word = new int[4];
  private int key0;
  private int key1;
  private int atom;
  private int stepLow;
  private int stepHighAndPurpose;
  private int draw;
  private boolean hasUniform;
  private double storedUniform;
  private boolean hasNormal;
  private double storedNormal;

  /**
   * Positions the stream at its first draw.
   *
   * @param seed seed of the system
   * @param purpose what the numbers are for
   * @param atom index of the atom within its system, or any index within the purpose; ≥ 0
   * @param step time step, below 2^56
   * @return this
   */
  public RandomStream at(long seed, Purpose purpose, int atom, long step) {
    key0 = (int) seed;
    key1 = (int) (seed >>> 32);
    this.atom = atom;
    stepLow = (int) step;
    stepHighAndPurpose = (int) (step >>> 32) & 0xFFFFFF | purpose.code() << 24;
    draw = 0;
    hasUniform = false;
    hasNormal = false;
    return this;
  }

  /** A uniform number strictly between 0 and 1, with 52 random bits. */
  public double uniform() {
    if (hasUniform) {
      hasUniform = false;
      return storedUniform;
    }
    nextBlock();
    storedUniform = toUniform(word[2], word[3]);
    hasUniform = true;
    return toUniform(word[0], word[1]);
  }

  /** A standard normal number (Box and Muller 1958; numbers are made in pairs). */
  public double normal() {
    if (hasNormal) {
      hasNormal = false;
      return storedNormal;
    }
    nextBlock();
    double radius = Math.sqrt(-2 * StrictMath.log(toUniform(word[0], word[1])));
    double angle = TWO_PI * toUniform(word[2], word[3]);
    storedNormal = radius * StrictMath.sin(angle);
    hasNormal = true;
    return radius * StrictMath.cos(angle);
  }

  /**
   * A gamma-distributed number of unit scale.
   *
   * <p>Source: G. Marsaglia, W. W. Tsang, ACM Trans. Math. Softw. 26, 363 (2000); shapes below 1
   * through the power of a uniform number given there in section 6.
   *
   * @param shape shape parameter, > 0
   */
  public double gamma(double shape) {
    if (!(shape > 0)) {
      throw new IllegalArgumentException("the shape of a gamma distribution must be positive");
    }
    if (shape < 1) {
      double boost = StrictMath.pow(uniform(), 1 / shape);
      return boost * gamma(shape + 1);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = normal();
      double root = 1 + c * x;
      if (root > 0) {
        double v = root * root * root;
        if (StrictMath.log(uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
          return d * v;
        }
      }
    }
  }

  /** The sum of {@code degrees} squared standard normal numbers; 0 for no degrees. */
  public double chiSquared(long degrees) {
    return degrees == 0 ? 0 : 2 * gamma(0.5 * degrees);
  }

  private void nextBlock() {
    word[0] = draw++;
    word[1] = atom;
    word[2] = stepLow;
    word[3] = stepHighAndPurpose;
    Philox.scramble(word, key0, key1);
  }

  private static double toUniform(int high, int low) {
    long bits = (high & 0xFFFFFFFFL) << 20 | low >>> 12;
    return (bits + 0.5) * TWO_TO_MINUS_52;
  }
}
