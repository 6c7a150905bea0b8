package org.halimd.engine.script.keyword;

import java.util.List;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Setting;
import org.halimd.io.InputException;
import org.halimd.potential.PotentialModel;

/**
 * {@code potential FILE}.
 *
 * @param name path relative to the run directory, or the name of an embedded model
 */
public record PotentialFile(String name) implements Command {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "potential",
          Group.SETUP,
          "potential FILE",
          "The potential: a NEP, qNEP or lj file, or the name of an embedded model (halimd models"
              + " lists them). Several lines make a committee for active and dump_observer; the"
              + " first one drives the dynamics and all must list the same elements in the same"
              + " order.",
          "potential nep.txt",
          PotentialFile::parse);

  private static PotentialFile parse(Arguments in) {
    String name = in.fileName("FILE, a potential file or the name of an embedded model");
    // The direction in which other programs cut the system over several GPUs has no meaning here.
    if (in.hasNext()) {
      in.choice("the partition direction", "x", "y", "z");
    }
    return new PotentialFile(name);
  }

  @Override
  public void check(Setting setting, Line line) {
    if (setting.afterRun()) {
      throw line.error("potential: the potential cannot change after a run; move it to the top");
    }
    List<PotentialModel> before = List.copyOf(setting.models());
    PotentialModel model;
    try {
      model = setting.openModel(name);
    } catch (InputException e) {
      throw line.error("potential: " + e.getMessage());
    }
    if (!before.isEmpty() && !before.getFirst().elements().equals(model.elements())) {
      throw line.error(
          "potential: the elements of '%s' are %s, those of the first potential %s; all potentials must list the same elements in the same order"
              .formatted(name, model.elements(), before.getFirst().elements()));
    }
  }
}
