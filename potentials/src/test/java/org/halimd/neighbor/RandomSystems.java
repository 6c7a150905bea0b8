package org.halimd.neighbor;

import java.util.List;
import java.util.Random;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Species;

/** Random systems of every awkward kind for tests of neighbour lists. */
public final class RandomSystems {
  private static final List<Species> SPECIES = List.of(new Species("Ar", 18, 39.95));

  private final Random random;

  /** The same systems for the same seed. */
  public RandomSystems(long seed) {
    random = new Random(seed);
  }

  /** A batch of systems with the given sizes, each in a random box, atoms anywhere around it. */
  public Atoms batch(int... sizes) {
    int[] start = new int[sizes.length + 1];
    Box[] boxes = new Box[sizes.length];
    for (int s = 0; s < sizes.length; s++) {
      start[s + 1] = start[s] + sizes[s];
      boxes[s] = box(3 + 3 * Math.cbrt(sizes[s]));
    }
    Atoms atoms = new Atoms(SPECIES, start, boxes);
    for (int s = 0; s < sizes.length; s++) {
      scatter(atoms, s);
    }
    return atoms;
  }

  /** A box with edges around {@code edge} Å: thin, skewed, left-handed or open now and then. */
  public Box box(double edge) {
    while (true) {
      double[] h = new double[9];
      double skew = random.nextInt(3) * random.nextDouble();
      for (int k = 0; k < 9; k++) {
        h[k] = edge * (k % 4 == 0 ? uniform(0.2, 1.6) : skew * uniform(-1, 1));
      }
      if (random.nextInt(4) == 0) {
        h[0] = -h[0];
        h[3] = -h[3];
        h[6] = -h[6];
      }
      Box box = Box.ofMatrix(h, mostly(), mostly(), mostly());
      if (Math.min(box.thickness(0), Math.min(box.thickness(1), box.thickness(2))) > 0.8) {
        return box;
      }
    }
  }

  /** Places the atoms of system {@code s} in the cell, then lets some travel many cells. */
  public void scatter(Atoms atoms, int s) {
    double travel = random.nextInt(3) * 20;
    Box box = atoms.box(s);
    for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
      double[] f = new double[3];
      for (int d = 0; d < 3; d++) {
        double far = box.periodic(d) ? Math.rint(travel * uniform(-1, 1)) : 0;
        f[d] = uniform(-0.2, 1.2) + far;
      }
      place(atoms, i, box, f);
    }
  }

  static void place(Atoms atoms, int i, Box box, double[] f) {
    atoms.x[i] = box.cartesian(0, f[0], f[1], f[2]);
    atoms.y[i] = box.cartesian(1, f[0], f[1], f[2]);
    atoms.z[i] = box.cartesian(2, f[0], f[1], f[2]);
  }

  /** A number between the two. */
  public double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private boolean mostly() {
    return random.nextInt(5) != 0;
  }
}
