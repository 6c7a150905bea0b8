package org.halimd.engine.app.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the summary of a run tells about a framework that does not stay where it is. */
final class StageWarnings {
  /** A mean-square displacement in Å², 2 Å squared, that no vibration has. */
  private static final double MOLTEN = 4;

  private StageWarnings() {}

  /** The given warnings and one for each species of the framework that has left its place. */
  static List<String> of(
      Path directory, CampaignPlan plan, SystemName system, List<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    JsonNode last = RunSummaries.last(directory);
    for (Map.Entry<String, JsonNode> e : last.get("mean_square_displacement").properties()) {
      double msd = e.getValue().asDouble();
      if (!e.getKey().equals(plan.ion()) && msd > MOLTEN) {
        all.add(
            String.format(
                Locale.ROOT,
                "%s: %s has moved %.3g Å² away from its places within %s: the framework melts,"
                    + " or groups of it turn",
                system,
                e.getKey(),
                msd,
                TimeText.of(1e3 * last.get("time").asDouble())));
      }
    }
    return all;
  }
}
