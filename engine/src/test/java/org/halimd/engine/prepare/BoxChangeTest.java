package org.halimd.engine.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.halimd.engine.State;
import org.halimd.io.InputException;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Species;
import org.junit.jupiter.api.Test;

/** The three forms of change_box. */
class BoxChangeTest {
  @Test
  void lengthsAreAddedToTheDiagonal() {
    Atoms atoms = oneAtom(Box.orthogonal(4, 5, 8));
    BoxChange.uniform(1).apply(atoms, 0);
    assertArrayEquals(new double[] {5, 0, 0, 0, 6, 0, 0, 0, 9}, atoms.box(0).lattice(), 1e-14);
    assertEquals(1.25, atoms.x[0], 1e-15);
    assertEquals(2.4, atoms.y[0], 1e-15);
    assertEquals(-4.5, atoms.z[0], 1e-15);
  }

  @Test
  void strainsAreSymmetricAndActFromTheLeft() {
    Atoms atoms = oneAtom(Box.orthogonal(4, 5, 8));
    new BoxChange(0.4, 0, -0.8, 0.01, 0.02, 0.03).apply(atoms, 0);
    double[] expected = {4.4, 0.12, 0.08, 0.15, 5, 0.05, 0.16, 0.08, 7.2};
    assertArrayEquals(expected, atoms.box(0).lattice(), 1e-14);
    assertEquals(1.1 * 1 + 0.03 * 2 + 0.02 * -4, atoms.x[0], 1e-14);
    assertEquals(0.03 * 1 + 2 + 0.01 * -4, atoms.y[0], 1e-14);
    assertEquals(0.02 * 1 + 0.01 * 2 + 0.9 * -4, atoms.z[0], 1e-14);
  }

  @Test
  void fractionalCoordinatesOfASkewedCellStay() {
    Atoms atoms =
        oneAtom(Box.ofLattice(new double[] {4, 0, 0, -2, 3.5, 0, 1, 1, 6}, true, true, true));
    double[] before = fractional(atoms);
    new BoxChange(0.1, 0.2, 0.3, 0.01, -0.02, 0.03).apply(atoms, 0);
    assertArrayEquals(before, fractional(atoms), 1e-14);
  }

  @Test
  void accumulatedDisplacementsAndVelocitiesStay() {
    State state = new State(oneAtom(Box.orthogonal(4, 5, 8)), new double[] {1});
    state.dx[0] = 3;
    state.vx[0] = 2;
    BoxChange.uniform(1).apply(state.atoms, 0);
    assertEquals(3, state.dx[0]);
    assertEquals(2, state.vx[0]);
  }

  @Test
  void impossibleChangesAreRefused() {
    Atoms atoms = oneAtom(Box.orthogonal(4, 5, 8));
    assertThrows(InputException.class, () -> BoxChange.uniform(-4).apply(atoms, 0));
    assertThrows(InputException.class, () -> new BoxChange(0, 0, 0, 2, 0, 0).apply(atoms, 0));
    Atoms rotated =
        oneAtom(Box.ofLattice(new double[] {0, 4, 0, -4, 0, 0, 0, 0, 4}, true, true, true));
    assertThrows(InputException.class, () -> BoxChange.uniform(0.1).apply(rotated, 0));
  }

  private static double[] fractional(Atoms a) {
    double[] s = new double[3];
    for (int d = 0; d < 3; d++) {
      s[d] = a.box(0).fractional(d, a.x[0], a.y[0], a.z[0]);
    }
    return s;
  }

  private static Atoms oneAtom(Box box) {
    Atoms atoms =
        new Atoms(List.of(new Species("Ar", 18, 39.95)), new int[] {0, 1}, new Box[] {box});
    atoms.x[0] = 1;
    atoms.y[0] = 2;
    atoms.z[0] = -4;
    return atoms;
  }
}
