package org.halimd.engine.app.report;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.halimd.engine.app.analyze.Published;
import org.halimd.io.AtomicFile;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code halimd report DIR ...}. */
@Command(
    name = "report",
    description = {
      "Makes one page, report.html, of everything in a folder: runs, analyses with their figures"
          + " and tables, structure and density of the ions in three dimensions, and where all of"
          + " it comes from (inputs with hashes, versions, seeds, command lines).",
      "The folder and the folders inside it are searched. Several folders are shown side by side,"
          + " one material each. The page is one file that needs no network; nothing is computed"
          + " anew."
    },
    footer = {
      "",
      "Examples:",
      "  halimd report runs/lzc",
      "  halimd report lzc lzacfo --published published.csv --out comparison.html",
      "",
      "The table of published values has the columns material,quantity,value,error,unit,source; a "
          + "quantity is the name of a result on the page, for example Activation energy.",
      "",
      "Exit codes: 0 done; 2 wrong input; 3 the page could not be written."
    },
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "folders with runs and results of analyses, one for each material")
  private List<Path> folders;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the page (default: report.html in DIR; must be given for several folders)")
  private Path out;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "title of the page (default: the names of the folders)")
  private String title;

  @Option(
      names = "--structure",
      paramLabel = "FILE",
      description =
          "extended XYZ whose first frame is shown (default: the last state of the run); for one "
              + "folder only")
  private Path structure;

  @Option(
      names = "--density",
      paramLabel = "FILE",
      description =
          "density of ions to show: .cube, .xsf, .vtk or CHGCAR (default: the first .cube that is "
              + "found); for one folder only")
  private Path density;

  @Option(
      names = "--published",
      paramLabel = "FILE",
      description = "table of published values to show beside the results")
  private Path published;

  @Option(names = "--quiet", description = "print nothing but errors")
  private boolean quiet;

  @Override
  public void run() {
    requireConsistentOptions();
    List<Published> values = published == null ? List.of() : Published.read(published);
    List<Material> materials = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path folder : folders) {
      String name = nameOf(folder, names);
      String prefix = "p" + materials.size() + "-";
      materials.add(MaterialReader.read(folder, name, prefix, structure, density));
    }
    String heading =
        title != null
            ? title
            : materials.stream().map(Material::name).collect(Collectors.joining(", "));
    byte[] page = new Page(heading, materials, values).html().getBytes(StandardCharsets.UTF_8);
    Path file = out != null ? out : folders.getFirst().resolve("report.html");
    AtomicFile.write(file, stream -> stream.write(page));
    if (!quiet) {
      say(file, page.length, materials);
    }
  }

  private void requireConsistentOptions() {
    if (folders.size() > 1 && out == null) {
      throw new ParameterException(
          spec.commandLine(), "several folders need a place for the page: give --out FILE");
    }
    if (folders.size() > 1 && (structure != null || density != null)) {
      throw new ParameterException(
          spec.commandLine(), "--structure and --density are for one folder; leave them out");
    }
    if (out != null && Files.isDirectory(out)) {
      throw new InputException(out, "this is a folder; give --out the name of a file");
    }
  }

  /** What a campaign calls its material; otherwise, or where that is taken, the folder's name. */
  private static String nameOf(Path folder, Set<String> used) {
    if (AnalysisReader.isCampaign(folder)) {
      String material = AnalysisReader.materialOf(folder);
      if (!material.isBlank() && used.add(material)) {
        return material;
      }
    }
    return unusedName(folder, used);
  }

  /** The name of the folder; of its parent as well where two are called the same. */
  private static String unusedName(Path folder, Set<String> used) {
    Path path = folder.toAbsolutePath().normalize();
    String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
    for (Path up = path.getParent(); !used.add(name) && up != null; up = up.getParent()) {
      if (up.getFileName() == null) {
        throw new InputException(folder, "the folder is given twice; name it once");
      }
      name = up.getFileName() + "/" + name;
    }
    return name;
  }

  private void say(Path file, int bytes, List<Material> materials) {
    PrintWriter print = spec.commandLine().getOut();
    for (Material m : materials) {
      long figures =
          m.analyses().stream().mapToLong(a -> a.plots().size()).sum()
              + m.runs().stream().mapToLong(r -> r.plots().size()).sum();
      long tables = m.analyses().stream().mapToLong(a -> a.tables().size()).sum();
      print.println(
          "%s: %d runs, %d analyses, %d figures, %d tables"
              .formatted(m.name(), m.runs().size(), m.analyses().size(), figures, tables));
      m.missing().forEach(sentence -> print.println("note: " + sentence));
    }
    print.println("%s (%s)".formatted(file, Numbers.bytes(bytes)));
    print.flush();
  }
}
