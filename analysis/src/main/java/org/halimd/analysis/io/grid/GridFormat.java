package org.halimd.analysis.io.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.halimd.io.InputException;

/** The file formats of grids. */
public enum GridFormat {
  /** Gaussian cube: lengths in bohr, densities per bohr³. */
  CUBE("cube", "cube"),
  /** VASP CHGCAR: densities times the volume of the cell. */
  VASP("vasp", "vasp"),
  /** XCrySDen: a general grid whose last planes repeat the first. */
  XSF("xsf", "xsf"),
  /** Legacy VTK, text. */
  VTK("vtk", "vtk");

  private final String word;
  private final String extension;

  GridFormat(String word, String extension) {
    this.word = word;
    this.extension = extension;
  }

  /** The word that options use. */
  public String word() {
    return word;
  }

  /** The end of file names, without the dot. */
  public String extension() {
    return extension;
  }

  /**
   * The format with that word.
   *
   * @throws InputException if there is none
   */
  public static GridFormat of(String word) {
    for (GridFormat format : values()) {
      if (format.word.equals(word)) {
        return format;
      }
    }
    throw new InputException(
        "'"
            + word
            + "' is no format of grids; expected "
            + Arrays.stream(values()).map(GridFormat::word).collect(Collectors.joining(", ")));
  }

  /** Writes a grid; the stream stays open. */
  public void write(GridData data, GridData.Quantity quantity, OutputStream out)
      throws IOException {
    GridText text = new GridText(out);
    switch (this) {
      case CUBE -> CubeFile.write(data, quantity, text);
      case VASP -> VaspFile.write(data, quantity, text);
      case XSF -> XsfFile.write(data, text);
      case VTK -> VtkFile.write(data, text);
    }
    text.flush();
  }

  /**
   * Reads a grid; the format follows from the name: .cube or .cub, .xsf, .vtk, and .vasp or names
   * that contain CHGCAR.
   *
   * @throws InputException if the file cannot be read or is not what its name says
   */
  public static GridData read(Path file, GridData.Quantity quantity) {
    GridFormat format = ofName(file);
    try (GridTokens tokens = new GridTokens(file)) {
      return switch (format) {
        case CUBE -> CubeFile.read(tokens, quantity);
        case VASP -> VaspFile.read(tokens, quantity);
        case XSF -> XsfFile.read(tokens);
        case VTK -> VtkFile.read(tokens);
      };
    }
  }

  private static GridFormat ofName(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".cube") || name.endsWith(".cub")) {
      return CUBE;
    }
    if (name.endsWith(".xsf")) {
      return XSF;
    }
    if (name.endsWith(".vtk")) {
      return VTK;
    }
    if (name.endsWith(".vasp") || name.contains("chgcar")) {
      return VASP;
    }
    throw new InputException(
        file, "the name says no format of grids; expected .cube, .vasp, CHGCAR, .xsf or .vtk");
  }
}
