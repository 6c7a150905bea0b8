package org.halimd.engine.script.keyword;

import java.util.List;
import org.halimd.engine.measure.IonicConductivityMeasurement.Charges;
import org.halimd.engine.script.Arguments;
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
 * @param type symbol of an element, or its number in the potential file
 * @param charge of one ion in e
 * @param charges what carries the collective current
 */
public record ComputeIonicConductivity(
    long interval, int frames, String type, double charge, Charges charges) implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute_ic",
          Group.MEASUREMENT,
          "compute_ic K NC TYPE CHARGE [charges ions|fixed|predicted]",
          "Ionic conductivity (mS/cm) of one kind of ion from its displacements, for NC correlation"
              + " times sampled every K steps: ic.out; with errors, the collective conductivity and"
              + " the Haven ratio: ic_err.out. TYPE is an element symbol or its number in the"
              + " potential file (from 0), CHARGE its charge in e. The collective current is carried"
              + " by the ions alone (default), by the charges of model.xyz or by predicted ones.",
          "compute_ic 10 1000 Li 1",
          ComputeIonicConductivity::parse);

  private static ComputeIonicConductivity parse(Arguments in) {
    long interval = in.interval("K in steps");
    int frames = in.integer("NC, a number of correlation times", 2, 100_000_000);
    String type = in.word("TYPE, an element symbol or a type number");
    double charge = in.number("CHARGE in e");
    Charges charges = Charges.IONS;
    if (in.hasNext()) {
      in.choice("an option", "charges");
      charges =
          switch (in.choice("the charges", "ions", "fixed", "predicted")) {
            case "fixed" -> Charges.FIXED;
            case "predicted" -> Charges.PREDICTED;
            default -> Charges.IONS;
          };
    }
    return new ComputeIonicConductivity(interval, frames, type, charge, charges);
  }

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
    setting.requireEqualSpacing(line);
    List<String> elements = setting.models().getFirst().elements();
    if (typeIndex(elements) < 0) {
      throw line.error(
          "compute_ic: '%s' is no element or type of the potential; it has %s, numbered from 0"
              .formatted(type, String.join(" ", elements)));
    }
    String symbol = elements.get(typeIndex(elements));
    setting.requireSpecies(line, symbol);
    if (setting.subject().species().size() == 1) {
      throw line.error(
          "compute_ic: all atoms are ions, so there is no framework relative to which they move");
    }
    if (charges == Charges.FIXED && !setting.subject().hasCharges()) {
      throw line.error(
          "compute_ic: model.xyz has no charges; add a column charge:R:1 to Properties");
    }
    if (charges == Charges.PREDICTED && !setting.models().getFirst().hasCharges()) {
      throw line.error("compute_ic: the potential predicts no charges; use a qNEP model");
    }
  }
}
