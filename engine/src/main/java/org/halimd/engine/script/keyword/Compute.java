package org.halimd.engine.script.keyword;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.halimd.engine.measure.GroupQuantity;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code compute METHOD K L QUANTITY...}: sums over groups, averaged.
 *
 * @param method grouping method
 * @param interval steps between samples
 * @param average number of samples in one line
 * @param quantities what is written
 */
public record Compute(int method, long interval, int average, Set<GroupQuantity> quantities)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute",
          Group.MEASUREMENT,
          "compute METHOD K L QUANTITY ...",
          "Sums over each group of a grouping method, sampled every K steps and averaged over L"
              + " samples: compute.out. Quantities: temperature potential force virial jp jk"
              + " momentum.",
          "compute 0 10 100 temperature potential",
          Compute::parse);

  private static Compute parse(Arguments in) {
    int method = in.integer("the grouping method", 0, 1000);
    long interval = in.interval("K in steps");
    int average = in.integer("L, a number of samples", 1, Integer.MAX_VALUE);
    Set<GroupQuantity> quantities = EnumSet.noneOf(GroupQuantity.class);
    String[] words =
        Stream.of(GroupQuantity.values())
            .map(q -> q.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    do {
      String word = in.choice("a quantity", words);
      quantities.add(GroupQuantity.valueOf(word.toUpperCase(Locale.ROOT)));
    } while (in.hasNext());
    return new Compute(method, interval, average, quantities);
  }

  @Override
  public String fileName() {
    return "compute.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requireMethod(line, method);
    setting.requireSamples(line, interval, average);
  }
}
