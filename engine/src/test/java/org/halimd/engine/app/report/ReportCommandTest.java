package org.halimd.engine.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.engine.app.HalimdRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code halimd report} from folders to the page. */
class ReportCommandTest {
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
  private static final Pattern FRAGMENT = Pattern.compile("(?:href=\"|url\\()#([^\")]*)");

  @TempDir Path temporary;

  private String page(Path... folders) throws IOException {
    return Files.readString(ExampleFolders.report(temporary.resolve("page.html"), folders));
  }

  private static String sha256(Path file) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(hash);
  }

  @Test
  void everythingIsOnThePage() throws Exception {
    Path run = ExampleFolders.run(temporary, "argon");
    Path analysis = ExampleFolders.analysis(run);
    ExampleFolders.density(analysis.resolve("density_Li.cube"));
    String page = page(run);
    for (String name : new String[] {"run.in", "model.xyz", "lj.txt", "thermo.out"}) {
      assertTrue(page.contains(sha256(run.resolve(name))), name);
    }
    assertTrue(page.contains("Ar₃Kr · 32 atoms"));
    assertTrue(page.contains("halimd analyze blocks --input"));
    assertTrue(page.contains("seed 17"));
    assertTrue(page.contains("Means of time series with errors"));
    assertTrue(page.contains("Table blocks.csv ("));
    assertTrue(page.contains("class=\"plot\" data-file=\"blocks-blocks_T\""));
    assertTrue(page.contains("temperature (K) against time (ps)"));
    assertTrue(page.contains("Li density: analysis/density_Li.cube, 40 x 40 x 40 points"));
    assertTrue(page.contains("argon at the last checkpoint"));
    assertFalse(page.contains("Not on this page"));
  }

  /** Maps of values are pictures inside of figures; other pictures stay out. */
  @Test
  void mapsKeepTheirPictures() throws Exception {
    Path run = ExampleFolders.run(temporary, "argon");
    String image = "<image width='1' height='1' href='%s'/>";
    Files.writeString(
        run.resolve("map.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
            + image.formatted("data:image/png;base64,iVBORw0KGgo=")
            + image.formatted("data:image/svg+xml;base64,PHN2Zz4=")
            + image.formatted("file:///etc/hostname")
            + "</svg>");
    String page = page(run);
    assertTrue(page.contains("href=\"data:image/png;base64,iVBORw0KGgo=\""));
    assertFalse(page.contains("PHN2Zz4="));
    assertFalse(page.contains("etc/hostname"));
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws Exception {
    Path run = ExampleFolders.run(temporary, "argon");
    ExampleFolders.analysis(run);
    String page = page(run);
    String links = page.replace("http://www.w3.org/2000/svg", "");
    assertFalse(
        Pattern.compile("https?:|//[a-z]+\\.", Pattern.CASE_INSENSITIVE).matcher(links).find());
    Matcher script = SCRIPT.matcher(page);
    assertTrue(script.find());
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
    String policy = "script-src &#39;sha256-" + Base64.getEncoder().encodeToString(hash) + "&#39;";
    assertTrue(page.contains(policy));
    assertTrue(page.contains("default-src &#39;none&#39;"));
  }

  @Test
  void identifiersAreUniqueAndReferencesLeadSomewhere() throws Exception {
    Path first = ExampleFolders.run(temporary, "first");
    ExampleFolders.analysis(first);
    Path second = ExampleFolders.run(temporary, "second");
    ExampleFolders.analysis(second);
    String page = page(first, second).replaceFirst("(?s)<script>.*", "");
    Set<String> identifiers = new HashSet<>();
    for (Matcher m = ID.matcher(page); m.find(); ) {
      assertTrue(identifiers.add(m.group(1)), "twice: " + m.group(1));
    }
    for (Matcher m = FRAGMENT.matcher(page); m.find(); ) {
      assertTrue(identifiers.contains(m.group(1)), "leads nowhere: " + m.group(1));
    }
    assertTrue(page.contains("<h2>first</h2>") && page.contains("<h2>second</h2>"));
  }

  @Test
  void missingPartsAreExplained() throws Exception {
    Path run = ExampleFolders.run(temporary, "argon");
    Files.delete(run.resolve("provenance.json"));
    Files.delete(run.resolve("summary.json"));
    String page = page(run);
    assertTrue(page.contains("There is no provenance.json"));
    assertTrue(page.contains("There is no summary.json"));
    assertTrue(page.contains("No analyses were found"));
    assertTrue(page.contains("No density of the ions was found"));
  }

  @Test
  void damagedFilesAreNamedAndTheRestIsShown() throws Exception {
    Path run = ExampleFolders.run(temporary, "argon");
    Path analysis = ExampleFolders.analysis(run);
    Files.writeString(analysis.resolve("blocks_T.svg"), "no picture");
    Files.writeString(analysis.resolve("blocks.csv"), "a,b\n1,2\n3\n");
    Files.delete(analysis.resolve("blocks_U.svg"));
    Files.writeString(analysis.resolve("density.cube"), "nonsense\n");
    Files.writeString(analysis.resolve("odd.json"), "{]");
    Files.writeString(run.resolve("summary.json"), "[");
    String page = page(run);
    assertTrue(page.contains("blocks_T.svg: this is no SVG"));
    assertTrue(page.contains("1 values for 2 columns"));
    assertTrue(page.contains("blocks_U.svg belongs to this analysis and is not there any more"));
    assertTrue(page.contains("Not shown in three dimensions:"));
    assertTrue(page.contains("odd.json cannot be read as JSON"));
    assertTrue(page.contains("summary.json: this is not what HaliMD writes"));
    assertTrue(page.contains("temperature (K) against time (ps)"));
  }

  @Test
  void contentOfFilesIsNeverMarkup() throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("<b>bold</b> & co"));
    Files.writeString(
        folder.resolve("odd.json"),
        """
        {"provenance": {}, "warnings": ["<script>alert(1)</script>"],
         "<img src=x>": {"a<b": "c&d"},
         "key_results": [{"name": "<i>x</i>", "value": 1.5, "error": 0.5, "unit": "<u>"}]}
        """);
    Files.writeString(folder.resolve("t.csv"), "x,<s>\n1,<script>alert(2)</script>\n");
    Files.writeString(
        folder.resolve("p.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'"
            + " onload='alert(3)'><title>&lt;em&gt;</title><script>alert(4)</script><a"
            + " href='https://example.org'><text>t</text></a><rect id='r' onclick='alert(5)'"
            + " fill='url(#g)' style='fill:url(https://example.org/x)' width='1'"
            + " height='1'/></svg>");
    String page = page(folder);
    assertEquals(1, page.split("<script>", -1).length - 1);
    for (String markup :
        new String[] {
          "<b>",
          "<img src=x",
          "<i>x",
          "<u>",
          "<s>",
          "<em>",
          "alert(3)",
          "alert(4)",
          "alert(5)",
          "example.org"
        }) {
      assertFalse(page.contains(markup), markup);
    }
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assertTrue(page.contains("&lt;script&gt;alert(2)&lt;/script&gt;"));
    assertTrue(page.contains("&lt;b&gt;bold&lt;/b&gt; &amp; co"));
  }

  @Test
  void publishedValuesStandBesideThoseComputed() throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("LZC"));
    Files.writeString(
        folder.resolve("fit.json"),
        """
        {"provenance": {}, "key_results": [
          {"name": "Activation energy", "value": 0.391, "error": 0.012, "unit": "eV"}]}
        """);
    Path table =
        Files.writeString(
            temporary.resolve("published.csv"),
            "material,quantity,value,error,unit,source\n"
                + "LZC,Activation energy,0.395,,eV,\"simulation, paper\"\n"
                + "LZC,Haven ratio,0.5,0.1,,elsewhere\n");
    Path out = temporary.resolve("page.html");
    HalimdRun run = HalimdRun.of("report", folder, "--published", table, "--out", out, "--quiet");
    assertEquals(0, run.exitCode(), run.err());
    String page = Files.readString(out);
    assertTrue(
        page.contains("<td class=\"value\">0.391 ± 0.012</td><td class=\"number\">0.395</td>")
            || page.contains("<td class=\"value\">0.391 ± 0.012</td><td>0.395</td>"),
        page);
    assertTrue(page.contains("<td>simulation, paper</td>"));
    assertTrue(page.contains("not computed here"));
  }

  @Test
  void campaignsShareOneArrheniusFigure() throws Exception {
    Path lzc = ExampleFolders.campaign(temporary.resolve("a"), "LZC", 0.4);
    Path glass = ExampleFolders.campaign(temporary.resolve("b"), "LZACFO", 0.2);
    Path table =
        Files.writeString(
            temporary.resolve("published.csv"),
            "material,quantity,value,error,unit,source\n"
                + "LZC,Conductivity at 300 K,4.27e-4,,S cm⁻¹,\"simulation, paper\"\n"
                + "LZACFO,Conductivity at 303.15 K,1.12,,mS cm⁻¹,experiment\n");
    Path out = temporary.resolve("page.html");
    HalimdRun run =
        HalimdRun.of("report", lzc, glass, "--published", table, "--out", out, "--quiet");
    assertEquals(0, run.exitCode(), run.err());
    String page = Files.readString(out);
    assertTrue(page.contains("<h2>LZC</h2>") && page.contains("<h2>LZACFO</h2>"));
    Matcher figure =
        Pattern.compile("data-file=\"comparison-arrhenius\".*?</figure>", Pattern.DOTALL)
            .matcher(page);
    assertTrue(figure.find());
    assertTrue(figure.group().contains("LZC, Ea = 0.400 ± 0.0"), figure.group());
    assertTrue(figure.group().contains("LZACFO, Ea = 0.200 ± 0.0"));
    assertTrue(figure.group().contains("LZC, simulation, LZACFO, experiment"));
    assertTrue(page.contains("The framework moves"));
    assertTrue(page.contains("at 600 K Cl leaves its places"));
    assertTrue(page.contains("have pages of their own"));
    assertTrue(page.contains("Replicas") && !page.contains(">n Li<"), "repeats a replica");
    assertFalse(page.contains("There is no summary.json"));
  }

  @Test
  void theMainResultsOfACampaignAreSaidOnce() throws Exception {
    String page = page(ExampleFolders.campaign(temporary.resolve("a"), "LZC", 0.4));
    assertEquals(2, page.split(">Activation energy<", -1).length);
  }

  @Test
  void campaignsOfOneMaterialAreToldApart() throws Exception {
    Path first = ExampleFolders.campaign(temporary.resolve("a"), "LZC", 0.4);
    Path second = ExampleFolders.campaign(temporary.resolve("b"), "LZC", 0.2);
    String page = page(first, second);
    assertTrue(page.contains("<h2>LZC</h2>") && page.contains("<h2>b</h2>"));
  }

  @Test
  void wrongInput() throws IOException {
    refused("there is no such folder", temporary.resolve("nothing"));
    refused("neither a run", Files.createDirectories(temporary.resolve("empty")));
    Path run = ExampleFolders.run(temporary, "argon");
    refused("give --out", run, run);
    refused("the name of a file", run, "--out", run);
    refused(
        "nothing.cube: the file does not exist",
        run,
        "--density",
        temporary.resolve("nothing.cube"));
    Path damaged = Files.writeString(temporary.resolve("damaged.cube"), "nonsense\n");
    refused("damaged.cube:2: the file ends too early", run, "--density", damaged);
    refused("are for one folder", run, temporary, "--density", "x.cube", "--out", "y.html");
    Path table = Files.writeString(temporary.resolve("p.csv"), "material,value\n");
    refused("p.csv:1: the columns are", run, "--published", table);
    assertFalse(Files.exists(run.resolve("report.html")));
  }

  private static void refused(String part, Object... arguments) {
    Object[] words = new Object[arguments.length + 1];
    words[0] = "report";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    HalimdRun run = HalimdRun.of(words);
    assertEquals(2, run.exitCode(), run.out());
    assertTrue(run.err().contains(part), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
