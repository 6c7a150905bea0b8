package org.halimd.engine.app.campaign;

import java.io.PrintWriter;
import java.util.Locale;
import org.halimd.engine.app.TextFormat;
import org.halimd.engine.app.campaign.CampaignProgress.Status;
import org.halimd.engine.app.campaign.slurm.QueuedJob;
import org.halimd.engine.app.run.Json;

/** How a campaign stands, as a table or as JSON. */
final class StatusText {
  private static final String ROW = "%-13s %-12s %-8s %-24s %10s  %-28s %s";

  private final PrintWriter out;
  private final boolean json;

  StatusText(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void print(CampaignStatus status) {
    if (json) {
      out.print(Json.pretty(status));
    } else {
      out.println("start         " + (status.minimized() ? "relaxed" : "not relaxed yet"));
      job("minimize", status.minimizeJob());
      line("system", "stage", "status", "steps", "steps/s", "job", "last decision");
      status.systems().forEach(this::line);
      job("results", status.resultsJob());
    }
    out.flush();
  }

  private void job(String name, QueuedJob job) {
    if (job != null) {
      out.println(String.format(Locale.ROOT, "%-13s %s", name, text(job)));
    }
  }

  private void line(CampaignStatus.Row row) {
    CampaignProgress.SystemStatus s = row.progress();
    boolean going = s.status() == Status.BEGUN;
    line(
        s.system(),
        s.stage().folder(),
        s.status().name().toLowerCase(Locale.ROOT),
        going ? row.steps() + " of " + row.of() : "",
        Double.isNaN(row.stepsPerSecond()) ? "" : "%.3g".formatted(row.stepsPerSecond()),
        job(row),
        last(s));
  }

  private void line(Object... words) {
    out.println(String.format(Locale.ROOT, ROW, words).stripTrailing());
  }

  /** The job, or when the last checkpoint was written. */
  private static String job(CampaignStatus.Row row) {
    if (row.job() != null) {
      return text(row.job());
    }
    boolean going = row.progress().status() == Status.BEGUN;
    return going && !Double.isNaN(row.secondsSinceCheckpoint())
        ? "saved " + TextFormat.duration(row.secondsSinceCheckpoint()) + " ago"
        : "";
  }

  private static String text(QueuedJob job) {
    String state = job.state().toLowerCase(Locale.ROOT);
    return job.state().equals("PENDING")
        ? "%s %s (%s)".formatted(job.id(), state, job.reason())
        : "%s %s %s of %s".formatted(job.id(), state, job.elapsed(), job.limit());
  }

  private static String last(CampaignProgress.SystemStatus s) {
    if (s.failure() != null) {
      return s.failure();
    }
    return s.verdicts().isEmpty() ? "" : s.verdicts().getLast().sentence();
  }
}
