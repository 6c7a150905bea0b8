package org.halimd.analysis.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.dynamics.ReferenceSites.Places;
import org.halimd.analysis.dynamics.SiteRetention.Share;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

/** A simple cubic crystal of 6 x 6 x 6 atoms, 3 Å apart, and what becomes of it. */
class SiteRetentionTest {
  private static final int SIDE = 6;
  private static final double DISTANCE = 3;
  private static final int ATOMS = SIDE * SIDE * SIDE;

  private static Frame frame(double scale, double[][] r) {
    double edge = scale * SIDE * DISTANCE;
    return Trajectories.continuous(0, Box.orthogonal(edge, edge, edge), new int[ATOMS], r);
  }

  private static double[][] lattice(double scale, double offset) {
    double[][] r = new double[3][ATOMS];
    for (int i = 0; i < ATOMS; i++) {
      r[0][i] = scale * DISTANCE * (i / (SIDE * SIDE)) + offset;
      r[1][i] = scale * DISTANCE * (i / SIDE % SIDE) + offset;
      r[2][i] = scale * DISTANCE * (i % SIDE) + offset;
    }
    return r;
  }

  private static List<Share> shares(Frame... frames) {
    Places places = Places.of(frame(1, lattice(1, 0)), new int[] {1, 1, 1});
    String species = frames[0].species().getFirst().symbol();
    SiteRetention retention = new SiteRetention(frames[0], places, List.of(species), 0.5);
    for (Frame frame : frames) {
      retention.add(retention.measurement().apply(frame));
    }
    return retention.shares();
  }

  @Test
  void aStretchedAndShiftedCrystalIsStillOne() {
    Share share = shares(frame(1.05, lattice(1.05, 0.6))).getFirst();
    assertEquals(1, share.share());
    assertEquals(1, share.aboveChance());
    assertEquals(ATOMS, share.sites());
  }

  @Test
  void displacedAtomsAreCounted() {
    double[][] r = lattice(1, 0);
    for (int i = 0; i < ATOMS; i += 2) {
      r[i / 2 % 3][i] += i % 4 == 0 ? 1.2 : -1.2;
    }
    List<Share> shares = shares(frame(1, r));
    assertEquals(0.5, shares.get(0).share());
    assertEquals("all", shares.get(1).species());
    assertEquals(0.5, shares.get(1).share());
  }

  @Test
  void atomsAtRandomPlacesAreAtSitesByChance() {
    SplittableRandom random = new SplittableRandom(4);
    Frame[] frames = new Frame[64];
    for (int k = 0; k < frames.length; k++) {
      double[][] r = new double[3][ATOMS];
      for (double[] axis : r) {
        for (int i = 0; i < ATOMS; i++) {
          axis[i] = SIDE * DISTANCE * random.nextDouble();
        }
      }
      frames[k] = frame(1, r);
    }
    Share share = shares(frames).getFirst();
    double exact = 4 * Math.PI / 3 * 0.125 / Math.pow(DISTANCE, 3);
    assertEquals(exact, share.byChance(), 1e-12);
    assertEquals(exact, share.share(), 4 * share.error());
    assertEquals(0, share.aboveChance(), 0.01);
  }

  @Test
  void speciesThatAreNotThereAreRefused() {
    Frame crystal = frame(1, lattice(1, 0));
    Places places = Places.of(crystal, new int[] {1, 1, 1});
    assertThrows(
        InputException.class, () -> new SiteRetention(crystal, places, List.of("Xe"), 0.5));
  }
}
