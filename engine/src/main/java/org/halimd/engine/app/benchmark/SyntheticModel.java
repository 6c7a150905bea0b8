package org.halimd.engine.app.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;

/**
 * A NEP4 model with the shape of a published one but random parameters, always the same: as much
 * work for the computer, no physics. Its output weights are so small that atoms hardly feel it.
 *
 * @param tag first word of the file, {@code nep4} or {@code nep4_zbl}
 * @param elements element symbols
 * @param radialCutoff in Å
 * @param angularCutoff in Å
 * @param nMax index of the last radial function, the same for the radial and the angular part
 * @param basis index of the last basis function, the same for both parts
 * @param neurons size of the hidden layer
 */
record SyntheticModel(
    String tag,
    List<String> elements,
    int radialCutoff,
    int angularCutoff,
    int nMax,
    int basis,
    int neurons) {
  private static final long SEED = 20260101;

  /** Degrees 1 to 4 and the four-body term 222. */
  private static final int ANGULAR_TERMS = 5;

  /** Keeps arguments of tanh of the order of one. */
  private static final double SCALER = 0.05;

  /** eV; forces are then below 0.01 eV/Å. */
  private static final double OUTPUT_WEIGHT = 1e-6;

  PotentialModel build() {
    return Potentials.parse(Path.of("synthetic-" + tag), text());
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append(tag).append(' ').append(elements.size()).append(' ');
    text.append(String.join(" ", elements)).append('\n');
    if (tag.endsWith("_zbl")) {
      text.append("zbl 1 2\n");
    }
    text.append("cutoff %d %d 100 50\n".formatted(radialCutoff, angularCutoff));
    text.append("n_max %d %d\nbasis_size %d %d\n".formatted(nMax, nMax, basis, basis));
    text.append("l_max 4 2 0\nANN %d 0\n".formatted(neurons));
    appendParameters(text);
    return text.toString();
  }

  /** The order of the file: networks, common bias, expansion coefficients, scalers. */
  private void appendParameters(StringBuilder text) {
    SplittableRandom random = new SplittableRandom(SEED);
    int inputs = (nMax + 1) * (1 + ANGULAR_TERMS);
    for (int type = 0; type < elements.size(); type++) {
      append(text, random, neurons * inputs, 1);
      append(text, random, neurons, 1);
      append(text, random, neurons, OUTPUT_WEIGHT);
    }
    append(text, random, 1, 0);
    int pairs = elements.size() * elements.size();
    append(text, random, 2 * pairs * (nMax + 1) * (basis + 1), 1);
    for (int k = 0; k < inputs; k++) {
      text.append(SCALER).append('\n');
    }
  }

  private static void append(StringBuilder text, SplittableRandom random, int count, double size) {
    for (int k = 0; k < count; k++) {
      text.append(String.format(Locale.ROOT, "%.8e\n", size * random.nextDouble(-1, 1)));
    }
  }
}
