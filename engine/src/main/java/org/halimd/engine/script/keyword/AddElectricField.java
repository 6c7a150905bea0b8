package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.GroupSelection;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.RunOption;
import org.halimd.engine.script.Setting;

/**
 * {@code add_efield METHOD GROUP EX EY EZ [charge|bec]}.
 *
 * @param group which atoms feel it
 * @param ex field in V/Å; see {@code ey}, {@code ez}
 * @param coupling what the field acts on
 */
public record AddElectricField(
    GroupSelection group, double ex, double ey, double ez, Coupling coupling) implements RunOption {
  /** What the field acts on. */
  public enum Coupling {
    /** Born effective charges for qNEP models, charges of model.xyz otherwise. */
    DEFAULT,
    /** Charges. */
    CHARGE,
    /** Born effective charges. */
    BORN
  }

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "add_efield",
          Group.DYNAMICS,
          "add_efield METHOD GROUP EX EY EZ [charge|bec]",
          "A uniform electric field (V/A) on a group during the next run: the force is the charge or"
              + " the Born effective charge times the field (default for qNEP: bec).",
          "add_efield 0 0 0 0 0.001 charge",
          AddElectricField::parse);

  private static AddElectricField parse(Arguments in) {
    GroupSelection group = GroupSelection.read(in);
    double ex = in.number("EX in V/A");
    double ey = in.number("EY in V/A");
    double ez = in.number("EZ in V/A");
    Coupling coupling = Coupling.DEFAULT;
    if (in.hasNext()) {
      coupling =
          in.choice("the coupling", "charge", "bec").equals("bec")
              ? Coupling.BORN
              : Coupling.CHARGE;
    }
    return new AddElectricField(group, ex, ey, ez, coupling);
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requireGroup(line, group);
    if (coupling == Coupling.BORN && !setting.models().getFirst().hasCharges()) {
      throw line.error(
          "add_efield: 'bec' needs a model with charges (qNEP), which this potential is not");
    }
    if (!setting.models().getFirst().hasCharges() && !setting.subject().hasCharges()) {
      throw line.error(
          "add_efield: neither the potential nor model.xyz has charges; add a column charge:R:1 to"
              + " Properties in model.xyz");
    }
  }
}
