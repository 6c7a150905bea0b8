package org.halimd.engine.app.run;

import org.halimd.engine.State;
import org.halimd.system.Box;

/** Describes the systems of a batch. */
final class SystemInfos {
  private SystemInfos() {}

  static RunEvent.SystemInfo of(Simulation simulation, int s) {
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
