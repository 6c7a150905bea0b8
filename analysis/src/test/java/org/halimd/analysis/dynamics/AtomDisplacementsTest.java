package org.halimd.analysis.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.dynamics.AtomDisplacements.Atom;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

/** Atoms on ellipses whose mean products are known, seen wrapped into cells that move. */
class AtomDisplacementsTest {
  private static final int FRAMES = 240;

  /**
   * A place in fractional coordinates and the half axes of a motion around it along x, y, z in Å.
   */
  private record Vibration(double[] place, double[] amplitude) {}

  @SuppressWarnings("resource") // in memory only
  private static AtomDisplacements measure(List<Frame> frames, DriftRemoval drift) {
    PathRecorder recorder =
        new PathRecorder(
            PathRecorder.Settings.of(
                AtomSet.bySpecies(frames.getFirst()), Unwrapping.MEAN_CELL, drift, List.of()));
    frames.forEach(recorder::accept);
    RecordedPaths paths = recorder.paths();
    return AtomDisplacements.of(paths, List.of(0), 0, paths.frames());
  }

  /** Wrapped frames: x, y and z go through 1, 2 and 3 periods, and everything drifts along. */
  private static List<Frame> frames(
      double[] lattice, double breathing, double drift, Vibration... v) {
    List<Frame> frames = new ArrayList<>();
    Box mean = Box.ofLattice(lattice, true, true, true);
    for (int k = 0; k < FRAMES; k++) {
      double scale = 1 + breathing * Math.cos(2 * Math.PI * 5 * k / FRAMES);
      double[] now = lattice.clone();
      for (int c = 0; c < 9; c++) {
        now[c] *= scale;
      }
      Box box = Box.ofLattice(now, true, true, true);
      double[][] r = new double[3][v.length];
      for (int i = 0; i < v.length; i++) {
        for (int c = 0; c < 3; c++) {
          double phase = 2 * Math.PI * (c + 1) * k / FRAMES;
          double centre = mean.cartesian(c, v[i].place[0], v[i].place[1], v[i].place[2]);
          r[c][i] = scale * (centre + v[i].amplitude[c] * Math.cos(phase) + drift * k);
        }
      }
      Frame frame = Trajectories.continuous(100.0 * k, box, new int[v.length], r);
      frames.add(Trajectories.fold(frame));
    }
    return frames;
  }

  private static Vibration vibration(double a, double b, double c, double... amplitude) {
    return new Vibration(new double[] {a, b, c}, amplitude);
  }

  @Test
  void meansAtCellFacesAndTensorsInABreathingTriclinicCell() {
    double[] lattice = {8, 0, 0, 2, 9, 0, -1, 3, 10};
    AtomDisplacements result =
        measure(
            frames(
                lattice,
                0.02,
                0,
                vibration(0, 0, 0, 0.3, 0.2, 0.1),
                vibration(0.999, 0.001, 0.5, 0.4, 0.4, 0.4)),
            DriftRemoval.NONE);
    Atom corner = result.atoms().get(0);
    // A mean of wrapped positions would lie in the middle of the cell.
    for (double s : corner.mean()) {
      assertEquals(0, s - Math.rint(s), 1e-12);
    }
    assertArrayEquals(new double[] {0.045, 0.02, 0.005, 0, 0, 0}, corner.u(), 1e-12);
    assertEquals(0.07 / 3, corner.equivalent(), 1e-12);
    assertTrue(corner.stays());
    assertEquals(0.08, result.atoms().get(1).equivalent(), 1e-12);
    for (int c = 0; c < 9; c++) {
      assertEquals(lattice[c], result.cell().lattice()[c], 1e-12);
    }
  }

  @Test
  void theDriftOfTheFrameworkIsNotVibration() {
    double[] lattice = {8, 0, 0, 0, 8, 0, 0, 0, 8};
    List<Frame> frames =
        frames(
            lattice, 0, 0.02, vibration(0.2, 0.2, 0.2, 0, 0, 0), vibration(0.7, 0.7, 0.7, 0, 0, 0));
    AtomSet all = AtomSet.all(2);
    AtomDisplacements result = measure(frames, DriftRemoval.framework(all));
    for (Atom atom : result.atoms()) {
      assertEquals(0, atom.equivalent(), 1e-20);
      assertEquals(0, atom.squared(), 1e-20);
    }
    Atom drifting = measure(frames, DriftRemoval.NONE).atoms().getFirst();
    assertEquals(3 * Math.pow(0.02 * (FRAMES - 1), 2), drifting.squared(), 1e-9);
    assertFalse(drifting.stays());
  }

  /**
   * In a hexagonal cell U12 of an isotropic motion is half of U11, whatever way the cell is turned.
   */
  @Test
  void crystallographicTensorsOfAHexagonalCell() {
    double a = 7;
    double[] lattice = {a, 0, 0, -a / 2, a * Math.sqrt(0.75), 0, 0, 0, 9};
    AtomDisplacements result =
        measure(frames(lattice, 0, 0, vibration(0.3, 0.3, 0.3, 0.2, 0.2, 0.2)), DriftRemoval.NONE);
    double[] u = result.crystallographic(result.atoms().getFirst());
    assertArrayEquals(new double[] {0.02, 0.02, 0.02, 0, 0, 0.01}, u, 1e-12);
  }

  @Test
  void hoppingIonsHaveNoPlace() {
    HoppingIons ions = new HoppingIons(30, 400, 0.05, 0.1, 3);
    AtomDisplacements result = measure(ions.frames, DriftRemoval.NONE);
    long moved = result.atoms().stream().filter(atom -> atom.squared() > 4).count();
    long wandering = result.atoms().stream().filter(atom -> !atom.stays()).count();
    assertTrue(wandering >= moved && moved > 5 && wandering < 30, wandering + " of " + moved);
    result.atoms().stream()
        .filter(Atom::stays)
        .forEach(atom -> assertEquals(0.01, atom.equivalent(), 0.005));
  }
}
