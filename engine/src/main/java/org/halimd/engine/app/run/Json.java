package org.halimd.engine.app.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.halimd.io.InputException;

/** Records as JSON: names in snake_case, numbers that are none as {@code null}. */
public final class Json {
  private static final ObjectMapper PUBLIC =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteNumbers(Double.class))
                  .addSerializer(double.class, new FiniteNumbers(double.class))
                  .addSerializer(double[].class, new FiniteArrays()))
          .build();

  /** Keeps numbers that are none, so that records read back equal. */
  private static final ObjectMapper EXACT = new ObjectMapper();

  private Json() {}

  private static final class FiniteNumbers extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    FiniteNumbers(Class<Double> type) {
      super(type);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }

  private static final class FiniteArrays extends StdSerializer<double[]> {
    private static final long serialVersionUID = 1L;

    FiniteArrays() {
      super(double[].class);
    }

    @Override
    public void serialize(double[] values, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (double value : values) {
        provider.defaultSerializeValue(value, json);
      }
      json.writeEndArray();
    }
  }

  /** One line. */
  public static String line(Object value) {
    return write(PUBLIC, value);
  }

  /** The event with which a log of events ends when the command fails. */
  public static String error(RuntimeException error) {
    return line(new ErrorEvent("error", error.getMessage()));
  }

  private record ErrorEvent(String event, String message) {}

  /** The fields of a record. */
  public static ObjectNode tree(Object value) {
    return PUBLIC.valueToTree(value);
  }

  /** An object with one field. */
  public static ObjectNode object(String name, String value) {
    return PUBLIC.createObjectNode().put(name, value);
  }

  /** Indented lines. */
  public static String pretty(Object value) {
    try {
      return PUBLIC.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Any JSON.
   *
   * @throws JsonProcessingException if it is none
   */
  public static JsonNode parse(String text) throws JsonProcessingException {
    return PUBLIC.readTree(text);
  }

  /**
   * Any JSON of ours.
   *
   * @param file for the error message
   * @throws InputException if the text is none
   */
  public static JsonNode readTree(Path file, String text) {
    return read(file, text, JsonNode.class);
  }

  /**
   * Reads back what {@link #pretty} wrote.
   *
   * @param file for the error message
   * @throws InputException if the text is no such object
   */
  public static <T> T read(Path file, String text, Class<T> type) {
    try {
      return PUBLIC.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new InputException(
          file,
          "this is not what HaliMD writes into a file of this name (%s); move it away"
              .formatted(e.getOriginalMessage()));
    }
  }

  /** Text that {@link #readSummaries} reads back. */
  static String exact(List<RunSummary> summaries) {
    return write(EXACT, summaries);
  }

  /** Reads what {@link #exact} wrote. */
  static List<RunSummary> readSummaries(String text) {
    try {
      return EXACT.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the checkpoint holds no summaries of runs", e);
    }
  }

  private static String write(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
