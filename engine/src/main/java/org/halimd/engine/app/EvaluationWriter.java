package org.halimd.engine.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import org.halimd.potential.Forces;

/**
 * Writes evaluated frames as JSON, one object per frame, frame by frame: memory does not grow with
 * their number. Numbers have as many digits as identify the double, up to 17.
 */
final class EvaluationWriter implements AutoCloseable {
  private static final int VECTOR = 3;
  private static final int TENSOR = 9;

  private final JsonGenerator json;
  private final boolean array;

  /**
   * A writer to {@code out}, which stays open.
   *
   * @param array whether the frames are the elements of an array; else there must be one frame
   */
  EvaluationWriter(OutputStream out, boolean array) throws IOException {
    this.array = array;
    json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    DefaultIndenter lines = new DefaultIndenter("", "\n");
    json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
    if (array) {
      json.writeStartArray();
    }
  }

  /** Writes one frame. */
  void write(Evaluation frame) throws IOException {
    Forces forces = frame.forces();
    int atoms = forces.energy.length;
    json.writeStartObject();
    json.writeNumberField("frame", frame.number());
    json.writeNumberField("atoms", atoms);
    json.writeNumberField("energy", forces.totalEnergy(0, atoms));
    numbers("virial", forces.totalVirial(0, atoms));
    numbers("energies", forces.energy);
    rows("forces", forces.fx, forces.fy, forces.fz);
    rows("virials", forces.virial, TENSOR);
    if (frame.charged()) {
      numbers("energies_electrostatic", forces.electrostaticEnergy);
      numbers("charges", forces.charge);
    }
    if (frame.born()) {
      rows("born_effective_charges", forces.bornCharge, TENSOR);
    }
    if (frame.descriptors() != null) {
      rows("descriptors", frame.descriptors(), frame.descriptors().length / atoms);
    }
    integers("n_neighbors_radial", frame.radialNeighbors());
    integers("n_neighbors_angular", frame.angularNeighbors());
    json.writeEndObject();
  }

  /** Writes one frame of which only one quantity of the whole system is known. */
  void write(int frame, int atoms, String name, double[] values) throws IOException {
    json.writeStartObject();
    json.writeNumberField("frame", frame);
    json.writeNumberField("atoms", atoms);
    numbers(name, values);
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    if (array) {
      json.writeEndArray();
    }
    json.writeRaw('\n');
    json.close();
  }

  private void numbers(String name, double[] values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  private void integers(String name, int[] values) throws IOException {
    if (values != null) {
      json.writeFieldName(name);
      json.writeArray(values, 0, values.length);
    }
  }

  private void rows(String name, double[] values, int columns) throws IOException {
    json.writeArrayFieldStart(name);
    for (int row = 0; row < values.length; row += columns) {
      json.writeArray(values, row, columns);
    }
    json.writeEndArray();
  }

  private void rows(String name, double[] x, double[] y, double[] z) throws IOException {
    json.writeArrayFieldStart(name);
    for (int i = 0; i < x.length; i++) {
      json.writeArray(new double[] {x[i], y[i], z[i]}, 0, VECTOR);
    }
    json.writeEndArray();
  }
}
