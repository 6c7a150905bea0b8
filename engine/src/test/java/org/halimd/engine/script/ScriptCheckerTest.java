package org.halimd.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of bad run files of the MD specification, section 9, by their numbers. (Cases of the
 * structure file are tested with its reader; 11, 12 and 30 concern running programs.)
 */
class ScriptCheckerTest {
  private static final String HEAD = "potential nep.txt\n";
  private static final String GOOD = "ensemble nve\nrun 100\n";

  /** Case number, run file, line of the error, what the message must say. */
  static Stream<Arguments> cases() {
    return Stream.of(
        bad(
            "1",
            HEAD + "ensembel nve\nrun 10",
            2,
            "'ensembel' is no keyword (did you mean 'ensemble'?)"),
        bad(
            "1",
            HEAD + "time_step\n" + GOOD,
            2,
            "time_step: the line ends where DT in fs is expected"),
        bad("1", HEAD + "time_step one\n" + GOOD, 2, "'one' is not a number"),
        bad("1", HEAD + "time_step 1 2 3\n" + GOOD, 2, "'3' is one argument too many"),
        bad("1", HEAD + "ensemble nvt_nhc 300 300 0.5\nrun 100", 2, "'0.5' must be at least 1"),
        bad("1", HEAD + "ensemble nvt_nch 300 300 100\nrun 100", 2, "did you mean 'nvt_nhc'?"),
        bad("1", HEAD + "ensemble\nrun 100", 2, "the name of an ensemble is missing"),
        bad(
            "1",
            HEAD + "ensemble npt_qtb 300 300 100\nrun 100",
            2,
            "'npt_qtb' exists in GPUMD but is not supported"),
        bad(
            "1",
            HEAD + "ensemble npt_scr 300 300 100 0 0 0 50\nrun 100",
            2,
            "3, 7 or 13 numbers are expected"),
        bad("1", HEAD + "dump_thermo 0\n" + GOOD, 2, "'0' must be at least 1"),
        bad("1", HEAD + "correct_velocity 5\n" + GOOD, 2, "'5' must be at least 10"),
        bad("1", HEAD + "kspace pppn\n" + GOOD, 2, "did you mean 'pppm'?"),
        bad("1", HEAD + "velocity nan\n" + GOOD, 2, "'nan' is not a number"),
        bad("1", HEAD + "velocity 1e999\n" + GOOD, 2, "'1e999' is too large for a number"),
        bad(
            "1",
            HEAD + "compute_hnemd 10 0 0 1\n" + GOOD,
            2,
            "keyword compute_hnemd exists in GPUMD but is not supported"),
        bad("1", "potential nothing.txt\n" + GOOD, 1, "the file 'nothing.txt' does not exist"),
        bad(
            "2",
            HEAD + "ensemble npt_mttk temp 300 300 iso 0 0 pperiod\nrun 9",
            2,
            "the line ends where the value of 'pperiod'"),
        bad(
            "2",
            HEAD + "compute_msd 1 10 save_every\n" + GOOD,
            2,
            "the line ends where L in steps"),
        bad(
            "2",
            HEAD + "ensemble nvt_mttk temp 300\nrun 9",
            2,
            "the line ends where T2 after 'temp'"),
        bad(
            "3",
            HEAD + "velocity 300 sed 5\n" + GOOD,
            2,
            "'sed' is unknown (did you mean 'seed'?)"),
        bad(
            "4",
            HEAD + "ensemble nve\nrun 010",
            3,
            "'010' is ambiguous because of its leading zero"),
        bad("4", HEAD + "ensemble nve\nrun 0x10", 3, "'0x10' is a hexadecimal number"),
        bad("4", HEAD + "ensemble nve\nrun -5", 3, "'-5' must be between 1"),
        bad("4", HEAD + "ensemble nve\nrun 0", 3, "'0' must be between 1"),
        bad("4", HEAD + "ensemble nve\nrun 10.5", 3, "'10.5' is not an integer"),
        bad("5", HEAD + "time_step -1\n" + GOOD, 2, "'-1' must be at least 0"),
        bad("6", HEAD + GOOD + "replicate 2 2 2\n" + GOOD, 4, "not possible after a run"),
        bad("6", HEAD + "replicate 0 2 2\n" + GOOD, 2, "'0' must be between 1"),
        bad("6", HEAD + "replicate -1 2 2\n" + GOOD, 2, "'-1' must be between 1"),
        bad("6", HEAD + "replicate 1000 1000 1000\n" + GOOD, 2, "4000000000 atoms would result"),
        bad("8", HEAD + "run 100", 2, "no ensemble is set; put a line 'ensemble ...' before it"),
        bad("8", HEAD + GOOD + "run 100", 4, "no ensemble is set since the previous run"),
        bad("9", GOOD, 2, "no potential is set"),
        bad("9", "minimize fire 1e-4 10\n" + HEAD + GOOD, 1, "no potential is set"),
        bad("17", HEAD + "fix 0\nfix 2\n" + GOOD, 3, "all atoms would be fixed"),
        bad("17", HEAD + "fix 7\nminimize sd 1e-3 9", 2, "group 7 does not exist"),
        bad("17", HEAD + "fix 7\nminimize sd 1e-3 9\n" + GOOD, 2, "group 7 does not exist"),
        bad(
            "23",
            HEAD + "dump_h5md 1 a.h5 velocity\n" + GOOD + "dump_h5md 1 a.h5\n" + GOOD,
            5,
            "'a.h5' of line 2 holds other quantities"),
        bad(
            "deform",
            HEAD + "ensemble npt_mttk temp 9 9 x 0 0 z 0 0\ndeform 1e-3 0 0 1\nrun 9",
            3,
            "the barostat of the run moves direction z too"),
        bad(
            "deform",
            HEAD + "ensemble npt_ber 9 9 9 0 50 900\ndeform 1e-3 0 0 1\nrun 9",
            3,
            "the barostat of the run moves direction z too"),
        bad("15", HEAD + "fix 12abc\n" + GOOD, 2, "'12abc' is not a number"),
        bad("15", HEAD + "fix 3.7\n" + GOOD, 2, "'3.7' is not an integer"),
        bad(
            "17",
            HEAD + "fix 7\n" + GOOD,
            2,
            "group 7 does not exist; grouping method 0 of model.xyz has the groups 0 to 2"),
        bad(
            "17",
            HEAD + "compute_msd 1 10 group 0 1\n" + GOOD,
            2,
            "group 1 of grouping method 0 has no atoms"),
        bad(
            "17",
            HEAD + "compute_msd 1 10 all_groups 1\n" + GOOD,
            2,
            "grouping method 1 does not exist"),
        bad("17", HEAD + "correct_velocity 10 3\n" + GOOD, 2, "grouping method 3 does not exist"),
        bad("17", HEAD + "dump_xyz 10 a.xyz group 0 9\n" + GOOD, 2, "group 9 does not exist"),
        bad(
            "17",
            HEAD + "compute_sdc 1 10 species Na\n" + GOOD,
            2,
            "the element 'Na' is not in the potential"),
        bad("17", HEAD + "compute_rdf 4 30 1 atom 0 2\n" + GOOD, 2, "type 2 does not exist"),
        bad(
            "20",
            HEAD + "ensemble npt_mttk temp 300 300 iso 0 0 x 0 0\nrun 9",
            2,
            "'x' contradicts a direction"),
        bad(
            "20",
            HEAD + "ensemble npt_mttk temp 300 300 x 0 0 tri 0 0\nrun 9",
            2,
            "'tri' contradicts a direction"),
        bad("20", HEAD + "ensemble npt_mttk iso 0 0\nrun 9", 2, "'temp T1 T2' is missing"),
        bad(
            "20",
            HEAD + "ensemble npt_mttk temp 0 300 iso 0 0\nrun 9",
            2,
            "'0' must be greater than zero"),
        bad(
            "20",
            HEAD + "ensemble npt_mttk temp 300 300 temp 3 3 iso 0 0\nrun 9",
            2,
            "'temp' is given twice"),
        bad("20", HEAD + "ensemble npt_mttk temp 300 300\nrun 9", 2, "no direction is given"),
        bad(
            "20",
            HEAD + "ensemble npt_mttk temp 300 300 iso 0 0 tperiod 0\nrun 9",
            2,
            "'0' must be at least 1"),
        bad(
            "20",
            HEAD + "ensemble npt_mttk temp 300 300 iso 0 0 pperiod 199\nrun 9",
            2,
            "'199' must be at least 200"),
        bad("20", HEAD + "ensemble nph_mttk temp 300 300 iso 0 0\nrun 9", 2, "'temp' is unknown"),
        bad(
            "20",
            HEAD + "ensemble npt_mttk temp 300 300 x 0 0 couple xy\nrun 9",
            2,
            "needs all of its axes"),
        bad(
            "21",
            HEAD + "compute_msd 10 20\n" + GOOD,
            2,
            "20 correlation times need at least as many samples, but a run of 100 steps sampled every 10 steps has only 10"),
        bad("21", HEAD + "compute_sdc 10 20\n" + GOOD, 2, "has only 10"),
        bad(
            "21",
            HEAD + "compute_msd 10 5 species all drift framework\n" + GOOD,
            2,
            "'drift framework' needs atoms that are not measured"),
        bad(
            "24",
            HEAD + "compute_msd 10 5 save_every 50\ncompute_msd 5 5 save_every 50\n" + GOOD,
            3,
            "only one line of a run may write copies with save_every, as line 2 does already"),
        bad(
            "29",
            HEAD + "time_step 1 0.1\ncompute_sdc 10 5\n" + GOOD,
            3,
            "samples must be equally spaced in time"),
        bad(
            "29",
            HEAD + "time_step 0\ncompute_msd 10 5\n" + GOOD,
            3,
            "needs a time step longer than 0"),
        bad("21", HEAD + "compute_dos 10 20 100\n" + GOOD, 2, "has only 10"),
        bad("21", HEAD + "compute_viscosity 10 20\n" + GOOD, 2, "has only 10"),
        bad("21", HEAD + "compute_ic 10 20 Li 1\n" + GOOD, 2, "has only 10"),
        bad("21", HEAD + "compute 0 10 20 force\n" + GOOD, 2, "has only 10"),
        bad(
            "23",
            HEAD + "dump_xyz 10 locked.xyz\n" + GOOD,
            2,
            "the file 'locked.xyz' cannot be written"),
        bad(
            "1",
            HEAD + "compute_extrapolation asi_file gone.asi\n" + GOOD,
            2,
            "compute_extrapolation exists in GPUMD but is not supported; what its active-set file"),
        bad(
            "24",
            HEAD + "dump_thermo 10\ndump_thermo 20\n" + GOOD,
            3,
            "multiple dump_thermo keywords within one run, the first stands in line 2"),
        bad("24", HEAD + "ensemble nve\nensemble nve\nrun 9", 3, "multiple ensemble keywords"),
        bad(
            "24",
            HEAD + "compute_viscosity 1 10\ncompute_viscosity 1 20\n" + GOOD,
            3,
            "multiple compute_viscosity"),
        bad(
            "24",
            HEAD + "dump_xyz 1 a.xyz\ndump_xyz 2 a.xyz\n" + GOOD,
            3,
            "the file 'a.xyz' is already written by line 2"),
        bad("25", HEAD + "dump_xyz 10 a.xyz bec\n" + GOOD, 2, "'bec' needs a model with charges"),
        bad(
            "25",
            HEAD + "add_efield 0 0 0 0 1 bec\n" + GOOD,
            2,
            "'bec' needs a model with charges"),
        bad("25", HEAD + "kspace ewald\n" + GOOD, 2, "the potential has no charges"),
        bad(
            "29",
            HEAD + "time_step 1 0.1\nensemble nvt_nhc 300 300 100\nrun 9",
            3,
            "nvt_nhc needs a constant time step"),
        bad(
            "29",
            HEAD + "time_step 1 0.1\nensemble npt_mttk temp 300 300 iso 0 0\nrun 9",
            3,
            "npt_mttk needs a constant time step"),
        bad(
            "29",
            HEAD + "time_step 1 0.1\nensemble nvt_mttk temp 300 300\nrun 9",
            3,
            "nvt_mttk needs a constant time step"),
        bad(
            "order",
            HEAD + "potential other.txt\n" + GOOD,
            2,
            "all potentials must list the same elements in the same order"),
        bad("order", HEAD + GOOD + "potential second.txt\n" + GOOD, 4, "cannot change after a run"),
        bad("order", HEAD + GOOD + "seed 4\n" + GOOD, 4, "move it before the first run"),
        bad(
            "order",
            HEAD + "active 1 0 0 0 0.1\n" + GOOD,
            2,
            "two or more 'potential' lines are needed"),
        bad("order", HEAD + "velocity 300", 0, "nothing would be done"),
        bad(
            "order",
            HEAD + "deform -0.5 1 0 0\n" + GOOD,
            2,
            "ax would shrink from 10.00 to -40.00 A"),
        bad(
            "order",
            HEAD + "fix 0\nensemble nve\nrun 9\ncompute_dos 5 10 800\nensemble nve\nrun 90",
            5,
            "resolve angular frequencies up to 628.3 THz only"));
  }

  private static Arguments bad(String number, String text, int line, String message) {
    return Arguments.of(number, text, line, message);
  }

  @ParameterizedTest(name = "case {0}: {3}")
  @MethodSource("cases")
  void namesTheLineAndTheRemedy(String number, String text, int line, String message) {
    List<String> errors = Scripts.errors(text, Scripts.cubic());
    assertEquals(1, errors.size(), errors.toString());
    String place = line == 0 ? "run.in: " : "run.in:" + line + ": ";
    assertTrue(errors.getFirst().startsWith(place), errors.getFirst());
    assertTrue(errors.getFirst().contains(message), errors.getFirst());
  }

  @Test
  void case18CellFormsAndShapes() {
    Subject hexagonal =
        Scripts.subject(new double[] {10, -5, 0, 0, 8.66, 0, 0, 0, 10}, true, true, true);
    for (String words : List.of("0 50 1000", "0 0 0 50 50 50 1000")) {
      String text = HEAD + "ensemble npt_scr 300 300 100 " + words + "\nrun 9";
      assertEquals(List.of(), Scripts.errors(text, Scripts.cubic()));
      assertOne("needs an orthogonal cell", Scripts.errors(text, hexagonal));
    }
    String six = HEAD + "ensemble npt_ber 300 300 100 0 0 0 0 0 0 5 5 5 5 5 5 1000\nrun 9";
    assertEquals(List.of(), Scripts.errors(six, hexagonal));
  }

  @Test
  void case19BarostatsNeedPeriodicDirections() {
    Subject slab = Scripts.subject(new double[] {10, 0, 0, 0, 10, 0, 0, 0, 10}, true, true, false);
    for (String words : List.of("iso 0 0", "aniso 0 0", "tri 0 0", "z 0 0", "xz 0 0")) {
      String text = HEAD + "ensemble npt_mttk temp 300 300 " + words + "\nrun 9";
      assertOne("along c, which is not periodic", Scripts.errors(text, slab));
    }
    for (String line :
        List.of("npt_mttk temp 9 9 x 0 0 xy 0 0", "npt_scr 9 9 100 0 0 0 50 50 5000 1000")) {
      assertEquals(List.of(), Scripts.errors(HEAD + "ensemble " + line + "\nrun 9", slab));
    }
    assertOne("along c", Scripts.errors(HEAD + "ensemble npt_ber 9 9 9 0 50 1000\nrun 9", slab));
    assertOne("relax only when", Scripts.errors(HEAD + "minimize fire 1 9 1", slab));
    assertOne("direction c", Scripts.errors(HEAD + "replicate 1 1 2\n" + GOOD, slab));
  }

  @Test
  void case4LongNumbersAreAccepted() {
    for (String steps : List.of("1e6", "1000000.0", "+100", "1.5e3")) {
      assertEquals(List.of(), Scripts.errors(HEAD + "ensemble nve\nrun " + steps, Scripts.cubic()));
    }
  }

  @Test
  void case5ZeroTimeStepIsAllowed() {
    assertEquals(List.of(), Scripts.errors(HEAD + "time_step 0\n" + GOOD, Scripts.cubic()));
  }

  @Test
  void case7And6ReplicateAnywhereBeforeTheFirstRun() {
    assertEquals(
        List.of(), Scripts.errors(HEAD + "velocity 9\nreplicate 2 1 1\n" + GOOD, Scripts.cubic()));
    assertEquals(List.of(), Scripts.errors("replicate 2 1 1\n" + HEAD + GOOD, Scripts.cubic()));
  }

  @Test
  void case22AnyRadialCutoffIsAllowed() {
    assertEquals(
        List.of(), Scripts.errors(HEAD + "compute_rdf 30 50 10\n" + GOOD, Scripts.cubic()));
  }

  @Test
  void case24SomeKeywordsMayBeRepeated() {
    String text =
        "compute_msd 1 10\ncompute_msd 1 20\ncompute_sdc 1 10\ncompute_sdc 2 10\n"
            + "dump_xyz 1 a.xyz\ndump_xyz 1 b.xyz\ncompute_dos 1 10 9\ncompute_dos 2 10 9\n"
            + "fix 0\nfix 0 0\n";
    List<String> errors = Scripts.errors(HEAD + text + GOOD, Scripts.cubic());
    assertEquals(List.of(), errors);
  }

  @Test
  void case26OlderSpellings() {
    String text =
        "dump_exyz 10 1 1\ndump_position 10\ndump_velocity 10\ndump_force 10\n"
            + "dump_xyz -1 0 10 a.xyz velocity\ncompute_rdf 4 30 10 atom 0 0 atom 0 1\n";
    assertEquals(List.of(), Scripts.errors(HEAD + text + GOOD, Scripts.cubic()));
  }

  @Test
  void case27MarksTabsAndLineEnds() {
    String text = "\uFEFFpotential\tnep.txt\r\nensemble nve # energy\r\n\r\n#x\r\nrun 9\r\n";
    assertEquals(List.of(), Scripts.errors(text, Scripts.cubic()));
    assertOne(
        "run.in:2: time_step: '0.5#fs' is not a number",
        Scripts.errors(HEAD + "time_step 0.5#fs\n" + GOOD, Scripts.cubic()));
  }

  @Test
  void case28RampWithBaoabIsARamp() {
    String text = HEAD + "ensemble nvt_bao 300 600 100\nrun 9";
    assertEquals(List.of(), Scripts.errors(text, Scripts.cubic()));
  }

  @Test
  void optionsAreForgottenAfterEachRun() {
    String text =
        HEAD + "time_step 1 0.1\nensemble nve\nrun 9\nensemble nvt_nhc 300 300 100\nrun 9\n";
    assertEquals(List.of(), Scripts.errors(text, Scripts.cubic()));
  }

  @Test
  void allErrorsAreReported() {
    String text = HEAD + "fix 7\nensemble nve\nrun 9\nrun 9";
    List<String> errors = Scripts.errors(text, Scripts.cubic());
    assertEquals(2, errors.size(), errors.toString());
  }

  @Test
  void warnsOfWhatIsProbablyNotMeant() {
    assertOne("Berendsen", Scripts.warnings(HEAD + "ensemble nvt_ber 9 9 9\nrun 9"));
    assertOne("nothing is written", Scripts.warnings(HEAD + "dump_thermo 200\n" + GOOD));
    assertOne("no run follows", Scripts.warnings(HEAD + GOOD + "dump_thermo 1"));
  }

  @Test
  void aMinimisationUsesWhatIsFixed() {
    assertEquals(List.of(), Scripts.warnings(HEAD + "fix 0\nminimize sd 1e-3 9"));
  }

  private static void assertOne(String part, List<String> messages) {
    assertEquals(1, messages.size(), messages.toString());
    assertTrue(messages.getFirst().contains(part), messages.getFirst());
  }
}
