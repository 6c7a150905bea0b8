package org.halimd.engine.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.halimd.engine.app.run.Outcome;
import org.halimd.engine.app.run.RunEvent;
import org.halimd.engine.app.run.RunSummary;

/**
 * Tells people what happens: what was read, one line of progress that is rewritten on a terminal
 * (elsewhere a line every ten seconds or tenth of the run), and a summary.
 */
final class TextReport implements Consumer<RunEvent> {
  private static final double SECONDS_BETWEEN_LINES = 10;
  private static final int TENTHS = 10;

  private final PrintWriter out;
  private final boolean terminal;
  private List<RunEvent.SystemInfo> systems = List.of();
  private double lastLine = Double.NEGATIVE_INFINITY;
  private long lastTenth;
  private boolean lineIsOpen;

  TextReport(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void accept(RunEvent event) {
    switch (event) {
      case RunEvent.Start e -> start(e);
      case RunEvent.Note e -> line(e.text());
      case RunEvent.Warning e -> line("warning: " + e.text());
      case RunEvent.RunStarted e -> runStarted(e);
      case RunEvent.Progress e -> progress(e);
      case RunEvent.RunEnded e -> runEnded(e);
      case RunEvent.Stopped e -> stopped(e);
      case RunEvent.Finished e -> line("finished in " + TextFormat.duration(e.seconds()));
    }
    out.flush();
  }

  private void start(RunEvent.Start e) {
    systems = e.systems();
    line("HaliMD " + e.version());
    line("backend       " + e.backend() + ": " + e.backendDescription());
    line("potential     " + e.potential() + ": " + e.potentialDescription());
    for (String other : e.otherPotentials()) {
      line("              and " + other);
    }
    line("cutoff        %.3f A".formatted(e.cutoff()));
    if (e.reciprocalSpace() != null) {
      line("long range    " + e.reciprocalSpace().toLowerCase(Locale.ROOT));
    }
    for (RunEvent.SystemInfo system : systems) {
      line("directory     " + system.directory());
      line("  atoms       %d: %s".formatted(system.atoms(), species(system)));
      line("  cell        " + TextFormat.cell(system.lattice(), system.periodic()));
      line("  seed        " + system.seed());
    }
    if (e.resumedAtStep() > 0) {
      line("resumed after step " + e.resumedAtStep());
    }
  }

  private static String species(RunEvent.SystemInfo system) {
    return system.species().entrySet().stream()
        .map(s -> s.getValue() + " " + s.getKey())
        .collect(Collectors.joining(", "));
  }

  private void runStarted(RunEvent.RunStarted e) {
    lastLine = Double.NEGATIVE_INFINITY;
    lastTenth = TENTHS * e.step() / e.steps();
    line("");
    line(
        "run %d of %d: %s, %d steps of %s fs, %s degrees of freedom%s"
            .formatted(
                e.run(),
                e.runs(),
                e.ensemble(),
                e.steps(),
                TextFormat.plain(e.timeStep()),
                e.degreesOfFreedom().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ")),
                e.step() > 0 ? ", continued after step " + e.step() : ""));
  }

  private void progress(RunEvent.Progress e) {
    String text = TextFormat.progress(e);
    if (terminal) {
      // Without line wrap a narrow window cuts the line instead of filling up with it.
      out.print("\r\u001b[K\u001b[?7l" + text + "\u001b[?7h");
      lineIsOpen = true;
      return;
    }
    long tenth = TENTHS * e.step() / e.steps();
    double now = (e.step()) / e.stepsPerSecond();
    if (tenth > lastTenth || now - lastLine >= SECONDS_BETWEEN_LINES) {
      lastTenth = tenth;
      lastLine = now;
      line(text);
    }
  }

  private void runEnded(RunEvent.RunEnded e) {
    line(
        "run %d done in %s: %.4g steps/s, %.4g ns/day"
            .formatted(
                e.run(),
                TextFormat.duration(e.seconds()),
                e.stepsPerSecond(),
                e.nanosecondsPerDay()));
    for (int s = 0; s < e.summaries().size(); s++) {
      summary(e.summaries().get(s), systems.get(s).atoms(), e.summaries().size() > 1);
    }
  }

  private void summary(RunSummary r, int atoms, boolean named) {
    if (named) {
      line("  " + r.directory());
    }
    line(
        "  averages over the whole run (%.4g ps, %d samples) with standard errors"
            .formatted(r.time(), r.samples()));
    average("T", r.averages().get("temperature_K"), 1, "K");
    average("P", r.averages().get("pressure_GPa"), 1, "GPa");
    average("V", r.averages().get("volume_A3"), 1, "A^3");
    line("    %-9s %.5g g/cm^3".formatted("density", r.density()));
    line("    %-9s %s".formatted("cell", TextFormat.lengthsAndAngles(r.meanLattice())));
    average("U", r.averages().get("potential_eV"), atoms, "eV/atom");
    average("E", r.averages().get("energy_eV"), atoms, "eV/atom");
    RunSummary.ConservedDrift drift = r.conservedDrift();
    if (Double.isFinite(drift.perAtomAndNanosecond())) {
      line(
          "    %-9s %.2e eV/atom (%.2e eV/atom/ns), fluctuation %.2e eV/atom"
              .formatted(
                  "H' drift", drift.perAtom(), drift.perAtomAndNanosecond(), drift.fluctuation()));
    } else {
      line("    %-9s unknown, the run is too short".formatted("H' drift"));
    }
    line(
        "  mean-square displacement over the run (mean cell, framework at rest): "
            + displacement(r.meanSquareDisplacement()));
  }

  private void average(String name, RunSummary.Average a, double divisor, String unit) {
    line(
        "    %-9s %s %s"
            .formatted(
                name, TextFormat.withError(a.mean() / divisor, a.standardError() / divisor), unit));
  }

  private static String displacement(Map<String, Double> meanSquare) {
    return meanSquare.entrySet().stream()
        .map(e -> "%s %.4g A^2".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void stopped(RunEvent.Stopped e) {
    String reason = e.outcome() == Outcome.OUT_OF_TIME ? "wall_time is used up" : "interrupted";
    line(
        "%s at step %d of %d of run %d; 'halimd run --resume' continues"
            .formatted(reason, e.step(), e.steps(), e.run()));
  }

  private void line(String text) {
    if (lineIsOpen) {
      out.println();
      lineIsOpen = false;
    }
    out.println(text);
  }
}
