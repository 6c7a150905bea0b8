package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.kernels.driver.Launch;
import org.halimd.kernels.driver.LaunchGraph;
import org.halimd.kernels.driver.TimedGraph;

/**
 * The launches of a run, and spans of steps made of them.
 *
 * <p>A step is a pass over systems (the end of the last step and the choice of this one), a pass
 * over atoms, the forces, and a pass over atoms that ends with the sums: three launches besides the
 * forces, whatever the ensemble. A span ends with the end of its last step, after which velocities
 * are settled. Cutting a span in two changes no bit.
 */
final class StepLaunches implements AutoCloseable {
  private static final int SYSTEM_THREADS = 128;

  private final DeviceState state;
  private final int[] graphSteps;
  private TimedGraph clock;
  private final List<Launch> step = new ArrayList<>();
  private final List<Launch> forcesToEnd = new ArrayList<>();
  private final List<Launch> end = new ArrayList<>();
  private final List<Launch> survey = new ArrayList<>();
  private final Launch removal;
  private final boolean sumsAnew;
  private final Map<Integer, LaunchGraph> replays = new HashMap<>();

  /**
   * The launches of a run.
   *
   * @param forces the launches of a force evaluation for atoms in their places
   * @param born whether Born effective charges are part of every force evaluation
   * @param sumsAnew whether a step needs more of the velocities than the last step has left
   * @param graphSteps most steps in one graph, 0 for no graphs; results are the same
   */
  StepLaunches(
      DeviceState state, List<Launch> forces, boolean born, boolean sumsAnew, int graphSteps) {
    this.state = state;
    this.graphSteps =
        IntStream.of(graphSteps, graphSteps / 10, 1)
            .filter(n -> n > 0 && n <= graphSteps)
            .toArray();
    this.sumsAnew = sumsAnew;
    end.add(systems("end_steps"));
    end.add(atoms("settle_atoms"));
    end.add(state.launch("coupling", "settle_systems", (systems() + 63) / 64, 64));
    survey.add(atoms("sum_atoms"));
    survey.add(systems("survey_systems"));
    removal = state.launch("momentum", "remove_momentum", systems(), DeviceState.CHUNK);
    forcesToEnd.addAll(forces);
    forcesToEnd.add(atoms("kick_atoms"));
    if (sumsAnew) {
      forcesToEnd.addAll(end);
      forcesToEnd.addAll(survey);
    }
    step.add(systems("couple_systems"));
    step.add(atoms("move_atoms"));
    if (born) {
      step.addAll(state.clearing(new Outputs(false, true)));
    }
    step.addAll(forcesToEnd);
  }

  private Launch systems(String kernel) {
    return state.launch("coupling", kernel, systems(), SYSTEM_THREADS);
  }

  private Launch atoms(String kernel) {
    return state.launch("motion", kernel, state.chunks().count(), DeviceState.CHUNK);
  }

  private int systems() {
    return state.host().atoms.systems();
  }

  /** Number of launches in a step. */
  int perStep() {
    return step.size();
  }

  /** Starts the sums over velocities and the totals of the present state. */
  void survey() {
    state.device().start(survey);
  }

  /** Starts the removal of momentum, and the sums that follow from it. */
  void removeMomentum() {
    state.device().start(List.of(removal));
    survey();
  }

  /**
   * Starts the rest of a step that was interrupted after the atoms had moved, and so many further
   * steps; atoms have been put in their places again.
   */
  void goOn(long steps) {
    state.device().start(forcesToEnd);
    if (steps > 0) {
      advance(steps);
    } else if (!sumsAnew) {
      state.device().start(end);
    }
  }

  /** Starts a span of so many steps. */
  void advance(long steps) {
    if (clock != null) {
      for (long k = 0; k < steps; k++) {
        clock.replay();
      }
    } else {
      startAll(steps);
    }
    if (!sumsAnew && steps > 0) {
      state.device().start(end);
    }
  }

  private void startAll(long steps) {
    long left = steps;
    for (int many : graphSteps) {
      for (; left >= many; left -= many) {
        replays.computeIfAbsent(many, n -> state.device().graph(step, n)).replay();
      }
    }
    for (; left > 0; left--) {
      state.device().start(step);
    }
  }

  /** From now on every launch of a step is timed, until {@link #untimed}. */
  TimedGraph timed() {
    clock = state.device().timedGraph(step);
    return clock;
  }

  /** Steps are not timed any more. */
  void untimed() {
    clock = null;
  }

  @Override
  public void close() {
    replays.values().forEach(LaunchGraph::close);
    replays.clear();
  }
}
