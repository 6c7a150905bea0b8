package org.halimd.engine.app.campaign.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halimd.io.InputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A campaign that is submitted, and submitted again when its jobs have ended. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no Slurm")
class SubmissionTest {
  private static final List<String> SYSTEMS = List.of("325K/1", "400K/1");
  private static final String PROPERTY = "halimd.launcher";

  @TempDir Path temporary;
  private FakeSlurm slurm;
  private Path script;
  private String launcher;

  @Command
  private static final class Words {
    @Mixin private SlurmOptions slurm;
  }

  @BeforeEach
  void prepare() throws IOException {
    launcher = System.setProperty(PROPERTY, "/opt/halimd");
    slurm = new FakeSlurm(temporary.resolve("bin"));
    script = temporary.resolve("campaign/slurm/systems.sh");
  }

  @AfterEach
  void restore() {
    if (launcher == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, launcher);
    }
  }

  private Submission submission(String... words) {
    Words command = new Words();
    new CommandLine(command).parseArgs(words);
    assertTrue(command.slurm.wanted());
    return new Submission(
        command.slurm,
        temporary.resolve("campaign"),
        SYSTEMS,
        List.of(),
        List.of(),
        slurm.programs());
  }

  @Test
  void scriptsThatWereEditedAreSubmittedAgainAsTheyAre() throws IOException {
    submission("--slurm", "--slurm-time=60", "--slurm-parallel=3").submit(true, SYSTEMS);
    String edited = Files.readString(script).replace("--time=60", "--time=90");
    Files.writeString(script, edited);
    submission("--slurm").submit(false, List.of("400K/1"));
    assertEquals(edited, Files.readString(script));
    assertEquals("sbatch --parsable --array=2%3 slurm/systems.sh", slurm.calls().get(3));
  }

  @Test
  void newOptionsWriteScriptsAnew() throws IOException {
    submission("--slurm", "--slurm-time=60", "--slurm-parallel=3").submit(true, SYSTEMS);
    submission("--slurm", "--slurm-time=120").submit(false, SYSTEMS);
    assertTrue(Files.readString(script).contains("#SBATCH --time=120\n"));
    assertEquals("sbatch --parsable --array=1,2 slurm/systems.sh", slurm.calls().get(3));
  }

  @Test
  void nothingIsWrittenWhileJobsAreQueued() throws IOException {
    submission("--slurm", "--slurm-time=60").submit(true, SYSTEMS);
    slurm.put("queue-102", "102_1|RUNNING|None|0:10|1:00:00\n");
    Submission again = submission("--slurm", "--slurm-time=120");
    assertThrows(InputException.class, () -> again.submit(false, SYSTEMS));
    assertFalse(Files.readString(script).contains("--time=120"));
    assertEquals(3, slurm.calls().size());
  }

  @Test
  void optionsForJobsNeedJobs() {
    Words command = new Words();
    new CommandLine(command).parseArgs("--slurm-time=60");
    InputException error = assertThrows(InputException.class, command.slurm::wanted);
    assertTrue(error.getMessage().contains("add --slurm"), error.getMessage());
  }

  @Test
  void aProgramWithoutItsScriptCannotBeSubmitted() {
    System.clearProperty(PROPERTY);
    InputException error = assertThrows(InputException.class, () -> submission("--slurm"));
    assertTrue(error.getMessage().contains("started without it"), error.getMessage());
  }
}
