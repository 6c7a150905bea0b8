package org.halimd.engine.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.app.HalimdRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong input is one sentence that says how to mend it, before anything is written. */
class CampaignInputTest {
  @TempDir private Path folder;

  @BeforeEach
  void inputs() throws IOException {
    TinyCampaign.inputs(folder);
    Files.writeString(folder.resolve("charged.xyz"), TinyCampaign.structure(5.3, false));
    Files.writeString(folder.resolve("small.xyz"), TinyCampaign.structure(2.5, true));
    Files.writeString(
        folder.resolve("zinc.xyz"), TinyCampaign.structure(5.3, true).replace("Li ", "Zn "));
    Files.writeString(
        folder.resolve("open.xyz"),
        TinyCampaign.structure(5.3, true).replace("Properties", "pbc=\"T T F\" Properties"));
    Path root = Path.of(System.getProperty("halimd.root"));
    Files.copy(root.resolve("examples/structures/lzc.cif"), folder.resolve("lzc.cif"));
  }

  private HalimdRun refused(String temperatures, String structure, String... more) {
    List<String> words = new ArrayList<>(TinyCampaign.begin(folder, "out", temperatures, more));
    words.set(1, folder.resolve(structure).toString());
    HalimdRun run = TinyCampaign.run(words);
    assertEquals(2, run.exitCode(), run.out() + run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertFalse(Files.exists(folder.resolve("out")));
    return run;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "charged.xyz | the formal charges add up to -16 e (8 Li at +1, 24 Cl at -1)",
        "small.xyz | enlarge it, for example with --supercell 3x3x3",
        "zinc.xyz | knows Li Cl but not Zn",
        "open.xyz | the cell is not periodic in all directions",
        "lzc.cif | decide who sits where with 'halimd build",
        "none.xyz | none.xyz",
        "lj.txt | the format is not known from the name"
      })
  void structures(String structure, String sentence) {
    HalimdRun run = refused("60", structure);
    assertTrue(run.err().contains(sentence), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-5 | -5.0 K is no temperature",
        "0 | 0.0 K is no temperature",
        "60,60 | 60.0 K is given twice",
        "60,hot | hot"
      })
  void temperatures(String temperatures, String sentence) {
    HalimdRun run = refused(temperatures, "model.xyz");
    assertTrue(run.err().contains(sentence), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--time | 10 | write a number with its unit, for example 1ns",
        "--time | -1ns | is no simulated time above zero",
        "--time-step | 0 | is no time step",
        "--replicas | 0 | is no number of runs",
        "--ion | Na | there is no atom of 'Na', only Li Cl",
        "--structure-temperature | 50 | is not one of --temperatures",
        "--until-error | 200% | is no relative error between 0 and 1",
        "--max-time | 1ns | --until-error, which is missing",
        "--time | 1e9ns | on disk and",
        "--supercell | 2x2 | is neither like 4x2x8",
        "--cell | round | round",
        "--pressure | NaN | is no pressure",
        "--backend | quantum | quantum",
        "--max-equilibration | 50fs | is shorter than one chunk",
        "--only | 60K/1 | use it with --resume DIR"
      })
  void options(String option, String value, String sentence) {
    HalimdRun run = refused("60", "model.xyz", option, value);
    assertTrue(run.err().contains(sentence), run.err());
  }

  @Test
  void missingPotential() throws IOException {
    Files.delete(folder.resolve("lj.txt"));
    assertTrue(refused("60", "model.xyz").err().contains("is neither a file in"));
  }

  @Test
  void chargesCanBeCorrectedOrIgnored() {
    for (String[] more :
        List.of(new String[] {"--charge", "Li=3"}, new String[] {"--ignore-charges"})) {
      List<String> words = new ArrayList<>(TinyCampaign.begin(folder, "out", "60", more));
      words.set(1, folder.resolve("charged.xyz").toString());
      words.add("--check");
      HalimdRun run = TinyCampaign.done(words);
      assertTrue(run.out().contains("Li8 Cl24, 32 atoms, mobile Li"), run.out());
      assertFalse(Files.exists(folder.resolve("out")));
    }
  }

  @Test
  void foldersAreNotOverwritten() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("thesis.tex"), "years of work");
    HalimdRun other = TinyCampaign.run(TinyCampaign.begin(folder, "out", "60"));
    assertEquals(2, other.exitCode());
    assertTrue(other.err().contains("exists and is not empty"), other.err());
    Files.writeString(out.resolve("campaign.json"), "{}");
    HalimdRun campaign = TinyCampaign.run(TinyCampaign.begin(folder, "out", "60"));
    assertEquals(2, campaign.exitCode());
    assertTrue(
        campaign.err().contains("continue it with 'halimd conductivity --resume"), campaign.err());
  }

  @Test
  void resumeChangesNoPlan() {
    Path out = folder.resolve("out");
    HalimdRun nothing = HalimdRun.of("conductivity", "--resume", out);
    assertEquals(2, nothing.exitCode());
    assertTrue(nothing.err().contains("this is no folder of a campaign"), nothing.err());
    HalimdRun plan = HalimdRun.of("conductivity", "--resume", out, "--replicas", "3");
    assertEquals(2, plan.exitCode());
    assertTrue(plan.err().contains("the plan of a campaign is fixed"), plan.err());
    HalimdRun incomplete = HalimdRun.of("conductivity", folder.resolve("model.xyz"));
    assertEquals(2, incomplete.exitCode());
    assertTrue(incomplete.err().contains("a new campaign needs"), incomplete.err());
  }
}
