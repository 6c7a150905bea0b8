package org.halimd.engine.app.campaign.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The options about Slurm as people type them. */
class SlurmOptionsTest {
  @Command
  private static final class Words {
    @Mixin private SlurmOptions slurm;
  }

  private static SlurmOptions parse(String... words) {
    Words command = new Words();
    new CommandLine(command).parseArgs(words);
    return command.slurm;
  }

  @Test
  void optionsOfSbatchAreTakenAsTheyAre() {
    SlurmSettings settings =
        parse(
                "--slurm",
                "--slurm-option=--constraint=a100",
                "--slurm-option",
                "--qos=long",
                "--slurm-setup=module load java/25",
                "--slurm-time=1-12")
            .settings();
    assertEquals(List.of("--constraint=a100", "--qos=long"), settings.options());
    assertEquals(List.of("module load java/25"), settings.setup());
    assertEquals(1, settings.cpus());
    assertEquals(50, settings.resubmissions());
  }

  @ParameterizedTest
  @CsvSource({
    "30, 1800",
    "30:15, 1815",
    "2:30:15, 9015",
    "1-12, 129600",
    "1-12:30, 131400",
    "1-12:30:15, 131415",
    "0, 0",
    "24h, -1",
    "1:2:3:4, -1",
    "'', -1"
  })
  void timesAreThoseOfSlurm(String text, long seconds) {
    assertEquals(seconds, TimeLimit.seconds(text));
  }

  @ParameterizedTest
  @CsvSource({
    "--slurm-time=24h, is no time",
    "--slurm-time=2, leaves nothing before the 120 s for saving",
    "--slurm-time=0, is no time",
    "--slurm-partition=a b, must be one word",
    "--slurm-account=a#b, must be one word",
    "--slurm-cpus=0, must be at least 1",
    "--slurm-parallel=-1, must be at least 0",
    "--slurm-resubmit=-1, must be at least 0",
    "--slurm-option=constraint, must be one option of sbatch"
  })
  void wrongOptionsAreNamed(String word, String sentence) {
    InputException error = assertThrows(InputException.class, () -> parse(word).settings());
    assertTrue(error.getMessage().contains(sentence), error.getMessage());
    assertTrue(error.getMessage().startsWith(word.split("=")[0]), error.getMessage());
  }
}
