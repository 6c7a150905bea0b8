package org.halimd.engine.app.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.halimd.engine.app.TextFormat;

/** A plan for people. */
final class PlanText {
  private PlanText() {}

  /** Its lines. */
  static List<String> lines(CampaignPlan plan) {
    CampaignPlan.Dynamics d = plan.dynamics();
    List<String> lines = new ArrayList<>();
    lines.add(
        "material      %s: %s, %d atoms, mobile %s"
            .formatted(plan.material(), counts(plan), plan.size(), plan.ion()));
    lines.add("potential     " + plan.potential().file());
    lines.add(
        "systems       %d: %s K, %d replica%s each"
            .formatted(
                plan.systems().size(),
                plan.temperatures().stream()
                    .map(TextFormat::plain)
                    .collect(Collectors.joining(", ")),
                plan.replicas(),
                plan.replicas() == 1 ? "" : "s"));
    lines.add(
        "dynamics      %s fs, %s GPa, cell %s, periods %s and %s"
            .formatted(
                TextFormat.plain(d.timeStep()),
                TextFormat.plain(d.pressure()),
                d.cell(),
                TimeText.of(plan.time(d.temperaturePeriod())),
                TimeText.of(plan.time(d.pressurePeriod()))));
    lines.add(
        String.format(
            Locale.ROOT,
            "minimize      once, to %.3g eV/A or %d steps",
            plan.minimize().force(),
            plan.minimize().steps()));
    lines.add(
        "equilibrate   NPT, looked at every %s, at most %s"
            .formatted(
                TimeText.of(plan.time(plan.equilibrate().chunk())),
                TimeText.of(plan.time(plan.equilibrate().most()))));
    lines.add(transport(plan));
    if (plan.structure() != null) {
      lines.add(structure(plan));
    }
    lines.add(disk(plan));
    return lines;
  }

  private static String counts(CampaignPlan plan) {
    return plan.atoms().entrySet().stream()
        .map(e -> e.getKey() + e.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String transport(CampaignPlan plan) {
    Budget budget = plan.transport().budget();
    long interval = plan.transport().frameInterval();
    return "transport     NPT, %s, a frame every %s (%d frames)"
        .formatted(
            budget.goal(plan.dynamics().timeStep()),
            TimeText.of(plan.time(interval)),
            budget.steps() / interval);
  }

  private static String structure(CampaignPlan plan) {
    CampaignPlan.StructureRun run = plan.structure();
    return "structure     NVT in the mean cell at %s K, %s after %s, a frame every %s (%d frames)"
        .formatted(
            TextFormat.plain(run.temperature()),
            TimeText.of(plan.time(run.steps())),
            TimeText.of(plan.time(run.settle())),
            TimeText.of(plan.time(run.frameInterval())),
            run.steps() / run.frameInterval());
  }

  private static String disk(CampaignPlan plan) {
    Budget budget = plan.transport().budget();
    String least = DiskEstimate.text(DiskEstimate.bytes(plan, budget.steps()));
    return budget.relativeError() == null
        ? "disk          about " + least
        : "disk          about %s, at most %s"
            .formatted(least, DiskEstimate.text(DiskEstimate.bytes(plan, budget.most())));
  }
}
