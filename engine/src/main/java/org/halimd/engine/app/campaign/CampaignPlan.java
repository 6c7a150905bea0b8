package org.halimd.engine.app.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.halimd.engine.app.provenance.FileDigest;

/**
 * What a campaign does: the content of {@code campaign.json}, written once. Lengths are numbers of
 * steps.
 *
 * @param version of the program
 * @param created when, UTC
 * @param commandLine the words after {@code halimd}
 * @param material what it is called
 * @param source the structure file that was given
 * @param supercell how it was enlarged, or null
 * @param potential the file that was given, or the embedded model
 * @param potentialName how the run folders name it, seen from {@code input}
 * @param atoms number of atoms of each species
 * @param ion symbol of the mobile ions
 * @param charges formal charges of all species in e; empty where one is unknown
 * @param siteDistance distance of neighbouring sites of the ion in Å, or null for the usual one
 * @param temperatures in K, ascending
 * @param replicas of each temperature
 * @param seed of all random numbers
 * @param dynamics what holds for all runs
 * @param minimize how the start is relaxed
 * @param equilibrate how long
 * @param transport how long
 * @param structure how long, or null for none
 */
public record CampaignPlan(
    String version,
    String created,
    List<String> commandLine,
    String material,
    FileDigest source,
    String supercell,
    FileDigest potential,
    String potentialName,
    Map<String, Integer> atoms,
    String ion,
    Map<String, Double> charges,
    Double siteDistance,
    List<Double> temperatures,
    int replicas,
    long seed,
    Dynamics dynamics,
    Relaxation minimize,
    Equilibration equilibrate,
    Transport transport,
    StructureRun structure) {

  /**
   * What holds for all runs.
   *
   * @param timeStep in fs
   * @param cell how the barostat moves it: iso, aniso or tri
   * @param pressure in GPa
   * @param temperaturePeriod of the thermostat in steps
   * @param pressurePeriod of the barostat in steps
   */
  public record Dynamics(
      double timeStep, String cell, double pressure, long temperaturePeriod, long pressurePeriod) {}

  /**
   * How the start is relaxed.
   *
   * @param force until the largest component is below, eV/Å
   * @param steps at most
   */
  public record Relaxation(double force, long steps) {}

  /**
   * How long the equilibration is.
   *
   * @param chunk between two looks at it
   * @param most after so many steps production begins in any case
   */
  public record Equilibration(long chunk, long most) {}

  /**
   * Production for transport.
   *
   * @param frameInterval between two frames
   * @param budget how long, as of the beginning
   */
  public record Transport(long frameInterval, Budget budget) {}

  /**
   * Production for structure.
   *
   * @param temperature in K
   * @param settle steps before the first frame
   * @param steps after them
   * @param frameInterval between two frames
   */
  public record StructureRun(double temperature, long settle, long steps, long frameInterval) {}

  /** All systems: temperature by temperature, replica by replica. */
  public List<SystemName> systems() {
    List<SystemName> systems = new ArrayList<>();
    for (double temperature : temperatures) {
      for (int replica = 1; replica <= replicas; replica++) {
        systems.add(new SystemName(temperature, replica));
      }
    }
    return systems;
  }

  /** Number of atoms of a system. */
  public int size() {
    return atoms.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The stages of a system in their order. */
  List<StageKind> stages(SystemName system) {
    boolean both = structure != null && structure.temperature() == system.temperature();
    return both
        ? List.of(StageKind.EQUILIBRATE, StageKind.TRANSPORT, StageKind.STRUCTURE)
        : List.of(StageKind.EQUILIBRATE, StageKind.TRANSPORT);
  }

  /** Simulated time of so many steps in fs. */
  double time(long steps) {
    return steps * dynamics.timeStep();
  }
}
