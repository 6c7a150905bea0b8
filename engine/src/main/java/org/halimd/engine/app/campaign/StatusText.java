package org.halimd.engine.app.campaign;

import java.io.PrintWriter;
import java.util.Locale;
import org.halimd.engine.app.run.Json;

/** How far a campaign has come, as a table or as JSON. */
final class StatusText {
  private final PrintWriter out;
  private final boolean json;

  StatusText(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void print(CampaignProgress progress) {
    if (json) {
      out.print(Json.pretty(progress));
    } else {
      out.println("start         " + (progress.minimized() ? "relaxed" : "not relaxed yet"));
      progress.systems().forEach(this::line);
    }
    out.flush();
  }

  private void line(CampaignProgress.SystemStatus s) {
    String last =
        s.failure() != null
            ? s.failure()
            : s.verdicts().isEmpty() ? "" : s.verdicts().getLast().sentence();
    out.println(
        String.format(
            Locale.ROOT,
            "%-13s %-12s %-8s %s",
            s.system(),
            s.stage().folder(),
            s.status().name().toLowerCase(Locale.ROOT),
            last));
  }
}
