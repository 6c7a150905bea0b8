package org.halimd.engine.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.halimd.engine.app.provenance.RunProvenance;

/**
 * A directory that was run.
 *
 * @param folder the directory
 * @param name as the page calls it
 * @param summary what summary.json says, or null
 * @param provenance where it comes from, or null if the directory does not say
 * @param plots figures of its time series
 * @param missing what cannot be shown, and why
 */
record RunPart(
    Path folder,
    String name,
    JsonNode summary,
    RunProvenance provenance,
    List<Plot> plots,
    List<String> missing) {}
