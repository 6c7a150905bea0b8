package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code halimd analyze neb} for a lithium ion in rock salt with an empty site beside it. */
class NebCommandTest {
  private static final double EDGE = 5.2;

  @TempDir Path folder;

  private Path crystal(String name, boolean hopped) throws IOException {
    return Files.writeString(folder.resolve(name), crystal(hopped));
  }

  /** 2 x 2 x 1 cells of LiCl without one Li; the first atom is at one of two sites. */
  static String crystal(boolean hopped) {
    List<String> atoms = new ArrayList<>();
    atoms.add(atom("Li", hopped ? 0.5 : 0, hopped ? 0.5 : 0, 0));
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        for (int c = 0; c < 2; c++) {
          boolean li = (a + b + c) % 2 == 0;
          boolean ends = c == 0 && (a == 0 && b == 0 || a == 1 && b == 1);
          if (!ends) {
            atoms.add(atom(li ? "Li" : "Cl", 0.5 * a, 0.5 * b, 0.5 * c));
          }
        }
      }
    }
    String head =
        "%d\nLattice=\"%f 0 0 0 %f 0 0 0 %f\" Properties=species:S:1:pos:R:3\n"
            .formatted(atoms.size(), 2 * EDGE, 2 * EDGE, EDGE);
    return head + String.join("", atoms);
  }

  private static String atom(String symbol, double a, double b, double c) {
    return String.format(Locale.ROOT, "%s %f %f %f%n", symbol, EDGE * a, EDGE * b, EDGE * c);
  }

  private Outcome neb(String... more) {
    List<String> words = new ArrayList<>(List.of("analyze", "neb"));
    words.addAll(List.of("--potential", "lzacfo-bootstrap", "--threads", "1"));
    words.addAll(List.of("--out", folder.resolve("out").toString()));
    words.addAll(List.of(more));
    return Walks.run(words.toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/neb.json").toFile());
  }

  @Test
  void barrierOfAHopThereAndBack() throws IOException {
    String a = crystal("a.xyz", false).toString();
    String b = crystal("b.xyz", true).toString();
    Outcome outcome = neb("--from", a, "--to", b, "--images", "3", "--fmax", "0.05");
    assertEquals(0, outcome.code(), outcome.out() + outcome.err());
    JsonNode json = json();
    assertTrue(json.get("converged").asBoolean(), outcome.out());
    double barrier = json.get("barrier_eV").asDouble();
    assertTrue(barrier > 0.02, outcome.out());
    assertEquals(barrier, json.get("barrier_back_eV").asDouble(), 1e-3); // both sites are equal
    assertEquals("Li 1 by", json.get("moved").get(0).asText().substring(0, 7));
    assertEquals(1, json.get("moved").size(), json.get("moved").toString());
    assertTrue(Files.exists(folder.resolve("out/neb.svg")));

    // the path that was written is a path to go on with, and already converged
    Path path = Files.copy(folder.resolve("out/neb_path.xyz"), folder.resolve("path.xyz"));
    Outcome again = neb("--path", path.toString(), "--fmax", "0.05", "--no-figures");
    assertEquals(0, again.code(), again.err());
    assertEquals(barrier, json().get("barrier_eV").asDouble(), 1e-3);
    assertTrue(json().get("steps").asInt() <= json.get("steps").asInt() / 2, again.out());
  }

  @Test
  void wrongInputIsRefused() throws IOException {
    String a = crystal("a.xyz", false).toString();
    refused(neb("--from", a, "--to", a), "hop between them");
    refused(neb("--from", a), "either --from and --to, or --path");
    refused(neb("--path", a), "1 frames");
    refused(neb("--from", a, "--to", a, "--images", "1000"), "1 to 999");
    refused(neb("--from", a, "--to", a, "--spring", "NaN"), "--spring");
    String text = Files.readString(Path.of(a));
    Path other = folder.resolve("other.xyz");
    Files.writeString(other, text.replaceFirst("Lattice=\"10", "Lattice=\"11"));
    refused(neb("--from", a, "--to", other.toString()), "other.xyz:2", "one cell");
    Files.writeString(other, text.replaceFirst("Cl", "Li"));
    refused(neb("--from", a, "--to", other.toString()), "other.xyz", "same order");
    Files.writeString(other, text.replaceFirst("Cl", "Br"));
    refused(neb("--from", other.toString(), "--to", other.toString()), "'Br'", "potential");
    assertFalse(Files.exists(folder.resolve("out")));
  }

  private static void refused(Outcome outcome, String... parts) {
    assertEquals(2, outcome.code(), outcome.out() + outcome.err());
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), outcome.err());
    }
  }
}
