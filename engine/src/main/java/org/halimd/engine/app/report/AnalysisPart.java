package org.halimd.engine.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.app.analyze.KeyResult;
import org.halimd.engine.app.provenance.AnalysisProvenance;

/**
 * The results of one analysis.
 *
 * @param folder where they lie
 * @param name name of the summary without ending; of the folder if there is none
 * @param summary what the JSON file says, or null
 * @param provenance where it comes from, or null if the folder does not say
 * @param plots its figures
 * @param tables its tables
 * @param problems files that could not be shown, and why
 */
record AnalysisPart(
    Path folder,
    String name,
    JsonNode summary,
    AnalysisProvenance provenance,
    List<Plot> plots,
    List<Table> tables,
    List<String> problems) {

  /** The main results in the order of the summary. */
  List<KeyResult> keyResults() {
    return summary == null ? List.of() : KeyResult.allIn(summary);
  }

  /** Where a campaign found that the framework melts or diffuses. */
  List<String> frameworkMotion() {
    List<String> sentences = new ArrayList<>();
    if (summary != null) {
      summary.path("framework_motion").forEach(node -> sentences.add(node.asText()));
    }
    return sentences;
  }

  /** What the analysis warned about. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (summary != null) {
      summary.path("warnings").forEach(node -> warnings.add(node.asText()));
    }
    return warnings;
  }
}
