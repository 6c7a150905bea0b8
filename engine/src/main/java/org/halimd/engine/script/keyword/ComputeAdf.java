package org.halimd.engine.script.keyword;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.structure.AngularDistribution.Triple;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code compute_adf}: angular distribution functions.
 *
 * @param interval steps between samples
 * @param bins number of bins over 0 to 180 degrees
 * @param triples which angles; the global form is one triple of any types
 */
public record ComputeAdf(long interval, int bins, List<Triple> triples) implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute_adf",
          Group.MEASUREMENT,
          "compute_adf K NBINS RMIN RMAX | compute_adf K NBINS I J K RMINJ RMAXJ RMINK RMAXK ...",
          "Distribution of angles j-i-k (degrees) between neighbours at RMIN to RMAX (A), sampled"
              + " every K steps: adf.out. The local form names types (numbers in the order of the"
              + " potential file), centre first, seven numbers for each triple.",
          "compute_adf 100 180 0 3.2",
          ComputeAdf::parse);

  private static ComputeAdf parse(Arguments in) {
    long interval = in.interval("K in steps");
    int bins = in.integer("NBINS, a number of bins", 1, 1_000_000);
    int count = in.remaining();
    if (count != 2 && (count == 0 || count % 7 != 0)) {
      throw in.error(
          "after NBINS 2 numbers or 7 numbers for each triple are expected, not " + count);
    }
    if (count == 2) {
      double minimum = in.atLeast("RMIN in A", 0);
      Triple any = Triple.any(minimum, above(in, "RMAX in A", minimum));
      return new ComputeAdf(interval, bins, List.of(any));
    }
    List<Triple> triples = new ArrayList<>();
    while (in.hasNext()) {
      triples.add(triple(in));
    }
    return new ComputeAdf(interval, bins, List.copyOf(triples));
  }

  private static Triple triple(Arguments in) {
    int i = in.integer("a type", 0, 1000);
    int j = in.integer("a type", 0, 1000);
    int k = in.integer("a type", 0, 1000);
    double minimumJ = in.atLeast("RMINJ in A", 0);
    double maximumJ = above(in, "RMAXJ in A", minimumJ);
    double minimumK = in.atLeast("RMINK in A", 0);
    return new Triple(i, j, k, minimumJ, maximumJ, minimumK, above(in, "RMAXK in A", minimumK));
  }

  private static double above(Arguments in, String what, double minimum) {
    double value = in.positive(what);
    if (!(value > minimum)) {
      throw in.error("the largest distance " + value + " must exceed the smallest " + minimum);
    }
    return value;
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public String fileName() {
    return "adf.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requireSamples(line, interval, 1);
    for (Triple triple : triples) {
      setting.requireType(line, triple.centre());
      setting.requireType(line, triple.typeJ());
      setting.requireType(line, triple.typeK());
    }
  }
}
