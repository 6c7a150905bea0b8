package org.halimd.engine.app.campaign.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halimd.engine.app.analyze.KeyResult;
import org.halimd.engine.app.analyze.Text;
import org.halimd.engine.app.report.ReportCommand;
import org.halimd.engine.app.run.Json;
import org.halimd.engine.app.run.Version;
import org.halimd.io.AtomicFile;
import org.halimd.io.OutputException;
import picocli.CommandLine;

/**
 * The results of a campaign, finished or not: every analysis as 'halimd analyze' makes it, the
 * combined numbers, files, figures and the page.
 */
public final class CampaignResults {
  /** The summary of a campaign. */
  public static final String SUMMARY = "summary.json";

  /** A row for each temperature. */
  public static final String TABLE = "conductivity.csv";

  /** Files of the analysis 'arrhenius' by the names that they have in the campaign. */
  private static final Map<String, String> COPIES =
      Map.of(
          "arrhenius.csv", "arrhenius.csv",
          "arrhenius.json", "arrhenius_fit.json",
          "arrhenius.svg", "arrhenius_sigma.svg",
          "arrhenius.png", "arrhenius_sigma.png");

  private final Path campaign;
  private final ResultSettings settings;
  private final List<SystemRun> runs;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * Prepares the results.
   *
   * @param campaign folder of the campaign
   * @param settings what has to be known about it
   * @param runs its systems; those without a trajectory are left out and named
   * @param out where results and warnings are said; a writer to nowhere to be quiet
   * @param err where progress is shown
   */
  public CampaignResults(
      Path campaign,
      ResultSettings settings,
      List<SystemRun> runs,
      PrintWriter out,
      PrintWriter err) {
    this.campaign = campaign;
    this.settings = settings;
    this.runs = List.copyOf(runs);
    this.out = out;
    this.err = err;
  }

  /**
   * Analyses and writes everything. What was written before is replaced.
   *
   * @throws OutputException if a file cannot be written
   */
  public void write() {
    Analyses analyses = new Analyses(campaign, settings.figures(), err);
    StructureResults structure = new StructureResults(analyses, settings, runs);
    structure.pairs();
    SiteDistance distance = SiteDistance.of(settings, structure.rdf());
    List<TemperatureResult> temperatures =
        new TransportResults(analyses, settings, distance).of(runs);
    text(TABLE, ResultTable.of(header(distance), temperatures));
    Optional<JsonNode> arrhenius = arrhenius(analyses, temperatures);
    structure.densityAndStates();
    CampaignSummary summary =
        new CampaignSummary(
            settings, runs, header(distance), temperatures, arrhenius, structure, analyses);
    text(SUMMARY, Json.pretty(summary.json()));
    print(temperatures, summary);
    report();
  }

  private Map<String, String> header(SiteDistance distance) {
    Map<String, String> header = new LinkedHashMap<>();
    header.put("program", "HaliMD " + Version.TEXT);
    header.put("material", settings.material());
    header.put("species", settings.ion());
    header.put("potential", settings.potential());
    header.put(
        "site_distance_A", "%s (%s)".formatted(Text.number(distance.value()), distance.source()));
    return header;
  }

  /** The dependence on temperature; empty without temperatures. */
  private Optional<JsonNode> arrhenius(Analyses analyses, List<TemperatureResult> temperatures) {
    if (temperatures.isEmpty()) {
      return Optional.empty();
    }
    Path folder = analyses.folder("arrhenius");
    List<String> words = List.of("--input", campaign.resolve(TABLE).toString());
    Optional<JsonNode> fit = analyses.run("arrhenius", folder, "arrhenius_fit.json", words);
    COPIES.forEach(
        (name, original) -> {
          if (fit.isPresent() && Files.exists(folder.resolve(original))) {
            copy(folder.resolve(original), name);
          }
        });
    return fit;
  }

  private void copy(Path original, String name) {
    byte[] content;
    try {
      content = Files.readAllBytes(original);
    } catch (IOException e) {
      throw new OutputException(original, "read back", e);
    }
    AtomicFile.write(campaign.resolve(name), stream -> stream.write(content));
  }

  private void text(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(campaign.resolve(name), stream -> stream.write(bytes));
  }

  private void print(List<TemperatureResult> temperatures, CampaignSummary summary) {
    temperatures.forEach(t -> out.println(t.sentence()));
    for (KeyResult r : summary.arrheniusResults()) {
      String value =
          Double.isFinite(r.error())
              ? Text.plain(r.value(), r.error())
              : "%.4g".formatted(r.value());
      String interval =
          Double.isFinite(r.low())
              ? ", 95 %% interval %.3g to %.3g".formatted(r.low(), r.high())
              : "";
      out.println(
          Double.isFinite(r.value())
              ? "%s = %s %s%s".formatted(r.name(), value, r.unit(), interval)
              : "%s: undetermined (%s)".formatted(r.name(), r.note()));
    }
    summary.framework().forEach(sentence -> out.println("warning: " + sentence));
    summary.missing().forEach(sentence -> out.println("not analysed: " + sentence));
    out.flush();
  }

  private void report() {
    CommandLine line = new CommandLine(new ReportCommand()).setOut(out).setErr(err);
    line.parseArgs(campaign.toString());
    line.<ReportCommand>getCommand().run();
  }
}
