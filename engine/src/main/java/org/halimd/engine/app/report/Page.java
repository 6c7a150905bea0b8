package org.halimd.engine.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.halimd.engine.app.analyze.KeyResult;
import org.halimd.engine.app.analyze.Published;
import org.halimd.engine.app.provenance.Program;

/**
 * The whole page. It refers to nothing outside itself, and its content security policy forbids the
 * browser to load or run anything else.
 */
final class Page {
  private static final String POLICY =
      "default-src 'none'; script-src '%s'; style-src 'unsafe-inline'; img-src data: blob:;"
          + " base-uri 'none'; form-action 'none'";

  /** Names of analyses up to this length are abbreviations: rdf, msd, vacf, doas. */
  private static final int LONGEST_ABBREVIATION = 4;

  /** Summaries whose names say little. */
  private static final Map<String, String> HEADINGS =
      Map.of("doas_stats", "DOAS", "hops", "Hops", "vanhove", "Van Hove functions");

  private final String title;
  private final List<Material> materials;
  private final List<Published> published;
  private final Html body = new Html();

  /** Entries of the table of contents: identifier, text, class of the link or null. */
  private final List<String[]> contents = new ArrayList<>();

  /**
   * A page.
   *
   * @param published values to compare with; may be empty
   */
  Page(String title, List<Material> materials, List<Published> published) {
    this.title = title;
    this.materials = List.copyOf(materials);
    this.published = List.copyOf(published);
  }

  /** The page as HTML. */
  String html() {
    writeHeader();
    boolean several = materials.size() > 1;
    if (several || !published.isEmpty()) {
      writeComparison();
    }
    for (int m = 0; m < materials.size(); m++) {
      writeMaterial(materials.get(m), "m" + (m + 1), several);
    }
    writeFooter();
    String script = Resources.script();
    Html page = new Html();
    page.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
    page.single("meta", "charset", "utf-8");
    page.single(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        POLICY.formatted(Resources.hash(script)));
    page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.single("meta", "name", "generator", "content", "HaliMD " + Program.here().version());
    page.element("title", title);
    page.open("style").raw(Resources.style()).close().close();
    page.open("body").element("a", "Skip to the results", "class", "skip", "href", "#main");
    page.open("div", "class", "layout");
    writeContents(page);
    page.open("main", "id", "main").raw(body.toString()).close().close();
    page.open("script").raw(script).close();
    return page.close().close().toString() + "\n";
  }

  private void writeContents(Html page) {
    page.open("nav", "aria-label", "Contents").element("p", "HaliMD report", "class", "brand");
    page.open("ul");
    for (String[] entry : contents) {
      page.open("li").element("a", entry[1], "href", "#" + entry[0], "class", entry[2]).close();
    }
    page.close().open("button", "type", "button", "class", "theme", "hidden", "");
    page.text("Light / dark").close().close();
  }

  /** A heading that is in the table of contents; the caller closes the section. */
  private void section(String id, String heading, String level) {
    contents.add(new String[] {id, heading, level.equals("h2") ? null : "inner"});
    body.open("section", "id", id, "aria-label", heading).element(level, heading);
  }

  private void writeHeader() {
    body.open("header").element("h1", title);
    for (Material m : materials) {
      String line = describe(m);
      body.element("p", materials.size() > 1 ? m.name() + ": " + line : line, "class", "lead");
    }
    body.close();
  }

  /** Composition, runs and how they were made, in a line. */
  private static String describe(Material material) {
    List<String> parts = new ArrayList<>();
    Scene scene = material.scene();
    List<RunPart> runs = material.runs();
    JsonNode system =
        runs.isEmpty() || runs.getFirst().summary() == null
            ? null
            : runs.getFirst().summary().path("system");
    if (system != null && system.path("species").isObject()) {
      List<String> symbols = new ArrayList<>();
      List<Integer> counts = new ArrayList<>();
      for (Map.Entry<String, JsonNode> one : system.path("species").properties()) {
        symbols.add(one.getKey());
        counts.add(one.getValue().asInt());
      }
      parts.add(Numbers.formula(symbols, counts));
      parts.add(system.path("atoms").asInt() + " atoms");
    } else if (scene != null) {
      parts.add(scene.atoms() + " atoms");
    }
    if (!runs.isEmpty()) {
      parts.add(runs.size() == 1 ? "one directory run" : runs.size() + " directories run");
    }
    Set<String> potentials = new LinkedHashSet<>();
    for (RunPart run : runs) {
      if (run.summary() != null) {
        potentials.add(run.summary().path("potential").asText());
      }
    }
    if (!potentials.isEmpty()) {
      parts.add("potential " + String.join(", ", potentials));
    }
    int analyses = material.analyses().size();
    parts.add(analyses == 1 ? "one analysis" : analyses + " analyses");
    return String.join(" · ", parts);
  }

  private void writeComparison() {
    section("comparison", "Comparison", "h2");
    if (materials.size() > 1) {
      Map<String, List<KeyResult>> columns = new LinkedHashMap<>();
      materials.forEach(m -> columns.put(m.name(), OverviewSection.resultsOf(m.overall())));
      OverviewSection.sideBySide(
          body,
          "comparison.csv",
          "Main results side by side, with standard errors or, in parentheses, 95 % intervals",
          columns);
    }
    if (!published.isEmpty()) {
      OverviewSection.published(body, materials, published);
    }
    List<Plot> arrhenius = ComparisonFigure.of(materials, published);
    AnalysisSection.plots(body, arrhenius, "comparison");
    body.close();
  }

  private void writeMaterial(Material material, String id, boolean several) {
    String level = several ? "h3" : "h2";
    if (several) {
      section(id, material.name(), "h2");
    }
    writeResults(material, id, level);
    if (material.scene() != null) {
      section(
          id + "-view",
          material.scene().density() == null ? "Structure" : "Structure and density",
          level);
      SceneSection.write(body, material.scene(), id + "-scene");
      body.close();
    }
    if (!material.runs().isEmpty()) {
      writeRuns(material, id, level);
    }
    for (int a = 0; a < material.analyses().size(); a++) {
      AnalysisPart part = material.analyses().get(a);
      section(id + "-a" + a, heading(material, part), level);
      // All that is said by the summary of a campaign stands at the top of the page.
      AnalysisSection.write(body, part, !(material.isCampaign() && a == 0));
      body.close();
    }
    section(id + "-provenance", "Provenance", level);
    ProvenanceSection.write(body, material, several ? material.name() + "-" : "");
    body.close();
    if (several) {
      body.close();
    }
  }

  private void writeResults(Material material, String id, String level) {
    section(id + "-results", "Main results", level);
    List<KeyResult> results = OverviewSection.resultsOf(material.overall());
    OverviewSection.cards(body, results);
    material
        .overall()
        .forEach(a -> Notices.list(body, "The framework moves", a.frameworkMotion(), true));
    if (material.runs().size() > 1) {
      Map<String, List<KeyResult>> columns = new LinkedHashMap<>();
      for (RunPart run : material.runs()) {
        columns.put(run.name(), OverviewSection.resultsOf(material.analysesOf(run)));
      }
      OverviewSection.sideBySide(body, "results-by-run.csv", "Results of each run", columns);
    }
    Notices.list(body, "Not on this page", material.missing(), false);
    body.close();
  }

  private void writeRuns(Material material, String id, String level) {
    section(id + "-runs", material.runs().size() == 1 ? "Run" : "Runs", level);
    RunSection.averages(body, material.runs());
    for (RunPart run : material.runs()) {
      RunSection.details(body, run, material.runs().size() == 1);
    }
    body.close();
  }

  private static String capital(String summary) {
    String name = summary.replace('_', ' ');
    String automatic =
        name.length() <= LONGEST_ABBREVIATION
            ? name.toUpperCase(Locale.ROOT)
            : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return HEADINGS.getOrDefault(summary, automatic);
  }

  /** The name of an analysis, with its folder where there are several of that name. */
  private static String heading(Material material, AnalysisPart part) {
    String capital = capital(part.name());
    long same = material.analyses().stream().filter(a -> a.name().equals(part.name())).count();
    for (RunPart run : material.runs()) {
      if (same > 1 && part.folder().startsWith(run.folder())) {
        return "%s, %s".formatted(capital, run.name());
      }
    }
    Path inside = material.folder().relativize(part.folder()).getParent();
    boolean named = material.isCampaign() && same > 1 && inside != null;
    return named
        ? "%s, %s".formatted(capital, inside.toString().replaceFirst("^analysis[/\\\\]", ""))
        : capital;
  }

  private void writeFooter() {
    Program program = Program.here();
    String commit = program.commit() == null ? "" : ", commit " + program.commit();
    body.element(
        "footer",
        "Made by HaliMD %s%s with %s on %s. This page is one file and needs no network."
            .formatted(program.version(), commit, "halimd report", Program.now()));
  }
}
