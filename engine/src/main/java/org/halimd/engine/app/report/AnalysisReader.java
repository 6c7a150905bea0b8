package org.halimd.engine.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.halimd.engine.app.provenance.AnalysisProvenance;
import org.halimd.engine.app.provenance.RunProvenance;
import org.halimd.engine.app.run.Json;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;

/**
 * Reads the analyses in one folder. An analysis is a summary NAME.json that has an object {@code
 * provenance}; NAME.provenance.json says which files belong to it. Tables and figures that belong
 * to none are shown under the name of the folder.
 */
final class AnalysisReader {
  private static final long LARGEST_FIGURE = 4L << 20;
  private static final Set<String> OF_CAMPAIGNS = Set.of("conductivity.csv", "arrhenius.svg");
  private static final String SUMMARY = "summary.json";
  private static final Set<String> OF_RUNS = Set.of(SUMMARY, RunProvenance.FILE);

  private final Path folder;
  private final String prefix;
  private final List<String> names;
  private final Set<String> claimed = new HashSet<>();
  private final List<String> unreadable = new ArrayList<>();
  private int figures;

  private AnalysisReader(Path folder, String prefix) {
    this.folder = folder;
    this.prefix = prefix;
    this.names = TextFile.filesIn(folder);
  }

  /**
   * The analyses of a folder in the order of their names.
   *
   * @param prefix of identifiers in the page
   */
  static List<AnalysisPart> read(Path folder, String prefix) {
    AnalysisReader reader = new AnalysisReader(folder, prefix);
    return isCampaign(folder) ? List.of(reader.campaign()) : reader.all();
  }

  /** Whether a folder is that of a campaign which has results. */
  static boolean isCampaign(Path folder) {
    return Files.exists(folder.resolve("campaign.json")) && Files.exists(folder.resolve(SUMMARY));
  }

  /** What a campaign calls its material; empty if its summary cannot be read. */
  static String materialOf(Path campaign) {
    JsonNode summary = new AnalysisReader(campaign, "").summary(SUMMARY);
    return summary == null ? "" : summary.path("material").asText();
  }

  /** The summary with the files that a campaign has besides; the analyses are in folders inside. */
  private AnalysisPart campaign() {
    AnalysisPart part =
        ofFiles(
            "campaign",
            summary(SUMMARY),
            null,
            names.stream().filter(OF_CAMPAIGNS::contains).toList());
    part.problems().addAll(unreadable);
    return part;
  }

  private List<AnalysisPart> all() {
    List<AnalysisPart> parts = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith(".json")
          && !name.endsWith(AnalysisProvenance.SUFFIX)
          && !OF_RUNS.contains(name)) {
        JsonNode summary = summary(name);
        if (summary != null) {
          parts.add(part(name.replaceFirst("\\.json$", ""), summary));
        }
      }
    }
    List<String> rest = names.stream().filter(n -> isResult(n) && !claimed.contains(n)).toList();
    if (!rest.isEmpty() || !unreadable.isEmpty()) {
      String name = folder.toAbsolutePath().normalize().getFileName().toString();
      AnalysisPart others = ofFiles(name, null, null, rest);
      others.problems().addAll(unreadable);
      parts.add(others);
    }
    return parts;
  }

  private static boolean isResult(String name) {
    return name.endsWith(".csv") || name.endsWith(".svg");
  }

  private JsonNode summary(String name) {
    try {
      JsonNode node = Json.parse(Files.readString(folder.resolve(name)));
      return node.path("provenance").isObject() ? node : null;
    } catch (IOException e) {
      unreadable.add("%s cannot be read as JSON (%s)".formatted(name, firstLine(e)));
      return null;
    }
  }

  private static String firstLine(IOException e) {
    return e.getMessage().lines().findFirst().orElse("");
  }

  private AnalysisPart part(String name, JsonNode summary) {
    Path file = folder.resolve(name + AnalysisProvenance.SUFFIX);
    AnalysisProvenance provenance = null;
    List<String> files = names.stream().filter(AnalysisReader::isResult).toList();
    if (Files.exists(file)) {
      try {
        String text = TextFile.read(file, "where an analysis comes from");
        provenance = Json.read(file, text, AnalysisProvenance.class);
        files = provenance.files();
      } catch (InputException e) {
        unreadable.add(e.getMessage());
      }
    }
    claimed.addAll(files);
    return ofFiles(name, summary, provenance, files);
  }

  private AnalysisPart ofFiles(
      String name, JsonNode summary, AnalysisProvenance provenance, List<String> files) {
    List<Plot> plots = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String each : files) {
      Path file = folder.resolve(each).normalize();
      try {
        if (!isResult(each) || !file.startsWith(folder.normalize())) {
          continue; // PNG beside SVG, grids.
        }
        if (!Files.exists(file)) {
          problems.add(each + " belongs to this analysis and is not there any more");
        } else if (each.endsWith(".csv")) {
          tables.add(TableFile.read(file));
        } else if (Files.size(file) > LARGEST_FIGURE) {
          problems.add(
              "%s has %s and is left out".formatted(each, Numbers.bytes(Files.size(file))));
        } else {
          plots.add(SvgFile.read(file, prefix + ++figures + "-"));
        }
      } catch (InputException e) {
        problems.add(e.getMessage());
      } catch (IOException e) {
        problems.add(each + " cannot be read (" + e.getMessage() + ")");
      }
    }
    return new AnalysisPart(folder, name, summary, provenance, plots, tables, problems);
  }
}
