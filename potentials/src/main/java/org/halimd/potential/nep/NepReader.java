package org.halimd.potential.nep;

import java.nio.file.Path;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;

/**
 * Reads {@code nep.txt}, the text format of GPUMD's trainers: six or seven header lines, then one
 * number per line.
 */
public final class NepReader {
  private NepReader() {}

  /**
   * Reads and checks a model file.
   *
   * @throws InputException if the file cannot be read, is of a kind that is not supported, or any
   *     token is not what the format asks for
   */
  public static NepModel read(Path file) {
    return parse(file, TextFile.read(file, "a model file such as nep.txt"));
  }

  /**
   * Reads and checks the content of a model file.
   *
   * @param name what error messages call the file
   * @param content the whole text
   * @throws InputException if any token is not what the format asks for
   */
  public static NepModel parse(Path name, String content) {
    NepLines lines = new NepLines(name, content);
    NepHeader header = NepHeader.read(lines);
    lines.expectRemaining(header.numbers(), header.sizes());
    return readNumbers(lines, header);
  }

  /** The numbers after the header, in the order of the file. */
  private static NepModel readNumbers(NepLines lines, NepHeader header) {
    DescriptorShape shape = header.shape();
    int pairs = header.types() * header.types();
    Networks networks = readNetwork(lines, header);
    Networks second =
        header.tag().kind() == NepTag.Kind.POLARIZABILITY ? readNetwork(lines, header) : null;
    double[] radial =
        lines.numbers(pairs * shape.radialCoefficients(), "a radial expansion coefficient");
    double[] angular =
        lines.numbers(pairs * shape.angularCoefficients(), "an angular expansion coefficient");
    double[] scalers = lines.numbers(shape.length(), "a scaler of the descriptor");
    ZblParameters zbl = header.flexibleZbl() ? readFlexibleZbl(lines, header) : header.zbl();
    return new NepModel(
        header.tag(),
        header.elements(),
        header.atomicNumbers(),
        header.radialCutoffs(),
        header.angularCutoffs(),
        header.trainedRadialNeighbors(),
        header.trainedAngularNeighbors(),
        shape,
        networks.network(),
        second == null ? null : second.network(),
        networks.sqrtEpsilonInfinity(),
        radial,
        angular,
        scalers,
        zbl);
  }

  private record Networks(NepNetwork network, double sqrtEpsilonInfinity) {}

  private static Networks readNetwork(NepLines lines, NepHeader header) {
    int blocks = header.networkBlocks();
    int neurons = header.neurons();
    int inputs = header.shape().length();
    boolean charges = header.tag().chargeMode().hasCharges();
    double[][] w0 = new double[blocks][];
    double[][] b0 = new double[blocks][];
    double[][] w1 = new double[blocks][];
    double[][] wq = charges ? new double[blocks][] : null;
    double[] typeBias = new double[header.types()];
    for (int t = 0; t < blocks; t++) {
      w0[t] = lines.numbers(neurons * inputs, "a weight of the hidden layer");
      b0[t] = lines.numbers(neurons, "a bias of the hidden layer");
      w1[t] = lines.numbers(neurons, "an output weight of the energy");
      if (charges) {
        wq[t] = lines.numbers(neurons, "an output weight of the charge");
      }
      if (header.tag().version() == 5) {
        typeBias[t] = lines.number("the bias of an element");
      }
    }
    double sqrtEpsilonInfinity =
        charges ? lines.number("the square root of the dielectric constant") : 1;
    double commonBias = lines.number("the common bias");
    return new Networks(
        new NepNetwork(neurons, inputs, w0, b0, w1, wq, typeBias, commonBias), sqrtEpsilonInfinity);
  }

  private static ZblParameters readFlexibleZbl(NepLines lines, NepHeader header) {
    List<String> elements = header.elements();
    double[][] pairs = new double[header.unorderedPairs()][];
    int pair = 0;
    for (int a = 0; a < header.types(); a++) {
      for (int b = a; b < header.types(); b++) {
        String what = "a ZBL number of the pair " + elements.get(a) + "-" + elements.get(b);
        double[] p = lines.numbers(ZblParameters.Flexible.NUMBERS, what);
        if (!(p[0] >= 0 && (p[0] < p[1] || p[1] == 0))) {
          throw lines.error(
              "the ten numbers that end here start with the cutoffs %s %s of the pair %s-%s;"
                      .formatted(p[0], p[1], elements.get(a), elements.get(b))
                  + " the inner one must be at least 0 and smaller than the outer one");
        }
        pairs[pair++] = p;
      }
    }
    return new ZblParameters.Flexible(pairs);
  }
}
