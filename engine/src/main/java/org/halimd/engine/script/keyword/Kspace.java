package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;

/** {@code kspace ewald|pppm}. */
public record Kspace(ReciprocalSpace method) implements Command {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "kspace",
          Group.SETUP,
          "kspace ewald|pppm",
          "How the long-range electrostatics of a qNEP model is summed: exactly over wave vectors"
              + " (ewald) or on a mesh (pppm, default). The last such line counts for the whole"
              + " file.",
          "kspace pppm",
          in ->
              new Kspace(
                  in.choice("the method", "ewald", "pppm").equals("ewald")
                      ? ReciprocalSpace.EWALD
                      : ReciprocalSpace.PPPM));
}
