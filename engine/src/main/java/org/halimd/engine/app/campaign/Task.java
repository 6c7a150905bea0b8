package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.engine.app.run.RunState;
import org.halimd.engine.app.run.RunState.Instant;

/**
 * A run that is to be made next.
 *
 * @param system whose
 * @param stage what for
 * @param directory the run folder
 * @param state how far it is
 */
record Task(SystemName system, StageKind stage, Path directory, RunState state) {
  private static final Comparator<Instant> LATER =
      Comparator.comparingInt(Instant::commands).thenComparingLong(Instant::step);

  /** What must be equal in a batch besides the instant. */
  private record Kind(List<Long> runs, boolean started) {}

  /**
   * The tasks of the earliest stage as batches; so all systems come to production together.
   *
   * @param most systems of a batch
   */
  static List<List<Task>> batches(List<Task> tasks, int most) {
    StageKind earliest =
        tasks.stream().map(Task::stage).min(Comparator.naturalOrder()).orElseThrow();
    Map<Kind, List<Task>> alike = new LinkedHashMap<>();
    for (Task task : tasks) {
      if (task.stage == earliest) {
        Kind kind = new Kind(task.state.runs(), !task.state.instants().isEmpty());
        alike.computeIfAbsent(kind, k -> new ArrayList<>()).add(task);
      }
    }
    List<List<Task>> batches = new ArrayList<>();
    alike.values().stream()
        .flatMap(group -> atOneInstant(group).stream())
        .forEach(group -> split(group, most, batches));
    return batches;
  }

  /** All together if they have a common checkpoint, else those with the same latest one. */
  private static Collection<List<Task>> atOneInstant(List<Task> group) {
    List<Instant> first = group.getFirst().state.instants();
    boolean common =
        first.isEmpty()
            || first.stream()
                .anyMatch(i -> group.stream().allMatch(t -> t.state.instants().contains(i)));
    if (common) {
      return List.of(group);
    }
    Map<Instant, List<Task>> byInstant = new LinkedHashMap<>();
    for (Task task : group) {
      Instant latest = task.state.instants().stream().max(LATER).orElseThrow();
      byInstant.computeIfAbsent(latest, i -> new ArrayList<>()).add(task);
    }
    return byInstant.values();
  }

  private static void split(List<Task> group, int most, List<List<Task>> batches) {
    for (int from = 0; from < group.size(); from += most) {
      batches.add(List.copyOf(group.subList(from, Math.min(group.size(), from + most))));
    }
  }
}
