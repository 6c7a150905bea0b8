package org.halimd.engine.app.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keywords;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Script;
import org.halimd.engine.script.ScriptReader;
import org.halimd.engine.script.Statement;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserverFactoryTest {
  @TempDir Path directory;

  /** Whatever the parser accepts, somebody writes: no keyword is silently without effect. */
  @Test
  void everyMeasurementHasAnObserver() throws IOException {
    String pair = "0.01 3 5\n";
    Files.writeString(directory.resolve("lj.txt"), "lj 2 Li Cl\n" + pair.repeat(4));
    Files.writeString(
        directory.resolve("model.xyz"),
        "2\nLattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3\nLi 1 1 1\nCl 5 5 5\n");
    Files.writeString(
        directory.resolve("run.in"), "potential lj.txt\npotential lj.txt\nensemble nve\nrun 1\n");
    RunFolder folder = RunFolder.read(directory);
    int measurements = 0;
    for (Keyword keyword : Keywords.all()) {
      List<InputException> errors = new ArrayList<>();
      Script script =
          ScriptReader.parse(Path.of("run.in"), keyword.example() + "\nrun 1\n", errors);
      Statement statement = script.statements().getFirst();
      if (statement.command() instanceof Measurement) {
        RunLines lines = RunLines.before(script, 1);
        // One observer, neighbor.out, is always there.
        assertTrue(ObserverFactory.create(lines, folder).size() > 1, keyword.name());
        measurements++;
      }
    }
    assertTrue(measurements > 15, "only " + measurements);
  }
}
