package org.halimd.engine.script.keyword;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.script.Arguments;

/** Reads the key-value forms {@code nvt_mttk}, {@code npt_mttk} and {@code nph_mttk}. */
final class MttkForm {
  private static final double SHORTEST_PERIOD = 200;
  private static final List<String> WHOLE_CELL = List.of("iso", "aniso", "tri");
  private static final List<String> COMPONENTS = List.of("x", "y", "z", "yz", "xz", "xy");

  private final Arguments in;
  private final Set<String> seen = new HashSet<>();
  private double[] temperature;
  private double tPeriod = 100;
  private double pPeriod = 1000;
  private CellMotion motion;
  private final boolean[] active = new boolean[Ensemble.VOIGT];
  private final double[] p1 = new double[Ensemble.VOIGT];
  private final double[] p2 = new double[Ensemble.VOIGT];
  private String couple;

  private MttkForm(Arguments in) {
    this.in = in;
  }

  static Ensemble nvt(Arguments in) {
    MttkForm form = new MttkForm(in);
    form.read("temp", "tperiod");
    form.requireTemperature();
    return new Ensemble.NvtMttk(form.temperature[0], form.temperature[1], form.tPeriod);
  }

  static Ensemble npt(Arguments in) {
    MttkForm form = new MttkForm(in);
    form.read(
        "temp", "tperiod", "pperiod", "couple", "iso", "aniso", "tri", "x", "y", "z", "yz", "xz",
        "xy");
    form.requireTemperature();
    return new Ensemble.NptMttk(
        form.temperature[0], form.temperature[1], form.tPeriod, form.barostat());
  }

  static Ensemble nph(Arguments in) {
    MttkForm form = new MttkForm(in);
    form.read("pperiod", "couple", "iso", "aniso", "tri", "x", "y", "z", "yz", "xz", "xy");
    return new Ensemble.NphMttk(form.barostat());
  }

  private void read(String... keys) {
    while (in.hasNext()) {
      String key = in.choice("a key", keys);
      if (!seen.add(key)) {
        throw in.error("'" + key + "' is given twice");
      }
      switch (key) {
        case "temp" ->
            temperature =
                new double[] {
                  in.positive("T1 after 'temp', a temperature in K"),
                  in.positive("T2 after 'temp', a temperature in K")
                };
        case "tperiod" -> tPeriod = in.atLeast("the value of 'tperiod' in steps", 1);
        case "pperiod" -> pPeriod = in.atLeast("the value of 'pperiod' in steps", SHORTEST_PERIOD);
        case "couple" -> couple = in.choice("the value of 'couple'", "xyz", "xy", "yz", "xz");
        default -> readDirection(key);
      }
    }
  }

  private void readDirection(String key) {
    boolean whole = WHOLE_CELL.contains(key);
    if (motion != null && (whole || motion != CellMotion.COMPONENTS)) {
      throw in.error(
          "'"
              + key
              + "' contradicts a direction given before; use one of iso, aniso, tri or a list of"
              + " single components");
    }
    double first = in.number("P1 after '" + key + "', a pressure in GPa");
    double last = in.number("P2 after '" + key + "', a pressure in GPa");
    if (!whole) {
      motion = CellMotion.COMPONENTS;
      set(COMPONENTS.indexOf(key), first, last);
      return;
    }
    motion =
        switch (key) {
          case "iso" -> CellMotion.ISO;
          case "aniso" -> CellMotion.ANISO;
          default -> CellMotion.TRI;
        };
    for (int k = 0; k < 3; k++) {
      set(k, first, last);
    }
    // The target shear of tri is zero.
    Arrays.fill(active, 3, Ensemble.VOIGT, motion == CellMotion.TRI);
  }

  private void set(int component, double first, double last) {
    active[component] = true;
    p1[component] = first;
    p2[component] = last;
  }

  private void requireTemperature() {
    if (temperature == null) {
      throw in.error("'temp T1 T2' is missing");
    }
  }

  private MttkBarostat barostat() {
    if (motion == null) {
      throw in.error(
          "no direction is given; add for example 'iso 0 0' (one of iso aniso tri x y z yz xz xy"
              + " with two pressures in GPa)");
    }
    return new MttkBarostat(motion, active, p1, p2, coupling(), pPeriod);
  }

  private int[] coupling() {
    int[] group = {0, 1, 2};
    if (couple == null) {
      return group;
    }
    if (motion == CellMotion.ISO) {
      throw in.error("'couple' is meaningless with iso, which couples all axes");
    }
    int first = couple.charAt(0) - 'x';
    for (char axis : couple.toCharArray()) {
      int d = axis - 'x';
      if (!active[d] || p1[d] != p1[first] || p2[d] != p2[first]) {
        throw in.error(
            "'couple " + couple + "' needs all of its axes to move under the same pressure");
      }
      group[d] = group[first];
    }
    return group;
  }
}
