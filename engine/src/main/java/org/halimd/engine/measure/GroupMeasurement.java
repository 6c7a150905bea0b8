package org.halimd.engine.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.io.NumberText;
import org.halimd.potential.Forces;

/**
 * {@code compute METHOD K L QUANTITY...}: sums over the groups of a grouping method, averaged over
 * L samples, one line each in {@code compute.out}. Vectors list the x components of all groups,
 * then y, then z. With temperatures the last two columns are the energies of two thermostats of
 * heat-flow runs, which do not exist here: zeros.
 */
public final class GroupMeasurement extends Measurement {
  private static final String FILE = "compute.out";
  private static final int WIDTH = 15;
  private static final int DECIMALS = 6;

  private final int method;
  private final int samplesPerLine;
  private final Set<GroupQuantity> quantities;
  private int[] labels;
  private int groups;
  private double[] sum;
  private long samples;

  /**
   * A measurement.
   *
   * @param method grouping method, counted from 0
   * @param interval K, steps between samples
   * @param samplesPerLine L, samples averaged in a line
   * @param quantities at least one
   */
  public GroupMeasurement(
      int method, long interval, int samplesPerLine, Set<GroupQuantity> quantities) {
    super(interval, FILE);
    if (quantities.isEmpty() || samplesPerLine < 1) {
      throw new InputException("'compute' needs at least one quantity and one sample per line");
    }
    this.method = method;
    this.samplesPerLine = samplesPerLine;
    this.quantities = EnumSet.copyOf(quantities);
  }

  @Override
  void start(RunInfo info, Composition made) {
    labels = info.groups()[method];
    groups = IntStream.of(labels).max().orElse(-1) + 1;
    int width = quantities.stream().mapToInt(GroupQuantity::components).sum();
    sum = new double[width * groups];
    samples = 0;
  }

  @Override
  void sample(Context context, long stepInRun) {
    if (samples == 0 && run().header()) {
      append(FILE, header());
    }
    int at = 0;
    for (GroupQuantity quantity : quantities) {
      add(context.state(), quantity, at);
      at += quantity.components() * groups;
    }
    samples++;
    if (samples % samplesPerLine == 0) {
      append(FILE, line());
      Arrays.fill(sum, 0);
    }
  }

  private void add(State state, GroupQuantity quantity, int at) {
    for (int i = run().firstAtom(); i < run().endAtom(); i++) {
      int group = at + labels[i - run().firstAtom()];
      double[] value = value(state, quantity, i);
      for (int c = 0; c < value.length; c++) {
        sum[group + c * groups] += value[c];
      }
    }
  }

  /** What one atom contributes; for temperatures its kinetic energy. */
  @Override
  public boolean needsAtomVirials() {
    return quantities.contains(GroupQuantity.VIRIAL) || quantities.contains(GroupQuantity.JP);
  }

  private static double[] value(State state, GroupQuantity quantity, int i) {
    Forces f = state.forces;
    double[] v = {state.vx[i], state.vy[i], state.vz[i]};
    double kinetic = 0.5 * state.mass[i] * (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return switch (quantity) {
      case TEMPERATURE -> new double[] {kinetic};
      case POTENTIAL -> new double[] {f.energy[i]};
      case FORCE -> new double[] {f.fx[i], f.fy[i], f.fz[i]};
      case VIRIAL -> new double[] {f.virial[9 * i], f.virial[9 * i + 4], f.virial[9 * i + 8]};
      case JP -> transported(f.virial, i, v);
      case JK -> scaled(v, kinetic + f.energy[i]);
      case MOMENTUM -> scaled(v, state.mass[i]);
    };
  }

  private static double[] transported(double[] virial, int i, double[] v) {
    double[] j = new double[3];
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        j[a] += virial[9 * i + 3 * a + b] * v[b];
      }
    }
    return j;
  }

  private static double[] scaled(double[] v, double factor) {
    return new double[] {factor * v[0], factor * v[1], factor * v[2]};
  }

  private StringBuilder line() {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (GroupQuantity quantity : quantities) {
      for (int k = 0; k < quantity.components() * groups; k++) {
        double factor = quantity == GroupQuantity.TEMPERATURE ? perKelvin(k) : 1;
        number(out, factor * sum[at++] / samplesPerLine);
      }
    }
    if (quantities.contains(GroupQuantity.TEMPERATURE)) {
      number(out, 0);
      number(out, 0);
    }
    return out.append('\n');
  }

  /** 2/(3 N k_B) of a group; 0 if it is empty. */
  private double perKelvin(int group) {
    long size = IntStream.of(labels).filter(label -> label == group).count();
    return size == 0 ? 0 : 2 / (3 * size * run().units().boltzmann());
  }

  private static void number(StringBuilder out, double value) {
    if (!out.isEmpty()) {
      out.append(' ');
    }
    NumberText.exponent(out, value, WIDTH, DECIMALS);
  }

  private StringBuilder header() {
    List<String> columns = new ArrayList<>();
    for (GroupQuantity quantity : quantities) {
      String name = quantity.name().toLowerCase(Locale.ROOT);
      for (int c = 0; c < quantity.components(); c++) {
        for (int g = 0; g < groups; g++) {
          columns.add(name + (quantity.components() == 3 ? "_" + "xyz".charAt(c) : "") + "_" + g);
        }
      }
    }
    if (quantities.contains(GroupQuantity.TEMPERATURE)) {
      columns.add("source_energy");
      columns.add("sink_energy");
    }
    StringBuilder out = new StringBuilder();
    double perLine = spacing() * samplesPerLine;
    String names = String.join(" ", columns);
    Header.write(run(), composition(), List.of(), perLine, List.of(), names, out);
    return out;
  }

  @Override
  void finish() {
    // Lines are written as they become complete.
  }

  @Override
  void saveSamples(NamedArrays out) {
    out.put("sum", sum);
    out.put("samples", samples);
  }

  @Override
  void restoreSamples(NamedArrays in) {
    System.arraycopy(in.doubles("sum"), 0, sum, 0, sum.length);
    samples = in.longs("samples")[0];
  }
}
