package org.halimd.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Matrix3;
import org.halimd.system.Species;

/** Small structures for tests of potentials, and what can be done with them. */
public final class TestStructures {
  private TestStructures() {}

  /** The species with the given symbols. */
  public static List<Species> species(List<String> symbols) {
    List<Species> species = new ArrayList<>();
    for (String symbol : symbols) {
      species.add(Elements.of(symbol));
    }
    return species;
  }

  /** One system of {@code n} atoms at the origin of {@code box}, types in turn. */
  public static Atoms one(List<Species> species, Box box, int n) {
    Atoms atoms = new Atoms(species, new int[] {0, n}, new Box[] {box});
    for (int i = 0; i < n; i++) {
      atoms.type[i] = i % species.size();
    }
    return atoms;
  }

  /**
   * Atoms at random places, no two (images included) closer than {@code distance} Å.
   *
   * @throws IllegalStateException if they do not fit
   */
  public static Atoms random(List<Species> species, Box box, int n, double distance, long seed) {
    Random random = new Random(seed);
    Atoms atoms = one(species, box, n);
    int trials = 0;
    for (int i = 0; i < n; i++) {
      do {
        if (trials++ > 100_000) {
          throw new IllegalStateException("the cell is too full for this distance");
        }
        place(atoms, i, random.nextDouble(), random.nextDouble(), random.nextDouble());
      } while (hasCloseNeighbor(atoms, i, distance));
    }
    return atoms;
  }

  private static boolean hasCloseNeighbor(Atoms atoms, int i, double distance) {
    Box box = atoms.box(0);
    int[] reach = new int[3];
    for (int d = 0; d < 3; d++) {
      reach[d] = box.periodic(d) ? (int) Math.ceil(distance / box.thickness(d)) + 1 : 0;
    }
    for (int j = 0; j <= i; j++) {
      for (int a = -reach[0]; a <= reach[0]; a++) {
        for (int b = -reach[1]; b <= reach[1]; b++) {
          for (int c = -reach[2]; c <= reach[2]; c++) {
            double x = atoms.x[j] - atoms.x[i] + box.cartesian(0, a, b, c);
            double y = atoms.y[j] - atoms.y[i] + box.cartesian(1, a, b, c);
            double z = atoms.z[j] - atoms.z[i] + box.cartesian(2, a, b, c);
            boolean itself = i == j && a == 0 && b == 0 && c == 0;
            if (!itself && x * x + y * y + z * z < distance * distance) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  /** Puts atom i at fractional coordinates of the first system's box. */
  public static void place(Atoms atoms, int i, double a, double b, double c) {
    Box box = atoms.box(0);
    atoms.x[i] = box.cartesian(0, a, b, c);
    atoms.y[i] = box.cartesian(1, a, b, c);
    atoms.z[i] = box.cartesian(2, a, b, c);
  }

  /** An independent copy. */
  public static Atoms copy(Atoms atoms) {
    return batch(List.of(atoms));
  }

  /** All systems of {@code parts}, which share their species, as one batch. */
  public static Atoms batch(List<Atoms> parts) {
    List<Box> boxes = new ArrayList<>();
    List<Integer> start = new ArrayList<>(List.of(0));
    for (Atoms part : parts) {
      int offset = start.getLast();
      for (int s = 0; s < part.systems(); s++) {
        boxes.add(part.box(s));
        start.add(offset + part.start(s + 1));
      }
    }
    Atoms batch =
        new Atoms(
            parts.getFirst().species(),
            start.stream().mapToInt(Integer::intValue).toArray(),
            boxes.toArray(new Box[0]));
    int at = 0;
    for (Atoms part : parts) {
      System.arraycopy(part.type, 0, batch.type, at, part.size());
      System.arraycopy(part.x, 0, batch.x, at, part.size());
      System.arraycopy(part.y, 0, batch.y, at, part.size());
      System.arraycopy(part.z, 0, batch.z, at, part.size());
      at += part.size();
    }
    return batch;
  }

  /** A copy of a single system under the linear map f (nine numbers row by row): r' = f r. */
  public static Atoms transformed(Atoms atoms, double[] f) {
    Atoms copy = copy(atoms);
    Box box = atoms.box(0);
    copy.setBox(0, box.withMatrix(Matrix3.multiply(f, box.matrix())));
    for (int i = 0; i < atoms.size(); i++) {
      double x = atoms.x[i];
      double y = atoms.y[i];
      double z = atoms.z[i];
      copy.x[i] = f[0] * x + f[1] * y + f[2] * z;
      copy.y[i] = f[3] * x + f[4] * y + f[5] * z;
      copy.z[i] = f[6] * x + f[7] * y + f[8] * z;
    }
    return copy;
  }

  /**
   * A single system repeated n times along each periodic direction; copy m of atom i is m N + i.
   */
  public static Atoms replicated(Atoms atoms, int n) {
    Box box = atoms.box(0);
    int[] factor = new int[3];
    double[] h = box.matrix();
    int copies = 1;
    for (int d = 0; d < 3; d++) {
      factor[d] = box.periodic(d) ? n : 1;
      copies *= factor[d];
      for (int row = 0; row < 3; row++) {
        h[3 * row + d] *= factor[d];
      }
    }
    Atoms big =
        new Atoms(
            atoms.species(), new int[] {0, copies * atoms.size()}, new Box[] {box.withMatrix(h)});
    for (int k = 0; k < big.size(); k++) {
      int m = k / atoms.size();
      int i = k % atoms.size();
      int a = m % factor[0];
      int b = m / factor[0] % factor[1];
      int c = m / (factor[0] * factor[1]);
      big.type[k] = atoms.type[i];
      big.x[k] = atoms.x[i] + box.cartesian(0, a, b, c);
      big.y[k] = atoms.y[i] + box.cartesian(1, a, b, c);
      big.z[k] = atoms.z[i] + box.cartesian(2, a, b, c);
    }
    return big;
  }
}
