package org.halimd.engine.app.amorphize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.diffusion.WindowRule;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Frame;

/**
 * How far atoms came during the hold, relative to the centre of mass.
 *
 * @param time between the first and the last frame in ps
 * @param rootMeanSquare displacement from the first to the last frame of every species in Å
 * @param slowest the framework species that came least far
 * @param diffusion coefficient of all framework atoms in cm²/s
 * @param diffusionError its standard error
 * @param diffusive whether the displacements are long enough for a coefficient
 * @param upperBound in cm²/s where they are not; else NaN
 */
record MeltMotion(
    double time,
    Map<String, Double> rootMeanSquare,
    String slowest,
    double diffusion,
    double diffusionError,
    boolean diffusive,
    double upperBound) {

  /**
   * Follows the atoms.
   *
   * @param distance of neighbouring framework atoms in Å
   */
  static MeltMotion of(FrameFile hold, Framework framework, double distance) {
    Frame first = hold.first();
    List<AtomSet> sets = new ArrayList<>(AtomSet.bySpecies(first));
    AtomSet all = framework(sets, framework);
    if (sets.stream().noneMatch(s -> s.size() == all.size())) {
      sets.add(all);
    }
    PathRecorder.Settings settings =
        PathRecorder.Settings.of(
            sets, Unwrapping.MEAN_CELL, DriftRemoval.centreOfMass(masses(first)), List.of());
    try (PathRecorder recorder = new PathRecorder(settings)) {
      hold.forEach(recorder::accept);
      RecordedPaths paths = recorder.paths();
      Map<String, Double> distances = distances(paths, sets);
      DiffusionEstimate d = diffusion(paths, sets, all, distance);
      return new MeltMotion(
          (paths.frames() - 1) * paths.spacing(),
          distances,
          framework.names().stream()
              .min((a, b) -> Double.compare(distances.get(a), distances.get(b)))
              .orElseThrow(),
          d.coefficient(),
          d.error(),
          d.diffusive(),
          d.upperBound());
    }
  }

  private static AtomSet framework(List<AtomSet> sets, Framework framework) {
    int[] atoms =
        sets.stream()
            .filter(s -> framework.names().contains(s.name()))
            .flatMapToInt(s -> Arrays.stream(s.atoms()))
            .sorted()
            .toArray();
    return new AtomSet("framework", atoms);
  }

  private static double[] masses(Frame frame) {
    double[] mass = new double[frame.size()];
    for (int i = 0; i < mass.length; i++) {
      mass[i] = frame.species().get(frame.type()[i]).mass();
    }
    return mass;
  }

  /** From the first frame to the last; the longest lag has one origin. */
  private static Map<String, Double> distances(RecordedPaths paths, List<AtomSet> sets) {
    Map<String, Double> distances = new LinkedHashMap<>();
    for (int s = 0; s < sets.size(); s++) {
      double[] sum = new double[1];
      paths.forEachPath(
          s,
          0,
          paths.frames(),
          path -> {
            for (double[] axis : path) {
              sum[0] += Math.pow(axis[axis.length - 1] - axis[0], 2);
            }
          });
      distances.put(sets.get(s).name(), Math.sqrt(sum[0] / sets.get(s).size()));
    }
    return distances;
  }

  private static DiffusionEstimate diffusion(
      RecordedPaths paths, List<AtomSet> sets, AtomSet all, double distance) {
    int set = 0;
    while (sets.get(set).size() != all.size()) {
      set++;
    }
    WindowRule rule = new WindowRule.Displacement(distance);
    return new DiffusionAnalysis(
            paths, new DiffusionAnalysis.Settings(set, -1, rule, distance, 0, paths.frames()))
        .run()
        .total();
  }
}
