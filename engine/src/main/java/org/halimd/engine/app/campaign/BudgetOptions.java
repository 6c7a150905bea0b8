package org.halimd.engine.app.campaign;

import java.util.Locale;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;
import picocli.CommandLine.Option;

/** Options about how long production is; with {@code --resume} they extend it. */
final class BudgetOptions {
  private static final double USUAL = 1e6;

  /** Without a limit of its own, so many times the least length. */
  private static final double LONGEST = 10;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description = "production for transport of every system, with unit (default: 1ns)")
  private String time;

  @Option(
      names = "--until-error",
      paramLabel = "E",
      description =
          "make production longer than --time until the relative standard error of D of every"
              + " temperature is below E, for example 10%%")
  private String untilError;

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      description = "but not longer than this (default: ten times --time)")
  private String maxTime;

  boolean isGiven() {
    return time != null || untilError != null || maxTime != null;
  }

  /** The least length in fs. */
  double femtoseconds() {
    return time == null ? USUAL : TimeText.femtoseconds("--time", time);
  }

  /** The budget of a new campaign in steps; all lengths are multiples of {@code unit}. */
  Budget budget(double timeStep, long unit) {
    long steps = CampaignLengths.multiple(femtoseconds() / timeStep, unit);
    return with(new Budget(steps, null, steps), timeStep, unit);
  }

  /**
   * A budget of a campaign that has begun, changed as the options say.
   *
   * @throws InputException if they contradict each other
   */
  Budget changed(Budget old, double timeStep, long unit) {
    long steps =
        time == null ? old.steps() : CampaignLengths.multiple(femtoseconds() / timeStep, unit);
    return with(new Budget(steps, old.relativeError(), old.most()), timeStep, unit);
  }

  private Budget with(Budget budget, double timeStep, long unit) {
    Double error = untilError == null ? budget.relativeError() : Double.valueOf(relativeError());
    if (error == null && maxTime != null) {
      throw new InputException(
          "--max-time limits --until-error, which is missing; give it as well");
    }
    long most = budget.steps();
    if (maxTime != null) {
      most =
          CampaignLengths.multiple(TimeText.femtoseconds("--max-time", maxTime) / timeStep, unit);
    } else if (error != null) {
      long usual = CampaignLengths.multiple(LONGEST * budget.steps(), unit);
      most = untilError == null ? Math.max(budget.most(), budget.steps()) : usual;
    }
    if (most < budget.steps()) {
      throw new InputException(
          "--max-time is shorter than --time (%s); production is never shorter than --time"
              .formatted(TimeText.of(budget.steps() * timeStep)));
    }
    return new Budget(budget.steps(), error, most);
  }

  private double relativeError() {
    String text = untilError.strip();
    boolean percent = text.endsWith("%");
    double value = Tokens.real(percent ? text.substring(0, text.length() - 1).strip() : text);
    double error = percent ? value / 100 : value;
    if (!(error > 0 && error < 1)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--until-error '%s' is no relative error between 0 and 1; write 10%% or 0.1",
              untilError));
    }
    return error;
  }
}
