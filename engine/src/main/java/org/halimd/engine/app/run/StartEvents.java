package org.halimd.engine.app.run;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.State;
import org.halimd.potential.PotentialModel;
import org.halimd.system.Box;

/** Says what begins: the program, the potential, the systems. */
final class StartEvents {
  private StartEvents() {}

  /**
   * The first event.
   *
   * @param resumed whether the batch continues at the step in its state
   */
  static RunEvent.Start of(Simulation simulation, boolean resumed) {
    List<RunEvent.SystemInfo> systems = new ArrayList<>();
    for (int s = 0; s < simulation.folders().size(); s++) {
      systems.add(system(simulation, s));
    }
    RunFolder first = simulation.folders().getFirst();
    List<String> names = first.potentialNames();
    PotentialModel model = simulation.model();
    return new RunEvent.Start(
        Version.TEXT,
        simulation.backend().name(),
        simulation.backend().description(model, simulation.options()),
        names.getFirst(),
        model.description(),
        model.cutoff(),
        names.subList(1, names.size()),
        model.hasCharges() ? simulation.options().reciprocalSpace().name() : null,
        systems,
        first.script().totalSteps(),
        resumed ? simulation.state().variables[0].step : 0);
  }

  private static RunEvent.SystemInfo system(Simulation simulation, int s) {
    State state = simulation.state();
    Box box = state.atoms.box(s);
    StringBuilder periodic = new StringBuilder();
    for (int d = 0; d < 3; d++) {
      periodic.append(box.periodic(d) ? "abc".substring(d, d + 1) : "");
    }
    return new RunEvent.SystemInfo(
        simulation.folders().get(s).path().toString(),
        state.atoms.size(s),
        Displacements.counts(state, s),
        box.lattice(),
        periodic.toString(),
        simulation.folders().get(s).seed());
  }
}
