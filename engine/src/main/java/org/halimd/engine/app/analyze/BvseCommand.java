package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.halimd.analysis.bondvalence.BondValenceTable;
import org.halimd.analysis.bondvalence.FixedIon;
import org.halimd.analysis.bondvalence.Ion;
import org.halimd.analysis.bondvalence.SiteEnergyGrid;
import org.halimd.analysis.bondvalence.SiteEnergySettings;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.io.grid.GridAtoms;
import org.halimd.analysis.io.grid.GridData;
import org.halimd.analysis.io.grid.GridFormat;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Occupant;
import org.halimd.crystal.Site;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.crystal.ordering.FormalCharges;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import org.halimd.system.Elements;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code halimd analyze bvse}. */
@Command(
    name = "bvse",
    description = {
      "Bond-valence site energies: where a mobile ion could be in a crystal, and over which"
          + " barriers it gets through, from bond lengths and formal charges alone.",
      "The mobile ions are taken out, and a test ion is put at every point of a grid. The answer"
          + " takes seconds and is a first look at paths, not a barrier of the material: nothing"
          + " relaxes, and mobile ions do not feel each other.",
      "Partly occupied sites count with their occupancy."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze bvse examples/structures/lzc.cif --ion Li+ --out results",
      "  halimd analyze bvse LiFePO4.cif --ion Li+ --charge Fe=2 --out results",
      "  halimd analyze bvse Cu3PS4.cif --ion Cu+ --parameters mine.txt --out results",
      "",
      "The softBV parameters of 557 bonds of cations with O, S, Se, Te, F, Cl, Br, I and a few with"
          + " N come with the program. A file for --parameters adds or replaces some, with lines"
          + " like",
      "  ion  Na+ n=3 block=sp radius=1.66 softness=0.04746",
      "  bond Na+ P3- D0=... Rmin=... alpha=...",
      "  bond Na+ P3- R0=... b=... N=...",
      "The last form is for bond-valence parameters, of which a Morse potential is made.",
      "",
      "Writes bvse.cube and bvse.vasp (or --format), bvse_percolation.csv, bvse_sites.csv,"
          + " bvse_links.csv, bvse_path_X.csv, bvse.json and the figures bvse_volume, bvse_paths,"
          + " bvse_slice_c."
    },
    mixinStandardHelpOptions = true)
final class BvseCommand implements Runnable {
  /** Occupancies are rounded, so a charge of the cell below this is none, e. */
  private static final double NEUTRAL = 0.1;

  @Parameters(paramLabel = "STRUCTURE", description = "a crystal: .cif, POSCAR or .vasp, .xyz")
  private Path structure;

  @Option(
      names = "--ion",
      required = true,
      paramLabel = "ION",
      description = "the mobile ion with its charge, for example Li+ or F-")
  private String mobile;

  @Option(
      names = "--charge",
      paramLabel = "X=Q",
      description = "formal charge of an element where the usual one is wrong; may be repeated")
  private Map<String, Double> charges = new HashMap<>();

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description = "further bond-valence parameters, see below")
  private Path parameters;

  @Option(
      names = "--spacing",
      paramLabel = "A",
      defaultValue = "0.1",
      description = "distance of grid points in A, met nearly (default: ${DEFAULT-VALUE})")
  private double spacing;

  @Option(
      names = "--cutoff",
      paramLabel = "A",
      defaultValue = "10",
      description = "distance up to which ions are felt, in A (default: ${DEFAULT-VALUE})")
  private double cutoff;

  @Option(
      names = "--screening",
      paramLabel = "F",
      defaultValue = "0.74",
      description =
          "range of the repulsion of like charges in sums of radii (default: ${DEFAULT-VALUE})")
  private double screening;

  @Option(
      names = "--bond-share",
      paramLabel = "S",
      defaultValue = "0.5",
      description =
          "part of the energy of a bond that counts for the mobile ion (default:"
              + " ${DEFAULT-VALUE}; docs/analysis.md says why)")
  private double share;

  @Option(
      names = "--site-window",
      paramLabel = "EV",
      defaultValue = "1",
      description =
          "minima up to this energy in eV above the lowest are sites (default: ${DEFAULT-VALUE})")
  private double window;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "F",
      defaultValue = "cube,vasp",
      description =
          "formats of the grid: cube, vasp (CHGCAR), xsf, vtk (default: ${DEFAULT-VALUE})")
  private List<String> formats;

  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    Ion ion = Ion.parse(mobile);
    SiteEnergySettings settings = new SiteEnergySettings(screening, share, cutoff);
    List<GridFormat> files = formats.stream().map(GridFormat::of).toList();
    if (!(window > 0) || Double.isInfinite(window)) {
      throw new InputException("--site-window: expected a positive energy in eV");
    }
    BondValenceTable table = BondValenceTable.standard();
    if (parameters != null) {
      table.add(parameters, TextFile.read(parameters, "bond-valence parameters"));
    }
    Crystal crystal = StructureFiles.read(structure, console::warn);
    List<FixedIon> others = others(crystal, ion);
    warnOfCharge(crystal, others, ion, console);
    GridShape shape = GridShape.ofSpacing(crystal.cell(), spacing);
    console.begin();
    ScalarGrid energy = energies(crystal, others, ion, shape, table, settings, console);
    ResultFolder folder = new ResultFolder(output);
    describe(folder, ion, shape);
    BvseReport report = BvseReport.of(energy, ion.toString(), window, folder, console.parts());
    report.print(console);
    GridData data = new GridData(ion + " site energy, eV", energy, atoms(others));
    files.forEach(format -> folder.grid("bvse", format, data, GridData.Quantity.OTHER));
    report.write();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    report.addTo(json);
    json.put("warnings", console.warnings());
    folder.json("bvse.json", json);
    console.summary(json);
  }

  private static ScalarGrid energies(
      Crystal crystal,
      List<FixedIon> others,
      Ion ion,
      GridShape shape,
      BondValenceTable table,
      SiteEnergySettings settings,
      Console console) {
    AtomicReference<Double> done = new AtomicReference<>(0.0);
    return SiteEnergyGrid.of(
        crystal.cell(),
        shape,
        others,
        ion,
        table,
        settings,
        part -> {
          synchronized (done) {
            if (part > done.get()) {
              done.set(part);
              console.progress("summing bonds", part);
            }
          }
        });
  }

  /** All ions but the mobile ones. */
  private List<FixedIon> others(Crystal crystal, Ion ion) {
    FormalCharges formal = new FormalCharges(charges);
    List<FixedIon> others = new ArrayList<>();
    boolean seen = false;
    for (Site site : crystal.sites()) {
      for (Occupant occupant : site.occupants()) {
        if (occupant.symbol().equals(ion.element())) {
          seen = true;
          continue;
        }
        double charge = formal.of(occupant.symbol());
        if (charge != Math.rint(charge) || charge == 0) {
          throw new InputException(
              "--charge: %s=%s; bond valences need a whole charge"
                  .formatted(occupant.symbol(), charge));
        }
        Ion other = new Ion(occupant.symbol(), (int) charge);
        others.add(new FixedIon(other, occupant.occupancy(), site.a(), site.b(), site.c()));
      }
    }
    if (!seen) {
      throw new InputException(
          structure, "there is no %s in this crystal; --ion names it".formatted(ion.element()));
    }
    if (others.isEmpty()) {
      throw new InputException(structure, "there is nothing but mobile ions in this crystal");
    }
    return others;
  }

  private static void warnOfCharge(
      Crystal crystal, List<FixedIon> others, Ion ion, Console console) {
    double charge = 0;
    for (FixedIon other : others) {
      charge += other.weight() * other.ion().charge();
    }
    for (Site site : crystal.sites()) {
      for (Occupant occupant : site.occupants()) {
        if (occupant.symbol().equals(ion.element())) {
          charge += occupant.occupancy() * ion.charge();
        }
      }
    }
    if (Math.abs(charge) > NEUTRAL) {
      console.warn(
          "the formal charges of the cell add up to %+.3g e; repulsions depend on them, --charge corrects one"
              .formatted(charge));
    }
  }

  private void describe(ResultFolder folder, Ion ion, GridShape shape) {
    folder.input(structure);
    if (parameters != null) {
      folder.input(parameters);
    }
    folder.header("ion", ion);
    folder.header("grid", shape.toString());
    folder.header("cutoff_A", Text.number(cutoff));
    folder.header("screening", Text.number(screening));
    folder.header("bond_share", Text.number(share));
    folder.header("site_window_eV", Text.number(window));
  }

  private static GridAtoms atoms(List<FixedIon> ions) {
    List<String> symbols = ions.stream().map(i -> i.ion().element()).distinct().toList();
    int[] type = ions.stream().mapToInt(i -> symbols.indexOf(i.ion().element())).toArray();
    double[] fractional = new double[3 * type.length];
    for (int i = 0; i < type.length; i++) {
      fractional[3 * i] = ions.get(i).a();
      fractional[3 * i + 1] = ions.get(i).b();
      fractional[3 * i + 2] = ions.get(i).c();
    }
    return new GridAtoms(symbols.stream().map(Elements::of).toList(), type, fractional);
  }
}
