package org.halimd.engine.app.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.io.AtomicFile;

/** {@code summary.json}: what all runs of a directory came to, replaced after each run. */
final class SummaryFile {
  static final String NAME = "summary.json";

  private SummaryFile() {}

  static void write(
      List<RunFolder> folders,
      List<List<RunSummary>> summaries,
      RunEvent.Start start,
      RunEvent.RunEnded last) {
    for (int s = 0; s < folders.size(); s++) {
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("version", start.version());
      content.put("backend", start.backend());
      content.put("potential", start.potential());
      content.put("potential_description", start.potentialDescription());
      content.put("system", start.systems().get(s));
      content.put("runs", summaries.get(s));
      content.put("finished", last.run() == last.runs());
      content.put(
          "timing_of_last_run",
          Map.of(
              "seconds", last.seconds(),
              "steps_per_second", last.stepsPerSecond(),
              "nanoseconds_per_day", last.nanosecondsPerDay()));
      byte[] text = Json.pretty(content).getBytes(StandardCharsets.UTF_8);
      Path file = folders.get(s).path().resolve(NAME);
      AtomicFile.write(file, out -> out.write(text));
    }
  }
}
