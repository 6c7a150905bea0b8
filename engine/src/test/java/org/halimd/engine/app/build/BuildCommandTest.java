package org.halimd.engine.app.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.halimd.engine.app.run.Json;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The verb {@code build}: what it makes and what it refuses. */
class BuildCommandTest {
  @TempDir private Path folder;
  private Path lzc;
  private Path output;

  @BeforeEach
  void copyCrystal() throws IOException {
    lzc = folder.resolve("lzc.cif");
    Path root = Path.of(System.getProperty("halimd.root"));
    Files.copy(root.resolve("examples/structures/lzc.cif"), lzc);
    output = folder.resolve("model.xyz");
  }

  private void build(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--quiet");
    if (!all.contains("--out")) {
      all.addAll(List.of("--out", output.toString()));
    }
    BuildCommand command = new BuildCommand();
    new CommandLine(command).parseArgs(all.toArray(String[]::new));
    command.run();
  }

  private Map<String, Integer> composition(Path file) {
    Structure structure = ExtendedXyzReader.readOne(file, warning -> {});
    Map<String, Integer> counts = new TreeMap<>();
    structure.symbols().forEach(symbol -> counts.merge(symbol, 1, Integer::sum));
    return counts;
  }

  @Test
  void lithiumZirconiumChlorideInAnOrthogonalSupercell() {
    build(lzc.toString(), "--orthogonal", "--supercell", "2x1x2");
    assertEquals(Map.of("Cl", 144, "Li", 48, "Zr", 24), composition(output));
    assertTrue(ExtendedXyzReader.readOne(output, w -> {}).box().isOrthogonal());
  }

  @Test
  void severalCandidatesGoToNumberedFiles() {
    build(lzc.toString(), "--candidates", "3");
    for (String name : List.of("model.xyz", "model-2.xyz", "model-3.xyz")) {
      assertEquals(Map.of("Cl", 18, "Li", 6, "Zr", 3), composition(folder.resolve(name)));
    }
  }

  /** Energy, multiplicity and space group of every arrangement, as JSON and in the files. */
  @Test
  void candidatesComeWithTheirSpaceGroups() throws Exception {
    StringWriter out = new StringWriter();
    BuildCommand command = new BuildCommand();
    new CommandLine(command)
        .setOut(new PrintWriter(out))
        .parseArgs(
            lzc.toString(), "--candidates", "50", "--json", "-q", "--out", output.toString());
    command.run();
    List<String> lines = out.toString().lines().toList();
    int arrangements = 0;
    Set<String> groups = new TreeSet<>();
    double last = 0;
    for (String line : lines) {
      JsonNode built = Json.parse(line);
      arrangements += built.get("multiplicity").asInt();
      groups.add(built.get("space_group").asText());
      assertTrue(built.get("above_lowest").asDouble() >= last);
      last = built.get("above_lowest").asDouble();
      String remark = built.get("space_group").asText() + ", one of ";
      String comment = Files.readAllLines(Path.of(built.get("file").asText())).get(1);
      assertTrue(comment.contains(" remark=\"" + remark), comment);
    }
    // One of six 6g and five of six 6h sites with Li, four ways for Zr; no symmetry is left.
    assertEquals(144, arrangements);
    assertEquals(Set.of("P1 (1)"), groups);
  }

  /**
   * A file without operations: the symmetry is found, so that equivalent arrangements count once.
   */
  @Test
  void equivalentArrangementsOfAFileWithoutOperationsCountOnce() throws Exception {
    Path salt = folder.resolve("POSCAR");
    Files.writeString(
        salt,
        """
        rock salt
        1.0
        5.6 0 0
        0 5.6 0
        0 0 5.6
        Li Cl
        4 4
        Direct
        0 0 0
        0 0.5 0.5
        0.5 0 0.5
        0.5 0.5 0
        0.5 0 0
        0 0.5 0
        0 0 0.5
        0.5 0.5 0.5
        """);
    build(salt.toString(), "--substitute", "Li=Na:0.25", "--candidates", "4");
    assertTrue(Files.exists(output));
    assertFalse(Files.exists(folder.resolve("model-2.xyz")), "four equal arrangements");
    String comment = Files.readAllLines(output).get(1);
    assertTrue(comment.contains("Pm-3m (221), one of 4 equivalent arrangements"), comment);
  }

  @Test
  void aluminiumForZirconiumIsBalancedByLithium() {
    build(
        lzc.toString(), "--supercell", "1x1x2", "--substitute", "Zr=Al:0.3333", "--balance", "Li");
    assertEquals(Map.of("Al", 2, "Cl", 36, "Li", 14, "Zr", 4), composition(output));
  }

  @Test
  void lithiumFindsRoomBetweenTheAtomsWhereItsSitesAreFull() {
    build(lzc.toString());
    Path more = folder.resolve("more.xyz");
    build(
        output.toString(),
        "--substitute",
        "Zr=Al:0.3334",
        "--balance",
        "Li",
        "--out",
        more.toString());
    assertEquals(Map.of("Al", 1, "Cl", 18, "Li", 7, "Zr", 2), composition(more));
  }

  @Test
  void packingsAreRepeated() {
    build("--pack", "Li54Zr17Al6Cl99O18F5", "--density", "1.9", "--repeat", "2x1x1");
    assertEquals(2 * 54, composition(output).get("Li"));
    assertEquals(2 * 199, ExtendedXyzReader.readOne(output, w -> {}).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--substitute Zr=Al:0.3333|has the charge -1 e",
        "--substitute Zr=Al:2|is not like Zr=Al:0.25",
        "--substitute Hf=Al:0.5|there is no Hf to be replaced",
        "--supercell 2x2|is neither like 4x2x8",
        "--supercell 1,0,0,0,1,0,0,0,-1|determinant above zero",
        "--composition Li7|has the charge +1 e",
        "--composition Li7 --balance Li|which --balance shall find",
        "--composition Na1|sits on no site",
        "--pack Li1Cl1 --density 2|give either",
        "--candidates 0|at least 1",
        "--charge Zr=x|'x' is not a double",
        "--repeat 0x1x1|--repeat '0x1x1'"
      })
  void namesWhatIsWrongAndWritesNothing(String options, String expected) {
    List<String> all = new ArrayList<>(List.of(lzc.toString()));
    all.addAll(List.of(options.split(" ")));
    Exception e = assertThrows(Exception.class, () -> build(all.toArray(String[]::new)));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertFalse(Files.exists(output));
  }

  @Test
  void filesThatAreThereStay() throws IOException {
    Files.writeString(output, "mine");
    assertThrows(InputException.class, () -> build(lzc.toString()));
    assertEquals("mine", Files.readString(output));
    build(lzc.toString(), "--force");
    assertEquals(27, ExtendedXyzReader.readOne(output, w -> {}).size());
  }
}
