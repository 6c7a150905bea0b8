package org.halimd.engine.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs and analyses say where their results come from. */
class ProvenanceTest {
  private static final String COMMANDS =
      "seed 17\nensemble nve\ndump_thermo 10\ndump_xyz 2 all.xyz\nrun 40 # some steps\n";

  @TempDir Path temporary;

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static void assertDescribes(JsonNode digest, Path file) throws Exception {
    byte[] content = Files.readAllBytes(file);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
    assertEquals(content.length, digest.get("bytes").asInt());
    assertEquals(HexFormat.of().formatHex(hash), digest.get("sha256").asText());
  }

  private static List<String> strings(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(node -> all.add(node.asText()));
    return all;
  }

  /** A run that stops after a moment because its time is used up. */
  private Path stopped() throws IOException {
    Path directory = Directories.create(temporary, "run", "wall_time 1e-12\n" + COMMANDS);
    HalimdRun run = HalimdRun.of("run", "--quiet", "--threads", 1, directory);
    assertEquals(0, run.exitCode(), run.err());
    return directory;
  }

  @Test
  void runsNameTheirInputsAndEveryExecution() throws Exception {
    Path directory = stopped();
    JsonNode first = read(directory.resolve("provenance.json"));
    assertEquals(17, first.get("seed").asLong());
    assertEquals(1, first.get("executions").size());
    JsonNode execution = first.get("executions").get(0);
    List<String> names = List.of("run.in", "model.xyz", "lj.txt");
    for (int k = 0; k < names.size(); k++) {
      JsonNode input = execution.get("inputs").get(k);
      assertEquals(names.get(k), input.get("file").asText());
      assertDescribes(input, directory.resolve(names.get(k)));
    }
    assertEquals(
        List.of("run", "--quiet", "--threads", "1", directory.toString()),
        strings(execution.get("command_line")));
    assertEquals(1, execution.get("threads").asInt());
    assertTrue(execution.get("program").get("java").asText().startsWith("25"));

    Files.writeString(directory.resolve("run.in"), "potential lj.txt\nwall_time 9\n" + COMMANDS);
    assertEquals(0, HalimdRun.of("run", "--quiet", "--resume", directory).exitCode());
    JsonNode second = read(directory.resolve("provenance.json"));
    assertEquals(execution, second.get("executions").get(0));
    JsonNode resumed = second.get("executions").get(1);
    assertTrue(resumed.get("resumed_at_step").asInt() > 0);
    assertDescribes(resumed.get("inputs").get(0), directory.resolve("run.in"));
  }

  @Test
  void foreignFilesAreNotOverwrittenByAResumedRun() throws Exception {
    Path directory = stopped();
    Files.writeString(directory.resolve("provenance.json"), "{\"seed\" : 17}");
    HalimdRun refused = HalimdRun.of("run", "--quiet", "--resume", directory);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("provenance.json") && refused.err().contains("move it away"));
    assertEquals("{\"seed\" : 17}", Files.readString(directory.resolve("provenance.json")));
  }

  @Test
  void analysesNameTheirInputsAndFiles() throws Exception {
    Path directory = Directories.create(temporary, "run", COMMANDS);
    assertEquals(0, HalimdRun.of("run", "--quiet", directory).exitCode());
    Path input = directory.resolve("thermo.out");
    Path out = temporary.resolve("results");
    HalimdRun run =
        HalimdRun.of(
            "analyze", "blocks", "--input", input, "--columns", "T", "--out", out, "--no-figures");
    assertEquals(0, run.exitCode(), run.err());
    JsonNode provenance = read(out.resolve("blocks.provenance.json"));
    assertEquals(input.toString(), provenance.get("inputs").get(0).get("file").asText());
    assertDescribes(provenance.get("inputs").get(0), input);
    assertEquals(List.of("blocks.csv"), strings(provenance.get("files")));
    assertTrue(provenance.get("description").asText().startsWith("Means of time series"));
    assertEquals("blocks", provenance.get("command_line").get(1).asText());
  }
}
