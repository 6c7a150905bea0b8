package org.halimd.engine.app.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.halimd.engine.app.JsonReport;
import org.halimd.engine.app.run.Json;

/** Prints events as JSON, one object per line, those of runs as {@code halimd run} prints them. */
final class CampaignLog implements Consumer<CampaignEvent> {
  private final PrintWriter out;
  private final JsonReport runs;

  CampaignLog(PrintWriter out) {
    this.out = out;
    this.runs = new JsonReport(out);
  }

  @Override
  public void accept(CampaignEvent event) {
    switch (event) {
      case CampaignEvent.Run e -> runs.accept(e.event());
      case CampaignEvent.Batch e -> print("batch", e);
      case CampaignEvent.Progress e -> print("campaign_progress", e);
      case CampaignEvent.Decision e -> print("decision", e);
      case CampaignEvent.Failed e -> print("failed", e);
      case CampaignEvent.Note e -> print("campaign_note", e);
      case CampaignEvent.Ended e -> print("campaign_end", e);
    }
  }

  private void print(String name, CampaignEvent event) {
    ObjectNode node = Json.object("event", name);
    node.setAll(Json.tree(event));
    out.println(node);
    out.flush();
  }
}
