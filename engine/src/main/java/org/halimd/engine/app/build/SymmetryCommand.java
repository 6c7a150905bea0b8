package org.halimd.engine.app.build;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Site;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.crystal.symmetry.CrystalSymmetry;
import org.halimd.engine.app.run.Json;
import org.halimd.io.AtomicFile;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code halimd symmetry}. */
@Command(
    name = "symmetry",
    description = {
      "Names the space group of structures, and lists their symmetry operations.",
      "Cell and sites alone count: operations that a CIF file lists are not looked at, and any cell"
          + " of a crystal, primitive, conventional or a supercell, gives the same answer. Partly"
          + " occupied sites are alike if their occupants are. As relaxed and measured structures"
          + " are symmetric only nearly, the answer depends on a tolerance; others are tried too."
    },
    footer = {
      "",
      "Examples:",
      "  halimd symmetry lzc.cif",
      "  halimd symmetry relaxed.xyz --symprec 0.05 --json",
      "  halimd symmetry mean.cif --ignore Li --symprec 0.1 --operations framework.txt",
      "  halimd analyze density --input dump.xyz --species Li --symmetry framework.txt --out"
          + " results",
      "",
      "Files: .cif, POSCAR or .vasp, and .xyz, by name. Symbols are the short Hermann-Mauguin ones"
          + " of the standard settings of the International Tables, screw axes without underscore:"
          + " P63mc."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SymmetryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "STRUCTURE", description = "CIF, POSCAR or extended XYZ")
  private List<Path> inputs;

  @Mixin private SymmetryOptions options;

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "X",
      description = "leave the sites of these elements out, for the symmetry of a framework")
  private List<String> ignored = List.of();

  @Option(
      names = "--operations",
      paramLabel = "FILE",
      description =
          "write the operations of the given cell there, one per line, as 'halimd analyze density"
              + " --symmetry' reads them")
  private Path operations;

  @Option(names = "--force", description = "replace the file of operations if it is there")
  private boolean force;

  @Option(names = "--json", description = "print one JSON object per structure instead of text")
  private boolean json;

  @Override
  public void run() {
    check();
    PrintWriter out = spec.commandLine().getOut();
    for (Path input : inputs) {
      Crystal crystal = read(input);
      CrystalSymmetry symmetry = options.of(crystal);
      if (operations != null) {
        write(input, symmetry);
      }
      SymmetryReport report = SymmetryReport.of(input, crystal, symmetry);
      out.println(json ? Json.line(report) : report.text());
      out.flush();
    }
  }

  private void check() {
    options.check();
    if (operations != null && inputs.size() > 1) {
      throw new InputException("--operations writes those of one structure; give one");
    }
    if (operations != null && !force && Files.exists(operations)) {
      throw new InputException(operations, "the file is already there; choose another or --force");
    }
  }

  private Crystal read(Path input) {
    PrintWriter err = spec.commandLine().getErr();
    Crystal crystal = StructureFiles.read(input, err::println);
    for (String element : ignored) {
      if (crystal.sites().stream().noneMatch(site -> holds(site, element))) {
        throw new InputException(
            input, "there is no " + element + " to be ignored in " + crystal.composition());
      }
    }
    List<Site> kept =
        crystal.sites().stream()
            .filter(site -> ignored.stream().noneMatch(element -> holds(site, element)))
            .toList();
    if (kept.isEmpty()) {
      throw new InputException(input, "no site is left for a symmetry");
    }
    return crystal.withSites(kept);
  }

  private static boolean holds(Site site, String element) {
    return site.occupants().stream().anyMatch(occupant -> occupant.symbol().equals(element));
  }

  private void write(Path input, CrystalSymmetry symmetry) {
    String text =
        symmetry.operations().stream()
            .map(SymmetryOperation::toString)
            .collect(
                Collectors.joining(
                    "\n",
                    "# %s, %s within %s A%n"
                        .formatted(input.getFileName(), symmetry.group(), options.tolerance),
                    "\n"));
    AtomicFile.write(operations, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
