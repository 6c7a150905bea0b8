package org.halimd.crystal.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.halimd.crystal.Crystal;
import org.halimd.io.AtomicFile;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.InputException;
import org.halimd.io.Structure;

/**
 * Structures in the formats that others use, chosen by the name of the file: {@code .cif}, {@code
 * POSCAR}, {@code CONTCAR} and {@code .vasp}, and {@code .xyz} (extended XYZ).
 */
public final class StructureFiles {
  private static final String KNOWN =
      "the name must end in .cif, .vasp or .xyz, or begin with POSCAR or CONTCAR";

  private enum Format {
    CIF,
    POSCAR,
    XYZ
  }

  private StructureFiles() {}

  private static Format format(Path file) {
    String name = file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".cif")) {
      return Format.CIF;
    }
    if (lower.endsWith(".xyz") || lower.endsWith(".xyz.gz")) {
      return Format.XYZ;
    }
    if (lower.endsWith(".vasp") || name.startsWith("POSCAR") || name.startsWith("CONTCAR")) {
      return Format.POSCAR;
    }
    throw new InputException(file, "the format is not known from the name; " + KNOWN);
  }

  /**
   * Reads a crystal; only CIF files may have partly occupied sites.
   *
   * @param warnings hears sentences about what was read
   * @throws InputException if the format is unknown or the file is wrong
   */
  public static Crystal read(Path file, Consumer<String> warnings) {
    return switch (format(file)) {
      case CIF -> CifReader.read(file);
      case POSCAR -> Crystal.of(PoscarReader.read(file));
      case XYZ -> Crystal.of(ExtendedXyzReader.readOne(file, warnings));
    };
  }

  /**
   * Whether {@link #write} knows the name.
   *
   * @throws InputException if it does not
   */
  public static void checkName(Path file) {
    if (format(file) == Format.XYZ && file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      throw new InputException(file, "structures are not written compressed; " + KNOWN);
    }
  }

  /**
   * Writes atoms and cell with all digits; the file appears at once or not at all. CIF files are in
   * space group P1.
   */
  public static void write(Path file, Structure structure) {
    write(file, structure, "");
  }

  /**
   * As {@link #write(Path, Structure)}, with a remark where the format has room for one: a comment
   * of a CIF file, the title of a POSCAR, {@code remark="..."} of extended XYZ.
   *
   * @param remark one line without double quotes; empty for none
   */
  public static void write(Path file, Structure structure, String remark) {
    String text =
        switch (format(file)) {
          case CIF -> (remark.isEmpty() ? "" : "# " + remark + "\n") + CifWriter.text(structure);
          case POSCAR -> PoscarWriter.text(structure, remark);
          case XYZ -> XyzText.of(structure, remark);
        };
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * A structure as CIF in space group P1 with anisotropic displacement parameters.
   *
   * @param u for each atom U11 U22 U33 U23 U13 U12 in Å² as CIF defines them, or null where there
   *     are none
   * @param equivalent a third of the trace of the Cartesian tensor of each atom in Å²
   */
  public static String cif(Structure structure, double[][] u, double[] equivalent) {
    return CifWriter.text(structure, u, equivalent);
  }
}
