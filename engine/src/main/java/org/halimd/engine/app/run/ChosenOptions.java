package org.halimd.engine.app.run;

import java.util.Locale;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Backends;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.potential.EvaluationOptions;

/**
 * With what a batch is computed: what was asked for, or what the checkpoint says, or the defaults.
 *
 * @param asked the options of the command
 * @param checkpoint of the first folder, or null if the batch begins
 */
record ChosenOptions(RunOptions asked, NamedArrays checkpoint) {

  /**
   * Precision and network.
   *
   * @throws InputException if other ones were asked for than those that the batch began with
   */
  EvaluationOptions evaluation() {
    EvaluationOptions defaults = EvaluationOptions.DEFAULT;
    return defaults
        .with(choose("precision", asked.precision(), defaults.precision()))
        .with(choose("network", asked.network(), defaults.network()));
  }

  private <E extends Enum<E>> E choose(String option, E wanted, E otherwise) {
    if (checkpoint == null) {
      return wanted == null ? otherwise : wanted;
    }
    E before = Enum.valueOf(otherwise.getDeclaringClass(), checkpoint.text(option));
    if (wanted != null && before != wanted) {
      throw new InputException(
          "--%s: the run began with %s and can be continued bit for bit only so; leave out --%s"
              .formatted(option, before.name().toLowerCase(Locale.ROOT), option));
    }
    return before;
  }

  /**
   * The named backend, or that of the checkpoint, or the fastest that can run here.
   *
   * @throws InputException if another one was asked for than that which the batch began on
   */
  Backend backend() {
    String name = "auto".equals(asked.backend()) ? null : asked.backend();
    String before = checkpoint == null ? null : checkpoint.text("backend");
    if (before != null && name != null && !before.equals(name)) {
      throw new InputException(
          "--backend: the run began on the backend '%s' and can be continued bit for bit only there; leave out --backend %s"
              .formatted(before, name));
    }
    String wanted = name != null ? name : before;
    return wanted == null ? DefaultBackend.choose() : Backends.find(wanted);
  }
}
