package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.structure.MeanForce;
import org.halimd.analysis.structure.RadialCurve;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.TypePair;
import org.halimd.system.Species;

/** The figures of radial distribution functions: one for each species, with bands of errors. */
final class RdfFigures {
  private static final String R = "r (Å)";
  private static final String G = "g(r)";
  private static final int MOST_CURVES = 6;
  private static final double SHELLS_SHOWN = 2.2;

  private final RadialResult result;
  private final FirstShells shells;
  private final double[] r;

  RdfFigures(RadialResult result, FirstShells shells) {
    this.result = result;
    this.shells = shells;
    this.r =
        IntStream.range(0, result.table().bins()).mapToDouble(result.table()::radius).toArray();
  }

  /** All pairs in one figure if they are few, and one figure for each species. */
  Map<String, Figure> distributions(Predicate<TypePair> shown) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    List<RadialCurve> all = result.pairs().stream().filter(c -> shown.test(c.pair())).toList();
    if (all.size() <= MOST_CURVES) {
      figures.put("rdf", radial(all));
    } else {
      figures.put("rdf", radial(List.of(result.total())));
    }
    bySpecies(shown).forEach((name, curves) -> figures.put("rdf_" + name, radial(curves)));
    return figures;
  }

  private Map<String, List<RadialCurve>> bySpecies(Predicate<TypePair> shown) {
    Map<String, List<RadialCurve>> map = new LinkedHashMap<>();
    List<Species> species = result.table().species();
    for (int a = 0; a < species.size(); a++) {
      List<RadialCurve> curves = new ArrayList<>();
      for (RadialCurve c : result.pairs()) {
        boolean has = c.pair().first() == a || c.pair().second() == a;
        if (has && shown.test(c.pair())) {
          curves.add(c);
        }
      }
      if (!curves.isEmpty()) {
        map.put(species.get(a).symbol(), curves);
      }
    }
    return map;
  }

  private Figure radial(List<RadialCurve> curves) {
    Figure figure = new Figure(R, G).legend(Legend.TOP_RIGHT);
    beyond(figure);
    for (int i = 0; i < curves.size(); i++) {
      RadialCurve c = curves.get(i);
      Palette colour = Palette.of(i);
      figure.band("", r, shifted(c.g(), c.gError(), -1), shifted(c.g(), c.gError(), 1), colour);
      figure.line(c.name(), r, c.g(), colour, Stroke.SOLID);
    }
    return figure;
  }

  private void beyond(Figure figure) {
    if (result.halfWidth() < result.settings().cutoff()) {
      figure.shade("beyond half width", result.halfWidth(), result.settings().cutoff());
    }
  }

  private static double[] shifted(double[] value, double[] error, int sign) {
    double[] shifted = new double[value.length];
    Arrays.setAll(shifted, k -> value[k] + (Double.isFinite(error[k]) ? sign * error[k] : 0));
    return shifted;
  }

  /** Running numbers of neighbours around each species, with the first shells. */
  Map<String, Figure> coordination(Predicate<TypePair> shown) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    bySpecies(shown)
        .forEach((name, curves) -> figures.put("coordination_" + name, running(name, curves)));
    return figures;
  }

  private Figure running(String centre, List<RadialCurve> curves) {
    int[] atoms = result.table().atoms();
    double end = reach(centre, curves);
    int bins = (int) Math.min(r.length, Math.max(2, end / result.width()));
    double[] edges = IntStream.range(0, bins).mapToDouble(k -> (k + 1) * result.width()).toArray();
    Figure figure = new Figure(R, "neighbours of " + centre + " within r");
    for (int i = 0; i < curves.size(); i++) {
      RadialCurve c = curves.get(i);
      TypePair pair = oriented(c, centre);
      double factor =
          pair.equals(c.pair()) ? 1 : (double) atoms[pair.second()] / atoms[pair.first()];
      double[] n = Arrays.stream(c.coordination(), 0, bins).map(v -> factor * v).toArray();
      figure.line(label(pair, end), edges, n, Palette.of(i), Stroke.SOLID);
      double radius = shells.radius(pair);
      if (radius < end) {
        figure.verticalLine(radius);
      }
    }
    return figure;
  }

  /** The neighbour, and how many within its first shell if the line of its radius is shown. */
  private String label(TypePair pair, double end) {
    String neighbour = result.table().species().get(pair.second()).symbol();
    if (!shells.of(pair).isClosed() || shells.radius(pair) >= end) {
      return neighbour;
    }
    String number = Text.plain(shells.of(pair).coordination(), shells.of(pair).coordinationError());
    return neighbour + ": " + number.replace("+-", "±");
  }

  private TypePair oriented(RadialCurve c, String centre) {
    boolean first = result.table().species().get(c.pair().first()).symbol().equals(centre);
    return first ? c.pair() : new TypePair(c.pair().second(), c.pair().first());
  }

  /** A little beyond the closest shell, where coordination is a question. */
  private double reach(String centre, List<RadialCurve> curves) {
    double closest =
        curves.stream()
            .mapToDouble(c -> shells.of(oriented(c, centre)).rMax())
            .filter(Double::isFinite)
            .min()
            .orElse(result.settings().cutoff());
    return Math.min(result.settings().cutoff(), SHELLS_SHOWN * closest);
  }

  /** Potentials of mean force; where g is zero there is none, and no line either. */
  Figure meanForce(Predicate<TypePair> shown, double temperature) {
    Figure figure = new Figure(R, "−kT ln g (eV)").legend(Legend.TOP_RIGHT).horizontalLine(0);
    int i = 0;
    for (RadialCurve c : result.pairs()) {
      if (shown.test(c.pair()) && i < MOST_CURVES) {
        double[] w = Arrays.stream(c.g()).map(g -> MeanForce.potential(g, temperature)).toArray();
        pieces(figure, c.name(), w, Palette.of(i++));
      }
    }
    return figure;
  }

  private void pieces(Figure figure, String name, double[] w, Palette colour) {
    String label = name;
    for (int from = 0; from < w.length; from++) {
      int to = from;
      while (to < w.length && !Double.isNaN(w[to])) {
        to++;
      }
      if (to > from) {
        double[] x = Arrays.copyOfRange(r, from, to);
        figure.line(label, x, Arrays.copyOfRange(w, from, to), colour, Stroke.SOLID);
        label = "";
        from = to;
      }
    }
  }
}
