package org.halimd.engine.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.app.benchmark.BenchmarkCase;
import org.halimd.engine.app.run.DefaultBackend;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The verb {@code benchmark}: its rows, its table, what it refuses. */
class BenchmarkCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new BenchmarkCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setParameterExceptionHandler(
            (error, words) -> {
              err.append(error.getMessage());
              return ExitCode.INPUT;
            })
        .setExecutionExceptionHandler(
            (error, command, result) -> {
              if (!(error instanceof InputException)) {
                throw error;
              }
              err.append(error.getMessage());
              return ExitCode.INPUT;
            })
        .execute(arguments);
  }

  /** The report on one step per block, without warm-up. */
  private JsonNode report(String options) throws IOException {
    Path json = folder.resolve("speed.json");
    String all = options + " --steps 1 --warm-up 0 --json " + json;
    assertEquals(ExitCode.OK, run(all.split(" ")), err::toString);
    return new ObjectMapper().readTree(json.toFile());
  }

  @Test
  void everyCaseGivesARow() throws IOException {
    JsonNode report = report("--backend reference --atoms 27");
    assertTrue(report.get("machine").get("cores").asInt() >= 1);
    assertFalse(report.get("machine").get("jvm").asText().isEmpty());
    assertTrue(report.get("machine").get("flags").isArray());
    assertTrue(Instant.parse(report.get("date").asText()).isBefore(Instant.now()));
    List<String> names = new ArrayList<>();
    for (JsonNode row : report.get("rows")) {
      names.add(row.get("case").asText());
      double microseconds = row.get("us_per_atom_step").asDouble();
      assertTrue(microseconds > 0);
      assertTrue(row.get("fastest_us_per_atom_step").asDouble() <= microseconds);
      assertTrue(row.get("slowest_us_per_atom_step").asDouble() >= microseconds);
      assertEquals("nve", row.get("ensemble").asText());
      assertEquals("reference", row.get("backend").asText());
      assertEquals("double", row.get("precision").asText());
      assertEquals(1, row.get("threads").asInt());
      String line = "%s +%d +1 ".formatted(row.get("case").asText(), row.get("atoms").asInt());
      assertTrue(out.toString().lines().anyMatch(l -> l.matches(line + ".*")), line);
    }
    assertEquals(BenchmarkCase.names(), names);
    assertTrue(out.toString().contains("llzo: composition and density"), out::toString);
  }

  @Test
  void timesEveryNumberOfAtomsAndSystems() throws IOException {
    JsonNode rows =
        report("--cases lzc --backend reference --ensemble npt_mttk --atoms 27,54 --systems 1,3")
            .get("rows");
    List<String> sizes = new ArrayList<>();
    for (JsonNode row : rows) {
      sizes.add(row.get("atoms") + " x " + row.get("systems"));
      assertEquals("npt_mttk", row.get("ensemble").asText());
      // 1 fs per step: 86400 s a day, each with 1e6 / (µs per step) steps.
      double atoms = row.get("atoms").asDouble() * row.get("systems").asDouble();
      double steps = 86_400e6 / (row.get("us_per_atom_step").asDouble() * atoms);
      assertEquals(steps * 1e-6, row.get("ns_per_day").asDouble(), 1e-9 * steps);
    }
    assertEquals(List.of("27 x 1", "27 x 3", "54 x 1", "54 x 3"), sizes);
  }

  @Test
  void takesTheBackendThatARunTakes() throws IOException {
    JsonNode rows = report("--cases lzc --atoms 27 --threads 1,2").get("rows");
    assertEquals(2, rows.size());
    for (int k = 0; k < 2; k++) {
      assertEquals(DefaultBackend.choose().name(), rows.get(k).get("backend").asText());
      assertEquals(k + 1, rows.get(k).get("threads").asInt());
      assertTrue(rows.get(k).get("allocated_bytes_per_step").asDouble() >= 0);
    }
    // Both made the same few steps from the same velocities.
    assertEquals(rows.get(0).get("temperature"), rows.get(1).get("temperature"));
  }

  @Test
  void timesFilesOfTheUser() throws IOException {
    Path structure = folder.resolve("model.xyz");
    Files.writeString(
        structure,
        """
        2
        Lattice="8 0 0 0 8 0 0 0 8" Properties=species:S:1:pos:R:3 pbc="T T T"
        Li 0 0 0
        Cl 2.5 0 0
        """);
    JsonNode row =
        report("--backend reference --structure " + structure + " --potential lzacfo-bootstrap")
            .get("rows")
            .get(0);
    assertEquals("own", row.get("case").asText());
    assertEquals(2, row.get("atoms").asInt());
    assertTrue(row.get("remark").isNull());
  }

  @Test
  void refusesAPotentialThatLacksAnElementBeforeAnythingIsTimed() throws IOException {
    Path structure = folder.resolve("model.xyz");
    Files.writeString(
        structure, "1\nLattice=\"8 0 0 0 8 0 0 0 8\" Properties=species:S:1:pos:R:3\nXe 0 0 0\n");
    assertEquals(
        ExitCode.INPUT,
        run("--structure", structure.toString(), "--potential", "lzacfo-bootstrap"));
    assertTrue(err.toString().contains("element 'Xe' of atom 1"), err::toString);
    assertEquals("", out.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --cases=garnet           | there is no case 'garnet'
          --threads=0              | --threads must be at least 1
          --atoms=100,-5           | --atoms must be at least 1
          --systems=0              | --systems must be at least 1
          --steps=0                | --steps must be at least 1
          --backend=abacus         | there is no backend 'abacus'
          --ensemble=npt           | --ensemble
          --structure=model.xyz    | together or not at all
          --warm-up=-1             | --warm-up must be
          --block=0                | --block must be
          --kernels=-1             | --kernels must be
          --tuning=colour=8        | has no choice 'colour'
          --json=nowhere/speed.json | does not exist
          --json=.                 | is a folder
          --systems=1000000        | are more than
          """)
  void refusesWithOneSentence(String option, String reason) {
    assertEquals(ExitCode.INPUT, run(option));
    assertTrue(err.toString().contains(reason), err::toString);
    assertEquals(1, err.toString().lines().count());
    assertEquals("", out.toString());
  }

  @Test
  void namesOfCasesAreThoseOfTheHelp() {
    assertEquals(List.of("llzo", "si", "qnep", "lzc"), BenchmarkCase.names());
  }
}
