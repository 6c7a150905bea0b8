package org.halimd.engine.app.campaign.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script of a system under the signals that Slurm sends, with a program that only waits. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no Slurm")
class ResubmissionTest {
  private static final SlurmSettings SETTINGS =
      new SlurmSettings(null, null, null, null, 3, null, List.of(), List.of(), 0, 2, 60);
  private static final int KILLED_BY_TERM = 143;

  /**
   * Saves when it is told to end; without a file {@code wait} it ends with the code of {@code
   * code}.
   */
  private static final String PROGRAM =
      """
      #!/usr/bin/env bash
      echo "$*" >arguments
      trap 'sleep 0.2; echo saved >state; exit 143' TERM
      touch started
      while [ -e wait ]; do sleep 0.02; done
      exit "$(cat code 2>/dev/null || echo 0)"
      """;

  @TempDir Path campaign;
  private FakeSlurm slurm;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() throws IOException {
    slurm = new FakeSlurm(campaign.resolve("bin"));
    Path program = slurm.program("halimd", PROGRAM);
    new CampaignJobs(campaign, slurm.programs())
        .write(
            SETTINGS,
            new JobScripts.Program(program.toString(), List.of("--precision", "double"), null),
            List.of("325K/1", "400K/2"));
    environment.putAll(
        slurm.environment(
            Map.of(
                "SLURM_JOB_ID", "12",
                "SLURM_ARRAY_JOB_ID", "11",
                "SLURM_ARRAY_TASK_ID", "2",
                "SLURM_CPUS_PER_TASK", "3")));
  }

  @Test
  void runsTheSystemOfItsTask() throws IOException, InterruptedException {
    assertEquals(0, run());
    assertEquals(
        "conductivity --resume . --only 400K/2 --precision double --threads 3",
        read("arguments").strip());
    assertEquals(List.of(), slurm.calls());
  }

  @Test
  void aProgramThatFailsIsNotStartedAgain() throws IOException, InterruptedException {
    Files.writeString(campaign.resolve("code"), "3");
    assertEquals(3, run());
    assertEquals(List.of(), slurm.calls());
    assertTrue(read("log").contains("ended with code 3 and is not started again"), read("log"));
  }

  @Test
  void nearTheTimeLimitItSavesAndGoesBackIntoTheQueue() throws IOException, InterruptedException {
    assertEquals(0, runAndSend("USR1"));
    assertEquals("saved\n", read("state"));
    assertEquals(List.of("scontrol requeue 11_2"), slurm.calls());
    assertTrue(read("log").contains("resubmission 1 of at most 2"), read("log"));
  }

  @Test
  void resubmissionsAreBounded() throws IOException, InterruptedException {
    environment.put("SLURM_RESTART_COUNT", "2");
    assertEquals(1, runAndSend("USR1"));
    assertEquals("saved\n", read("state"));
    assertEquals(List.of(), slurm.calls());
    assertTrue(read("log").contains("not finished after 3 starts, the limit"), read("log"));
  }

  @Test
  void whatSomebodyEndsStaysEnded() throws IOException, InterruptedException {
    assertEquals(KILLED_BY_TERM, runAndSend("TERM"));
    assertEquals("saved\n", read("state"));
    assertEquals(List.of(), slurm.calls());
  }

  @Test
  void aProgramThatFailsWhileItSavesIsNotStartedAgain() throws IOException, InterruptedException {
    slurm.program("halimd", PROGRAM.replace("exit 143", "exit 3"));
    assertEquals(3, runAndSend("USR1"));
    assertEquals(List.of(), slurm.calls());
  }

  private String read(String file) throws IOException {
    return Files.readString(campaign.resolve(file));
  }

  private int run() throws IOException, InterruptedException {
    return end(start());
  }

  private int runAndSend(String signal) throws IOException, InterruptedException {
    Files.createFile(campaign.resolve("wait"));
    Process process = start();
    while (process.isAlive() && !Files.exists(campaign.resolve("started"))) {
      Thread.sleep(5);
    }
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    return end(process);
  }

  private Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "slurm/systems.sh");
    builder.directory(campaign.toFile()).redirectErrorStream(true);
    builder.redirectOutput(campaign.resolve("log").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private int end(Process process) throws IOException, InterruptedException {
    try {
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), read("log"));
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
