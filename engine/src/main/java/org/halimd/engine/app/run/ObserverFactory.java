package org.halimd.engine.app.run;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.structure.RadialTable.ShellVolume;
import org.halimd.engine.measure.ActiveMeasurement;
import org.halimd.engine.measure.AdfMeasurement;
import org.halimd.engine.measure.CommitteeObservation;
import org.halimd.engine.measure.DosMeasurement;
import org.halimd.engine.measure.Drift;
import org.halimd.engine.measure.GroupMeasurement;
import org.halimd.engine.measure.IonicConductivityMeasurement;
import org.halimd.engine.measure.MsdMeasurement;
import org.halimd.engine.measure.RdfMeasurement;
import org.halimd.engine.measure.SdcMeasurement;
import org.halimd.engine.measure.ViscosityMeasurement;
import org.halimd.engine.output.AtomSelection;
import org.halimd.engine.output.Digits;
import org.halimd.engine.output.H5mdWriter;
import org.halimd.engine.output.NeighborWriter;
import org.halimd.engine.output.Observer;
import org.halimd.engine.output.PositionWriter;
import org.halimd.engine.output.RestartWriter;
import org.halimd.engine.output.StateWriter;
import org.halimd.engine.output.ThermoWriter;
import org.halimd.engine.output.VectorWriter;
import org.halimd.engine.output.XyzWriter;
import org.halimd.engine.script.GroupSelection;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Statement;
import org.halimd.engine.script.keyword.Active;
import org.halimd.engine.script.keyword.Compute;
import org.halimd.engine.script.keyword.ComputeAdf;
import org.halimd.engine.script.keyword.ComputeDos;
import org.halimd.engine.script.keyword.ComputeIonicConductivity;
import org.halimd.engine.script.keyword.ComputeMsd;
import org.halimd.engine.script.keyword.ComputeRdf;
import org.halimd.engine.script.keyword.ComputeSdc;
import org.halimd.engine.script.keyword.ComputeViscosity;
import org.halimd.engine.script.keyword.DumpExyz;
import org.halimd.engine.script.keyword.DumpForce;
import org.halimd.engine.script.keyword.DumpH5md;
import org.halimd.engine.script.keyword.DumpObserver;
import org.halimd.engine.script.keyword.DumpPosition;
import org.halimd.engine.script.keyword.DumpRestart;
import org.halimd.engine.script.keyword.DumpThermo;
import org.halimd.engine.script.keyword.DumpVelocity;
import org.halimd.engine.script.keyword.DumpXyz;
import org.halimd.engine.script.keyword.RdfNorm;
import org.halimd.potential.EvaluationOptions;

/** Makes the observers that the lines before a run ask for. */
final class ObserverFactory {
  /**
   * An observer and the line that asked for it.
   *
   * @param observer what looks
   * @param keyword the line
   * @param seesInitialState whether it is shown the state before the first step, if that is wanted
   */
  record Requested(Observer observer, String keyword, boolean seesInitialState) {}

  private ObserverFactory() {}

  /** All observers of a system for one run. */
  static List<Requested> create(RunLines lines, RunFolder folder) {
    List<Requested> all = new ArrayList<>();
    for (Statement statement : lines.options()) {
      if (statement.command() instanceof Measurement measurement) {
        String keyword = statement.line().text();
        boolean dump = statement.line().keyword().startsWith("dump_");
        for (Observer observer : create(measurement, lines, folder)) {
          all.add(new Requested(observer, keyword, dump));
        }
      }
    }
    all.add(new Requested(new NeighborWriter(), "neighbor", false));
    return all;
  }

  private static List<Observer> create(Measurement measurement, RunLines lines, RunFolder folder) {
    return switch (measurement) {
      case DumpThermo d -> List.of(new ThermoWriter(d.interval()), new StateWriter(d.interval()));
      case DumpXyz d ->
          List.of(
              new XyzWriter(
                  d.interval(),
                  d.file(),
                  selection(d.group()),
                  d.doublePrecision() ? Digits.EXACT : Digits.NINE,
                  d.quantities()));
      case DumpExyz d ->
          List.of(
              XyzWriter.exyz(d.interval(), d.velocity(), d.force(), d.potential(), d.separate()));
      case DumpPosition d ->
          List.of(new PositionWriter(d.interval(), selection(d.group()), d.digits()));
      case DumpVelocity d -> List.of(VectorWriter.velocities(d.interval(), selection(d.group())));
      case DumpForce d -> List.of(VectorWriter.forces(d.interval(), selection(d.group())));
      case DumpRestart d -> List.of(new RestartWriter(d.interval()));
      case DumpH5md d ->
          List.of(new H5mdWriter(d.interval(), d.file(), d.velocity(), d.force(), d.compression()));
      case ComputeMsd c ->
          List.of(
              new MsdMeasurement(
                  c.interval(), c.frames(), c.selection(), c.drift(), c.saveEvery()));
      case ComputeSdc c -> List.of(new SdcMeasurement(c.interval(), c.frames(), c.selection()));
      case ComputeDos c ->
          List.of(
              new DosMeasurement(
                  c.interval(), c.frames(), c.maxFrequency(), c.points(), c.selection()));
      case ComputeIonicConductivity c -> List.of(conductivity(c, folder));
      case ComputeViscosity c -> List.of(new ViscosityMeasurement(c.interval(), c.frames()));
      case ComputeRdf c ->
          List.of(new RdfMeasurement(c.cutoff(), c.bins(), c.interval(), shell(lines), c.pairs()));
      case ComputeAdf c -> List.of(new AdfMeasurement(c.interval(), c.bins(), c.triples()));
      case Compute c ->
          List.of(new GroupMeasurement(c.method(), c.interval(), c.average(), c.quantities()));
      case Active a ->
          List.of(
              new ActiveMeasurement(
                  a.interval(),
                  a.velocity(),
                  a.force(),
                  a.uncertainty(),
                  a.threshold(),
                  folder.potentials(),
                  options(folder)));
      case DumpObserver d -> List.of(committee(d, folder));
      default -> throw new IllegalStateException("nothing writes " + measurement);
    };
  }

  private static Observer conductivity(ComputeIonicConductivity c, RunFolder folder) {
    int type = c.typeIndex(folder.potentials().getFirst().elements());
    return new IonicConductivityMeasurement(
        c.interval(), c.frames(), type, c.charge(), c.charges(), new Drift.Framework());
  }

  private static Observer committee(DumpObserver d, RunFolder folder) {
    return d.average()
        ? CommitteeObservation.average(d.thermoInterval(), d.xyzInterval(), d.velocity(), d.force())
        : CommitteeObservation.observe(
            d.thermoInterval(),
            d.xyzInterval(),
            d.velocity(),
            d.force(),
            folder.potentials(),
            options(folder));
  }

  private static EvaluationOptions options(RunFolder folder) {
    return new EvaluationOptions(folder.script().reciprocalSpace());
  }

  private static ShellVolume shell(RunLines lines) {
    return lines.last(RdfNorm.class, RdfNorm.DEFAULT).exact()
        ? ShellVolume.EXACT
        : ShellVolume.MIDPOINT;
  }

  private static AtomSelection selection(GroupSelection group) {
    return group == null ? AtomSelection.ALL : new AtomSelection(group.method(), group.group());
  }
}
