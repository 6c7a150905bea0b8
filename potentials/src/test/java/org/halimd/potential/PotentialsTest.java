package org.halimd.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepPotential;
import org.halimd.potential.pair.LennardJonesModel;
import org.halimd.potential.pair.LennardJonesPotential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PotentialsTest {
  private static final EvaluationOptions EWALD =
      new EvaluationOptions(EvaluationOptions.ReciprocalSpace.EWALD);

  @TempDir Path folder;

  @Test
  void embeddedModelsOpenByName() {
    for (EmbeddedModel embedded : EmbeddedModels.list()) {
      PotentialModel model = Potentials.read(folder, embedded.name());
      assertEquals(List.of("Li", "Zr", "Al", "Cl", "O", "F"), model.elements());
      assertEquals(6.0, model.cutoff());
      assertEquals(embedded.name().endsWith("charge"), model.hasCharges());
      assertInstanceOf(NepPotential.class, Potentials.reference(model, EWALD));
      assertTrue(embedded.card().contains("Licence"), embedded.name());
      assertFalse(embedded.summary().isBlank());
    }
    assertEquals(
        List.of("lzacfo-bootstrap", "lzacfo-bootstrap-charge"),
        EmbeddedModels.list().stream().map(EmbeddedModel::name).toList());
  }

  @Test
  void firstWordDecidesTheKind() throws IOException {
    Files.writeString(folder.resolve("argon.txt"), "\uFEFFlj 1 Ar\n0.0103 3.4 10\n");
    PotentialModel model = Potentials.read(folder, "argon.txt");
    assertInstanceOf(LennardJonesModel.class, model);
    assertInstanceOf(LennardJonesPotential.class, Potentials.reference(model, EWALD));
  }

  @Test
  void fileOfTheNameOfAnEmbeddedModelWins() throws IOException {
    Files.writeString(folder.resolve("lzacfo-bootstrap"), "lj 1 Ar\n0.0103 3.4 10\n");
    assertInstanceOf(LennardJonesModel.class, Potentials.read(folder, "lzacfo-bootstrap"));
  }

  @Test
  void absolutePathIgnoresTheFolder() throws IOException {
    Path file = folder.resolve("nep.txt");
    Files.writeString(file, EmbeddedModels.find("lzacfo-bootstrap").orElseThrow().content());
    PotentialModel model = Potentials.read(Path.of("elsewhere"), file.toString());
    assertInstanceOf(NepModel.class, model);
  }

  @Test
  void unknownKindNamesWhatIsKnown() throws IOException {
    Files.writeString(folder.resolve("si.txt"), "tersoff_1989 1 Si\n");
    InputException e = assertThrows(InputException.class, () -> Potentials.read(folder, "si.txt"));
    assertTrue(e.getMessage().startsWith(folder.resolve("si.txt") + ":1: "), e.getMessage());
    for (String word : List.of("'tersoff_1989'", "nep4", "lj")) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  @Test
  void emptyFileIsNoPotential() throws IOException {
    Files.writeString(folder.resolve("empty.txt"), "");
    assertThrows(InputException.class, () -> Potentials.read(folder, "empty.txt"));
  }

  @Test
  void missingFileListsEmbeddedModelsAndTheClosestName() throws IOException {
    Files.writeString(folder.resolve("nep.txt"), "");
    assertMissing("lzacfo-bootstrp", "did you mean 'lzacfo-bootstrap'?");
    assertMissing("nep.tx", "did you mean 'nep.txt'?");
    assertMissing(".", "neither a file");
  }

  private void assertMissing(String name, String hint) {
    InputException e = assertThrows(InputException.class, () -> Potentials.read(folder, name));
    assertTrue(e.getMessage().contains("'" + name + "'"), e.getMessage());
    assertTrue(e.getMessage().contains(hint), e.getMessage());
    assertTrue(
        e.getMessage().contains("lzacfo-bootstrap, lzacfo-bootstrap-charge"), e.getMessage());
  }
}
