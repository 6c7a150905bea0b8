package org.halimd.engine.app.amorphize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.structure.FirstShell;
import org.halimd.analysis.structure.RadialCurves;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.order.BondOrder;
import org.halimd.analysis.structure.order.Neighborhood;

/**
 * What a state looks like: the start, the melt or what comes out.
 *
 * @param name of the state
 * @param radial all partial radial distribution functions
 * @param framework that of all framework atoms
 * @param order bond-orientational order of the most numerous framework species
 */
record Appearance(String name, RadialResult radial, double[] framework, BondOrder.Result order) {
  /** Steinhardt's degrees. */
  static final List<Integer> DEGREES = List.of(4, 6);

  /** Distances of g(r) in Å. */
  static final double RANGE = 12;

  private static final int BINS = 240;

  /** Neighbours of an atom where g(r) has no first minimum, as in close packings. */
  private static final int NEAREST = 12;

  /** Beyond the first shells, in distances of nearest neighbours. */
  private static final double FAR_FROM = 2.2;

  private static final double FAR_TO = 3.2;

  /** All pairs of the frames. */
  static RadialResult radial(FrameFile frames) {
    RadialCurves curves = new RadialCurves(RadialCurves.Settings.standard(RANGE, BINS));
    frames.measure(curves::measurement, curves::add);
    return curves.result();
  }

  /** Looks at the frames; neighbours are those within the first minimum of g(r). */
  static Appearance of(String name, FrameFile frames, RadialResult radial, Framework framework) {
    int main = framework.types().get(framework.mostNumerous());
    FirstShell shell = radial.shell(main, main);
    Neighborhood neighbors =
        shell.isClosed()
            ? Neighborhood.within(main, main, shell.rMin())
            : Neighborhood.nearest(main, main, NEAREST);
    BondOrder order = new BondOrder(DEGREES, neighbors);
    frames.measure(order::measurement, order::add);
    return new Appearance(name, radial, framework.radial(radial), order.result());
  }

  /**
   * How much structure is left beyond the first shells: the root mean square of g(r) - 1 of the
   * framework from 2.2 to 3.2 distances of nearest neighbours.
   *
   * @param distance of nearest neighbours in Å
   */
  double farStructure(double distance) {
    double squares = 0;
    int bins = 0;
    for (int bin = 0; bin < framework.length; bin++) {
      double r = radial.table().radius(bin) / distance;
      if (r > FAR_FROM && r < FAR_TO) {
        squares += Math.pow(framework[bin] - 1, 2);
        bins++;
      }
    }
    return Math.sqrt(squares / bins);
  }

  /** The means of the order parameters by name, each with its error. */
  Map<String, Map<String, Double>> orderParameters() {
    Map<String, Map<String, Double>> means = new LinkedHashMap<>();
    for (BondOrder.Quantity q : order.quantities()) {
      Map<String, Double> one = new LinkedHashMap<>();
      one.put("mean", q.mean());
      one.put("error", q.error());
      means.put(q.name(), one);
    }
    return means;
  }

  /** The mean of an order parameter. */
  double mean(String name) {
    return order.quantities().stream()
        .filter(q -> q.name().equals(name))
        .mapToDouble(BondOrder.Quantity::mean)
        .findFirst()
        .orElseThrow();
  }
}
