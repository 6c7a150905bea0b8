package org.halimd.benchmarks.gpu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.halimd.io.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the results of all parts together: one table, one JSON file. */
@Command(name = "report", description = "One report of all results in a folder.")
final class ReportCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(paramLabel = "FOLDER", description = "the results of the parts")
  private Path folder;

  @Option(names = "--commit", defaultValue = "unknown", description = "what was checked")
  private String commit;

  @Override
  public Integer call() throws IOException {
    ObjectNode all = JSON.createObjectNode();
    all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    all.put("commit", commit);
    all.put("parts", text("parts.txt"));
    all.put("system", text("system.log"));
    for (Path file : files()) {
      String name = file.getFileName().toString().replace(".json", "");
      all.set(name, read(file));
    }
    write("report.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
    String table = new Report(all).text();
    write("report.md", table);
    System.out.print(table);
    return 0;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(f -> f.toString().endsWith(".json") && !f.endsWith("report.json"))
          .sorted()
          .toList();
    }
  }

  /** A file that a part left half-written is worth nothing, and no reason to lose the others. */
  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      return JSON.createObjectNode().put("unreadable", e.getMessage());
    }
  }

  private String text(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(name), out -> out.write(bytes));
  }
}
