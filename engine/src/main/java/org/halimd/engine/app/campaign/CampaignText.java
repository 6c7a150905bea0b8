package org.halimd.engine.app.campaign;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.halimd.engine.app.TextFormat;
import org.halimd.engine.app.run.RunEvent;

/**
 * Tells people what happens in a campaign: batches, decisions and one line of progress, rewritten
 * on a terminal, elsewhere every ten seconds.
 */
final class CampaignText implements Consumer<CampaignEvent> {
  private static final double SECONDS_BETWEEN_LINES = 10;
  private static final int NAMED = 6;

  private final PrintWriter out;
  private final boolean terminal;
  private final Set<String> said = new HashSet<>();
  private double lastLine = Double.NEGATIVE_INFINITY;
  private boolean lineIsOpen;
  private String backend = "";

  CampaignText(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void accept(CampaignEvent event) {
    switch (event) {
      case CampaignEvent.Batch e ->
          line(
              "%s of %s: %s"
                  .formatted(e.stage(), TimeText.of(1e3 * e.picoseconds()), names(e.systems())));
      case CampaignEvent.Progress e -> progress(e);
      case CampaignEvent.Decision e -> decision(e);
      case CampaignEvent.Failed e ->
          line("FAILED %s, %s: %s".formatted(e.system(), e.stage(), e.sentence()));
      case CampaignEvent.Note e -> line(e.text());
      case CampaignEvent.Run e -> run(e.event());
      case CampaignEvent.Ended e -> ended(e);
    }
    out.flush();
  }

  private static String names(List<String> systems) {
    String some = systems.stream().limit(NAMED).collect(Collectors.joining(", "));
    return systems.size() <= NAMED
        ? some
        : some + " and " + (systems.size() - NAMED) + " further systems";
  }

  private void run(RunEvent event) {
    switch (event) {
      case RunEvent.Start e -> {
        String description = e.backend() + ": " + e.backendDescription();
        if (!description.equals(backend)) {
          backend = description;
          line("backend " + description);
        }
      }
      case RunEvent.Note e -> line(e.text());
      case RunEvent.Warning e -> once("warning: " + e.text());
      default -> {
        // Progress of the campaign says it.
      }
    }
  }

  private void decision(CampaignEvent.Decision e) {
    Verdict v = e.verdict();
    String next = v.done() ? "done" : "goes on";
    line("%s %s %s: %s".formatted(e.system(), v.stage().folder(), next, v.sentence()));
    if (v.done()) { // else the next look says it again, with better numbers
      v.warnings().forEach(w -> once("warning: " + w));
    }
  }

  private void progress(CampaignEvent.Progress e) {
    double now = System.nanoTime() * 1e-9;
    if (!terminal && now - lastLine < SECONDS_BETWEEN_LINES) {
      return;
    }
    lastLine = now;
    String text =
        String.format(
            Locale.ROOT,
            "%.0f %% of the campaign, %s left | %s x %d: step %d of %d, %.3g steps/s, %.3g ns/day"
                + " each, T %s K",
            100 * e.done(),
            TextFormat.duration(e.secondsLeft()),
            e.stage(),
            e.systems(),
            e.step(),
            e.steps(),
            e.stepsPerSecond(),
            e.nanosecondsPerDay(),
            temperatures(e.temperatures()));
    if (terminal) {
      out.print("\r\u001b[K\u001b[?7l" + text + "\u001b[?7h");
      lineIsOpen = true;
    } else {
      line(text);
    }
  }

  private static String temperatures(List<Double> temperatures) {
    return temperatures.stream()
        .limit(NAMED)
        .map(t -> String.format(Locale.ROOT, "%.0f", t))
        .collect(Collectors.joining(" "));
  }

  private void ended(CampaignEvent.Ended e) {
    String done = e.failed().isEmpty() ? "all runs are done" : "all other runs are done";
    String end = e.finished() ? done : "stopped; --resume goes on";
    line("%s (%s)".formatted(end, TextFormat.duration(e.seconds())));
    if (!e.failed().isEmpty()) {
      line("failed: " + String.join(", ", e.failed()));
    }
  }

  private void once(String text) {
    if (said.add(text)) {
      line(text);
    }
  }

  private void line(String text) {
    if (lineIsOpen) {
      out.println();
      lineIsOpen = false;
    }
    out.println(text);
  }
}
