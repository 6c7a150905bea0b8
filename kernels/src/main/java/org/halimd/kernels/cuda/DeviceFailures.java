package org.halimd.kernels.cuda;

import org.halimd.engine.RunFailure;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.integrate.Failures;
import org.halimd.engine.integrate.RunningSystem;

/** What kernels have reported, in the sentences of every backend. */
final class DeviceFailures {
  private DeviceFailures() {}

  /**
   * The exception for a failure.
   *
   * @param host the state with the extended variables of the moment of the failure
   * @param cells the cells of that moment, one per system
   * @param inStep whether the system that failed was within a step
   */
  static RunFailure of(
      DeviceFailure failure, State host, RunPlan plan, double[][] cells, boolean[] inStep) {
    int s = 0;
    while (failure.atom() >= host.atoms.start(s + 1)) {
      s++;
    }
    RunningSystem system = new RunningSystem(host, plan, s);
    if (inStep[s]) {
      system.beginStep();
    }
    return switch (failure.kind()) {
      case POSITION_NOT_FINITE -> Failures.atom(system, "position", failure.atom());
      case FORCE_NOT_FINITE -> Failures.atom(system, "force", failure.atom());
      case ENERGY_NOT_FINITE -> Failures.atom(system, "energy", failure.atom());
      case CELL_WITHOUT_VOLUME -> withoutVolume(system, cells[s]);
      case CELL_TOO_THIN ->
          Failures.system(
              system,
              "the cell has become too thin for the neighbour list that was chosen at the start of"
                  + " the run; end the run earlier and start another one from its last frame, or"
                  + " check pressure and barostat");
      case ROW_OVERFLOW -> throw new IllegalStateException("rows are made longer, not reported");
      case IMAGE_TOO_FAR ->
          Failures.system(
              system,
              "atom "
                  + (failure.atom() - system.from() + 1)
                  + " and a neighbour have drifted apart by more cells than their list can express;"
                  + " end the run earlier and start another one from its last frame");
      case CHARGE_OUT_OF_RANGE -> Failures.atom(system, "charge", failure.atom());
    };
  }

  private static RunFailure withoutVolume(RunningSystem system, double[] cell) {
    try {
      system.setCell(cell);
      return Failures.system(system, "the cell has no volume");
    } catch (RunFailure e) {
      return e;
    }
  }
}
