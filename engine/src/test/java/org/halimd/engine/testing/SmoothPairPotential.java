package org.halimd.engine.testing;

import java.util.List;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * A pair potential with a core, a well and a smooth end: φ(r) = A u² - B u, u = (1 - r²/r_c²)^4.
 * Three derivatives vanish at the cutoff, so the order of an integrator shows undisturbed.
 */
public final class SmoothPairPotential implements Potential {
  /** The cutoff in Å. */
  public static final double CUTOFF = 4.5;

  private static final double A = 10;
  private static final double B = 2;

  private record Model(List<String> elements) implements PotentialModel {
    @Override
    public String description() {
      return "smooth pair potential of the tests";
    }

    @Override
    public double cutoff() {
      return CUTOFF;
    }

    @Override
    public boolean hasCharges() {
      return false;
    }
  }

  private final PotentialModel model;

  /** The same interaction between all given elements. */
  public SmoothPairPotential(String... elements) {
    model = new Model(List.of(elements));
  }

  @Override
  public PotentialModel model() {
    return model;
  }

  @Override
  public void prepare(Atoms atoms) {
    // Nothing depends on the cell.
  }

  @Override
  public void compute(Atoms atoms, NeighborList neighbors, Forces out) {
    out.clear();
    for (int s = 0; s < atoms.systems(); s++) {
      Box box = atoms.box(s);
      for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
        row(atoms, box, neighbors, i, out);
      }
    }
  }

  private static void row(Atoms atoms, Box box, NeighborList list, int i, Forces out) {
    for (int k = list.start(i); k < list.end(i); k++) {
      int j = list.neighbor(k);
      double a = list.imageA(k);
      double b = list.imageB(k);
      double c = list.imageC(k);
      double[] d = {
        atoms.x[j] - atoms.x[i] + box.cartesian(0, a, b, c),
        atoms.y[j] - atoms.y[i] + box.cartesian(1, a, b, c),
        atoms.z[j] - atoms.z[i] + box.cartesian(2, a, b, c)
      };
      double w = 1 - (d[0] * d[0] + d[1] * d[1] + d[2] * d[2]) / (CUTOFF * CUTOFF);
      if (w > 0) {
        double u = w * w * w * w;
        out.energy[i] += 0.5 * (A * u - B) * u;
        // dφ/dr / r = (2 A u - B) 4 w³ (-2/r_c²)
        double slope = -(2 * A * u - B) * 8 * w * w * w / (CUTOFF * CUTOFF);
        out.fx[i] += slope * d[0];
        out.fy[i] += slope * d[1];
        out.fz[i] += slope * d[2];
        for (int p = 0; p < 3; p++) {
          for (int q = 0; q < 3; q++) {
            out.virial[9 * i + 3 * p + q] -= 0.5 * slope * d[p] * d[q];
          }
        }
      }
    }
  }
}
