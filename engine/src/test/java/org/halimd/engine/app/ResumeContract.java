package org.halimd.engine.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.halimd.engine.app.run.Execution;
import org.halimd.engine.app.run.Outcome;
import org.halimd.engine.app.run.RunEvent;
import org.halimd.engine.app.run.RunOptions;
import org.halimd.engine.app.run.StopSignal;
import org.halimd.engine.backend.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that was interrupted or killed and continued leaves the same bytes as one that was not. The
 * test of a backend extends this class and only names it.
 */
public abstract class ResumeContract {
  /** The name of the backend that is tested. */
  protected abstract String backend();

  private static final String MEASURE =
      """
      dump_thermo 7
      dump_xyz 10 all.xyz mass charge velocity force potential unwrapped_position virial group_labels
      dump_xyz 20 frame*
      dump_exyz 25 1 1 1
      dump_position 9 group 0 1 precision double
      dump_velocity 9
      dump_force 9
      dump_restart 13
      dump_h5md 10 all.h5 velocity force
      compute_msd 2 10 all_groups 0
      compute_msd 3 9 species Kr drift framework save_every 30
      compute_sdc 2 10
      compute_dos 2 10 50
      compute_ic 2 10 Kr 3
      compute_viscosity 2 10
      compute_rdf 5 30 4
      compute_adf 30 36 0 4.5
      """;

  @TempDir Path temporary;

  private RunOptions options(RunOptions.Start start) {
    return new RunOptions(backend(), null, null, Resources.LEAST, start, List.of());
  }

  /** Runs with a listener that may stop the run. */
  private Outcome run(
      List<Path> directories, RunOptions.Start start, StopSignal stop, Consumer<RunEvent> events) {
    try (Execution execution = Execution.prepare(directories, options(start), stop, events)) {
      return execution.run();
    }
  }

  private Outcome run(Path directory) {
    return run(List.of(directory), RunOptions.Start.FRESH, new StopSignal(), e -> {});
  }

  private Outcome resume(Path... directories) {
    return run(List.of(directories), RunOptions.Start.RESUME, new StopSignal(), e -> {});
  }

  /**
   * Stops at the first report at or after the step of the run. There are reports only where a run
   * pauses for somebody who looks at atoms.
   */
  private Outcome runUntil(int run, long step, Path... directories) {
    StopSignal stop = new StopSignal();
    return run(
        List.of(directories),
        RunOptions.Start.FRESH,
        stop,
        e -> {
          if (e instanceof RunEvent.Progress p && p.run() == run && p.step() >= step) {
            stop.request();
          }
        });
  }

  /** One ensemble of every kind. */
  protected static List<String> ensembles() {
    return List.of(
        "nve",
        "nvt_nhc 60 80 50",
        "nvt_bdp 60 80 50",
        "nvt_ber 60 80 50",
        "nvt_lan 60 80 50",
        "nvt_bao 60 80 50",
        "npt_ber 60 80 50 0 0.1 3 3 3 3 500",
        "npt_scr 60 80 50 0 3 500",
        "npt_scr 60 80 50 0 0 0 0 0 0 3 3 3 3 3 3 500",
        "nvt_mttk temp 60 80 tperiod 50",
        "npt_mttk temp 60 80 iso 0 0.1 tperiod 50 pperiod 300",
        "npt_mttk temp 60 80 tri 0 0 tperiod 50 pperiod 300",
        "npt_mttk temp 60 60 x 0 0 z 0.1 0.1 pperiod 300",
        "nph_mttk aniso 0 0 pperiod 300");
  }

  /** Interrupted in the middle, with everything that can be measured and written. */
  @ParameterizedTest
  @MethodSource("ensembles")
  protected void everyEnsemble(String ensemble) throws IOException {
    String commands =
        "velocity 60\ntime_step 3\nthermostat_init random\nensemble %s\n%srun 120\n"
            .formatted(ensemble, MEASURE);
    Path whole = Directories.create(temporary, "whole", commands);
    Path parts = Directories.create(temporary, "parts", commands);
    assertEquals(Outcome.FINISHED, run(whole));
    assertEquals(Outcome.INTERRUPTED, runUntil(1, 50, parts));
    assertEquals(Outcome.FINISHED, resume(parts));
    Directories.assertSameOutputs(whole, parts);
  }

  private static final String TWO_RUNS =
      """
      replicate 1 1 2
      minimize fire 1e-3 5
      velocity 60
      checkpoint 30
      ensemble npt_mttk temp 60 80 aniso 0 0 pperiod 300
      dump_thermo 4
      compute_msd 1 10
      run 100
      change_box 0.05
      velocity 90 seed 7
      time_step 2 0.01
      ensemble nvt_bdp 60 80 50
      fix 1
      output_initial on
      dump_thermo 4
      dump_h5md 5 all.h5
      compute_rdf 5 30 4
      run 100
      """;

  /** What lies in the directory when the program is killed at any moment can be continued. */
  @ParameterizedTest
  @ValueSource(ints = {0, 40, 80, 100, 110, 150, 190})
  protected void killedAnywhere(int at) throws IOException {
    Path whole = Directories.create(temporary, "whole", TWO_RUNS);
    Path killed = temporary.resolve("killed");
    boolean[] copied = new boolean[1];
    run(
        List.of(whole),
        RunOptions.Start.FRESH,
        new StopSignal(),
        e -> {
          if (!copied[0] && position(e) >= at) {
            copied[0] = true;
            copy(whole, killed);
          }
        });
    assertEquals(Outcome.FINISHED, resume(killed));
    Directories.assertSameOutputs(whole, killed);
  }

  /** Velocities drawn after the checkpoint see the positions they saw the first time. */
  @Test
  protected void isolatedSystemKilledBetweenRuns() throws IOException {
    Path whole =
        Directories.create(
            temporary,
            "whole",
            "ensemble nve\n"
                + "run 10\n"
                + "velocity 90\n"
                + "change_box 0.9 0 0 0.1 0 0\n"
                + "ensemble nve\n"
                + "dump_thermo 5\n"
                + "run 10\n");
    Path structure = whole.resolve("model.xyz");
    Files.writeString(
        structure, Files.readString(structure).replace("pbc=\"T T T\"", "pbc=\"F F F\""));
    Path killed = temporary.resolve("killed");
    run(
        List.of(whole),
        RunOptions.Start.FRESH,
        new StopSignal(),
        e -> {
          if (e instanceof RunEvent.RunEnded r && r.run() == 1) {
            copy(whole, killed);
          }
        });
    assertEquals(Outcome.FINISHED, resume(killed));
    Directories.assertSameOutputs(whole, killed);
  }

  private static final String MINIMISATIONS =
      """
      replicate 1 1 2
      velocity 60
      checkpoint 3
      minimize sd 1e-9 12
      ensemble nve
      dump_thermo 4
      run 20
      minimize fire 1e-9 30 1
      velocity 70 seed 3
      ensemble nvt_lan 60 80 50
      dump_thermo 4
      dump_xyz 5 all.xyz velocity
      run 20
      """;

  /** Stops at the note of the given number that reports a step of a minimisation. */
  private Outcome minimizeUntil(int note, RunOptions.Start start, Path... directories) {
    StopSignal stop = new StopSignal();
    int[] seen = new int[1];
    return run(
        List.of(directories),
        start,
        stop,
        e -> {
          if (e instanceof RunEvent.Note n && n.text().contains(" of at most ")) {
            seen[0]++;
            if (seen[0] == note) {
              stop.request();
            }
          }
        });
  }

  /** Notes 1 to 12 are of the first minimisation, 13 to 22 of the second. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 13, 17, 21})
  protected void minimisationInterrupted(int note) throws IOException {
    Path whole = Directories.create(temporary, "whole", MINIMISATIONS);
    Path parts = Directories.create(temporary, "parts", MINIMISATIONS);
    assertEquals(Outcome.FINISHED, run(whole));
    assertEquals(Outcome.INTERRUPTED, minimizeUntil(note, RunOptions.Start.FRESH, parts));
    assertEquals(Outcome.INTERRUPTED, minimizeUntil(1, RunOptions.Start.RESUME, parts));
    assertEquals(Outcome.FINISHED, resume(parts));
    Directories.assertSameOutputs(whole, parts);
    assertEquals(
        Files.readString(whole.resolve("minimized.xyz")),
        Files.readString(parts.resolve("minimized.xyz")));
  }

  /** Killed while the second minimisation goes on, and in the run after it before a checkpoint. */
  @ParameterizedTest
  @ValueSource(strings = {"step 15 of at most 30", "stopped after 30 steps"})
  protected void minimisationKilled(String moment) throws IOException {
    Path whole = Directories.create(temporary, "whole", MINIMISATIONS);
    Path killed = temporary.resolve("killed");
    run(
        List.of(whole),
        RunOptions.Start.FRESH,
        new StopSignal(),
        e -> {
          if (e instanceof RunEvent.Note n && n.text().contains(moment)) {
            copy(whole, killed);
          }
        });
    Files.writeString(killed.resolve("all.xyz"), "left behind by a run that was killed");
    assertEquals(Outcome.FINISHED, resume(killed));
    Directories.assertSameOutputs(whole, killed);
  }

  /** Systems that are done keep their result over an interruption; without a run nothing stays. */
  @Test
  protected void minimisationOfABatchWithoutARun() throws IOException {
    String commands = "minimize fire 1e-3 400\n";
    List<Path> whole = two("whole", commands);
    List<Path> parts = two("parts", commands);
    List<String> expected = new ArrayList<>();
    run(whole, RunOptions.Start.FRESH, new StopSignal(), e -> results(e, expected));
    assertEquals(2, expected.size());
    assertEquals(
        Outcome.INTERRUPTED, minimizeUntil(1, RunOptions.Start.FRESH, parts.toArray(Path[]::new)));
    List<String> found = new ArrayList<>();
    run(parts, RunOptions.Start.RESUME, new StopSignal(), e -> results(e, found));
    assertEquals(expected, found);
    assertEquals(Outcome.FINISHED, run(parts, RunOptions.Start.FRESH, new StopSignal(), e -> {}));
  }

  /** Two directories, the second more disordered than the first. */
  private List<Path> two(String name, String commands) throws IOException {
    Path first = Directories.create(temporary, name + 1, commands);
    Path second = Directories.create(temporary, name + 2, commands);
    Path structure = second.resolve("model.xyz");
    Files.writeString(structure, Files.readString(structure).replace("Kr 0.", "Kr 0.4"));
    return List.of(first, second);
  }

  private static void results(RunEvent event, List<String> results) {
    if (event instanceof RunEvent.Note n && n.text().contains(" after ")) {
      results.add(n.text().replaceAll("minimize \\S+:", ""));
    }
  }

  private static long position(RunEvent event) {
    return switch (event) {
      case RunEvent.RunStarted s -> 100L * (s.run() - 1);
      case RunEvent.Progress p -> 100L * (p.run() - 1) + p.step();
      case RunEvent.RunEnded r -> 100L * r.run();
      default -> -1;
    };
  }

  private static void copy(Path from, Path to) {
    try {
      Directories.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The second run goes on twice. */
  @Test
  protected void interruptedTwice() throws IOException {
    Path whole = Directories.create(temporary, "whole", TWO_RUNS);
    Path parts = Directories.create(temporary, "parts", TWO_RUNS);
    run(whole);
    assertEquals(Outcome.INTERRUPTED, runUntil(1, 20, parts));
    StopSignal stop = new StopSignal();
    Outcome second =
        run(
            List.of(parts),
            RunOptions.Start.RESUME,
            stop,
            e -> {
              if (e instanceof RunEvent.Progress p && p.run() == 2 && p.step() >= 30) {
                stop.request();
              }
            });
    assertEquals(Outcome.INTERRUPTED, second);
    assertEquals(Outcome.FINISHED, resume(parts));
    Directories.assertSameOutputs(whole, parts);
  }

  private static final String FIRST_OF_TWO = TWO_RUNS.substring(0, TWO_RUNS.indexOf("change_box"));

  /** Lines appended to a run file that is done are done as if they had been there at once. */
  @Test
  protected void extendedAfterItsEnd() throws IOException {
    Path whole = Directories.create(temporary, "whole", TWO_RUNS);
    Path parts = Directories.create(temporary, "parts", FIRST_OF_TWO);
    run(whole);
    assertEquals(Outcome.FINISHED, run(parts));
    Files.writeString(parts.resolve("run.in"), "potential lj.txt\n" + TWO_RUNS);
    Path killed = temporary.resolve("killed");
    boolean[] copied = new boolean[1];
    run(
        List.of(parts),
        RunOptions.Start.RESUME,
        new StopSignal(),
        e -> {
          if (!copied[0] && e instanceof RunEvent.Progress p && p.step() >= 15) {
            copied[0] = true;
            copy(parts, killed);
          }
        });
    Directories.assertSameOutputs(whole, parts);
    // What was appended before the first checkpoint of the new run is not appended twice.
    assertTrue(copied[0]);
    assertEquals(Outcome.FINISHED, resume(killed));
    Directories.assertSameOutputs(whole, killed);
  }

  /** While the first run is going on, too; lines about checkpoints may come and go. */
  @Test
  protected void extendedInTheMiddle() throws IOException {
    Path whole = Directories.create(temporary, "whole", TWO_RUNS);
    Path parts = Directories.create(temporary, "parts", FIRST_OF_TWO);
    run(whole);
    assertEquals(Outcome.INTERRUPTED, runUntil(1, 50, parts));
    Files.writeString(
        parts.resolve("run.in"),
        "wall_time 10\npotential lj.txt\n" + TWO_RUNS.replace("checkpoint 30\n", ""));
    assertEquals(Outcome.FINISHED, resume(parts));
    Directories.assertSameOutputs(whole, parts);
  }

  @Test
  protected void extensionThatChangesWhatRan() throws IOException {
    Path parts = Directories.create(temporary, "parts", FIRST_OF_TWO);
    run(parts);
    Path script = parts.resolve("run.in");
    String before = Files.readString(script);
    Files.writeString(script, before + "dof 3N\nensemble nve\nrun 10\n");
    HalimdRun seed = HalimdRun.of("run", parts, "--resume");
    assertEquals(2, seed.exitCode());
    assertTrue(seed.err().contains("'dof' was appended after the run had begun"), seed.err());
    Files.writeString(script, before.replace("run 100", "run 90") + "ensemble nve\nrun 10\n");
    HalimdRun changed = HalimdRun.of("run", parts, "--resume");
    assertEquals(2, changed.exitCode());
    assertTrue(changed.err().contains("'run.in' has changed since the run began"), changed.err());
    Files.writeString(script, before);
    HalimdRun finished = HalimdRun.of("run", parts, "--resume");
    assertEquals(2, finished.exitCode());
    assertTrue(finished.err().contains("the run is finished already"), finished.err());
  }

  /** A limit on real time ends a run like a signal. */
  @Test
  protected void wallTimeStopsAndContinues() throws IOException {
    String commands = "ensemble nve\ndump_thermo 10\nrun 60\n";
    Path whole = Directories.create(temporary, "whole", commands);
    run(whole);
    Path limited = Directories.create(temporary, "limited", "wall_time 1e-12\n" + commands);
    HalimdRun first = HalimdRun.of("run", limited, "--backend", backend());
    assertEquals(0, first.exitCode(), first.err());
    assertTrue(first.out().contains("wall_time is used up at step"), first.out());
    // The limit may change between executions; the trajectory may not.
    Files.writeString(
        limited.resolve("run.in"), "potential lj.txt\nwall_time 10 # hours\n" + commands);
    HalimdRun second = HalimdRun.of("run", limited, "--resume");
    assertEquals(0, second.exitCode(), second.err());
    Directories.assertSameOutputs(whole, limited);
  }

  /** Systems of an interrupted batch leave the bytes of single runs. */
  @Test
  protected void batchEqualsSingleRuns() throws IOException {
    String commands =
        "seed %d\nvelocity %d\nensemble npt_mttk temp %d %d iso 0 0\n" + MEASURE + "run 60\n";
    Path[] single = new Path[3];
    Path[] batch = new Path[3];
    for (int s = 0; s < 3; s++) {
      int t = 60 + 10 * s;
      single[s] = Directories.create(temporary, "single" + s, commands.formatted(s, t, t, t));
      batch[s] = Directories.create(temporary, "batch" + s, commands.formatted(s, t, t, t));
      run(single[s]);
    }
    assertEquals(Outcome.INTERRUPTED, runUntil(1, 30, batch));
    assertEquals(Outcome.FINISHED, resume(batch));
    for (int s = 0; s < 3; s++) {
      Directories.assertSameOutputs(single[s], batch[s]);
    }
  }

  /** A system of an interrupted batch can be continued by itself. */
  @Test
  protected void oneOfABatchAlone() throws IOException {
    String commands =
        "velocity %d\nensemble nvt_lan %d %d 50\ndump_thermo 5\ndump_position 5\nrun 60\n";
    Path alone = Directories.create(temporary, "alone", commands.formatted(80, 80, 80));
    Path first = Directories.create(temporary, "first", commands.formatted(60, 60, 60));
    Path second = Directories.create(temporary, "second", commands.formatted(80, 80, 80));
    run(alone);
    runUntil(1, 30, first, second);
    assertEquals(Outcome.FINISHED, resume(second));
    Directories.assertSameOutputs(alone, second);
  }

  /** A crash between the renames of a batch leaves two instants; the common one is found. */
  @Test
  protected void crashBetweenRenames() throws IOException {
    String commands =
        "velocity 60\nensemble nvt_lan 60 60 50\ndump_thermo 5\ndump_position 5\nrun 60\n";
    Path alone = Directories.create(temporary, "alone", commands);
    Path first = Directories.create(temporary, "first", commands);
    Path second = Directories.create(temporary, "second", commands);
    run(alone);
    runUntil(1, 12, first, second);
    Path old = second.resolve("old");
    Files.copy(second.resolve("restart.halimd"), old);
    StopSignal stop = new StopSignal();
    run(
        List.of(first, second),
        RunOptions.Start.RESUME,
        stop,
        e -> {
          if (e instanceof RunEvent.Progress p && p.step() >= 40) {
            stop.request();
          }
        });
    Files.move(second.resolve("restart.halimd"), second.resolve("restart.halimd.next"));
    Files.move(old, second.resolve("restart.halimd"));
    assertEquals(Outcome.FINISHED, resume(first, second));
    Directories.assertSameOutputs(alone, first);
    Directories.assertSameOutputs(alone, second);
  }
}
