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
import java.util.List;
import java.util.stream.Stream;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.engine.app.run.Json;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The verb {@code symmetry}. */
class SymmetryCommandTest {
  private static final Path LZC =
      Path.of(System.getProperty("halimd.root")).resolve("examples/structures/lzc.cif");

  @TempDir private Path folder;

  private static String run(Object... arguments) {
    StringWriter out = new StringWriter();
    SymmetryCommand command = new SymmetryCommand();
    new CommandLine(command)
        .setOut(new PrintWriter(out))
        .parseArgs(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    command.run();
    return out.toString();
  }

  /** Rock salt in its cubic cell with one atom moved by 0.02 Å. */
  private Path disturbed() throws IOException {
    Path file = folder.resolve("salt.xyz");
    StringBuilder text = new StringBuilder("8\nLattice=\"5.6 0 0 0 5.6 0 0 0 5.6\" pbc=\"T T T\"");
    text.append(" Properties=species:S:1:pos:R:3\n");
    for (int k = 0; k < 8; k++) {
      String symbol = Integer.bitCount(k) % 2 == 0 ? "Na" : "Cl";
      double x = 2.8 * (k & 1) + (k == 0 ? 0.02 : 0);
      text.append(symbol + " " + x + " " + 1.4 * (k & 2) + " " + 0.7 * (k & 4) + "\n");
    }
    return Files.writeString(file, text);
  }

  @Test
  void textNamesGroupCellAndOtherTolerances() throws IOException {
    String lzc = run(LZC);
    assertTrue(lzc.contains("lzc.cif: P-3m1 (164) within 0.01 Å"), lzc);
    assertTrue(lzc.contains("order 12; 36 sites, 1 primitive cell, 12 operations"), lzc);
    assertTrue(lzc.contains("standard cell 10.9737 x 10.9737 x 5.9308 Å, 90.000 90.000 120"), lzc);
    assertFalse(lzc.contains("by tolerance"), lzc);
    String salt = run(disturbed());
    assertTrue(salt.contains("P4mm (99) within 0.01 Å"), salt);
    assertTrue(
        salt.contains("by tolerance: from 0.001 Å P4mm (99), from 0.03 Å Fm-3m (225)"), salt);
  }

  @Test
  void jsonForMachines() throws Exception {
    List<String> lines = run(LZC, disturbed(), "--symprec", "0.03", "--json").lines().toList();
    assertEquals(2, lines.size());
    JsonNode salt = Json.parse(lines.get(1));
    assertEquals(225, salt.get("number").asInt());
    assertEquals("Fm-3m", salt.get("symbol").asText());
    assertEquals(4, salt.get("primitive_cells").asInt());
    assertEquals(192, salt.get("cell_operations").asInt());
    // The mean of four sodium atoms moves by a quarter of 0.02, so that one misses by the rest.
    assertEquals(0.015, salt.get("deviation").asDouble(), 1e-9);
    assertEquals(2, salt.get("by_tolerance").size());
  }

  @Test
  void operationsGoToAFile() throws IOException {
    Path file = folder.resolve("operations.txt");
    run(LZC, "--operations", file);
    List<String> lines = Files.readAllLines(file);
    assertEquals("# lzc.cif, P-3m1 (164) within 0.01 A", lines.get(0));
    List<SymmetryOperation> operations =
        lines.stream().skip(1).map(SymmetryOperation::parse).toList();
    assertEquals(12, operations.size());
    assertTrue(operations.contains(SymmetryOperation.parse("-y,x-y,z")));
    assertThrows(InputException.class, () -> run(LZC, "--operations", file));
  }

  @Test
  void elementsAreIgnored() throws IOException {
    assertTrue(run(disturbed(), "--ignore", "Na").contains("Fm-3m (225)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--symprec 0|--symprec: a tolerance of 0.0 A is not between 0 and 1",
        "--ignore Xe|there is no Xe to be ignored",
        "--ignore Li,Zr,Cl|no site is left"
      })
  void namesWhatIsWrong(String options, String expected) {
    Object[] arguments = Stream.concat(Stream.of(LZC), Stream.of(options.split(" "))).toArray();
    InputException e = assertThrows(InputException.class, () -> run(arguments));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void atomsAtOnePlaceAreNamed() throws IOException {
    Path file = folder.resolve("doubled.xyz");
    Files.writeString(
        file,
        "2\nLattice=\"4 0 0 0 4 0 0 0 4\" pbc=\"T T T\" Properties=species:S:1:pos:R:3\n"
            + "Na 0 0 0\nNa 0 0 0\n");
    InputException e = assertThrows(InputException.class, () -> run(file));
    assertTrue(e.getMessage().contains("at one place"), e.getMessage());
  }
}
