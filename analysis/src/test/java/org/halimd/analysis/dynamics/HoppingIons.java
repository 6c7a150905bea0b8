package org.halimd.analysis.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.sites.Site;
import org.halimd.analysis.sites.SiteMap;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Box;
import org.halimd.system.Frame;

/** Independent ions that hop between the sites of a simple cubic lattice and vibrate about them. */
final class HoppingIons {
  static final double SPACING = 0.1;
  static final int SIDE = 4;
  static final double DISTANCE = 3;

  final List<Frame> frames = new ArrayList<>();
  int hops;

  /** Makes {@code count} frames of ions with that rate of leaving a site, in 1/ps. */
  HoppingIons(int ions, int count, double rate, double vibration, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Box box = Box.orthogonal(SIDE * DISTANCE, SIDE * DISTANCE, SIDE * DISTANCE);
    int[][] site = new int[ions][3];
    for (int[] s : site) {
      for (int d = 0; d < 3; d++) {
        s[d] = random.nextInt(SIDE);
      }
    }
    for (int k = 0; k < count; k++) {
      double[][] r = new double[3][ions];
      for (int i = 0; i < ions; i++) {
        if (k > 0 && random.nextDouble() < rate * SPACING) {
          site[i][random.nextInt(3)] += random.nextBoolean() ? 1 : -1;
          hops++;
        }
        for (int d = 0; d < 3; d++) {
          r[d][i] = DISTANCE * site[i][d] + vibration * random.nextGaussian();
        }
      }
      Frame frame = Trajectories.continuous(1e3 * SPACING * k, box, new int[ions], r);
      frames.add(Trajectories.fold(frame));
    }
  }

  @SuppressWarnings("resource") // in memory only
  static RecordedPaths record(List<Frame> frames) {
    PathRecorder recorder =
        new PathRecorder(
            PathRecorder.Settings.of(
                AtomSet.bySpecies(frames.get(0)),
                Unwrapping.MEAN_CELL,
                DriftRemoval.NONE,
                List.of()));
    frames.forEach(recorder::accept);
    return recorder.paths();
  }

  static SiteMap sites() {
    List<Site> sites = new ArrayList<>();
    for (int n = 0; n < SIDE * SIDE * SIDE; n++) {
      double f = 1.0 / SIDE;
      sites.add(Site.at(f * (n / SIDE / SIDE), f * (n / SIDE % SIDE), f * (n % SIDE)));
    }
    double edge = SIDE * DISTANCE;
    return SiteMap.of(Box.orthogonal(edge, edge, edge), sites);
  }

  HopResult analyse(double radius, double shortest) {
    RecordedPaths paths = record(frames);
    return HopAnalysis.run(
        paths, 0, 0, paths.frames(), sites(), new HopAnalysis.Settings(radius, shortest));
  }
}
