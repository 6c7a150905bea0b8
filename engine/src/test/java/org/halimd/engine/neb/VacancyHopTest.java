package org.halimd.engine.neb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Resources;
import org.halimd.engine.backend.cpu.CpuBackend;
import org.halimd.engine.backend.reference.ReferenceBackend;
import org.halimd.engine.minimize.Minimization;
import org.halimd.engine.minimize.Minimizer;
import org.halimd.io.Structure;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.pair.LennardJonesModel;
import org.halimd.potential.pair.LennardJonesModel.Truncation;
import org.halimd.system.Box;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;

/** An atom of a face-centred cubic crystal goes to an empty place beside it: 31 atoms of argon. */
class VacancyHopTest {
  private static final double EDGE = 5.3;
  private static final LennardJonesModel ARGON =
      new LennardJonesModel(
          List.of("Ar"),
          new double[] {0.0104},
          new double[] {3.4},
          new double[] {7.5},
          Truncation.SHIFTED_FORCE);

  /** The crystal with an atom, the first, at only one of its first two sites. */
  private static Structure crystal(int hopping) {
    List<double[]> sites = new ArrayList<>();
    int[][] basis = {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}};
    for (int cell = 0; cell < 8; cell++) {
      for (int[] b : basis) {
        sites.add(
            new double[] {
              EDGE * ((cell & 1) + 0.5 * b[0]),
              EDGE * ((cell >> 1 & 1) + 0.5 * b[1]),
              EDGE * ((cell >> 2) + 0.5 * b[2])
            });
      }
    }
    List<double[]> atoms = new ArrayList<>(List.of(sites.get(hopping)));
    for (int k = 2; k < sites.size(); k++) {
      atoms.add(sites.get(k));
    }
    double[][] r = new double[3][atoms.size()];
    for (int i = 0; i < atoms.size(); i++) {
      for (int c = 0; c < 3; c++) {
        r[c][i] = atoms.get(i)[c];
      }
    }
    Box box = Box.orthogonal(2 * EDGE, 2 * EDGE, 2 * EDGE);
    return Structure.of(Path.of("crystal"), box, Collections.nCopies(atoms.size(), "Ar"), r);
  }

  private static Context open(Backend backend, int systems) {
    State state =
        State.still(Structure.batch(Collections.nCopies(systems, crystal(0)), ARGON.elements()));
    return backend.open(
        ARGON, EvaluationOptions.DEFAULT.with(Precision.DOUBLE), state, Resources.threads(1));
  }

  private static ElasticBand relaxed(Backend backend, int images) {
    double[][] ends = BandPath.through(List.of(crystal(0), crystal(1)));
    double[] energy;
    try (Context context = open(backend, 2)) {
      ContextImages.put(ends[0], context.state().atoms, 0);
      ContextImages.put(ends[1], context.state().atoms, 1);
      energy =
          new Minimizer(
                  Minimization.of(Minimization.Method.FIRE, 1e-4, 1000),
                  context,
                  null,
                  Units.CODATA_2018)
              .run().stream().mapToDouble(r -> r.energy()).toArray();
      ends[0] = ContextImages.take(context.state().atoms, 0);
      ends[1] = ContextImages.take(context.state().atoms, 1);
    }
    ElasticBand band = new ElasticBand(BandPath.straight(ends[0], ends[1], images), energy, 0.5);
    try (Context context = open(backend, images)) {
      BandRelaxation.Result result =
          new BandRelaxation(
                  band,
                  new BandSettings(0.5, 1e-3, 2000, true),
                  new ContextImages(context),
                  Units.CODATA_2018)
              .run((step, force) -> {});
      assertTrue(result.converged(), result.toString());
    }
    return band;
  }

  @Test
  void bothWaysAreEqual() {
    ElasticBand band = relaxed(new CpuBackend(), 5);
    assertEquals(3, band.highest());
    assertEquals(band.energy(0), band.energy(6), 1e-6);
    for (int i = 1; i < 3; i++) {
      assertEquals(band.energy(i), band.energy(6 - i), 1e-4);
    }
    assertEquals(0.5, EnergyProfile.of(band).saddle().distance() / band.distances()[6], 1e-2);
    // the hopping atom is half way between its places
    double[] saddle = band.positions(3);
    double[] a = band.positions(0);
    double[] b = band.positions(6);
    double[] half = new double[3];
    for (int c = 0; c < 3; c++) {
      half[c] = 0.5 * (a[c] + b[c]);
    }
    assertArrayEquals(half, new double[] {saddle[0], saddle[1], saddle[2]}, 0.02);
  }

  @Test
  void barrierDependsNeitherOnTheImagesNorOnTheBackend() {
    ElasticBand five = relaxed(new CpuBackend(), 5);
    double barrier = five.energy(3) - five.energy(0);
    assertTrue(barrier > 0.05 && barrier < 0.2, "" + barrier);
    ElasticBand seven = relaxed(new ReferenceBackend(), 7);
    assertEquals(barrier, seven.energy(4) - seven.energy(0), 1e-4);
  }

  @Test
  void distancesAreInterpolatedAroundOtherAtoms() {
    double[][] ends = BandPath.through(List.of(crystal(0), crystal(1)));
    double[][] path = BandPath.straight(ends[0], ends[1], 5);
    InterpolatedDistances surface =
        new InterpolatedDistances(path, crystal(0).toAtoms(ARGON.elements()));
    double[] energy = new double[5];
    double[][] force = new double[5][path[0].length];
    double[][] inner = {path[1], path[2], path[3], path[4], path[5]};
    surface.evaluate(inner, energy, force);
    double f = force[2][4];
    double step = 1e-5;
    inner[2][4] += step;
    surface.evaluate(inner, energy, force);
    double above = energy[2];
    inner[2][4] -= 2 * step;
    surface.evaluate(inner, energy, force);
    assertEquals((energy[2] - above) / (2 * step), f, 1e-9);

    inner[2][4] += step;
    ElasticBand rough = new ElasticBand(path, new double[2], 0.5);
    BandRelaxation.Result result =
        new BandRelaxation(
                rough, new BandSettings(0.5, 1e-3, 500, false), surface, Units.CODATA_2018)
            .run((done, largest) -> {});
    assertTrue(result.converged(), result.toString());
    assertTrue(closest(rough.positions(3)) > closest(path[3]) + 0.1);
  }

  /** Distance of the hopping atom from its closest neighbour inside the cell. */
  private static double closest(double[] r) {
    double closest = Double.POSITIVE_INFINITY;
    for (int k = 3; k < r.length; k += 3) {
      double squared = 0;
      for (int c = 0; c < 3; c++) {
        double d = r[k + c] - r[c];
        d -= 2 * EDGE * Math.rint(d / (2 * EDGE));
        squared += d * d;
      }
      closest = Math.min(closest, Math.sqrt(squared));
    }
    return closest;
  }
}
