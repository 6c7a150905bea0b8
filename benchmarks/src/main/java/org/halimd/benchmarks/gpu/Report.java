package org.halimd.benchmarks.gpu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of a check, in Markdown. */
final class Report {
  private final JsonNode all;
  private final List<SpeedRow> rows = new ArrayList<>();
  private final List<JsonNode> checks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /**
   * A report.
   *
   * @param all results of the parts by name: arrays of checks, or reports of {@code halimd
   *     benchmark} with their rows
   */
  Report(JsonNode all) {
    this.all = all;
    for (JsonNode part : all) {
      if (part.isArray()) {
        part.forEach(checks::add);
      }
      part.path("rows").forEach(row -> rows.add(SpeedRow.of(row)));
    }
  }

  /** All of it. */
  String text() {
    text.setLength(0);
    line("# GPU check, %s", all.path("date").asText());
    line("");
    line("Commit %s. %s", all.path("commit").asText(), cardText());
    line("");
    line("```");
    text.append(all.path("parts").asText());
    line("```");
    goals();
    speed();
    fits();
    kernels();
    choices();
    results();
    return text.toString();
  }

  private void line(String format, Object... arguments) {
    text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
        .append('\n');
  }

  private void table(String title, String head) {
    line("");
    line("## %s", title);
    line("");
    line("%s", head);
    line("%s", head.replaceAll("[^|]+", "---"));
  }

  private String cardText() {
    return checks.stream()
        .filter(c -> c.path("check").asText().equals("card"))
        .map(c -> c.path("sentence").asText() + ".")
        .findFirst()
        .orElse("The card is not described: the part 'probe' did not run.");
  }

  private double memory() {
    return checks.stream()
        .filter(c -> c.path("check").asText().equals("card"))
        .mapToDouble(c -> c.path("values").path("memory_bytes").asDouble())
        .findFirst()
        .orElse(Double.NaN);
  }

  private void goals() {
    table("Goals (for an H200)", "| goal | wanted | measured | predicted | |");
    for (Goals.Goal goal : Goals.of(rows, memory())) {
      line(
          "| %s | %s | %s | %s | %s |",
          goal.name(),
          Goals.text(goal.wanted()),
          Goals.text(goal.measured()),
          Goals.text(goal.predicted()),
          goal.verdict());
    }
  }

  private void speed() {
    table(
        "Speed, npt_mttk",
        "| case | atoms | systems | us/step | million atom steps/s | bytes/atom | predicted us/step"
            + " | measured - predicted |");
    for (SpeedRow row : rows) {
      if (row.isUsual()) {
        double predicted = row.model().step();
        line(
            "| %s | %d | %d | %.4g | %.4g | %.0f | %.4g | %+.0f %% |",
            row.system(),
            row.atoms(),
            row.systems(),
            row.usPerStep(),
            row.all() / row.usPerStep(),
            row.bytesPerAtom(),
            predicted,
            100 * (row.usPerStep() / predicted - 1));
      }
    }
  }

  /** The two numbers that explain the measured rows best, and what they leave unexplained. */
  private void fits() {
    for (String name : List.of("lzc", "qnep")) {
      List<SpeedRow> usual =
          rows.stream().filter(r -> r.isUsual() && r.system().equals(name)).toList();
      StepTimeFit fit = StepTimeFit.of(usual);
      if (fit != null) {
        line("");
        line(
            "Fitted to %s: %.1f us + %.3f ns per atom; left unexplained at most %.0f %%.",
            name,
            fit.chain(),
            fit.perAtom(),
            usual.stream()
                .mapToDouble(r -> 100 * Math.abs(r.usPerStep() / fit.at(r) - 1))
                .max()
                .orElse(Double.NaN));
      }
    }
  }

  private void kernels() {
    for (SpeedRow row : rows) {
      if (row.kernels().isEmpty() || !row.isUsual()) {
        continue;
      }
      table(
          "Kernels of %s, %d systems of %d atoms"
              .formatted(row.system(), row.systems(), row.atoms()),
          "| kind | us/step, with the clock's events | predicted us/step |");
      StepTimeModel model = row.model();
      Map<String, Double> kinds = new LinkedHashMap<>();
      Map<String, Double> predicted = new LinkedHashMap<>();
      row.kernels()
          .forEach(
              (kernel, time) -> {
                kinds.merge(model.kindName(kernel), time, Double::sum);
                predicted.put(model.kindName(kernel), model.kind(kernel));
              });
      kinds.forEach(
          (kind, time) ->
              line("| `%s` | %.2f | %s |", kind, time, Goals.text(predicted.get(kind))));
    }
  }

  private void choices() {
    List<SpeedRow> others = rows.stream().filter(r -> !r.isUsual()).toList();
    if (others.isEmpty()) {
      return;
    }
    table("Choices", "| case | atoms | systems | choice | us/step | against the usual choice |");
    for (SpeedRow row : others) {
      String against =
          rows.stream()
              .filter(r -> r.isUsual() && r.isAbout(row.system(), row.atoms(), row.systems()))
              .map(r -> "%+.1f %%".formatted(100 * (row.usPerStep() / r.usPerStep() - 1)))
              .findFirst()
              .orElse("-");
      line(
          "| %s | %d | %d | %s | %.4g | %s |",
          row.system(), row.atoms(), row.systems(), row.choice(), row.usPerStep(), against);
    }
  }

  private void results() {
    if (checks.isEmpty()) {
      return;
    }
    table("Checks", "| check | case | verdict | |");
    for (JsonNode check : checks) {
      line(
          "| %s | %s | %s | %s |",
          check.path("check").asText(),
          check.path("system").asText(),
          check.path("verdict").asText().toLowerCase(Locale.ROOT),
          check.path("sentence").asText());
    }
  }
}
