package org.halimd.kernels.cuda;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepReader;

/**
 * NEP models of any size with random numbers that give energies and forces of ordinary magnitude.
 */
final class RandomModels {
  /** n_max and basis_size of the radial and the angular part. */
  record Sizes(int radial, int angular, int radialBasis, int angularBasis) {}

  /** Those that kernels are compiled for. */
  static final List<Sizes> COMPILED =
      List.of(
          new Sizes(4, 4, 8, 8),
          new Sizes(6, 6, 6, 6),
          new Sizes(8, 6, 8, 8),
          new Sizes(10, 10, 10, 10));

  private RandomModels() {}

  /**
   * A model with cutoffs of 5 and 4 Å.
   *
   * @param tag first word of the file; without ZBL
   * @param terms the line l_max
   */
  static NepModel nep(Sizes sizes, List<String> elements, int neurons, String tag, String terms) {
    int types = elements.size();
    StringBuilder text = new StringBuilder();
    text.append("%s %d %s%n".formatted(tag, types, String.join(" ", elements)))
        .append("cutoff 5 4 100 60%n".formatted())
        .append("n_max %d %d%n".formatted(sizes.radial(), sizes.angular()))
        .append("basis_size %d %d%n".formatted(sizes.radialBasis(), sizes.angularBasis()))
        .append("l_max %s%n".formatted(terms))
        .append("ANN %d 0%n".formatted(neurons));
    int lines = lines(terms);
    int inputs = sizes.radial() + 1 + (sizes.angular() + 1) * lines;
    Random random = new Random(inputs + 1000L * neurons);
    boolean charges = tag.contains("charge");
    for (int t = 0; t < types; t++) {
      numbers(text, random, neurons * inputs, 0.4 / Math.sqrt(inputs));
      numbers(text, random, neurons, 0.3);
      numbers(text, random, neurons, 0.8 / Math.sqrt(neurons));
      if (charges) {
        numbers(text, random, neurons, 0.3 / Math.sqrt(neurons));
      }
    }
    if (charges) {
      text.append("1.7%n".formatted());
    }
    numbers(text, random, 1, 1);
    numbers(text, random, types * types * (sizes.radial() + 1) * (sizes.radialBasis() + 1), 0.4);
    numbers(text, random, types * types * (sizes.angular() + 1) * (sizes.angularBasis() + 1), 0.4);
    for (int v = 0; v < inputs; v++) {
      text.append("%.7e%n".formatted(v <= sizes.radial() ? 0.3 : 0.1 + 0.1 * random.nextDouble()));
    }
    return NepReader.parse(Path.of("nep.txt"), text.toString());
  }

  private static int lines(String terms) {
    String[] words = terms.split(" ");
    int lines = Integer.parseInt(words[0]);
    for (int w = 1; w < words.length; w++) {
      lines += words[w].equals("0") ? 0 : 1;
    }
    return lines;
  }

  private static void numbers(StringBuilder text, Random random, int count, double width) {
    for (int k = 0; k < count; k++) {
      text.append("%.7e%n".formatted(width * random.nextGaussian()));
    }
  }
}
