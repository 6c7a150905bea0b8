package org.halimd.analysis.structure.scattering;

import java.util.List;
import org.halimd.analysis.structure.RadialCurve;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.TypePair;

/**
 * Structure factors by way of g(r), S_ab(q) = δ_ab + √(ρ_a ρ_b) 4π ∫ (g_ab - 1) r² sin(qr)/(qr)
 * M(r) dr with the window of E. Lorch, M = sin(πr/R)/(πr/R), J. Phys. C 2, 229 (1969). Peaks are
 * about 5.4/R wide; only a cross-check for systems without long-range order.
 */
public final class RadialTransform {
  private final double[][] weighted;

  /**
   * Transforms to the given q in 1/Å.
   *
   * @param radial g(r), its range is R
   * @param weights for each of these a weighted structure factor
   */
  public RadialTransform(RadialResult radial, List<ScatteringWeights> weights, double[] q) {
    int[] atoms = radial.table().atoms();
    weighted = new double[weights.size()][q.length];
    for (int k = 0; k < q.length; k++) {
      double[] norm = new double[weights.size()];
      for (int w = 0; w < norm.length; w++) {
        for (int t = 0; t < atoms.length; t++) {
          double f = weights.get(w).at(t, q[k]);
          norm[w] += atoms[t] * f * f;
          weighted[w][k] += atoms[t] * f * f;
        }
      }
      for (RadialCurve curve : radial.pairs()) {
        TypePair p = curve.pair();
        double n = (double) atoms[p.first()] * atoms[p.second()];
        double both = p.first() == p.second() ? 1 : 2;
        double integral = both * n / radial.meanVolume() * integral(radial, curve, q[k]);
        for (int w = 0; w < norm.length; w++) {
          weighted[w][k] +=
              weights.get(w).at(p.first(), q[k]) * weights.get(w).at(p.second(), q[k]) * integral;
        }
      }
      for (int w = 0; w < norm.length; w++) {
        weighted[w][k] /= norm[w];
      }
    }
  }

  private static double integral(RadialResult radial, RadialCurve curve, double q) {
    double range = radial.settings().cutoff();
    double sum = 0;
    for (int bin = 0; bin < curve.g().length; bin++) {
      double r = radial.table().radius(bin);
      double window = Math.sin(Math.PI * r / range) / (Math.PI * r / range);
      sum += (curve.g()[bin] - 1) * r * Math.sin(q * r) / q * window;
    }
    return 4 * Math.PI * sum * radial.width();
  }

  /** The structure factor of the weights with that index, one value for each q. */
  public double[] weighted(int index) {
    return weighted[index].clone();
  }
}
