package org.halimd.engine.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.gamma.Erf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser. HALIMD_TEST_BROWSER names its program; without that and without a
 * Chromium on the path the tests are skipped.
 */
@Tag("browser")
class ReportPageBrowserTest {
  /** Sum of the colours of all pixels of the view, after it was drawn. */
  private static final String PICTURE =
      """
      new Promise((done) => {
        const viewer = document.querySelector('.viewer').viewer;
        viewer.draw();
        const gl = viewer.painter.gl;
        const pixels = new Uint8Array(4 * gl.drawingBufferWidth * gl.drawingBufferHeight);
        gl.readPixels(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
        let hash = 0;
        for (const byte of pixels) hash = (31 * hash + byte) | 0;
        const colours = new Set(new Uint32Array(pixels.buffer)).size;
        done({ hash, colours });
      })
      """;

  private static final String SLIDER =
      "(() => { const s = document.querySelector('.isovalue'); s.value = %d; s.dispatchEvent(new"
          + " Event('input')); return { triangles:"
          + " Number(document.querySelector('.viewer').dataset.triangles), text:"
          + " document.querySelector('.readout').textContent }; })()";

  @TempDir static Path temporary;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<Path> program = Browser.find();
    assumeTrue(
        program.isPresent(),
        "no Chromium here (Debian: apt-get install chromium); HALIMD_TEST_BROWSER may name one");
    Path run = ExampleFolders.run(temporary, "argon");
    Path analysis = ExampleFolders.analysis(run);
    ExampleFolders.density(analysis.resolve("density_Li.cube"));
    page = ExampleFolders.report(temporary.resolve("page.html"), run);
    Path profile = Files.createDirectory(temporary.resolve("profile"));
    browser = new Browser(program.get(), profile, 1300, 1000);
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws IOException, InterruptedException {
    browser.open(page.toUri());
  }

  private JsonNode evaluate(String expression) throws IOException, InterruptedException {
    return browser.evaluate(expression);
  }

  private int picture() throws IOException, InterruptedException {
    JsonNode picture = evaluate(PICTURE);
    assertTrue(picture.get("colours").asInt() > 50, "the view is empty: " + picture);
    return picture.get("hash").asInt();
  }

  @Test
  void loadsWithoutErrorsAndWithoutTheNetwork() throws IOException, InterruptedException {
    picture();
    assertEquals(List.of(), browser.errors());
    List<String> files = browser.requests().stream().filter(r -> !r.startsWith("data:")).toList();
    assertEquals(List.of(page.toUri().toString()), files);
    assertTrue(
        evaluate("document.querySelector('.viewer').classList.contains('ready')").asBoolean());
    assertEquals(32, evaluate("Number(document.querySelector('.viewer').dataset.spheres)").asInt());
    assertTrue(evaluate("document.querySelectorAll('figure.plot svg').length").asInt() >= 6);
    assertFalse(
        evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            .asBoolean(),
        "the page is wider than the window");
  }

  @Test
  void campaignsSideBySide() throws IOException, InterruptedException {
    Path lzc = ExampleFolders.campaign(temporary.resolve("lzc"), "LZC", 0.4);
    Path glass = ExampleFolders.campaign(temporary.resolve("glass"), "LZACFO", 0.2);
    browser.open(ExampleFolders.report(temporary.resolve("comparison.html"), lzc, glass).toUri());
    assertEquals(List.of(), browser.errors());
    String figure = "figure[data-file=comparison-arrhenius] svg";
    assertEquals(1, evaluate("document.querySelectorAll('%s').length".formatted(figure)).asInt());
    assertTrue(
        evaluate("document.querySelector('%s').getBoundingClientRect().width".formatted(figure))
                .asDouble()
            > 300);
    assertEquals(
        3,
        evaluate("document.querySelectorAll('#comparison table thead th').length").asInt(),
        "a column for each material");
  }

  @Test
  void theSliderMovesTheSurface() throws IOException, InterruptedException {
    JsonNode low = evaluate(SLIDER.formatted(600));
    int before = picture();
    JsonNode high = evaluate(SLIDER.formatted(950));
    assertNotEquals(before, picture());
    assertTrue(low.get("triangles").asInt() > 2 * high.get("triangles").asInt(), low + " " + high);
    assertTrue(high.get("triangles").asInt() > 100, high.toString());
    assertTrue(low.get("text").asText().contains("of the Li density"), low.toString());
    assertEquals(0, evaluate(SLIDER.formatted(1000)).get("triangles").asInt() % 2);
  }

  /** A sphere of known size: the share inside a surface of a Gaussian blob is known exactly. */
  @Test
  void theReadoutIsRight() throws IOException, InterruptedException {
    String enclosed =
        """
        (() => {
          const viewer = document.querySelector('.viewer').viewer;
          const share = viewer.density.enclosed(viewer.density.maximum / 2);
          return [share.ions, share.volume];
        })()
        """;
    JsonNode share = evaluate(enclosed);
    double half = Math.log(2); // x²/2 where a Gaussian falls to a half
    double x = Math.sqrt(2 * half);
    double inside = erf(x / Math.sqrt(2)) - Math.sqrt(2 / Math.PI) * x * Math.exp(-half);
    double big = Math.pow(1.4, 3);
    double small = 0.4;
    assertEquals(inside * big / (big + small), share.get(0).asDouble(), 0.01);
    double volume = 4 * Math.PI / 3 * Math.pow(1.4 * x, 3) / Math.pow(11.2, 3);
    assertEquals(volume, share.get(1).asDouble(), 0.003);
  }

  private static double erf(double x) {
    return Erf.value(x);
  }

  @Test
  void theSurfaceIsClosedAcrossFacesAndInTheRightPlace() throws IOException, InterruptedException {
    // Every edge of a closed surface belongs to two triangles; the net reaches beyond the cell on
    // purpose, so edges outside do not count.
    String edges =
        """
        (() => {
          const viewer = document.querySelector('.viewer').viewer;
          const surface = viewer.surface;
          const inside = (v) => [0, 1, 2].every((k) => surface.positions[3 * v + k] > 0 && surface.positions[3 * v + k] < 1);
          const uses = new Map();
          for (let t = 0; t < surface.triangles.length; t += 3) {
            for (let e = 0; e < 3; e++) {
              const p = surface.triangles[t + e];
              const q = surface.triangles[t + ((e + 1) % 3)];
              if (!inside(p) || !inside(q)) continue;
              const key = Math.min(p, q) + ' ' + Math.max(p, q);
              uses.set(key, (uses.get(key) || 0) + (p < q ? 1 : -1));
            }
          }
          return [...uses.values()].filter((sum) => sum !== 0).length;
        })()
        """;
    evaluate(SLIDER.formatted(900));
    assertEquals(0, evaluate(edges).asInt());
    String radii =
        """
        (() => {
          const viewer = document.querySelector('.viewer').viewer;
          const p = viewer.surface.positions;
          const level = viewer.level();
          const radius = 1.4 * Math.sqrt(-2 * Math.log(level));
          let worst = 0;
          for (let i = 0; i < p.length; i += 3) {
            const d = [p[i] - Math.round(p[i]), p[i + 1] - 0.5, p[i + 2] - 0.5].map((s) => 11.2 * s);
            worst = Math.max(worst, Math.abs(Math.hypot(...d) - radius));
          }
          return worst;
        })()
        """;
    // At this level the smaller blob is not there.
    assertTrue(evaluate(radii).asDouble() < 0.05, "off by " + evaluate(radii) + " Å");
  }

  @Test
  void speciesCanBeSwitchedOff() throws IOException, InterruptedException {
    int before = picture();
    assertEquals(
        24,
        evaluate(
                "(() => { document.querySelector('[data-species=Kr]').click();"
                    + " return Number(document.querySelector('.viewer').dataset.spheres); })()")
            .asInt());
    assertNotEquals(before, picture());
  }

  @Test
  void mouseAndKeysTurnTheView() throws IOException, InterruptedException {
    int before = picture();
    evaluate("document.querySelector('canvas').focus()");
    browser.press("ArrowLeft");
    int turned = picture();
    assertNotEquals(before, turned);
    browser.press("ArrowRight");
    evaluate("document.querySelector('canvas').scrollIntoView()");
    JsonNode box = evaluate("document.querySelector('canvas').getBoundingClientRect().toJSON()");
    double x = box.get("x").asDouble() + 200;
    double y = box.get("y").asDouble() + 200;
    browser.drag(x, y, x + 60, y + 30);
    assertNotEquals(before, picture());
    browser.press("Home");
    assertEquals(before, picture());
  }

  @Test
  void tablesSortAndCopyAllDigits() throws IOException, InterruptedException {
    String column =
        """
        (() => {
          const table = document.querySelector('[data-file="blocks.csv"] table');
          const header = [...table.tHead.rows[0].cells].findIndex((c) => c.dataset.name === 'se_mean');
          table.tHead.rows[0].cells[header].querySelector('button').click();
          return { sort: table.tHead.rows[0].cells[header].getAttribute('aria-sort'),
            values: [...table.tBodies[0].rows].map((r) => Number(r.cells[header].dataset.value ?? r.cells[header].textContent)) };
        })()
        """;
    List<Double> up = values(evaluate(column), "ascending");
    assertEquals(up.stream().sorted().toList(), up);
    assertTrue(up.size() > 3 && up.getFirst() < up.getLast());
    List<Double> down = values(evaluate(column), "descending");
    assertEquals(up.reversed(), down);
    String copy =
        """
        (async () => {
          let copied = '';
          Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { copied = text; } } });
          document.querySelector('[data-file="blocks.csv"] .tools button').click();
          await new Promise((next) => setTimeout(next, 50));
          return copied;
        })()
        """;
    List<String> lines = evaluate(copy).asText().lines().toList();
    List<String> file =
        Files.readAllLines(temporary.resolve("argon/analysis/blocks.csv")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertEquals(file.getFirst(), lines.getFirst());
    assertEquals(file.stream().sorted().toList(), lines.stream().sorted().toList());
  }

  private static List<Double> values(JsonNode result, String order) {
    assertEquals(order, result.get("sort").asText());
    List<Double> values = new ArrayList<>();
    result.get("values").forEach(v -> values.add(v.asDouble()));
    return values;
  }

  @Test
  void withoutWebGlAPictureStandsInItsPlace() throws IOException, InterruptedException {
    String script =
        """
        (() => {
          const view = document.querySelector('.viewer');
          return { ready: view.classList.contains('ready'),
            reason: view.querySelector('.reason').textContent,
            image: view.querySelector('img').naturalWidth,
            shown: view.querySelector('.still').offsetHeight > 0 };
        })()
        """;
    Path crippled = temporary.resolve("crippled.html");
    String own = Files.readString(page);
    // The policy of the page allows its own script only, so it has to go for this test.
    Files.writeString(
        crippled,
        own.replaceFirst("<meta http-equiv=[^>]*>", "")
            .replaceFirst(
                "<body>",
                "<body><script>HTMLCanvasElement.prototype.getContext = () => null;</script>"));
    browser.open(crippled.toUri());
    JsonNode still = evaluate(script);
    assertFalse(still.get("ready").asBoolean());
    assertTrue(still.get("shown").asBoolean());
    assertEquals(900, still.get("image").asInt());
    assertEquals("This browser offers no WebGL 2.", still.get("reason").asText());
    assertEquals(List.of(), browser.errors());
  }

  @Test
  void followsTheColourSchemeAndPrints() throws IOException, InterruptedException {
    String background = "getComputedStyle(document.body).backgroundColor";
    browser.emulate("screen", "light");
    String light = evaluate(background).asText();
    browser.emulate("screen", "dark");
    assertNotEquals(light, evaluate(background).asText());
    evaluate("document.querySelector('.theme').click()");
    assertEquals(light, evaluate(background).asText());
    browser.emulate("print", "dark");
    assertEquals("rgb(255, 255, 255)", evaluate(background).asText());
    assertEquals(0, evaluate("document.querySelector('nav').offsetHeight").asInt());
    browser.emulate("", "light");
  }
}
