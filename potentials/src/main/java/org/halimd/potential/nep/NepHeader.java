package org.halimd.potential.nep;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.halimd.system.Elements;

/**
 * The header of a model file, checked line by line.
 *
 * @param zbl the repulsion; {@link ZblParameters.None} too where {@code flexibleZbl}, whose numbers
 *     stand at the end of the file
 */
record NepHeader(
    NepTag tag,
    List<String> elements,
    int[] atomicNumbers,
    ZblParameters zbl,
    boolean flexibleZbl,
    double[] radialCutoffs,
    double[] angularCutoffs,
    int trainedRadialNeighbors,
    int trainedAngularNeighbors,
    DescriptorShape shape,
    int neurons) {

  /** Far above anything in use; keeps all sizes within an int. */
  private static final int MANY = 1000;

  /** Larger than the largest cutoff in Å that the trainers accept. */
  private static final double LARGEST_CUTOFF = 100;

  static NepHeader read(NepLines lines) {
    String[] first = lines.words("the first line 'nep4 TYPES ELEMENT ...'");
    NepTag tag = tag(lines, first[0]);
    List<String> elements = elements(lines, first);
    int[] atomicNumbers = atomicNumbers(lines, tag, elements);
    Zbl zbl = tag.zbl() ? zbl(lines) : new Zbl(new ZblParameters.None(), false);
    Cutoffs cutoffs = cutoffs(lines, elements.size(), tag.chargeMode().hasCharges());
    int[] nMax = pair(lines, "n_max RADIAL ANGULAR", "the index of the last radial function");
    int[] basis = pair(lines, "basis_size RADIAL ANGULAR", "the index of the last basis function");
    AngularTerms terms = terms(lines);
    return new NepHeader(
        tag,
        elements,
        atomicNumbers,
        zbl.parameters,
        zbl.flexible,
        cutoffs.radial,
        cutoffs.angular,
        cutoffs.radialNeighbors,
        cutoffs.angularNeighbors,
        new DescriptorShape(nMax[0], nMax[1], basis[0], basis[1], terms),
        neurons(lines));
  }

  int types() {
    return elements.size();
  }

  int unorderedPairs() {
    return types() * (types() + 1) / 2;
  }

  /** How many networks follow: one for all types in NEP3, otherwise one per type. */
  int networkBlocks() {
    return tag.version() == 3 ? 1 : types();
  }

  /** How many numbers follow the header. */
  long numbers() {
    boolean charges = tag.chargeMode().hasCharges();
    long perBlock = (long) (shape.length() + (charges ? 3 : 2)) * neurons;
    perBlock += tag.version() == 5 ? 1 : 0;
    long network = perBlock * networkBlocks() + (charges ? 2 : 1);
    long networks = tag.kind() == NepTag.Kind.POLARIZABILITY ? 2 * network : network;
    long perPair = shape.radialCoefficients() + shape.angularCoefficients();
    long flexible = flexibleZbl ? (long) ZblParameters.Flexible.NUMBERS * unorderedPairs() : 0;
    return networks + perPair * types() * types() + shape.length() + flexible;
  }

  /** What the number of numbers depends on, for error messages. */
  String sizes() {
    AngularTerms t = shape.terms();
    return "%s, %d elements, n_max %d %d, basis_size %d %d, l_max %d with %d further terms, ANN %d"
        .formatted(
            tag.text(),
            types(),
            shape.nMaxRadial(),
            shape.nMaxAngular(),
            shape.basisRadial(),
            shape.basisAngular(),
            t.lMax(),
            t.lines() - t.lMax(),
            neurons);
  }

  private static NepTag tag(NepLines lines, String word) {
    try {
      return NepTag.parse(word);
    } catch (IllegalArgumentException e) {
      throw lines.error(e.getMessage());
    }
  }

  private static List<String> elements(NepLines lines, String[] words) {
    if (words.length < 3) {
      throw lines.error(
          "the first line ends after '"
              + words[words.length - 1]
              + "'; it must be '"
              + words[0]
              + " TYPES ELEMENT ...', for example '"
              + words[0]
              + " 2 Te Pb'");
    }
    int types =
        lines.integer(words[1], 1, CovalentRadii.largestAtomicNumber(), "the number of elements");
    if (words.length != types + 2) {
      throw lines.error(
          "'%s' announces %s elements but %d symbols follow; make them agree"
              .formatted(words[0], words[1], words.length - 2));
    }
    List<String> elements = List.of(words).subList(2, words.length);
    Set<String> seen = new HashSet<>();
    for (String symbol : elements) {
      if (!seen.add(symbol)) {
        throw lines.error("the element '" + symbol + "' stands here twice; remove one of them");
      }
    }
    return List.copyOf(elements);
  }

  private static int[] atomicNumbers(NepLines lines, NepTag tag, List<String> elements) {
    int[] numbers =
        elements.stream().mapToInt(symbol -> Elements.of(symbol).atomicNumber()).toArray();
    for (int t = 0; t < numbers.length; t++) {
      if (tag.zbl() && numbers[t] == 0) {
        throw lines.error(
            "'"
                + elements.get(t)
                + "' is no element from H to Pu, so its ZBL repulsion is not"
                + " defined; correct the symbol or use a model without _zbl");
      }
    }
    return numbers;
  }

  private record Zbl(ZblParameters parameters, boolean flexible) {}

  private static Zbl zbl(NepLines lines) {
    String form = "zbl INNER OUTER [FACTOR]";
    String[] words = lines.header(form);
    if (words.length < 3 || words.length > 4) {
      throw lines.error(
          "'zbl' has " + (words.length - 1) + " numbers; the line must be '" + form + "'");
    }
    double inner = lines.number(words[1], "the inner ZBL cutoff in Å");
    double outer = lines.number(words[2], "the outer ZBL cutoff in Å");
    if (inner == 0 && outer == 0) {
      return new Zbl(new ZblParameters.None(), true);
    }
    if (inner < 0 || outer <= inner || outer > LARGEST_CUTOFF) {
      throw lines.error(
          "the ZBL cutoffs '%s %s' are impossible; expected 0 <= INNER < OUTER <= %s, in Å"
              .formatted(words[1], words[2], words(LARGEST_CUTOFF)));
    }
    if (words.length == 3) {
      return new Zbl(new ZblParameters.Universal(inner, outer), false);
    }
    double factor = lines.number(words[3], "the factor of the covalent radii");
    if (factor <= 0) {
      throw lines.error(
          "'" + words[3] + "' cannot scale covalent radii; expected a positive number");
    }
    return new Zbl(new ZblParameters.Typewise(outer, factor), false);
  }

  private record Cutoffs(
      double[] radial, double[] angular, int radialNeighbors, int angularNeighbors) {}

  private static Cutoffs cutoffs(NepLines lines, int types, boolean charges) {
    String form = "cutoff RADIAL ANGULAR NEIGHBORS NEIGHBORS";
    String[] words = lines.header(form);
    boolean common = words.length == 5;
    if (!common && words.length != 2 * types + 3) {
      throw lines.error(
          "'cutoff' has %d numbers; the line must be '%s', or give RADIAL ANGULAR for each of the %d"
                  .formatted(words.length - 1, form, types)
              + " elements and then the two NEIGHBORS");
    }
    double[] radial = new double[types];
    double[] angular = new double[types];
    for (int t = 0; t < types; t++) {
      int at = common ? 1 : 2 * t + 1;
      radial[t] = cutoff(lines, words[at], "the radial cutoff");
      angular[t] = cutoff(lines, words[at + 1], "the angular cutoff");
      if (angular[t] > radial[t]) {
        throw lines.error(
            "the angular cutoff '%s' is larger than the radial cutoff '%s'; no trainer writes this,"
                    .formatted(words[at + 1], words[at])
                + " so check the order of the numbers");
      }
    }
    if (charges && Arrays.stream(radial).distinct().count() > 1) {
      throw lines.error(
          "'cutoff' gives the elements different radial cutoffs; a charge model needs one for all,"
              + " because its electrostatics is defined by it");
    }
    int n = words.length;
    return new Cutoffs(
        radial,
        angular,
        lines.integer(words[n - 2], 0, Integer.MAX_VALUE, "the number of radial neighbours"),
        lines.integer(words[n - 1], 0, Integer.MAX_VALUE, "the number of angular neighbours"));
  }

  private static double cutoff(NepLines lines, String word, String what) {
    double value = lines.number(word, what + " in Å");
    if (value <= 0 || value > LARGEST_CUTOFF) {
      throw lines.error(
          "'%s' is no possible cutoff; expected %s, above 0 and at most %s Å"
              .formatted(word, what, words(LARGEST_CUTOFF)));
    }
    return value;
  }

  private static int[] pair(NepLines lines, String form, String what) {
    String[] words = lines.header(form);
    if (words.length != 3) {
      throw lines.error(
          "'%s' has %d numbers; the line must be '%s'".formatted(words[0], words.length - 1, form));
    }
    return new int[] {
      lines.integer(words[1], 0, MANY, what), lines.integer(words[2], 0, MANY, what)
    };
  }

  private static AngularTerms terms(NepLines lines) {
    String form = "l_max L F222 F1111 [F112 [F123 [F233 [F134]]]]";
    String[] words = lines.header(form);
    if (words.length < 4 || words.length > 8) {
      throw lines.error(
          "'l_max' has %d numbers; the line must be '%s' (for a very old file with L alone, append"
                  .formatted(words.length - 1, form)
              + " 0 0)");
    }
    int lMax = lines.integer(words[1], 1, AngularTerms.LARGEST_DEGREE, "the largest degree L");
    // GPUMD writes 2 for "on" here; any other non-zero value means the same.
    boolean q222 = lines.integer(words[2], 0, MANY, "the switch of the four-body term 222") != 0;
    boolean[] further = new boolean[5];
    for (int w = 3; w < words.length; w++) {
      further[w - 3] = lines.integer(words[w], 0, 1, "the switch of a higher-body term") == 1;
    }
    try {
      return new AngularTerms(
          lMax, q222, further[0], further[1], further[2], further[3], further[4]);
    } catch (IllegalArgumentException e) {
      throw lines.error("'l_max " + words[1] + "' is too small: " + e.getMessage());
    }
  }

  private static int neurons(NepLines lines) {
    String form = "ANN NEURONS 0";
    String[] words = lines.header(form);
    if (words.length != 3) {
      throw lines.error(
          "'ANN' has " + (words.length - 1) + " numbers; the line must be '" + form + "'");
    }
    int neurons = lines.integer(words[1], 1, MANY, "the number of neurons");
    if (lines.integer(words[2], 0, MANY, "the number of neurons of a second layer") != 0) {
      throw lines.error(
          "'"
              + words[2]
              + "' announces a second hidden layer, an experiment of GPUMD's trainer (nep)"
              + " that no molecular-dynamics program evaluates; train with one layer");
    }
    return neurons;
  }

  private static String words(double value) {
    return Integer.toString((int) value);
  }
}
