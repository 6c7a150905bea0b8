package org.halimd.engine.testing;

import java.util.List;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * Independent particles in an orthogonal box with edges V, L_y, L_z. Along x each has U = (V/2π)²
 * (1 - cos 2πx/V), the exactly solvable system of Tuckerman et al., J. Phys. A 39, 5629 (2006),
 * section 5; along y and z it has U = c (1 - cos 2πy/L_y), which depends on the box only through
 * the period and so leaves the distribution of V as it is. Energies in eV, lengths in Å.
 */
public final class ExternalField implements Potential {
  private final double strength;
  private final double transverse;

  private record Model() implements PotentialModel {
    @Override
    public String description() {
      return "external field of the tests";
    }

    @Override
    public List<String> elements() {
      return List.of("Ar");
    }

    @Override
    public double cutoff() {
      return 0;
    }

    @Override
    public boolean hasCharges() {
      return false;
    }
  }

  private ExternalField(double strength, double transverse) {
    this.strength = strength;
    this.transverse = transverse;
  }

  /** The cosine system; {@code transverse} is c in eV. */
  public static ExternalField cosine(double transverse) {
    return new ExternalField(1, transverse);
  }

  /** No interaction at all: the ideal gas. */
  public static ExternalField none() {
    return new ExternalField(0, 0);
  }

  @Override
  public PotentialModel model() {
    return new Model();
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
      double kx = 2 * Math.PI / box.h(0, 0);
      double ky = 2 * Math.PI / box.h(1, 1);
      double kz = 2 * Math.PI / box.h(2, 2);
      double depth = strength / (kx * kx);
      for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
        double ux = depth * (1 - Math.cos(kx * atoms.x[i]));
        double uy = transverse * (1 - Math.cos(ky * atoms.y[i]));
        double uz = transverse * (1 - Math.cos(kz * atoms.z[i]));
        out.energy[i] = ux + uy + uz;
        out.fx[i] = -depth * kx * Math.sin(kx * atoms.x[i]);
        out.fy[i] = -transverse * ky * Math.sin(ky * atoms.y[i]);
        out.fz[i] = -transverse * kz * Math.sin(kz * atoms.z[i]);
        // At fixed fractional coordinates the depth grows with the square of the edge.
        out.virial[9 * i] = -2 * ux;
      }
    }
  }
}
