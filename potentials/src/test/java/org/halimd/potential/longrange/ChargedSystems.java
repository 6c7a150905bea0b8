package org.halimd.potential.longrange;

import java.util.List;
import java.util.Random;
import org.halimd.potential.Forces;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Species;

/** Point charges for tests of reciprocal-space sums. */
final class ChargedSystems {
  /** The Coulomb constant that charge models use, in eV Å. */
  static final double COULOMB = 14.399645;

  private static final List<Species> SPECIES =
      List.of(new Species("Na", 11, 22.99), new Species("Cl", 17, 35.45));

  private ChargedSystems() {}

  /** A batch of one with all atoms at the origin. */
  static Atoms one(Box box, int n) {
    return new Atoms(SPECIES, new int[] {0, n}, new Box[] {box});
  }

  /** Ions at random places that keep a distance, without any symmetry. */
  static Atoms random(Box box, int n, double distance, Random random) {
    Atoms atoms = one(box, n);
    for (int i = 0; i < n; i++) {
      do {
        double a = random.nextDouble();
        double b = random.nextDouble();
        double c = random.nextDouble();
        atoms.x[i] = box.cartesian(0, a, b, c);
        atoms.y[i] = box.cartesian(1, a, b, c);
        atoms.z[i] = box.cartesian(2, a, b, c);
      } while (closest(atoms, i) < distance);
    }
    return atoms;
  }

  private static double closest(Atoms atoms, int i) {
    double closest = Double.MAX_VALUE;
    Box box = atoms.box(0);
    for (int j = 0; j < i; j++) {
      double[] s = new double[3];
      for (int d = 0; d < 3; d++) {
        s[d] =
            box.fractional(
                d, atoms.x[j] - atoms.x[i], atoms.y[j] - atoms.y[i], atoms.z[j] - atoms.z[i]);
        s[d] -= Math.rint(s[d]);
      }
      double x = box.cartesian(0, s[0], s[1], s[2]);
      double y = box.cartesian(1, s[0], s[1], s[2]);
      double z = box.cartesian(2, s[0], s[1], s[2]);
      closest = Math.min(closest, Math.sqrt(x * x + y * y + z * z));
    }
    return closest;
  }

  /** Charges between -1 and 1 that add up to zero. */
  static double[] charges(int n, Random random) {
    double[] q = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      q[i] = (i % 2 == 0 ? 1 : -1) * (0.3 + 0.7 * random.nextDouble());
      mean += q[i] / n;
    }
    for (int i = 0; i < n; i++) {
      q[i] -= mean;
    }
    return q;
  }

  /** Rock salt, {@code n}³ unit cells of 8 ions with lattice constant {@code a}; charges ±1. */
  static Atoms rockSalt(int n, double a, double[] charge) {
    Atoms atoms = one(Box.orthogonal(n * a, n * a, n * a), 8 * n * n * n);
    for (int i = 0; i < atoms.size(); i++) {
      int x = i % (2 * n);
      int y = i / (2 * n) % (2 * n);
      int z = i / (4 * n * n);
      atoms.x[i] = 0.5 * a * x;
      atoms.y[i] = 0.5 * a * y;
      atoms.z[i] = 0.5 * a * z;
      charge[i] = (x + y + z) % 2 == 0 ? 1 : -1;
      atoms.type[i] = (x + y + z) % 2;
    }
    return atoms;
  }

  /** Results of one system; {@code gradient} may be null. */
  static Forces evaluate(ReciprocalSum sum, Atoms atoms, double[] charge, double[] gradient) {
    Forces out = new Forces(atoms.size());
    double[] dedq = gradient == null ? new double[atoms.size()] : gradient;
    for (int s = 0; s < atoms.systems(); s++) {
      sum.add(atoms, s, charge, out, dedq);
    }
    return out;
  }

  static double energy(ReciprocalSum sum, Atoms atoms, double[] charge) {
    return evaluate(sum, atoms, charge, null).totalEnergy(0, atoms.size());
  }
}
