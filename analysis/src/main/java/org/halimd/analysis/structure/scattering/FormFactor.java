package org.halimd.analysis.structure.scattering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;

/**
 * The X-ray form factor of an atom or ion without anomalous dispersion, f(q) = c + Σ a_i exp(-b_i
 * s²), s = q/4π (D. Waasmaier and A. Kirfel, Acta Cryst. A 51, 416 (1995)); valid to q = 75/Å.
 */
public final class FormFactor {
  private static final int GAUSSIANS = 5;
  private static final Map<String, FormFactor> TABLE = read();

  private final double[] a = new double[GAUSSIANS];
  private final double[] b = new double[GAUSSIANS];
  private final double c;

  private FormFactor(List<String> words) {
    for (int i = 0; i < GAUSSIANS; i++) {
      a[i] = Double.parseDouble(words.get(i));
      b[i] = Double.parseDouble(words.get(GAUSSIANS + 1 + i));
    }
    c = Double.parseDouble(words.get(GAUSSIANS));
  }

  private static Map<String, FormFactor> read() {
    Map<String, FormFactor> table = new HashMap<>();
    ScatteringTables.read("x-ray-form-factors.csv")
        .forEach((name, words) -> table.put(name, new FormFactor(words)));
    return Map.copyOf(table);
  }

  /**
   * The form factor of an atom ({@code Li}) or ion ({@code Li1+}, {@code Cl1-}).
   *
   * @throws InputException if the table does not have it
   */
  public static FormFactor of(String name) {
    FormFactor f = TABLE.get(name);
    if (f == null) {
      throw new InputException(
          "no X-ray form factor is known for '"
              + name
              + "'; expected an element or an ion such as Li1+, Cl1-, Zr4+ (Waasmaier and Kirfel"
              + " 1995)");
    }
    return f;
  }

  /** The value in electrons at q in 1/Å. */
  public double at(double q) {
    double s = q / (4 * Math.PI);
    double f = c;
    for (int i = 0; i < GAUSSIANS; i++) {
      f += a[i] * Math.exp(-b[i] * s * s);
    }
    return f;
  }
}
