package org.halimd.engine.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.halimd.analysis.structure.AngularDistribution.Triple;
import org.halimd.analysis.structure.TypePair;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.measure.Drift;
import org.halimd.engine.measure.GroupQuantity;
import org.halimd.engine.measure.IonicConductivityMeasurement.Charges;
import org.halimd.engine.measure.Selection;
import org.halimd.engine.minimize.Minimization;
import org.halimd.engine.minimize.Minimization.Cell;
import org.halimd.engine.minimize.Minimization.Method;
import org.halimd.engine.output.Digits;
import org.halimd.engine.output.XyzQuantity;
import org.halimd.engine.prepare.BoxChange;
import org.halimd.engine.prepare.Replication;
import org.halimd.engine.script.keyword.Active;
import org.halimd.engine.script.keyword.AddElectricField;
import org.halimd.engine.script.keyword.ChangeBox;
import org.halimd.engine.script.keyword.Checkpoint;
import org.halimd.engine.script.keyword.Compute;
import org.halimd.engine.script.keyword.ComputeAdf;
import org.halimd.engine.script.keyword.ComputeDos;
import org.halimd.engine.script.keyword.ComputeIonicConductivity;
import org.halimd.engine.script.keyword.ComputeMsd;
import org.halimd.engine.script.keyword.ComputeRdf;
import org.halimd.engine.script.keyword.ComputeSdc;
import org.halimd.engine.script.keyword.ComputeViscosity;
import org.halimd.engine.script.keyword.Constants;
import org.halimd.engine.script.keyword.CorrectVelocity;
import org.halimd.engine.script.keyword.Deform;
import org.halimd.engine.script.keyword.Dof;
import org.halimd.engine.script.keyword.DumpExyz;
import org.halimd.engine.script.keyword.DumpForce;
import org.halimd.engine.script.keyword.DumpH5md;
import org.halimd.engine.script.keyword.DumpObserver;
import org.halimd.engine.script.keyword.DumpPosition;
import org.halimd.engine.script.keyword.DumpRestart;
import org.halimd.engine.script.keyword.DumpThermo;
import org.halimd.engine.script.keyword.DumpVelocity;
import org.halimd.engine.script.keyword.DumpXyz;
import org.halimd.engine.script.keyword.EnsembleOption;
import org.halimd.engine.script.keyword.Fix;
import org.halimd.engine.script.keyword.Kspace;
import org.halimd.engine.script.keyword.Minimize;
import org.halimd.engine.script.keyword.OutputHeader;
import org.halimd.engine.script.keyword.OutputInitial;
import org.halimd.engine.script.keyword.PotentialFile;
import org.halimd.engine.script.keyword.RdfNorm;
import org.halimd.engine.script.keyword.Replicate;
import org.halimd.engine.script.keyword.Run;
import org.halimd.engine.script.keyword.Seed;
import org.halimd.engine.script.keyword.ThermostatInit;
import org.halimd.engine.script.keyword.TimeStep;
import org.halimd.engine.script.keyword.Velocity;
import org.halimd.engine.script.keyword.WallTime;
import org.halimd.io.InputException;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each keyword of the run file gives the record it should. */
class KeywordsTest {
  private static final Selection WHOLE = new Selection.Whole();

  static Stream<Arguments> lines() {
    return Stream.of(
        line("potential nep.txt", new PotentialFile("nep.txt")),
        line("potential models/a.txt x", new PotentialFile("models/a.txt")),
        line("replicate 2 3 4", new Replicate(new Replication(2, 3, 4))),
        line("velocity 300", new Velocity(300, null)),
        line("velocity 300 seed 5", new Velocity(300, 5L)),
        line("correct_velocity 10", new CorrectVelocity(10, -1)),
        line("correct_velocity 1e2 1", new CorrectVelocity(100, 1)),
        line("time_step 0", new TimeStep(0, 0)),
        line("time_step 1.5 0.02", new TimeStep(1.5, 0.02)),
        line("run 1e6", new Run(1_000_000)),
        line("run 1000000.0", new Run(1_000_000)),
        line("run\t25 # steps", new Run(25)),
        line(
            "minimize sd 1e-6 100",
            new Minimize(new Minimization(Method.STEEPEST_DESCENT, 1e-6, 100, Cell.FIXED, 0))),
        line(
            "minimize fire -1 100 1 1",
            new Minimize(new Minimization(Method.FIRE, -1, 100, Cell.VOLUME, 0))),
        line(
            "minimize fire 1e-4 100 1 pressure 2.5",
            new Minimize(new Minimization(Method.FIRE, 1e-4, 100, Cell.FULL, 2.5))),
        line("change_box 0.1", new ChangeBox(new BoxChange(0.1, 0.1, 0.1, 0, 0, 0))),
        line("change_box 1 -2 3", new ChangeBox(new BoxChange(1, -2, 3, 0, 0, 0))),
        line("change_box 1 2 3 0.1 0.2 0.3", new ChangeBox(new BoxChange(1, 2, 3, 0.1, 0.2, 0.3))),
        line("fix 1", new Fix(new GroupSelection(0, 1))),
        line("fix 2 1", new Fix(new GroupSelection(2, 1))),
        line("deform 1e-4 0 0 1", new Deform(0, 0, 1e-4)),
        line("deform 1 2 3 1 0 1", new Deform(1, 0, 3)),
        line("kspace ewald", new Kspace(ReciprocalSpace.EWALD)),
        line(
            "add_efield 0 1 0 0 -.5",
            new AddElectricField(
                new GroupSelection(0, 1), 0, 0, -0.5, AddElectricField.Coupling.DEFAULT)),
        line(
            "add_efield 0 1 0 0 1 bec",
            new AddElectricField(
                new GroupSelection(0, 1), 0, 0, 1, AddElectricField.Coupling.BORN)),
        line("dump_thermo 10", new DumpThermo(10)),
        line("dump_restart 10", new DumpRestart(10)),
        line("dump_exyz 10", new DumpExyz(10, false, false, false, false)),
        line("dump_exyz 10 0 1 0 1", new DumpExyz(10, false, true, false, true)),
        line("dump_position 10", new DumpPosition(10, null, Digits.SIX)),
        line(
            "dump_position 10 precision double group 0 2",
            new DumpPosition(10, new GroupSelection(0, 2), Digits.EXACT)),
        line("dump_velocity 7 group 1 2", new DumpVelocity(7, new GroupSelection(1, 2))),
        line("dump_force 7", new DumpForce(7, null)),
        line(
            "dump_xyz 10 a.xyz",
            new DumpXyz(10, "a.xyz", null, false, EnumSet.noneOf(XyzQuantity.class))),
        line(
            "dump_xyz 10 a.xyz precision double velocity group 0 1 mass",
            new DumpXyz(
                10,
                "a.xyz",
                new GroupSelection(0, 1),
                true,
                EnumSet.of(XyzQuantity.MASS, XyzQuantity.VELOCITY))),
        line(
            "dump_xyz -1 0 10 a* force",
            new DumpXyz(10, "a*", null, false, EnumSet.of(XyzQuantity.FORCE))),
        line(
            "dump_xyz 1 0 10 a.xyz",
            new DumpXyz(
                10, "a.xyz", new GroupSelection(1, 0), false, EnumSet.noneOf(XyzQuantity.class))),
        line("dump_h5md 10 t.h5", new DumpH5md(10, "t.h5", false, false, 4)),
        line(
            "dump_h5md 10 t.h5 force compression 9 velocity",
            new DumpH5md(10, "t.h5", true, true, 9)),
        line("dump_observer average 1 2 0 1", new DumpObserver(true, 1, 2, false, true)),
        line("active 5 1 0 1 0.05", new Active(5, true, false, true, 0.05)),
        line("compute_msd 10 20", new ComputeMsd(10, 20, WHOLE, new Drift.None(), 0)),
        line(
            "compute_msd 10 20 save_every 100 all_groups 1",
            new ComputeMsd(10, 20, new Selection.AllGroups(1), new Drift.None(), 100)),
        line(
            "compute_msd 10 20 com on species Li",
            new ComputeMsd(10, 20, new Selection.OneSpecies("Li"), new Drift.CentreOfMass(), 0)),
        line(
            "compute_msd 10 20 drift framework group 0 2",
            new ComputeMsd(10, 20, new Selection.Group(0, 2), new Drift.Framework(), 0)),
        line(
            "compute_msd 10 20 species all drift Cl",
            new ComputeMsd(10, 20, new Selection.AllSpecies(), new Drift.OfSpecies("Cl"), 0)),
        line("compute_sdc 5 9", new ComputeSdc(5, 9, WHOLE)),
        line("compute_sdc 5 9 group 0 1", new ComputeSdc(5, 9, new Selection.Group(0, 1))),
        line("compute_sdc 5 9 species Li", new ComputeSdc(5, 9, new Selection.OneSpecies("Li"))),
        line("compute_dos 5 200 400", new ComputeDos(5, 200, 400, WHOLE, 200)),
        line(
            "compute_dos 5 200 400 num_dos_points 50 group 0 -1",
            new ComputeDos(5, 200, 400, new Selection.AllGroups(0), 50)),
        line(
            "compute_ic 10 100 Li 1", new ComputeIonicConductivity(10, 100, "Li", 1, Charges.IONS)),
        line(
            "compute_ic 10 100 0 1 charges predicted",
            new ComputeIonicConductivity(10, 100, "0", 1, Charges.PREDICTED)),
        line("compute_viscosity 10 100", new ComputeViscosity(10, 100)),
        line("compute_rdf 8 100 50", new ComputeRdf(8, 100, 50, List.of())),
        line(
            "compute_rdf 8 100 50 atom 0 0 atom 0 1",
            new ComputeRdf(8, 100, 50, List.of(new TypePair(0, 0), new TypePair(0, 1)))),
        line("compute_adf 50 90 0 3.2", new ComputeAdf(50, 90, List.of(Triple.any(0, 3.2)))),
        line(
            "compute_adf 50 90 0 1 1 0 2 0 3",
            new ComputeAdf(50, 90, List.of(new Triple(0, 1, 1, 0, 2, 0, 3)))),
        line(
            "compute 0 10 5 momentum temperature",
            new Compute(0, 10, 5, EnumSet.of(GroupQuantity.TEMPERATURE, GroupQuantity.MOMENTUM))),
        line("seed 42", new Seed(42)),
        line("output_initial on", new OutputInitial(true)),
        line("output_header off", new OutputHeader(false)),
        line("dof 3N", new Dof(true)),
        line("dof 3N-3", new Dof(false)),
        line("constants gpumd", new Constants(Units.GPUMD)),
        line("thermostat_init random", new ThermostatInit(true)),
        line("checkpoint 1000", new Checkpoint(1000)),
        line("wall_time 0.5", new WallTime(0.5)),
        line("rdf_norm exact", new RdfNorm(true)),
        line("ensemble nve", new EnsembleOption(new Ensemble.Nve())),
        line(
            "ensemble nvt_nhc 300 400 100",
            new EnsembleOption(new Ensemble.NvtNoseHoover(300, 400, 100))),
        line("ensemble nvt_bdp 300 400 1", new EnsembleOption(new Ensemble.NvtBussi(300, 400, 1))),
        line(
            "ensemble nvt_ber 300 400 100",
            new EnsembleOption(new Ensemble.NvtBerendsen(300, 400, 100))),
        line(
            "ensemble nvt_lan 300 400 100",
            new EnsembleOption(new Ensemble.NvtLangevin(300, 400, 100))),
        line(
            "ensemble nvt_bao 300 400 100",
            new EnsembleOption(new Ensemble.NvtBaoab(300, 400, 100))),
        line(
            "ensemble nvt_mttk tperiod 50 temp 300 400",
            new EnsembleOption(new Ensemble.NvtMttk(300, 400, 50))));
  }

  private static Arguments line(String text, Command expected) {
    return Arguments.of(text, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void givesItsRecord(String line, Command expected) {
    assertEquals(expected, Scripts.command(line));
  }

  @Test
  void everyKeywordIsCovered() {
    List<String> covered =
        lines().map(a -> ((String) a.get()[0]).split("\\s")[0]).distinct().toList();
    for (Keyword keyword : Keywords.all()) {
      assertTrue(covered.contains(keyword.name()), keyword.name());
    }
  }

  @Test
  void examplesAreRight() {
    for (Keyword keyword : Keywords.all()) {
      Command command = Scripts.command(keyword.example());
      assertEquals(keyword.name(), keyword.example().split(" ")[0]);
      assertTrue(keyword.usage().startsWith(keyword.name()), keyword.usage());
      assertTrue(command.getClass().isRecord());
    }
  }

  @Test
  void berendsenBarostat() {
    Ensemble.NptBerendsen iso =
        ensemble("ensemble npt_ber 300 310 100 1 50 1000", Ensemble.NptBerendsen.class);
    assertEquals(CellFreedom.ISOTROPIC, iso.freedom());
    assertEquals(1, iso.pressure()[0]);
    assertEquals(50, iso.modulus()[0]);
    assertEquals(1000, iso.tauP());
    assertTrue(iso.thermostat());
    assertTrue(
        !ensemble("ensemble npt_ber 300 310 1e6 1 50 1000", Ensemble.NptBerendsen.class)
            .thermostat());
  }

  @Test
  void stochasticCellRescaling() {
    Ensemble.NptStochasticCell three =
        ensemble(
            "ensemble npt_scr 300 310 100 1 2 3 40 50 60 1000", Ensemble.NptStochasticCell.class);
    assertEquals(CellFreedom.ORTHOGONAL, three.freedom());
    assertArrayEquals(new double[] {1, 2, 3, 0, 0, 0}, three.pressure());
    assertArrayEquals(new double[] {40, 50, 60, 0, 0, 0}, three.modulus());
    Ensemble.NptStochasticCell six =
        ensemble(
            "ensemble npt_scr 300 310 100 1 2 3 4 5 6 11 12 13 14 15 16 1000",
            Ensemble.NptStochasticCell.class);
    assertEquals(CellFreedom.TRICLINIC, six.freedom());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, six.pressure());
    assertArrayEquals(new double[] {11, 12, 13, 14, 15, 16}, six.modulus());
  }

  @Test
  void mttkDirections() {
    Ensemble.MttkBarostat iso = barostat("iso 1 2");
    assertEquals(CellMotion.ISO, iso.motion());
    assertArrayEquals(new boolean[] {true, true, true, false, false, false}, iso.active());
    assertArrayEquals(new double[] {1, 1, 1, 0, 0, 0}, iso.p1());
    assertArrayEquals(new double[] {2, 2, 2, 0, 0, 0}, iso.p2());
    assertEquals(1000, iso.pPeriod());
    assertEquals(CellMotion.ANISO, barostat("aniso 0 0").motion());
    Ensemble.MttkBarostat tri = barostat("tri 1 1 pperiod 500");
    assertArrayEquals(new boolean[] {true, true, true, true, true, true}, tri.active());
    assertArrayEquals(new double[] {1, 1, 1, 0, 0, 0}, tri.p1());
    assertEquals(500, tri.pPeriod());
    Ensemble.MttkBarostat some = barostat("z 1 2 xy 3 4");
    assertEquals(CellMotion.COMPONENTS, some.motion());
    assertArrayEquals(new boolean[] {false, false, true, false, false, true}, some.active());
    assertArrayEquals(new double[] {0, 0, 1, 0, 0, 3}, some.p1());
    assertArrayEquals(new double[] {0, 0, 2, 0, 0, 4}, some.p2());
  }

  @Test
  void mttkCoupling() {
    assertArrayEquals(new int[] {0, 1, 2}, barostat("aniso 0 0").couple());
    assertArrayEquals(new int[] {0, 0, 2}, barostat("aniso 0 0 couple xy").couple());
    assertArrayEquals(new int[] {0, 1, 1}, barostat("couple yz aniso 0 0").couple());
    assertArrayEquals(new int[] {0, 1, 0}, barostat("x 1 1 z 1 1 couple xz").couple());
    assertArrayEquals(new int[] {0, 0, 0}, barostat("tri 1 1 couple xyz").couple());
  }

  @Test
  void constantEnthalpy() {
    Ensemble.NphMttk nph = ensemble("ensemble nph_mttk iso 1 1", Ensemble.NphMttk.class);
    assertEquals(CellMotion.ISO, nph.barostat().motion());
  }

  @Test
  void groupsOfTheRunFile() {
    Script script =
        Scripts.parse(
            "\uFEFFpotential nep.txt\r\n\r\n  # a comment\r\n\trun 5 #five\r\nkspace ewald\n",
            new java.util.ArrayList<>());
    assertEquals(
        List.of(1, 4, 5), script.statements().stream().map(s -> s.line().number()).toList());
    assertEquals(ReciprocalSpace.EWALD, script.reciprocalSpace());
    assertEquals(5, script.totalSteps());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compute_hnemd",
        "compute_shc",
        "mc",
        "plumed",
        "move",
        "dump_netcdf",
        "compute_phonon"
      })
  void knownElsewhere(String name) {
    InputException e =
        assertThrows(InputException.class, () -> Scripts.command("\n\n" + name + " 1 2"));
    assertTrue(
        e.getMessage()
            .startsWith("run.in:3: keyword " + name + " exists in GPUMD but is not supported"),
        e.getMessage());
  }

  private static Ensemble.MttkBarostat barostat(String words) {
    return ensemble("ensemble npt_mttk temp 300 300 " + words, Ensemble.NptMttk.class).barostat();
  }

  private static <E extends Ensemble> E ensemble(String line, Class<E> kind) {
    EnsembleOption option = assertInstanceOf(EnsembleOption.class, Scripts.command(line));
    return assertInstanceOf(kind, option.ensemble());
  }
}
