package org.halimd.engine.app.amorphize;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.dynamics.ReferenceSites.Places;
import org.halimd.analysis.dynamics.SiteRetention;
import org.halimd.analysis.dynamics.SiteRetention.Share;
import org.halimd.analysis.structure.FirstShell;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.engine.app.amorphize.Stage.Name;
import org.halimd.engine.app.amorphize.Verdict.Evidence;
import org.halimd.engine.app.analyze.Console;
import org.halimd.system.Frame;

/**
 * Everything that is known about what came out.
 *
 * @param framework the species that hold it together
 * @param distance of nearest neighbours of the most numerous of them in Å
 * @param states the start, the melt, the glass
 * @param motion in the hold
 * @param sites what is left of the sites of the start, for each framework species and all of them
 * @param polyhedra around highly charged cations
 * @param contacts anions that are too close
 * @param verdict in words
 */
record Glass(
    Framework framework,
    double distance,
    List<Appearance> states,
    MeltMotion motion,
    List<Share> sites,
    List<Polyhedra> polyhedra,
    List<CloseContact> contacts,
    Verdict verdict) {
  /** Atoms closer to a site than this are at the site, in Å. */
  static final double SITE_RADIUS = 0.5;

  /**
   * Looks at a finished run.
   *
   * @param threads threads that look at frames; results do not depend on it
   */
  static Glass of(AmorphizeFolder folder, Plan plan, int threads, Console console) {
    Schedule schedule = plan.schedule();
    FrameFile rest = frames(folder, schedule.stage(Name.REST), 0, threads);
    Stage hold = schedule.stage(Name.HOLD);
    // The first half of the hold may still be melting.
    FrameFile melt = frames(folder, hold, hold.steps() / hold.frameInterval() / 2, threads);
    FrameFile start = new FrameFile(folder.start(), 0, threads);
    Frame first = rest.first();
    Framework framework = Framework.of(first, plan.ions()::contains);
    console.begin();
    console.progress("counting pairs", Double.NaN);
    RadialResult radial = Appearance.radial(rest);
    int main = framework.types().get(framework.mostNumerous());
    FirstShell shell = radial.shell(main, main);
    List<Appearance> states = new ArrayList<>();
    states.add(Appearance.of("start", start, Appearance.radial(start), framework));
    states.add(Appearance.of("melt", melt, Appearance.radial(melt), framework));
    states.add(Appearance.of("glass", rest, radial, framework));
    console.progress("following atoms through the melt", Double.NaN);
    MeltMotion motion = MeltMotion.of(frames(folder, hold, 0, threads), framework, shell.rMax());
    List<Share> sites = sites(start, rest, first, framework);
    Evidence evidence =
        evidence(schedule.hot(), shell.rMax(), framework, states.getLast(), motion, sites);
    return new Glass(
        framework,
        shell.rMax(),
        states,
        motion,
        sites,
        Polyhedra.of(rest, radial),
        CloseContact.of(radial),
        Verdict.of(evidence));
  }

  private static FrameFile frames(AmorphizeFolder folder, Stage stage, long from, int threads) {
    return new FrameFile(folder.run().resolve(stage.trajectory()), from, threads);
  }

  private static List<Share> sites(
      FrameFile start, FrameFile rest, Frame first, Framework framework) {
    Places places = Places.of(start.first(), new int[] {1, 1, 1});
    SiteRetention retention = new SiteRetention(first, places, framework.names(), SITE_RADIUS);
    rest.measure(retention::measurement, retention::add);
    return retention.shares();
  }

  private static Evidence evidence(
      double hot,
      double distance,
      Framework framework,
      Appearance glass,
      MeltMotion motion,
      List<Share> sites) {
    Share main = sites.get(framework.mostNumerous());
    return new Evidence(
        hot,
        distance,
        motion.slowest(),
        motion.rootMeanSquare().get(motion.slowest()),
        main.species(),
        main.share(),
        main.aboveChance(),
        SITE_RADIUS,
        glass.mean("q6_averaged"),
        glass.farStructure(distance));
  }
}
