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
import java.util.List;
import org.halimd.engine.app.benchmark.BenchmarkCase;
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

  private JsonNode rows(String... options) throws IOException {
    Path json = folder.resolve("speed.json");
    String[] few = {"--steps", "2", "--warm-up", "0", "--json", json.toString()};
    String[] all = new String[options.length + few.length];
    System.arraycopy(options, 0, all, 0, options.length);
    System.arraycopy(few, 0, all, options.length, few.length);
    assertEquals(ExitCode.OK, run(all), err::toString);
    return new ObjectMapper().readTree(json.toFile());
  }

  @Test
  void everyCaseGivesARow() throws IOException {
    JsonNode report = rows("--atoms", "27", "--threads", "1");
    assertTrue(report.get("machine").get("cores").asInt() >= 1);
    assertFalse(report.get("machine").get("jvm").asText().isEmpty());
    assertEquals(BenchmarkCase.names().size(), report.get("rows").size());
    for (JsonNode row : report.get("rows")) {
      double microseconds = row.get("us_per_atom_step").asDouble();
      assertTrue(microseconds > 0);
      // 1 fs per step: 86400 s a day, each with 1e6 / (µs per step) steps.
      double steps = 86_400e6 / (microseconds * row.get("atoms").asInt());
      assertEquals(steps * 1e-6, row.get("ns_per_day").asDouble(), 1e-9 * steps);
      assertEquals("nve", row.get("ensemble").asText());
      assertEquals(1, row.get("threads").asInt());
      assertTrue(row.get("fastest_us_per_atom_step").asDouble() <= microseconds);
      assertTrue(row.get("slowest_us_per_atom_step").asDouble() >= microseconds);
      String line = "%s +%d ".formatted(row.get("case").asText(), row.get("atoms").asInt());
      assertTrue(out.toString().lines().anyMatch(l -> l.matches(line + ".*")), line);
    }
    assertTrue(out.toString().contains("llzo: composition and density"), out::toString);
  }

  @Test
  void timesEachBackendEnsembleAndSizeThatIsAskedFor() throws IOException {
    JsonNode rows =
        rows(
                "--cases",
                "lzc",
                "--backend",
                "reference",
                "--ensemble",
                "npt_mttk",
                "--atoms",
                "27,54")
            .get("rows");
    assertEquals(2, rows.size());
    assertEquals(27, rows.get(0).get("atoms").asInt());
    assertEquals(54, rows.get(1).get("atoms").asInt());
    for (JsonNode row : rows) {
      assertEquals("reference", row.get("backend").asText());
      assertEquals("double", row.get("precision").asText());
      assertEquals("npt_mttk", row.get("ensemble").asText());
    }
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
        rows("--structure", structure.toString(), "--potential", "lzacfo-bootstrap")
            .get("rows")
            .get(0);
    assertEquals("own", row.get("case").asText());
    assertEquals(2, row.get("atoms").asInt());
    assertTrue(row.get("remark").isNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --cases=garnet           | there is no case 'garnet'
          --threads=0              | --threads must be at least 1
          --atoms=100,-5           | --atoms must be at least 1
          --steps=0                | --steps must be at least 1
          --backend=abacus         | there is no backend 'abacus'
          --ensemble=npt           | --ensemble
          --structure=model.xyz    | together or not at all
          --warm-up=-1             | --warm-up must be
          --json=nowhere/speed.json | does not exist
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
