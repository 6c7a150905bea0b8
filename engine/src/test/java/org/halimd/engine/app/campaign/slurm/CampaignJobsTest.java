package org.halimd.engine.app.campaign.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.halimd.engine.RunFailure;
import org.halimd.io.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Submission of a campaign to a Slurm that only notes what it is asked. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no Slurm")
class CampaignJobsTest {
  private static final List<String> SYSTEMS = List.of("325K/1", "325K/2", "400K/1");
  private static final SlurmSettings SETTINGS =
      new SlurmSettings(
          "gpu",
          "24:00:00",
          "project",
          "gpu:1",
          4,
          "8G",
          List.of("--constraint=a100"),
          List.of("module load java/25"),
          2,
          7,
          90);

  private static final JobScripts.Program PROGRAM =
      new JobScripts.Program("/opt/halimd", List.of(), List.of("--snapshots", "20"));

  @TempDir Path temporary;
  private Path campaign;
  private FakeSlurm slurm;
  private CampaignJobs jobs;

  @BeforeEach
  void prepare() throws IOException {
    campaign = Files.createDirectory(temporary.resolve("LZC 1"));
    slurm = new FakeSlurm(temporary.resolve("bin"));
    jobs = new CampaignJobs(campaign, slurm.programs());
  }

  @Test
  void submitsMinimisationSystemsAndResultsInThisOrder() throws IOException {
    jobs.write(SETTINGS, PROGRAM, SYSTEMS);
    String sentence = jobs.submit(true, SYSTEMS, 2);
    assertEquals(
        List.of(
            "sbatch --parsable slurm/minimize.sh",
            "sbatch --parsable --array=1,2,3%2 --dependency=afterok:101 --kill-on-invalid-dep=yes"
                + " slurm/systems.sh",
            "sbatch --parsable --dependency=afterany:102 slurm/results.sh"),
        slurm.calls());
    assertEquals(
        "submitted: job 101 relaxes the structure, job array 102 has a task for each of 3 systems,"
            + " job 103 makes the results",
        sentence);
  }

  @Test
  void submitsOnlyWhatIsLeft() throws IOException {
    jobs.write(SETTINGS, PROGRAM, SYSTEMS);
    jobs.submit(false, List.of("325K/1", "400K/1"), 0);
    assertEquals(
        List.of(
            "sbatch --parsable --array=1,3 slurm/systems.sh",
            "sbatch --parsable --dependency=afterany:101 slurm/results.sh"),
        slurm.calls());
  }

  @Test
  void resultsRepeatTheirOptionsOrAreLeftOut() throws IOException {
    jobs.write(SETTINGS, PROGRAM, SYSTEMS);
    Path results = campaign.resolve("slurm/results.sh");
    assertTrue(Files.readString(results).contains("options=('--snapshots' '20')\n"));
    jobs.write(SETTINGS, new JobScripts.Program("/opt/halimd", List.of(), null), SYSTEMS);
    assertFalse(Files.exists(results));
    jobs.submit(true, SYSTEMS, 0);
    assertEquals(2, slurm.calls().size());
    assertTrue(slurm.calls().getLast().endsWith("slurm/systems.sh"), slurm.calls().toString());
  }

  @Test
  void scriptsSayWhatWasAskedAndNameNoFolder() throws IOException {
    jobs.write(
        SETTINGS,
        new JobScripts.Program("/opt/it's here/halimd", List.of("--backend", "cuda"), List.of()),
        SYSTEMS);
    String script = Files.readString(campaign.resolve("slurm/systems.sh"));
    for (String line :
        List.of(
            "#SBATCH --job-name=LZC_1-systems",
            "#SBATCH --output=slurm/logs/systems-%A_%a.log",
            "#SBATCH --signal=B:USR1@90",
            "#SBATCH --cpus-per-task=4",
            "#SBATCH --partition=gpu",
            "#SBATCH --time=24:00:00",
            "#SBATCH --account=project",
            "#SBATCH --gres=gpu:1",
            "#SBATCH --mem=8G",
            "#SBATCH --constraint=a100",
            "halimd='/opt/it'\\''s here/halimd'",
            "options=('--backend' 'cuda')",
            "resubmissions=7",
            "module load java/25")) {
      assertTrue(script.lines().anyMatch(line::equals), line + " is not in\n" + script);
    }
    assertFalse(script.contains(temporary.toString()), script);
    assertEquals(
        "325K/1\n325K/2\n400K/1\n", Files.readString(campaign.resolve("slurm/systems.txt")));
    assertTrue(Files.isDirectory(campaign.resolve("slurm/logs")));
  }

  @Test
  void previewHasAllScriptsAndWritesNothing() throws IOException {
    String preview = jobs.preview(SETTINGS, PROGRAM, SYSTEMS, true);
    for (String part :
        List.of(
            "==> slurm/minimize.sh\n#!/usr/bin/env bash\n",
            "--only \"$system\"",
            "325K/2\n",
            "sbatch --parsable --array=1,2,3%2 --dependency=afterok:$MINIMIZE"
                + " --kill-on-invalid-dep=yes slurm/systems.sh\n",
            "sbatch --parsable --dependency=afterany:$SYSTEMS slurm/results.sh\n")) {
      assertTrue(preview.contains(part), part + " is not in\n" + preview);
    }
    assertEquals(List.of(), slurm.calls());
    try (var files = Files.list(campaign)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void asksSlurmBeforeAnythingIsWritten() throws IOException {
    jobs.check(SETTINGS, PROGRAM);
    assertEquals(List.of("sbatch --test-only"), slurm.calls());
    assertTrue(slurm.tested().contains("#SBATCH --partition=gpu"));
    slurm.put("refuse", "--test-only");
    InputException error = assertThrows(InputException.class, () -> jobs.check(SETTINGS, PROGRAM));
    assertTrue(
        error.getMessage().contains("invalid partition specified: nowhere"), error.getMessage());
  }

  @Test
  void aSlurmThatDoesNotListenIsQuoted() throws IOException {
    slurm.program("sbatch", "#!/bin/sh\necho 'sbatch: fatal: no configuration' >&2\nexit 1\n");
    for (int k = 0; k < 5; k++) { // it may end before or after it was given the script
      InputException error =
          assertThrows(InputException.class, () -> jobs.check(SETTINGS, PROGRAM));
      assertTrue(
          error.getMessage().contains("sbatch: fatal: no configuration"), error.getMessage());
    }
  }

  @Test
  void aMachineWithoutSlurmIsToldSo() {
    CampaignJobs elsewhere = new CampaignJobs(campaign, new SlurmPrograms(Map.of("PATH", "")));
    InputException error =
        assertThrows(InputException.class, () -> elsewhere.check(SETTINGS, PROGRAM));
    assertTrue(error.getMessage().contains("there is no sbatch on the PATH"), error.getMessage());
  }

  @Test
  void jobsThatWereSubmittedAreTakenBackWhenOneIsRefused() throws IOException {
    jobs.write(SETTINGS, PROGRAM, SYSTEMS);
    slurm.put("refuse", "results.sh");
    assertThrows(RunFailure.class, () -> jobs.submit(true, SYSTEMS, 0));
    assertEquals("scancel 101 102", slurm.calls().getLast());
    assertFalse(Files.exists(campaign.resolve("slurm/jobs.json")));
  }

  @Test
  void aCampaignInTheQueueIsNotStartedAgain() throws IOException {
    submitAndQueue();
    InputException error = assertThrows(InputException.class, jobs::requireNoneQueued);
    assertTrue(
        error
            .getMessage()
            .contains(
                "jobs of this campaign are in the queue: 101_3 (PENDING), 101_1 (RUNNING), 102"
                    + " (PENDING); wait until they end, or 'scancel 101 102' first"),
        error.getMessage());
    assertThrows(InputException.class, () -> jobs.submit(false, SYSTEMS, 0));
  }

  @Test
  void itsOwnJobsMayContinueIt() throws IOException {
    submitAndQueue();
    for (String name : List.of("SLURM_ARRAY_JOB_ID", "SLURM_JOB_ID")) {
      Map<String, String> environment = slurm.environment(Map.of(name, "101"));
      new CampaignJobs(campaign, new SlurmPrograms(environment)).requireNoneQueued();
    }
    Map<String, String> other = slurm.environment(Map.of("SLURM_JOB_ID", "77"));
    CampaignJobs foreign = new CampaignJobs(campaign, new SlurmPrograms(other));
    assertThrows(InputException.class, foreign::requireNoneQueued);
  }

  @Test
  void jobsThatAreOverOrForgottenDoNotMatter() throws IOException {
    jobs.requireNoneQueued(); // never submitted
    jobs.write(SETTINGS, PROGRAM, SYSTEMS);
    jobs.submit(false, SYSTEMS, 0);
    jobs.requireNoneQueued(); // forgotten
    slurm.put("queue-101", "101_1|COMPLETED|None|1:00|2:00\n101_2|TIMEOUT|None|2:00|2:00\n");
    slurm.put("queue-102", "102|CANCELLED|None|0:00|2:00\n");
    jobs.requireNoneQueued();
  }

  @Test
  void withoutSqueueNobodyKnowsWhetherJobsHaveEnded() throws IOException {
    submitAndQueue();
    CampaignJobs elsewhere = new CampaignJobs(campaign, new SlurmPrograms(Map.of("PATH", "")));
    InputException error = assertThrows(InputException.class, elsewhere::requireNoneQueued);
    assertTrue(error.getMessage().contains("submitted as jobs 101, 102"), error.getMessage());
  }

  @Test
  void statesAreThoseOfTheSystems() throws IOException {
    submitAndQueue();
    Map<String, QueuedJob> queued = jobs.queued();
    assertEquals(java.util.Set.of("400K/1", "325K/1", "results"), queued.keySet());
    assertEquals(
        new QueuedJob("101_1", "RUNNING", "None", "3:21", "1-00:00:00"), queued.get("325K/1"));
    assertEquals("Dependency", queued.get("results").reason());
  }

  private void submitAndQueue() throws IOException {
    jobs.write(SETTINGS, PROGRAM, SYSTEMS);
    jobs.submit(false, SYSTEMS, 0);
    slurm.put(
        "queue-101",
        """
        101_3|PENDING|Resources|0:00|1-00:00:00
        101_1|RUNNING|None|3:21|1-00:00:00
        101_2|FAILED|NonZeroExitCode|0:12|1-00:00:00
        """);
    slurm.put("queue-102", "102|PENDING|Dependency|0:00|1-00:00:00\n");
  }
}
