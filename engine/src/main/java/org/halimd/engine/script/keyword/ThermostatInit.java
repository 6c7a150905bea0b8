package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;

/** {@code thermostat_init zero|random}: initial momenta of the thermostat chains. */
public record ThermostatInit(boolean random) implements Command {
  /** What holds without such a line. */
  public static final ThermostatInit DEFAULT = new ThermostatInit(false);

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "thermostat_init",
          Group.EXECUTION,
          "thermostat_init zero|random",
          "Initial momenta of Nose-Hoover chains: zero (default) or drawn from their distribution.",
          "thermostat_init random",
          in -> new ThermostatInit(in.choice("the start", "zero", "random").equals("random")));
}
