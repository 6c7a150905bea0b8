package org.halimd.engine.app.amorphize;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.structure.RadialTable;
import org.halimd.analysis.structure.order.BondOrder;
import org.halimd.analysis.structure.order.BondOrder.Quantity;

/** Figures of a melt and quench. */
final class GlassFigures {
  private static final int POINTS = 40;

  private GlassFigures() {}

  /** g(r) of the framework: melt and glass. */
  static Figure radial(Glass glass) {
    Figure figure = new Figure("r (Å)", "g(r) of the framework").legend(Legend.TOP_RIGHT);
    List<Appearance> states = glass.states();
    // The start has one frame; as a crystal without vibrations it would dwarf the others.
    for (int k = 1; k < states.size(); k++) {
      RadialTable table = states.get(k).radial().table();
      double[] r = IntStream.range(0, table.bins()).mapToDouble(table::radius).toArray();
      figure.line(states.get(k).name(), r, states.get(k).framework(), Palette.of(k), Stroke.SOLID);
    }
    return figure;
  }

  /** Distributions of q6 averaged over neighbours. */
  static Figure order(Glass glass) {
    int main = glass.framework().mostNumerous();
    String species = glass.framework().names().get(main);
    Figure figure =
        new Figure("q₆ of " + species + ", averaged over neighbours", "distribution")
            .legend(Legend.TOP_RIGHT);
    int end = lastFilledBin(glass) + 2;
    for (int k = 0; k < glass.states().size(); k++) {
      Appearance state = glass.states().get(k);
      for (Quantity q : state.order().quantities()) {
        if (q.name().equals("q6_averaged")) {
          double[] x = IntStream.range(0, end).mapToDouble(q.kind()::middle).toArray();
          double[] y = Arrays.copyOf(q.density(), end);
          figure.line(state.name(), x, y, Palette.of(k), Stroke.SOLID);
        }
      }
    }
    return figure;
  }

  private static int lastFilledBin(Glass glass) {
    int last = 0;
    for (Appearance state : glass.states()) {
      for (Quantity q : state.order().quantities()) {
        for (int bin = 0; q.name().equals("q6_averaged") && bin < BondOrder.BINS - 1; bin++) {
          last = q.density()[bin] > 0 ? Math.max(last, bin) : last;
        }
      }
    }
    return last;
  }

  /** Means of neighbouring rows, so that a stage has as many points as can be seen. */
  private static double[] thinned(double[] rows) {
    int each = Math.max(1, rows.length / POINTS);
    return IntStream.range(0, rows.length / each)
        .mapToDouble(k -> Arrays.stream(rows, k * each, (k + 1) * each).sum() / each)
        .toArray();
  }

  /** Volume against temperature, and temperature and energy in time. */
  static Map<String, Figure> schedule(ScheduleTable table) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    Figure volume = new Figure("temperature (K)", "volume per atom (Å³)");
    Figure energy =
        new Figure("time (ps)", "potential energy per atom (eV)").legend(Legend.TOP_RIGHT);
    Figure temperature = new Figure("time (ps)", "temperature (K)").legend(Legend.TOP_RIGHT);
    for (int k = 0; k < table.schedule().stages().size(); k++) {
      String name = table.schedule().stages().get(k).name().word();
      double[] time = table.of(k, table.time());
      Palette colour = Palette.of(k);
      volume.line(
          name,
          thinned(table.of(k, table.temperature())),
          thinned(table.of(k, table.volumePerAtom())),
          colour,
          Stroke.MARKERS);
      energy.line(name, time, table.of(k, table.energyPerAtom()), colour, Stroke.SOLID);
      temperature.line(name, time, table.of(k, table.temperature()), colour, Stroke.SOLID);
    }
    figures.put("volume", volume);
    figures.put("energy", energy);
    figures.put("temperature", temperature);
    return figures;
  }
}
