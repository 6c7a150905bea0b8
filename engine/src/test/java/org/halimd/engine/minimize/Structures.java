package org.halimd.engine.minimize;

import java.util.List;
import java.util.Random;
import org.halimd.engine.State;
import org.halimd.engine.prepare.BoxChange;
import org.halimd.engine.prepare.Replication;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;

/** Disordered starting structures of the minimiser tests. */
final class Structures {
  private static final List<Species> ARGON = List.of(Elements.of("Ar"));

  private Structures() {}

  /** 32 atoms of a face-centred cubic crystal, displaced; optionally in a strained cell. */
  static State crystal(boolean strained) {
    double a = 5.3;
    Atoms cell = new Atoms(ARGON, new int[] {0, 4}, new Box[] {Box.orthogonal(a, a, a)});
    int[][] sites = {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}};
    for (int i = 0; i < 4; i++) {
      cell.x[i] = 0.5 * a * sites[i][0];
      cell.y[i] = 0.5 * a * sites[i][1];
      cell.z[i] = 0.5 * a * sites[i][2];
    }
    Atoms atoms = new Replication(2, 2, 2).apply(cell);
    displace(atoms, 0.1);
    if (strained) {
      new BoxChange(0.3, -0.2, 0.1, 0.02, -0.01, 0.03).apply(atoms, 0);
    }
    return state(atoms);
  }

  /** {@code n} atoms near the corners of a cube, in open space. */
  static State cluster(int n) {
    Atoms atoms = new Atoms(ARGON, new int[] {0, n}, new Box[] {space()});
    int[][] corners = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}};
    for (int i = 0; i < n; i++) {
      atoms.x[i] = 3.6 * corners[i][0];
      atoms.y[i] = 3.6 * corners[i][1];
      atoms.z[i] = 3.6 * corners[i][2];
    }
    displace(atoms, 0.1);
    return state(atoms);
  }

  /** Thirteen atoms near the centre and the corners of an icosahedron, in open space. */
  static State icosahedron() {
    Atoms atoms = new Atoms(ARGON, new int[] {0, 13}, new Box[] {space()});
    double golden = (1 + Math.sqrt(5)) / 2;
    double scale = 3.6 / Math.sqrt(1 + golden * golden);
    int i = 1;
    for (int axis = 0; axis < 3; axis++) {
      for (int sign = 0; sign < 4; sign++) {
        double[] r = new double[3];
        r[axis] = scale * (sign % 2 == 0 ? 1 : -1);
        r[(axis + 1) % 3] = scale * golden * (sign < 2 ? 1 : -1);
        atoms.x[i] = r[0];
        atoms.y[i] = r[1];
        atoms.z[i] = r[2];
        i++;
      }
    }
    displace(atoms, 0.15);
    return state(atoms);
  }

  /** Eight atoms of LiCl. */
  static State rockSalt(List<String> elements) {
    List<Species> species = elements.stream().map(Elements::of).toList();
    double a = 5.0;
    Atoms atoms = new Atoms(species, new int[] {0, 8}, new Box[] {Box.orthogonal(a, a, a)});
    for (int i = 0; i < 8; i++) {
      int x = i & 1;
      int y = i >> 1 & 1;
      int z = i >> 2;
      atoms.type[i] = elements.indexOf((x + y + z) % 2 == 0 ? "Li" : "Cl");
      atoms.x[i] = 0.5 * a * x;
      atoms.y[i] = 0.5 * a * y;
      atoms.z[i] = 0.5 * a * z;
    }
    displace(atoms, 0.05);
    return state(atoms);
  }

  /** Argon systems side by side. */
  static State batch(State... parts) {
    int[] start = new int[parts.length + 1];
    Box[] boxes = new Box[parts.length];
    for (int s = 0; s < parts.length; s++) {
      start[s + 1] = start[s] + parts[s].atoms.size();
      boxes[s] = parts[s].atoms.box(0);
    }
    Atoms atoms = new Atoms(ARGON, start, boxes);
    for (int s = 0; s < parts.length; s++) {
      Atoms from = parts[s].atoms;
      System.arraycopy(from.x, 0, atoms.x, start[s], from.size());
      System.arraycopy(from.y, 0, atoms.y, start[s], from.size());
      System.arraycopy(from.z, 0, atoms.z, start[s], from.size());
    }
    return state(atoms);
  }

  private static void displace(Atoms atoms, double width) {
    Random random = new Random(atoms.size());
    for (int i = 0; i < atoms.size(); i++) {
      atoms.x[i] += width * random.nextGaussian();
      atoms.y[i] += width * random.nextGaussian();
      atoms.z[i] += width * random.nextGaussian();
    }
  }

  private static Box space() {
    return Box.ofLattice(new double[] {60, 0, 0, 0, 60, 0, 0, 0, 60}, false, false, false);
  }

  private static State state(Atoms atoms) {
    double[] mass = new double[atoms.size()];
    for (int i = 0; i < mass.length; i++) {
      mass[i] = atoms.species().get(atoms.type[i]).mass();
    }
    return new State(atoms, mass);
  }
}
