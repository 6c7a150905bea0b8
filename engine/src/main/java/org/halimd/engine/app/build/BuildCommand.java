package org.halimd.engine.app.build;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Formula;
import org.halimd.crystal.Supercell;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.crystal.ordering.FormalCharges;
import org.halimd.crystal.ordering.SiteOrdering;
import org.halimd.crystal.packing.RandomPacking;
import org.halimd.crystal.symmetry.CrystalSymmetry;
import org.halimd.engine.app.run.Json;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.io.StructureChecks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code halimd build}. */
@Command(
    name = "build",
    description = {
      "Makes structures to simulate: settings and supercells of crystals, partly occupied sites"
          + " filled, elements replaced, or ions packed at random.",
      "Partly occupied sites are filled with whole atoms so that the cell is neutral (formal"
          + " charges) and the electrostatic energy is lowest: by trying all arrangements where"
          + " there are at most a million, else by annealing. The steps are done in the order of"
          + " the options below."
    },
    footer = {
      "",
      "Examples:",
      "  halimd build lzc.cif --orthogonal --supercell 4x2x8 --out model.xyz",
      "  halimd build lzc.cif --candidates 10 --out ordered.cif",
      "  halimd build Li3YCl6.cif --substitute Y=Zr:0.5 --balance Li --supercell 2x2x2 --out"
          + " model.xyz",
      "  halimd build --pack Li106Zr35Al12Cl198O37F10 --density 2.2 --repeat 2x2x2 --out model.xyz",
      "",
      "Files: .cif, POSCAR or .vasp, and .xyz, by name. The first structure goes to the file of"
          + " --out, further candidates to files with -2, -3 ... before the ending."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class BuildCommand implements Runnable {
  /** Images of sites by symmetry operations that are kept in memory, four bytes each. */
  private static final long MOST_IMAGES = 50_000_000;

  @Spec private CommandSpec spec;

  /** Whether arrangements were compared by the symmetry of the disordered cell. */
  private boolean symmetryUsed = true;

  @Parameters(
      arity = "0..1",
      paramLabel = "STRUCTURE",
      description = "the crystal: CIF (also with partly occupied sites), POSCAR or extended XYZ")
  private Path input;

  @Option(
      names = "--pack",
      paramLabel = "FORMULA",
      description = "instead of a crystal: these atoms at random places, none too close to another")
  private String pack;

  @Option(names = "--density", paramLabel = "D", description = "density in g/cm3, for --pack")
  private Double density;

  @Option(
      names = "--orthogonal",
      description =
          "take the setting with three right angles: (a, a sqrt(3), c) of a hexagonal cell")
  private boolean orthogonal;

  @Option(
      names = "--supercell",
      paramLabel = "AxBxC",
      description =
          "repeat the cell before sites are filled; nine whole numbers with commas are the "
              + "rows of a matrix")
  private String supercell;

  @Option(
      names = "--substitute",
      paramLabel = "X=Y:F",
      description =
          "replace the fraction F of element X by Y, for example Zr=Al:0.25; may be repeated")
  private List<String> substitutions = List.of();

  @Option(
      names = "--balance",
      paramLabel = "X",
      description =
          "choose the number of X so that the cell is neutral; where its sites are full, "
              + "more of them are found between the atoms")
  private String balance;

  @Option(
      names = "--composition",
      paramLabel = "FORMULA",
      description =
          "numbers of atoms of some elements of the cell, instead of what occupancies give")
  private String composition;

  @Option(
      names = "--charge",
      paramLabel = "X=Q",
      description = "formal charge of an element where the usual one is wrong; may be repeated")
  private Map<String, Double> charges = Map.of();

  @Option(
      names = "--candidates",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "how many arrangements to write, lowest energy first, each with its space group and how"
              + " many others it stands for (default: ${DEFAULT-VALUE})")
  private int candidates;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the annealing or the packing (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--repeat", paramLabel = "AxBxC", description = "repeat the finished structure")
  private String repeat;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "where to write")
  private Path output;

  @Mixin private SymmetryOptions symmetry;

  @Option(names = "--force", description = "replace files that are already there")
  private boolean force;

  @Option(
      names = "--json",
      description = "print what was written as JSON on standard output, one object per structure")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "no messages")
  private boolean quiet;

  @Override
  public void run() {
    check();
    FormalCharges formal = new FormalCharges(charges);
    List<SiteOrdering.Result> results =
        pack == null ? fromCrystal(formal) : List.of(packed(formal));
    for (int k = 0; k < results.size(); k++) {
      Crystal crystal = results.get(k).crystal();
      String group = pack == null ? symmetry.of(crystal).group().toString() : null;
      if (repeat != null) {
        crystal = SupercellText.parse("--repeat", repeat).of(crystal);
      }
      write(crystal.toStructure(), group, results.get(k), results.get(0).energy(), file(k));
    }
  }

  private void check() {
    if ((input == null) == (pack == null)) {
      throw new InputException("give either a structure file or --pack FORMULA");
    }
    if (pack != null && density == null) {
      throw new InputException("--pack needs --density in g/cm3");
    }
    if (pack != null && (orthogonal || supercell != null || !substitutions.isEmpty())) {
      throw new InputException(
          "--orthogonal, --supercell and --substitute are for crystals; to enlarge a packing use"
              + " --repeat");
    }
    if (candidates < 1) {
      throw new InputException("--candidates must be at least 1, not " + candidates);
    }
    symmetry.check();
    StructureFiles.checkName(output);
    for (int k = 0; k < candidates; k++) {
      if (!force && Files.exists(file(k))) {
        throw new InputException(file(k), "the file is already there; choose another or --force");
      }
    }
  }

  private Path file(int k) {
    if (k == 0) {
      return output;
    }
    String name = output.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String numbered =
        dot < 0
            ? name + "-" + (k + 1)
            : name.substring(0, dot) + "-" + (k + 1) + name.substring(dot);
    return output.resolveSibling(numbered);
  }

  private List<SiteOrdering.Result> fromCrystal(FormalCharges formal) {
    Crystal crystal = StructureFiles.read(input, this::say);
    boolean symmetryNamed = crystal.operations().size() > 1;
    Supercell cell = Supercell.repeat(1, 1, 1);
    try {
      cell = orthogonal ? Supercell.orthogonal(crystal.cell()) : cell;
    } catch (IllegalArgumentException e) {
      throw new InputException(input, e.getMessage() + " with --supercell");
    }
    if (supercell != null) {
      cell = SupercellText.parse("--supercell", supercell).after(cell);
    }
    crystal = cell.of(crystal);
    for (String text : substitutions) {
      crystal = SubstitutionText.parse(text).of(crystal);
    }
    Balance balanced = new Balance(crystal, formal, wanted(), balance);
    crystal = balanced.crystal();
    if (crystal.isOrdered()) {
      return List.of(new SiteOrdering.Result(crystal, Double.NaN, 1));
    }
    crystal = symmetryNamed ? crystal : withSymmetryFound(crystal);
    SiteOrdering ordering = new SiteOrdering(crystal, formal, balanced.composition());
    say(
        String.format(
            Locale.ROOT,
            "%s: 1e%.1f arrangements of %s, %s",
            crystal.source(),
            ordering.logCandidates(),
            Formula.text(ordering.counts().composition()),
            ordering.enumerates() ? "all are tried" : "searched by annealing"));
    return ordering.lowest(candidates, seed, progress("ordering"));
  }

  /** With the operations that are there, for files that name none. */
  private Crystal withSymmetryFound(Crystal crystal) {
    CrystalSymmetry found = symmetry.of(crystal);
    if ((long) found.cellOperations() * crystal.sites().size() > MOST_IMAGES) {
      say(
          "%s: %d symmetry operations are too many to compare arrangements by; equivalent ones may"
                  .formatted(crystal.source(), found.cellOperations())
              + " be written several times");
      symmetryUsed = false;
      return crystal;
    }
    return crystal.withOperations(found.operations());
  }

  private Map<String, Integer> wanted() {
    return composition == null ? Map.of() : Formula.parse(composition);
  }

  private SiteOrdering.Result packed(FormalCharges formal) {
    RandomPacking packing = new RandomPacking(Formula.parse(pack), density, formal, seed);
    Crystal crystal = Crystal.of(packing.pack(progress("packing")));
    return new SiteOrdering.Result(crystal, Double.NaN, 1);
  }

  private void write(
      Structure structure, String group, SiteOrdering.Result result, double lowest, Path file) {
    StructureChecks.check(structure).forEach(this::say);
    double energy = result.energy();
    BuiltStructure built =
        BuiltStructure.of(
            file,
            structure,
            group,
            energy,
            energy - lowest,
            symmetryUsed ? result.multiplicity() : null);
    StructureFiles.write(file, structure, built.remark());
    say(built.text());
    if (json) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(Json.line(built));
      out.flush();
    }
  }

  private void say(String sentence) {
    if (!quiet) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(sentence);
      err.flush();
    }
  }

  /** Tenths of the work, on the terminal, each once. */
  private DoubleConsumer progress(String what) {
    List<Integer> said = new ArrayList<>();
    long start = System.nanoTime();
    return part -> {
      int tenth = (int) (10 * part);
      if (System.nanoTime() - start > 1_000_000_000L && !said.contains(tenth)) {
        said.add(tenth);
        double seconds = (System.nanoTime() - start) * 1e-9;
        say(
            String.format(
                Locale.ROOT,
                "%s: %.0f %%, %.0f s left",
                what,
                100 * part,
                seconds / part - seconds));
      }
    };
  }
}
