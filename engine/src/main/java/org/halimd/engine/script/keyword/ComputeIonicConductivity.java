package org.halimd.engine.script.keyword;

import java.util.List;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code compute_ic}: ionic conductivity.
 *
 * @param interval steps between samples
 * @param frames number of correlation times
 * @param type index into the element list of the potential
 * @param charge of one ion in e
 */
public record ComputeIonicConductivity(long interval, int frames, String type, double charge)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute_ic",
          Group.MEASUREMENT,
          "compute_ic K NC TYPE CHARGE",
          "Ionic conductivity (mS/cm) of one kind of ion from its displacements, for NC correlation"
              + " times sampled every K steps: ic.out. TYPE is an element symbol or its number in the"
              + " potential file (from 0), CHARGE its charge in e.",
          "compute_ic 10 1000 Li 1",
          in ->
              new ComputeIonicConductivity(
                  in.interval("K in steps"),
                  in.integer("NC, a number of correlation times", 2, 100_000_000),
                  in.word("TYPE, an element symbol or a type number"),
                  in.number("CHARGE in e")));

  @Override
  public String fileName() {
    return "ic.out";
  }

  /** The index of the type in the element list; -1 if there is none. */
  public int typeIndex(List<String> elements) {
    if (type.matches("\\d{1,4}")) {
      int index = Integer.parseInt(type);
      return index < elements.size() ? index : -1;
    }
    return elements.indexOf(type);
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requireSamples(line, interval, frames);
    List<String> elements = setting.models().getFirst().elements();
    if (typeIndex(elements) < 0) {
      throw line.error(
          "compute_ic: '%s' is no element or type of the potential; it has %s, numbered from 0"
              .formatted(type, String.join(" ", elements)));
    }
  }
}
