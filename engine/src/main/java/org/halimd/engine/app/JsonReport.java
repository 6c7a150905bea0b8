package org.halimd.engine.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.halimd.engine.app.run.Json;
import org.halimd.engine.app.run.RunEvent;

/** Prints events as JSON, one object per line, with their name under {@code event}. */
public final class JsonReport implements Consumer<RunEvent> {
  private final PrintWriter out;

  public JsonReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void accept(RunEvent event) {
    String name =
        switch (event) {
          case RunEvent.Start e -> "start";
          case RunEvent.Note e -> "note";
          case RunEvent.Warning e -> "warning";
          case RunEvent.RunStarted e -> "run_start";
          case RunEvent.Progress e -> "progress";
          case RunEvent.RunEnded e -> "run_end";
          case RunEvent.Stopped e -> "stopped";
          case RunEvent.Finished e -> "finished";
        };
    ObjectNode node = Json.object("event", name);
    node.setAll(Json.tree(event));
    out.println(node);
    out.flush();
  }
}
