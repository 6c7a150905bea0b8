package org.halimd.engine.app.amorphize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  static final double RANGE = 10;

  private static final int BINS = 200;

  /** All pairs of the frames. */
  static RadialResult radial(FrameFile frames) {
    RadialCurves curves = new RadialCurves(RadialCurves.Settings.standard(RANGE, BINS));
    frames.measure(curves::measurement, curves::add);
    return curves.result();
  }

  /** Looks at the frames. */
  static Appearance of(
      String name,
      FrameFile frames,
      RadialResult radial,
      Framework framework,
      Neighborhood neighbors) {
    BondOrder order = new BondOrder(DEGREES, neighbors);
    frames.measure(order::measurement, order::add);
    return new Appearance(name, radial, framework.radial(radial), order.result());
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
