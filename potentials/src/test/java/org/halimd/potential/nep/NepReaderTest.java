package org.halimd.potential.nep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NepReaderTest {
  private static final Path FILE = Path.of("nep.txt");

  @TempDir Path folder;

  /** nep4_zbl with 2 types, descriptor of 2 + 2 x 2 = 6, 1 neuron. */
  private static final List<String> HEADER =
      List.of(
          "nep4_zbl 2 Li O ",
          "zbl 1.0 2.0",
          "cutoff 5 4 30 20",
          "n_max 1 1",
          "basis_size 2 1",
          "l_max 2 0 0",
          "ANN 1 0");

  /** Networks 2 x (6 + 1 + 1) + 1, coefficients 4 x (2 x 3 + 2 x 2), scalers 6. */
  private static final int NUMBERS = 17 + 40 + 6;

  private static List<String> file(List<String> header, int numbers) {
    List<String> lines = new ArrayList<>(header);
    for (int k = 0; k < numbers; k++) {
      lines.add(" %15.7e".formatted(k + 1.0));
    }
    return lines;
  }

  private static List<String> good() {
    return file(HEADER, NUMBERS);
  }

  private static NepModel parse(List<String> lines) {
    return NepReader.parse(FILE, String.join("\n", lines) + "\n");
  }

  private static NepModel withLine(int line, String text) {
    List<String> lines = good();
    lines.set(line - 1, text);
    return parse(lines);
  }

  /** The message for a file whose line was replaced; it must begin with file and line. */
  private static String error(int line, String text) {
    String message = assertThrows(InputException.class, () -> withLine(line, text)).getMessage();
    assertTrue(message.startsWith("nep.txt:" + line + ": "), message);
    return message;
  }

  private static void assertContains(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "'" + part + "' is missing in: " + message);
    }
  }

  @Test
  void numbersGoWhereTheFormatPutsThem() {
    NepModel model = parse(good());
    assertEquals(List.of("Li", "O"), model.elements());
    assertArrayEquals(new int[] {3, 8}, model.atomicNumbers());
    assertEquals(new ZblParameters.Universal(1, 2), model.zbl());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, model.network().w0()[0]);
    assertArrayEquals(new double[] {7}, model.network().b0()[0]);
    assertArrayEquals(new double[] {8}, model.network().w1()[0]);
    assertEquals(9, model.network().w0()[1][0]);
    assertEquals(17, model.network().commonBias());
    assertEquals(18, model.radialCoefficients()[0]);
    assertEquals(24, model.radialCoefficients().length);
    assertEquals(42, model.angularCoefficients()[0]);
    assertArrayEquals(new double[] {58, 59, 60, 61, 62, 63}, model.scalers());
    assertEquals(57, model.parameters());
    assertEquals(30, model.trainedRadialNeighbors());
    assertEquals(20, model.trainedAngularNeighbors());
    assertEquals(5, model.cutoff());
    assertTrue(model.description().startsWith("nep4_zbl for Li O; cutoffs 5 Å radial, 4 Å"));
  }

  @Test
  void byteOrderMarkCarriageReturnsTabsAndLastBlankLinesAreAccepted() {
    String text =
        "\uFEFF" + String.join("\r\n", good()).replace("cutoff 5", "cutoff\t5") + "\r\n\r\n";
    assertEquals(63, NepReader.parse(FILE, text).scalers()[5]);
  }

  @Test
  void readsTheFile() throws Exception {
    Path file = folder.resolve("nep.txt");
    Files.writeString(file, String.join("\n", good()));
    assertEquals(57, NepReader.read(file).parameters());
  }

  @Test
  void fileThatIsNoneOrNoTextIsRefused() throws Exception {
    Path binary = folder.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    for (Path path : List.of(folder.resolve("absent"), folder, binary)) {
      InputException e = assertThrows(InputException.class, () -> NepReader.read(path));
      assertContains(e.getMessage(), path.toString());
    }
    Files.write(binary, "".getBytes(StandardCharsets.UTF_8));
    assertThrows(InputException.class, () -> NepReader.read(binary));
  }

  @ParameterizedTest
  @CsvSource({
    "nep4_temperature, free-energy",
    "nep3_zbl_temperature, model_type 3",
    "nep4_vdw, dispersion",
    "nep4_zbl_charge_vdw, trainer",
    "nep, NEP1",
    "nep2_zbl, NEP2",
    "nep5_charge1, known are",
    "nep4_charge4, known are",
    "nep4_zbl_dipole, known are",
    "nep6, known are"
  })
  void otherKindsAreRefusedWithTheReason(String tag, String reason) {
    assertContains(error(1, tag + " 2 Li O"), "'" + tag + "'", reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nep4_zbl",
        "nep4_zbl 2",
        "nep4_zbl two Li O",
        "nep4_zbl 0 Li O",
        "nep4_zbl 3 Li O",
        "nep4_zbl 1 Li O",
        "nep4_zbl 2 Li Li",
        "nep4_zbl 2 Li Xx"
      })
  void firstLineMustListTheElements(String line) {
    error(1, line);
  }

  @Test
  void unknownElementIsAcceptedWithoutRepulsion() {
    List<String> header = new ArrayList<>(HEADER);
    header.set(0, "nep4 2 Li Xx");
    header.remove(1);
    assertArrayEquals(new int[] {3, 0}, parse(file(header, NUMBERS)).atomicNumbers());
  }

  @ParameterizedTest
  @CsvSource({
    "2, zbl 1.0, zbl INNER OUTER",
    "2, zbl 1 2 3 4, zbl INNER OUTER",
    "2, zbl 2.0 1.0, 2.0 1.0",
    "2, zbl -1 1, -1 1",
    "2, zbl 1 nan, 'nan'",
    "2, zbl 1 2 0, '0'",
    "2, cutoff 5 4 30 20, zbl INNER OUTER",
    "3, cutoff 5 4 30, RADIAL ANGULAR",
    "3, cutoff 5 4 5 4 5 30 20, RADIAL ANGULAR",
    "3, cutoff 4 5 30 20, '5'",
    "3, cutoff 0 0 30 20, '0'",
    "3, cutoff -5 4 30 20, '-5'",
    "3, cutoff 1e9 4 30 20, '1e9'",
    "3, cutoff Infinity 4 30 20, 'Infinity'",
    "3, cutoff 5 4 30 20.5, '20.5'",
    "3, n_max 4 4, 'n_max'",
    "4, n_max 1, n_max RADIAL ANGULAR",
    "4, n_max 1 x, 'x'",
    "4, n_max -1 1, '-1'",
    "4, n_max 1 1.0, '1.0'",
    "5, basis_size 2, basis_size RADIAL ANGULAR",
    "5, basis 2 1, 'basis'",
    "6, l_max 4, append 0 0",
    "6, l_max 0 0 0, '0'",
    "6, l_max 9 0 0, '9'",
    "6, l_max 1 2 0, at least 2",
    "6, l_max 2 2 0 0 1, at least 3",
    "6, l_max 2 2 0 0 0 1, at least 3",
    "6, l_max 3 2 0 0 0 0 1, at least 4",
    "6, l_max 1 0 0 1, at least 2",
    "6, l_max 2 0 2, '2'",
    "6, l_max 2 0 0 0 0 0 0 0, l_max L",
    "7, ANN 1, ANN NEURONS 0",
    "7, ANN 0 0, '0'",
    "7, ANN 1 20, second hidden layer",
    "8, 1 2, '2'",
    "8, NaN, 'NaN'",
    "8, -Infinity, '-Infinity'",
    "8, 1e999, '1e999'",
    "8, 0x1p3, '0x1p3'",
    "8, 1.5d, '1.5d'",
    "8, --1, '--1'",
    "8, w, 'w'",
    "70, 1.0e, '1.0e'"
  })
  void wrongTokensAreNamed(int line, String text, String part) {
    assertContains(error(line, text), part);
  }

  @Test
  void emptyLineAmongTheNumbersIsRefused() {
    assertContains(error(20, ""), "empty");
  }

  @Test
  void everyTruncationOfTheFileIsRefused() {
    List<String> lines = good();
    for (int n = 0; n < lines.size(); n++) {
      List<String> part = lines.subList(0, n);
      String message = assertThrows(InputException.class, () -> parse(part)).getMessage();
      assertContains(message, "nep.txt:");
    }
    String message =
        assertThrows(InputException.class, () -> parse(lines.subList(0, 40))).getMessage();
    assertContains(message, "nep.txt:40: ", "63 numbers", "33 lines", "truncated");
  }

  @Test
  void paddedFileIsRefused() {
    List<String> lines = good();
    lines.add("99");
    String message = assertThrows(InputException.class, () -> parse(lines)).getMessage();
    assertContains(message, "nep.txt:71: ", "63 numbers", "64 lines", "'99'");
  }

  @Test
  void headerOfAnotherModelIsRefused() {
    for (String line : List.of("n_max 2 1", "n_max 0 1")) {
      InputException e = assertThrows(InputException.class, () -> withLine(4, line));
      assertContains(e.getMessage(), line, "numbers");
    }
    assertContains(
        assertThrows(InputException.class, () -> withLine(5, "basis_size 1000 1000")).getMessage(),
        "truncated");
  }

  @Test
  void bothFormsOfTheFourBodySwitchMeanOn() {
    for (String flag : List.of("1", "2")) {
      List<String> header = new ArrayList<>(HEADER);
      header.set(5, "l_max 2 " + flag + " 0");
      AngularTerms terms = parse(file(header, NUMBERS + 2 * 2 + 2)).shape().terms();
      assertEquals(new AngularTerms(2, true, false, false, false, false, false), terms);
    }
  }

  @Test
  void cutoffsPerElement() {
    NepModel model = withLine(3, "cutoff 5 4 6 4.5 30 20");
    assertArrayEquals(new double[] {5, 6}, model.radialCutoffs());
    assertArrayEquals(new double[] {4, 4.5}, model.angularCutoffs());
    assertEquals(6, model.cutoff());
  }

  @Test
  void chargeModelNeedsOneRadialCutoff() {
    List<String> header = new ArrayList<>(HEADER);
    header.set(0, "nep4_zbl_charge1 2 Li O");
    NepModel model = parse(file(header, NUMBERS + 3));
    assertArrayEquals(new double[] {9}, model.network().wq()[0]);
    assertEquals(19, model.sqrtEpsilonInfinity());
    assertEquals(20, model.network().commonBias());
    header.set(2, "cutoff 5 4 6 4.5 30 20");
    assertContains(
        assertThrows(InputException.class, () -> parse(file(header, NUMBERS + 3))).getMessage(),
        "nep.txt:3: ");
  }

  @Test
  void formsOfTheRepulsion() {
    assertEquals(new ZblParameters.Typewise(2, 0.7), withLine(2, "zbl 1 2 0.7").zbl());
    List<String> flexible = file(HEADER, NUMBERS + 30);
    flexible.set(1, "zbl 0 0");
    for (int pair = 0; pair < 3; pair++) {
      flexible.set(7 + NUMBERS + 10 * pair, "0.5");
    }
    ZblParameters.Flexible zbl =
        assertInstanceOf(ZblParameters.Flexible.class, parse(flexible).zbl());
    assertEquals(3, zbl.pairs().length);
    assertEquals(NUMBERS + 12, zbl.pairs()[1][1]);
    flexible.set(7 + NUMBERS + 10, "99");
    assertContains(
        assertThrows(InputException.class, () -> parse(flexible)).getMessage(),
        "nep.txt:90: ",
        "Li-O",
        "99");
  }

  @Test
  void nep3SharesOneNetworkAndNep5HasTypeBiases() {
    List<String> header = new ArrayList<>(HEADER);
    header.set(0, "nep3_zbl 2 Li O");
    NepModel shared = parse(file(header, NUMBERS - 8));
    assertEquals(1, shared.network().w0().length);
    assertEquals(0, shared.network().block(1));
    header.set(0, "nep5_zbl 2 Li O");
    NepModel biased = parse(file(header, NUMBERS + 2));
    assertArrayEquals(new double[] {9, 18}, biased.network().typeBias());
    assertEquals(59, biased.parameters());
  }

  @Test
  void polarizabilityHasTwoNetworks() {
    List<String> header = new ArrayList<>(HEADER);
    header.set(0, "nep4_polarizability 2 Li O");
    header.remove(1);
    NepModel model = parse(file(header, NUMBERS + 17));
    assertEquals(NepTag.Kind.POLARIZABILITY, model.tag().kind());
    assertEquals(17, model.network().commonBias());
    assertEquals(18, model.secondNetwork().w0()[0][0]);
    assertEquals(34, model.secondNetwork().commonBias());
    assertEquals(74, model.parameters());
  }
}
