package org.halimd.engine.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halimd.io.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The verb {@code evaluate} against reference cases, and what it refuses. */
class EvaluateCommandTest {
  private static final String CHARGED = "nep4_zbl_charge1_6el_synthetic_tinybox";
  private static final String PLAIN = "nep4_allbody_2el_synthetic_tinybox";

  @TempDir Path folder;
  private Path output;

  @BeforeEach
  void chooseOutput() {
    output = folder.resolve("out.json");
  }

  @Test
  void oneFrameGivesTheKeysOfTheReference() throws IOException {
    JsonNode result = evaluate(CHARGED, "--kspace", "ewald", "--born", "--descriptors");
    JsonNode expected = new ObjectMapper().readTree(copy(CHARGED, "expected.json").toFile());
    for (String key :
        List.of(
            "energy",
            "energies",
            "forces",
            "virial",
            "virials",
            "charges",
            "born_effective_charges",
            "descriptors",
            "n_neighbors_radial",
            "n_neighbors_angular")) {
      assertClose(
          key, expected.get(key), result.get(key), 1e-9 * Math.max(1, largest(expected.get(key))));
    }
    assertEquals(8, result.get("energies_electrostatic").size());
  }

  @Test
  void severalFramesGiveAnArray() throws IOException {
    Path structure = copy(PLAIN, "model.xyz");
    String frame = Files.readString(structure);
    Files.writeString(structure, frame + frame);
    JsonNode result = run(copy(PLAIN, "nep.txt"), structure);
    assertEquals(2, result.size());
    assertEquals(1, result.get(1).get("frame").asInt());
    assertEquals(result.get(0).get("forces"), result.get(1).get("forces"));
    assertFalse(result.get(0).has("charges"));
    assertFalse(result.get(0).has("descriptors"));
  }

  @Test
  void aBrokenFrameLeavesNoFile() throws IOException {
    Path structure = copy(PLAIN, "model.xyz");
    String frame = Files.readString(structure);
    Files.writeString(structure, frame + frame.substring(0, frame.length() / 2));
    Path potential = copy(PLAIN, "nep.txt");
    assertThrows(InputException.class, () -> run(potential, structure));
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().contains("out.json")));
    }
  }

  @Test
  void optionsThatDoNotFitTheModelAreRefused() throws IOException {
    Path potential = copy(PLAIN, "nep.txt");
    Path structure = copy(PLAIN, "model.xyz");
    assertThrows(InputException.class, () -> run(potential, structure, "--kspace", "pppm"));
    assertThrows(InputException.class, () -> run(potential, structure, "--born"));
    assertThrows(InputException.class, () -> run(potential, structure, "--backend", "abacus"));
  }

  @Test
  void dipoleModelsGiveTheDipoleOnly() throws IOException {
    Path potential = copy(PLAIN, "nep.txt");
    Path structure = copy(PLAIN, "model.xyz");
    Files.writeString(potential, Files.readString(potential).replace("nep4 ", "nep4_dipole "));
    JsonNode result = run(potential, structure);
    assertEquals(3, result.get("dipole").size());
    assertTrue(largest(result.get("dipole")) > 0);
    assertFalse(result.has("energy"));
    assertThrows(InputException.class, () -> run(potential, structure, "--descriptors"));
  }

  private JsonNode evaluate(String name, String... options) throws IOException {
    return run(copy(name, "nep.txt"), copy(name, "model.xyz"), options);
  }

  private JsonNode run(Path potential, Path structure, String... options) throws IOException {
    CommandLine command = new CommandLine(new EvaluateCommand());
    String[] fixed = {
      "--potential", potential.toString(),
      "--structure", structure.toString(),
      "--output", output.toString()
    };
    String[] all = new String[fixed.length + options.length];
    System.arraycopy(fixed, 0, all, 0, fixed.length);
    System.arraycopy(options, 0, all, fixed.length, options.length);
    command.parseArgs(all);
    ((EvaluateCommand) command.getCommand()).call();
    return new ObjectMapper().readTree(output.toFile());
  }

  private Path copy(String name, String file) throws IOException {
    Path target = folder.resolve(name + "-" + file);
    try (InputStream in = getClass().getResourceAsStream("/nep/" + name + "/" + file)) {
      Files.write(target, in.readAllBytes());
    }
    return target;
  }

  private static void assertClose(String key, JsonNode expected, JsonNode actual, double bound) {
    assertEquals(expected.size(), actual.size(), key);
    if (expected.isNumber()) {
      assertEquals(expected.asDouble(), actual.asDouble(), bound, key);
    }
    for (int i = 0; i < expected.size(); i++) {
      assertClose(key + "[" + i + "]", expected.get(i), actual.get(i), bound);
    }
  }

  private static double largest(JsonNode node) {
    double largest = node.isNumber() ? Math.abs(node.asDouble()) : 0;
    for (JsonNode child : node) {
      largest = Math.max(largest, largest(child));
    }
    return largest;
  }
}
