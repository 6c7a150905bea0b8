package org.halimd.engine.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Reading;
import org.halimd.engine.backend.Schedule;
import org.halimd.engine.output.Observer;
import org.halimd.engine.output.RunInfo;
import org.halimd.engine.output.TotalsObserver;
import org.halimd.io.NamedArrays;

/** All observers of one run, system by system, and when they are due. */
final class ObserverSet implements AutoCloseable {
  private final List<List<ObserverFactory.Requested>> bySystem = new ArrayList<>();

  /** The observers that the lines of each system ask for; nothing is opened yet. */
  ObserverSet(List<RunLines> lines, List<RunFolder> folders) {
    for (int s = 0; s < lines.size(); s++) {
      bySystem.add(ObserverFactory.create(lines.get(s), folders.get(s)));
    }
  }

  /** Names of the files that the observers of a system append to. */
  List<String> appendedFiles(int system) {
    return bySystem.get(system).stream()
        .flatMap(r -> r.observer().appendedFiles().stream())
        .distinct()
        .toList();
  }

  /** Begins with a run. */
  void begin(List<RunInfo> infos) {
    for (int s = 0; s < bySystem.size(); s++) {
      for (ObserverFactory.Requested requested : bySystem.get(s)) {
        requested.observer().begin(infos.get(s).withKeyword(requested.keyword()));
      }
    }
  }

  /** Continues a system's observers from what {@link #save} stored. */
  void resume(int system, RunInfo info, NamedArrays in) {
    List<ObserverFactory.Requested> requested = bySystem.get(system);
    for (int k = 0; k < requested.size(); k++) {
      requested
          .get(k)
          .observer()
          .resume(info.withKeyword(requested.get(k).keyword()), in.branch("observer" + k));
    }
  }

  /** Stores the observers of a system; what they wrote is then on disk. */
  void save(int system, NamedArrays out) {
    List<ObserverFactory.Requested> requested = bySystem.get(system);
    for (int k = 0; k < requested.size(); k++) {
      requested.get(k).observer().save(out.branch("observer" + k));
    }
  }

  /** The next step after {@code step} at which an observer looks at atoms; at most {@code last}. */
  long nextDue(long step, long last) {
    List<Long> intervals = all().filter(ObserverSet::looksAtAtoms).map(Observer::interval).toList();
    return new Schedule(intervals, last).next(step, last);
  }

  /** The intervals of the observers that look at sums only. */
  Stream<Long> intervalsOfTotals() {
    return all().filter(TotalsObserver.class::isInstance).map(Observer::interval);
  }

  private static boolean looksAtAtoms(Observer observer) {
    return !(observer instanceof TotalsObserver) && !observer.isTakenOver();
  }

  private Stream<Observer> all() {
    return bySystem.stream().flatMap(List::stream).map(ObserverFactory.Requested::observer);
  }

  /** Shows the present state to all observers of atoms that are due. */
  void observe(Context context, long step) {
    List<Observer> due = all().filter(o -> looksAtAtoms(o) && step % o.interval() == 0).toList();
    show(context, step, due);
  }

  /** Hands readings to all observers of sums that are due. */
  void record(long step, List<Reading> systems) {
    for (int s = 0; s < bySystem.size(); s++) {
      for (ObserverFactory.Requested requested : bySystem.get(s)) {
        if (requested.observer() instanceof TotalsObserver observer
            && step % observer.interval() == 0) {
          observer.observe(systems.get(s), step);
        }
      }
    }
  }

  /** Shows the state before the first step to those who write frames and tables. */
  void observeInitialState(Context context) {
    List<Observer> due = new ArrayList<>();
    for (List<ObserverFactory.Requested> requested : bySystem) {
      requested.stream()
          .filter(ObserverFactory.Requested::seesInitialState)
          .forEach(r -> due.add(r.observer()));
    }
    show(context, 0, due);
  }

  private static void show(Context context, long step, List<Observer> due) {
    if (due.stream().anyMatch(Observer::needsBornCharges)) {
      context.computeBornCharges();
    }
    due.forEach(observer -> observer.observe(context, step));
  }

  /** Whether any observer of any system reads the virials of single atoms. */
  boolean needAtomVirials() {
    return all().anyMatch(Observer::needsAtomVirials);
  }

  /** Writes final results. */
  void end(Context context) {
    all().forEach(observer -> observer.end(context));
  }

  @Override
  public void close() {
    all().forEach(Observer::close);
  }
}
