package org.halimd.analysis.bondvalence;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.system.Box;

/** The energy of a test ion at every point of a grid in a crystal without its mobile ions. */
public final class SiteEnergyGrid {
  private final Box cell;
  private final GridShape shape;
  private final List<FixedIon> ions;
  private final SiteEnergy energy;
  private final double[] width = new double[3];
  private final double[] step = new double[3];
  private final double stepSquare;

  private SiteEnergyGrid(Box cell, GridShape shape, List<FixedIon> ions, SiteEnergy energy) {
    this.cell = cell;
    this.shape = shape;
    this.ions = ions;
    this.energy = energy;
    for (int d = 0; d < 3; d++) {
      double[] other = cross(vector((d + 1) % 3), vector((d + 2) % 3));
      width[d] = cell.volume() / Math.sqrt(dot(other, other));
      step[d] = cell.h(d, 2) / shape.c();
    }
    stepSquare = dot(step, step);
  }

  /**
   * Computes the energies in eV.
   *
   * @param cell the cell, periodic in all directions
   * @param shape numbers of grid points
   * @param ions the other ions, every image of which is felt up to the cutoff
   * @param test the test ion
   * @param table parameters
   * @param settings screening, share and cutoff
   * @param progress hears the fraction done; from any thread
   * @throws org.halimd.io.InputException if parameters are missing
   */
  public static ScalarGrid of(
      Box cell,
      GridShape shape,
      List<FixedIon> ions,
      Ion test,
      BondValenceTable table,
      SiteEnergySettings settings,
      DoubleConsumer progress) {
    SiteEnergy energy =
        new SiteEnergy(
            table,
            test,
            ions.stream().map(FixedIon::ion).collect(Collectors.toSet()),
            settings.screening(),
            settings.share(),
            settings.cutoff());
    SiteEnergyGrid grid = new SiteEnergyGrid(cell, shape, ions, energy);
    double[] values = new double[shape.size()];
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, shape.a())
        .parallel()
        .forEach(
            i -> {
              grid.plane(i, values);
              progress.accept((double) done.incrementAndGet() / shape.a());
            });
    return new ScalarGrid(cell, shape, 0, values);
  }

  private double[] vector(int d) {
    return new double[] {cell.h(0, d), cell.h(1, d), cell.h(2, d)};
  }

  private static double[] cross(double[] u, double[] v) {
    return new double[] {
      u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]
    };
  }

  private static double dot(double[] u, double[] v) {
    return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  }

  /** All points with first index {@code i}; ions one after the other, so sums keep their order. */
  private void plane(int i, double[] values) {
    for (FixedIon ion : ions) {
      double reach = energy.cutoff() / width[0];
      double first = (double) i / shape.a() - ion.a();
      for (int n = (int) Math.ceil(-reach - first); n <= Math.floor(reach - first); n++) {
        rows(i, ion, first + n, values);
      }
    }
  }

  private void rows(int i, FixedIon ion, double da, double[] values) {
    double reach = energy.cutoff() / width[1];
    int from = (int) Math.ceil((ion.b() - reach) * shape.b());
    int to = (int) Math.floor((ion.b() + reach) * shape.b());
    for (int j = from; j <= to; j++) {
      double db = (double) j / shape.b() - ion.b();
      int start = shape.index(i, Math.floorMod(j, shape.b()), 0);
      row(ion, da, db, start, values);
    }
  }

  /** The points of a row within the cutoff: |p + k s|² is a parabola in k. */
  private void row(FixedIon ion, double da, double db, int start, double[] values) {
    double[] p = new double[3];
    for (int d = 0; d < 3; d++) {
      p[d] = cell.cartesian(d, da, db, -ion.c());
    }
    double along = dot(p, step) / stepSquare;
    double square = dot(p, p);
    double beyond = square - stepSquare * along * along;
    double half = Math.sqrt((energy.cutoff() * energy.cutoff() - beyond) / stepSquare);
    if (Double.isNaN(half)) {
      return;
    }
    double[] table = energy.table(ion.ion());
    double weight = ion.weight();
    int to = (int) Math.floor(-along + half);
    int k = (int) Math.ceil(-along - half);
    while (k <= to) { // one way through the cell after another, since the row is periodic
      int first = Math.floorMod(k, shape.c());
      int end = start + Math.min(shape.c(), first + to - k + 1);
      for (int place = start + first; place < end; place++, k++) {
        double r2 = Math.max(0, beyond + stepSquare * (k + along) * (k + along));
        values[place] += weight * SiteEnergy.at(table, r2);
      }
    }
  }
}
