package org.halimd.engine.app.campaign.slurm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.halimd.engine.app.Directories;
import org.halimd.engine.app.HalimdRun;
import org.halimd.engine.app.Main;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A campaign through a real Slurm of one node with a time limit that is too short. About five
 * minutes, most of them waiting: the shortest time limit is a minute, and a job that goes back into
 * the queue waits there.
 */
@Tag("slurm")
class SlurmNodeTest {
  private static final String NODE = "examples/tools/slurm-single-node.sh";
  private static final int MINUTES = 12;

  /** Longer than one job of a minute on any machine that this test is worth running on. */
  private static final List<String> LENGTH =
      List.of(
          "--time",
          "60ps",
          "--supercell",
          "2x2x2",
          "--equilibration-chunk",
          "5ps",
          "--max-equilibration",
          "10ps");

  /**
   * Submits, tries to start once more, looks at the state and waits until the queue is empty. What
   * waits after a resubmission is told not to.
   */
  private static final String WORK =
      """
      set -eu
      "$@" --snapshots 0 --slurm --slurm-time 1 --slurm-grace 10
      # Analyses do not go on where they ended.
      scontrol update JobId="$(sed -n 's/.*"results" : "\\(.*\\)".*/\\1/p' campaign/slurm/jobs.json)" TimeLimit=10
      code=0
      ./halimd conductivity --resume campaign 2>refused || code=$?
      echo "$code" >>refused
      ./halimd conductivity --status campaign >status-begin
      while [ -n "$(squeue --noheader)" ]; do
        squeue --array --noheader --format='%i|%T|%r|%M' >>queue
        for job in $(squeue --array --noheader --format='%i|%r' | sed -n 's/|BeginTime//p'); do
          ./halimd conductivity --status campaign >status-waiting
          scontrol update JobId="$job" StartTime=now
        done
        sleep 2
      done
      ./halimd conductivity --status campaign >status-end
      """;

  @TempDir Path folder;

  @Test
  void aCampaignThatOutlastsItsTimeLimit() throws IOException, InterruptedException {
    assumeTrue(
        onPath("slurmctld") && onPath("slurmd") && onPath("munged") && onPath("sbatch"),
        "no Slurm here (Debian: apt-get install slurmctld slurmd slurm-client munge)");
    Directories.create(folder, "input", "");
    launcher();
    List<String> campaign = campaign("campaign");
    assertEquals(0, onTheNode(campaign), Files.readString(folder.resolve("output")));
    String log = logs("systems-");
    assertTrue(log.contains("the time limit is near"), log);
    assertTrue(log.contains("back into the queue (resubmission 1 of at most 50)"), log);
    assertTrue(log.contains("start 2 on"), log);
    String refused = Files.readString(folder.resolve("refused"));
    assertTrue(refused.contains("jobs of this campaign are in the queue"), refused);
    assertTrue(refused.endsWith("2\n"), refused);
    assertTrue(Files.exists(folder.resolve("campaign/summary.json")), logs("results-"));
    sameAsHere();
  }

  /** The same campaign in this process, without Slurm: the same bits. */
  private void sameAsHere() throws IOException {
    List<String> words = new ArrayList<>(campaign("here"));
    words.add("--no-results");
    HalimdRun here = HalimdRun.of(words.subList(1, words.size()).toArray());
    assertEquals(0, here.exitCode(), here.err());
    for (String system : List.of("20K/1", "40K/1")) {
      for (String file :
          List.of("equilibrate/thermo.out", "transport/thermo.out", "transport/trajectory.h5")) {
        String name = system + "/" + file;
        assertArrayEquals(
            Files.readAllBytes(folder.resolve("here").resolve(name)),
            Files.readAllBytes(folder.resolve("campaign").resolve(name)),
            name);
      }
    }
  }

  private List<String> campaign(String out) {
    List<String> words =
        List.of(
            "./halimd",
            "conductivity",
            folder.resolve("input/model.xyz").toString(),
            "--potential",
            folder.resolve("input/lj.txt").toString(),
            "--temperatures",
            "20,40",
            "--ion",
            "Kr",
            "--charge",
            "Kr=1",
            "--charge",
            "Ar=0",
            "--ignore-charges",
            "--out",
            folder.resolve(out).toString());
    return Stream.concat(words.stream(), LENGTH.stream()).toList();
  }

  /** What the jobs start, in place of the script {@code halimd}, which would build the program. */
  private void launcher() throws IOException {
    Path launcher = folder.resolve("halimd");
    Files.writeString(
        launcher,
        """
        #!/usr/bin/env bash
        exec '%s' --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \\
          -Dhalimd.launcher='%s' -cp '%s' %s "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                launcher,
                absolute(System.getProperty("java.class.path")),
                Main.class.getName()));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElseThrow();
  }

  private int onTheNode(List<String> campaign) throws IOException, InterruptedException {
    Path work = Files.writeString(folder.resolve("work.sh"), WORK);
    Path node = SharedFiles.projectRoot().resolve(NODE);
    List<String> words =
        Stream.concat(Stream.of(node.toString(), "bash", work.toString()), campaign.stream())
            .toList();
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("output").toFile());
    builder.environment().put("SLURM_NODE_LOGS", folder.resolve("daemons").toString());
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroy(); // the script takes its daemons along
      process.waitFor(1, TimeUnit.MINUTES);
    }
    return process.exitValue();
  }

  private String logs(String prefix) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> logs = Files.list(folder.resolve("campaign/slurm/logs"))) {
      for (Path log : logs.sorted().toList()) {
        if (log.getFileName().toString().startsWith(prefix)) {
          all.append("== ").append(log.getFileName()).append('\n').append(Files.readString(log));
        }
      }
    }
    return all.toString();
  }

  private static boolean onPath(String program) {
    return Stream.concat(
            Arrays.stream(System.getenv("PATH").split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/sbin"))
        .anyMatch(part -> Files.isExecutable(Path.of(part, program)));
  }
}
