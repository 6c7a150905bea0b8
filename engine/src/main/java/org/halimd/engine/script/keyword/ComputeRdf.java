package org.halimd.engine.script.keyword;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.structure.TypePair;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code compute_rdf}: radial distribution functions.
 *
 * @param cutoff in Å
 * @param bins number of bins
 * @param interval steps between samples
 * @param pairs pairs of types to write (older form), or empty for the total and all pairs
 */
public record ComputeRdf(double cutoff, int bins, long interval, List<TypePair> pairs)
    implements Measurement {
  private static final int MOST_PAIRS = 6;

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute_rdf",
          Group.MEASUREMENT,
          "compute_rdf RCUT NBINS K [atom I J ...]",
          "Radial distribution functions up to RCUT (A, any length) in NBINS bins, sampled every K"
              + " steps: rdf.out, total and all pairs of elements. The older form lists up to 6 pairs"
              + " of types (numbers in the order of the potential file).",
          "compute_rdf 8 400 100",
          ComputeRdf::parse);

  private static ComputeRdf parse(Arguments in) {
    double cutoff = in.positive("RCUT in A");
    int bins = in.integer("NBINS, a number of bins", 1, 1_000_000);
    long interval = in.interval("K in steps");
    List<TypePair> pairs = new ArrayList<>();
    while (in.hasNext()) {
      in.choice("a pair", "atom");
      pairs.add(new TypePair(in.integer("a type", 0, 1000), in.integer("a type", 0, 1000)));
    }
    if (pairs.size() > MOST_PAIRS) {
      throw in.error("at most " + MOST_PAIRS + " pairs are possible, not " + pairs.size());
    }
    return new ComputeRdf(cutoff, bins, interval, List.copyOf(pairs));
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public String fileName() {
    return "rdf.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requireSamples(line, interval, 1);
    for (TypePair pair : pairs) {
      setting.requireType(line, pair.first());
      setting.requireType(line, pair.second());
    }
  }
}
