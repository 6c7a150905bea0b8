package org.halimd.engine.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.engine.app.HalimdRun;
import org.halimd.engine.app.run.Json;
import org.halimd.engine.app.run.Outcome;
import org.halimd.engine.app.run.RunEvent;
import org.halimd.engine.app.run.RunOptions;
import org.halimd.engine.app.run.StopSignal;
import org.halimd.engine.backend.Resources;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.Structure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Whole campaigns: their files, interruptions, extensions, failures. */
class CampaignRunTest {
  private static final String TEMPERATURES = "60,40";

  @TempDir private static Path shared;

  /** A campaign that ran from beginning to end; nobody changes it. */
  private static Path whole;

  @TempDir private Path folder;

  @BeforeAll
  static void runOne() throws IOException {
    TinyCampaign.inputs(shared);
    TinyCampaign.done(TinyCampaign.begin(shared, "whole", TEMPERATURES));
    whole = shared.resolve("whole");
  }

  @BeforeEach
  void inputs() throws IOException {
    TinyCampaign.inputs(folder);
  }

  /** Begins a campaign without running it. */
  private Path begun(String name, String... more) {
    List<String> words = TinyCampaign.begin(folder, name, TEMPERATURES, more);
    Options options = new Options();
    new CommandLine(options)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    PlanMaker maker = new PlanMaker(options.structure, options.planned, options.length, w -> {});
    CampaignWriter.write(options.planned.out, maker.plan(words), maker.structure());
    return options.planned.out;
  }

  /** The options that make a plan. */
  @Command
  private static final class Options {
    @Parameters private Path structure;
    @Mixin private PlanOptions planned;
    @Mixin private BudgetOptions length;
    @Mixin private ResultOptions results;
  }

  private static Outcome carryOn(Path campaign, StopSignal stop, Consumer<CampaignEvent> events) {
    CampaignFolder folder = new CampaignFolder(campaign);
    RunOptions options =
        new RunOptions(null, null, null, Resources.LEAST, RunOptions.Start.FRESH, List.of());
    return new CampaignRunner(
            folder,
            folder.plan().systems(),
            new CampaignRunner.RunSettings(options, 10, stop),
            events)
        .run();
  }

  /** Whether an event belongs to the middle of a stage; 'minimize' is one too. */
  private static boolean isInside(CampaignEvent event, String stage) {
    return switch (event) {
      case CampaignEvent.Batch b -> stage.equals("equilibrate") && b.stage().equals(stage);
      case CampaignEvent.Progress p -> p.stage().equals(stage) && 3 * p.step() > p.steps();
      case CampaignEvent.Run(RunEvent.Start s) -> stage.equals("minimize");
      default -> false;
    };
  }

  private void resume(Path campaign) {
    TinyCampaign.done(List.of("conductivity", "--resume", campaign.toString(), "--no-results"));
  }

  /** Which displacements are diffusion is a question to the results, not to the runs. */
  @Test
  void resultsMayHaveAnotherSiteDistance() throws IOException {
    Path campaign = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(whole)) {
      for (Path file : files.toList()) {
        Files.copy(file, campaign.resolve(whole.relativize(file).toString()));
      }
    }
    TinyCampaign.done(
        List.of(
            "conductivity",
            "--analyze",
            campaign.toString(),
            "--site-distance",
            "2.5",
            "--no-figures",
            "--snapshots",
            "0"));
    JsonNode summary = Json.parse(Files.readString(campaign.resolve("summary.json")));
    assertEquals("2.5 (given)", summary.get("provenance").get("site_distance_A").asText());
    assertNull(new CampaignFolder(campaign).plan().siteDistance());
  }

  @Test
  void layout() throws IOException {
    Path campaign = whole;
    for (String file :
        List.of(
            "campaign.json",
            "progress.json",
            "input/model.xyz",
            "input/nep.txt",
            "minimize/minimized.xyz",
            "40K/1/equilibrate/run.in",
            "40K/1/transport/trajectory.h5",
            "60K/1/transport/thermo.out",
            "60K/1/structure/trajectory.h5")) {
      assertTrue(Files.exists(campaign.resolve(file)), file);
    }
    assertFalse(Files.exists(campaign.resolve("40K/1/structure")));
    JsonNode systems =
        Json.parse(Files.readString(campaign.resolve("progress.json"))).get("systems");
    assertEquals("40K/1", systems.get(0).get("system").asText());
    systems.forEach(s -> assertEquals("DONE", s.get("status").asText()));
    assertEquals(200, ThermoFile.read(campaign.resolve("40K/1/transport/thermo.out")).rows());
    HalimdRun status = HalimdRun.of("conductivity", "--status", campaign);
    assertTrue(status.out().contains("60K/1"), status.out());
  }

  /** Velocities are those of equipartition after the relaxation: twice the temperature at once. */
  @Test
  void equilibrationBeginsAtTwiceTheTemperature() throws IOException {
    String script = Files.readString(whole.resolve("60K/1/equilibrate/run.in"));
    assertTrue(script.contains("velocity 120\n"), script);
    ThermoFile thermo = ThermoFile.read(whole.resolve("60K/1/equilibrate/thermo.out"));
    assertTrue(thermo.temperature()[0] > 90, String.valueOf(thermo.temperature()[0]));
  }

  /** The structure run has the mean cell of the transport run and never leaves it. */
  @Test
  void structureIsSampledInTheMeanCell() {
    Path system = whole.resolve("60K/1");
    double[] volume = ThermoFile.read(system.resolve("transport/thermo.out")).volume();
    double[][] lengths = ThermoFile.read(system.resolve("transport/thermo.out")).lengths();
    Structure start = ExtendedXyzReader.readOne(system.resolve("structure/model.xyz"), w -> {});
    double mean = 0;
    for (double a : lengths[0]) {
      mean += a / volume.length;
    }
    assertEquals(mean, start.box().h(0, 0), 1e-9);
    assertTrue(start.hasVelocities());
    double[] fixed = ThermoFile.read(system.resolve("structure/thermo.out")).volume();
    assertEquals(fixed[0], fixed[fixed.length - 1], 1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimize", "equilibrate", "transport", "structure"})
  void interruptedAndResumed(String stage) throws IOException {
    Path parts = begun("parts");
    StopSignal stop = new StopSignal();
    Outcome outcome =
        carryOn(
            parts,
            stop,
            e -> {
              if (isInside(e, stage)) {
                stop.request();
              }
            });
    assertEquals(Outcome.INTERRUPTED, outcome);
    resume(parts);
    TinyCampaign.assertSame(whole, parts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimize", "equilibrate", "transport", "structure"})
  void killedAndResumed(String stage) throws IOException {
    Path parts = begun("parts");
    Path killed = folder.resolve("killed");
    StopSignal stop = new StopSignal();
    carryOn(
        parts,
        stop,
        e -> {
          if (!stop.requested() && isInside(e, stage)) {
            TinyCampaign.copy(parts, killed);
            stop.request(); // what this one does further is of no interest
          }
        });
    resume(killed);
    TinyCampaign.assertSame(whole, killed);
  }

  /** Killed between the decision to extend and the run, and before the next stage is written. */
  @Test
  void killedAfterDecisions() throws IOException {
    Path parts = begun("parts");
    List<Path> copies = new ArrayList<>();
    List<StageKind> seen = new ArrayList<>();
    carryOn(
        parts,
        new StopSignal(),
        e -> {
          if (e instanceof CampaignEvent.Decision d && !seen.contains(d.verdict().stage())) {
            seen.add(d.verdict().stage());
            copies.add(folder.resolve("killed" + copies.size()));
            TinyCampaign.copy(parts, copies.getLast());
          }
        });
    TinyCampaign.assertSame(whole, parts);
    assertEquals(List.of(StageKind.values()), seen);
    for (Path killed : copies) {
      resume(killed);
      TinyCampaign.assertSame(whole, killed);
    }
  }

  /** As jobs of a queue do it. */
  @Test
  void systemsOneByOne() throws IOException {
    Path parts = begun("parts");
    for (String system : List.of("minimize", "60K/1", "40K/1")) {
      TinyCampaign.done(
          List.of("conductivity", "--resume", parts.toString(), "--only", system, "--quiet"));
    }
    TinyCampaign.assertSame(whole, parts);
  }

  @Test
  void oneSystemAtATime() throws IOException {
    TinyCampaign.done(TinyCampaign.begin(folder, "parts", TEMPERATURES, "--batch", "1"));
    TinyCampaign.assertSame(whole, folder.resolve("parts"));
  }

  @Test
  void replicasMoveDifferently() {
    TinyCampaign.done(TinyCampaign.begin(folder, "two", "60", "--replicas", "2", "--no-structure"));
    double[] first = ThermoFile.read(folder.resolve("two/60K/1/transport/thermo.out")).potential();
    double[] second = ThermoFile.read(folder.resolve("two/60K/2/transport/thermo.out")).potential();
    assertFalse(Math.abs(first[0] - second[0]) < 1e-6);
  }

  /** A longer budget appends to the runs that are there, as if they had been so long at once. */
  @Test
  void moreTimeAfterwards() throws IOException {
    Path campaign = folder.resolve("more");
    TinyCampaign.copy(whole, campaign);
    byte[] before = Files.readAllBytes(campaign.resolve("40K/1/transport/thermo.out"));
    TinyCampaign.done(
        List.of(
            "conductivity", "--resume", campaign.toString(), "--time", "600fs", "--no-results"));
    Path transport = campaign.resolve("40K/1/transport");
    assertEquals(300, ThermoFile.read(transport.resolve("thermo.out")).rows());
    byte[] after = Files.readAllBytes(transport.resolve("thermo.out"));
    assertEquals(
        new String(before), new String(after, 0, before.length), "what there was is untouched");
    assertTrue(Files.readString(transport.resolve("run.in")).endsWith("run 100\n"));
  }

  /** A system that explodes is named and left; the others end as if it had never been there. */
  @Test
  void oneSystemFails() throws IOException {
    HalimdRun run =
        TinyCampaign.run(
            TinyCampaign.begin(folder, "hot", "40,60,60000", "--structure-temperature", "60"));
    assertEquals(2, run.exitCode(), "no temperature");
    run =
        TinyCampaign.run(
            TinyCampaign.begin(folder, "hot", "40,60,9000", "--structure-temperature", "60"));
    assertEquals(3, run.exitCode(), run.out() + run.err());
    assertTrue(run.out().contains("FAILED 9000K/1, transport"), run.out());
    assertTrue(run.out().contains("failed: 9000K/1"), run.out());
    Path hot = folder.resolve("hot");
    for (String file : List.of("40K/1/transport/thermo.out", "60K/1/structure/thermo.out")) {
      assertEquals(Files.readString(whole.resolve(file)), Files.readString(hot.resolve(file)));
    }
    CampaignProgress progress = CampaignProgress.of(new CampaignFolder(hot));
    assertEquals(CampaignProgress.Status.FAILED, progress.systems().getLast().status());
    assertNull(progress.systems().getFirst().failure());
    HalimdRun again = HalimdRun.of("conductivity", "--resume", hot, "--no-results");
    assertEquals(3, again.exitCode());
    assertTrue(again.out().contains("failed: 9000K/1"), again.out());
  }

  /**
   * A liquid whose D is wanted to 30 %: some extensions, then done; and then to 1 %: not in time.
   */
  @Test
  void untilAnErrorIsReached() {
    List<String> words =
        TinyCampaign.begin(
            folder,
            "liquid",
            "300",
            "--pressure",
            "0.4",
            "--time",
            "600fs",
            "--until-error",
            "35%",
            "--max-time",
            "20ps",
            "--site-distance",
            "1",
            "--no-structure");
    HalimdRun run = TinyCampaign.done(words);
    assertTrue(run.out().contains("300K/1 transport goes on"), run.out());
    assertTrue(run.out().contains("300K/1 transport done"), run.out());
    assertTrue(run.out().contains("the weakest temperature is 300 K"), run.out());
    CampaignProgress progress = CampaignProgress.of(new CampaignFolder(folder.resolve("liquid")));
    Verdict last = progress.systems().getFirst().verdicts().getLast();
    assertTrue(last.numbers().get("relative_error") <= 0.35, last.sentence());
    assertTrue(last.steps() > 300 && last.steps() < 10_000, last.sentence());
    HalimdRun more =
        TinyCampaign.done(
            List.of(
                "conductivity",
                "--resume",
                folder.resolve("liquid").toString(),
                "--until-error",
                "1%",
                "--max-time",
                "5ps",
                "--no-results"));
    assertTrue(more.out().contains("is used up and D is known to"), more.out());
    assertEquals(
        2500,
        CampaignProgress.of(new CampaignFolder(folder.resolve("liquid")))
            .systems()
            .getFirst()
            .verdicts()
            .getLast()
            .steps());
  }

  @Test
  void eventsAsJson() throws IOException {
    HalimdRun run =
        TinyCampaign.done(TinyCampaign.begin(folder, "log", "60", "--json-log", "--no-structure"));
    List<String> names = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      names.add(Json.parse(line).get("event").asText());
    }
    assertTrue(
        names.containsAll(List.of("batch", "decision", "run_start", "campaign_progress")),
        names.toString());
    assertEquals("campaign_end", names.getLast());
  }
}
