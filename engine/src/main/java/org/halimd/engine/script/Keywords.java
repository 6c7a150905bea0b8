package org.halimd.engine.script;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
import org.halimd.io.Spelling;

/** All keywords of run files, in the order in which they are taught. */
public final class Keywords {
  private static final Map<String, Keyword> KNOWN = index();

  /** Keywords of GPUMD that have no meaning here, each with what to do instead. */
  private static final Map<String, String> UNSUPPORTED = unsupported();

  private Keywords() {}

  /** All supported keywords. */
  public static Collection<Keyword> all() {
    return KNOWN.values();
  }

  /** The keyword of the given name, or null. */
  public static Keyword find(String name) {
    return KNOWN.get(name);
  }

  /** Names of keywords that GPUMD has and this program has not. */
  public static Set<String> unsupportedNames() {
    return new TreeSet<>(UNSUPPORTED.keySet());
  }

  /** Reads one line. */
  static Command parse(Line line) {
    Keyword keyword = KNOWN.get(line.keyword());
    if (keyword != null) {
      return keyword.parse(line);
    }
    if (UNSUPPORTED.containsKey(line.keyword())) {
      throw line.error(
          "keyword %s exists in GPUMD but is not supported; %s"
              .formatted(line.keyword(), UNSUPPORTED.get(line.keyword())));
    }
    throw line.error(unknown(line.keyword()));
  }

  /** The sentence for a word that is no keyword. */
  public static String unknown(String name) {
    return "'%s' is no keyword%s; 'halimd keywords' lists all"
        .formatted(name, Spelling.hint(name, KNOWN.keySet()));
  }

  private static Map<String, Keyword> index() {
    Map<String, Keyword> index = new LinkedHashMap<>();
    for (Keyword keyword : list()) {
      if (index.put(keyword.name(), keyword) != null) {
        throw new IllegalStateException("two keywords are named " + keyword.name());
      }
    }
    return index;
  }

  private static List<Keyword> list() {
    return List.of(
        PotentialFile.KEYWORD,
        Kspace.KEYWORD,
        Replicate.KEYWORD,
        ChangeBox.KEYWORD,
        Velocity.KEYWORD,
        Minimize.KEYWORD,
        TimeStep.KEYWORD,
        EnsembleOption.KEYWORD,
        Fix.KEYWORD,
        CorrectVelocity.KEYWORD,
        Deform.KEYWORD,
        AddElectricField.KEYWORD,
        Run.KEYWORD,
        DumpThermo.KEYWORD,
        DumpXyz.KEYWORD,
        DumpH5md.KEYWORD,
        DumpRestart.KEYWORD,
        DumpExyz.KEYWORD,
        DumpPosition.KEYWORD,
        DumpVelocity.KEYWORD,
        DumpForce.KEYWORD,
        DumpObserver.KEYWORD,
        OutputInitial.KEYWORD,
        OutputHeader.KEYWORD,
        ComputeMsd.KEYWORD,
        ComputeSdc.KEYWORD,
        ComputeIonicConductivity.KEYWORD,
        ComputeRdf.KEYWORD,
        RdfNorm.KEYWORD,
        ComputeAdf.KEYWORD,
        ComputeDos.KEYWORD,
        ComputeViscosity.KEYWORD,
        Compute.KEYWORD,
        Active.KEYWORD,
        Seed.KEYWORD,
        Checkpoint.KEYWORD,
        WallTime.KEYWORD,
        Dof.KEYWORD,
        Constants.KEYWORD,
        ThermostatInit.KEYWORD);
  }

  private static Map<String, String> unsupported() {
    Map<String, String> unsupported = new LinkedHashMap<>();
    for (String name :
        List.of(
            "move",
            "dftd3",
            "add_force",
            "add_spring",
            "add_random_force",
            "electron_stop",
            "deposit",
            "mc",
            "plumed",
            "dump_dipole",
            "dump_polarizability",
            "dump_beads",
            "dump_shock_nemd",
            "dump_cg",
            "compute_hac",
            "compute_hnemd",
            "compute_shc",
            "compute_gkma",
            "compute_hnema",
            "compute_hnemdec",
            "compute_orientorder",
            "compute_angular_rdf",
            "compute_chunk",
            "compute_phonon",
            "compute_elastic",
            "compute_cohesive",
            "compute_lsqt",
            "compute_dpdt",
            "compute_es")) {
      unsupported.put(name, "remove the line");
    }
    unsupported.put(
        "compute_extrapolation",
        "what its active-set file refers to is not published; 'active' compares the forces of"
            + " several potentials instead");
    unsupported.put("dump_netcdf", "use 'dump_h5md K FILE' for a binary trajectory");
    return unsupported;
  }
}
