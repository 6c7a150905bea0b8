package org.halimd.engine.app.campaign.results;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.halimd.engine.app.analyze.Verbs;

/** Diffusion and conductivity of every system. */
final class TransportStage {
  private final Path campaign;
  private final ResultSettings settings;
  private final PrintWriter out;
  private final PrintWriter err;

  TransportStage(Path campaign, ResultSettings settings, PrintWriter out, PrintWriter err) {
    this.campaign = campaign;
    this.settings = settings;
    this.out = out;
    this.err = err;
  }

  /** Runs 'halimd analyze conductivity' on a system. */
  void analyze(SystemRun run) {
    Path folder =
        campaign
            .resolve("analysis")
            .resolve(String.format(Locale.ROOT, "%.10gK", run.temperature()))
            .resolve(Integer.toString(run.replica()))
            .resolve("conductivity");
    List<String> words =
        new ArrayList<>(
            List.of(
                "analyze",
                "conductivity",
                "--input",
                run.trajectory().toString(),
                "--species",
                settings.ion(),
                "--charge",
                Double.toString(settings.charge()),
                "--out",
                folder.toString()));
    if (!settings.charges().isEmpty()) {
      words.addAll(List.of("--charges", charges()));
    }
    Verbs.run(words, out, err);
  }

  private String charges() {
    return settings.charges().entrySet().stream()
        .map(Map.Entry::toString)
        .collect(Collectors.joining(","));
  }
}
