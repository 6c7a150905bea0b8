package org.halimd.engine.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium, driven through the Chrome DevTools Protocol
 * (https://chromedevtools.github.io/devtools-protocol/). WebGL is computed on the processor.
 */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  private static final int SECONDS_TO_START = 60;
  private static final int SECONDS_TO_ANSWER = 60;

  private final ObjectMapper json = new ObjectMapper();
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private int lastCommand;
  private String session;
  private boolean loaded;

  /** The program, if there is one: HALIMD_TEST_BROWSER or one of the usual names on the path. */
  static Optional<Path> find() {
    String given = System.getenv("HALIMD_TEST_BROWSER");
    if (given != null) {
      return Optional.of(Path.of(given));
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder
   */
  Browser(Path program, Path profile, int width, int height)
      throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--use-angle=swiftshader",
                "--enable-unsafe-swiftshader",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--force-device-scale-factor=1",
                "--window-size=%d,%d".formatted(width, height),
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(profile.resolveSibling("browser.log").toFile())
            .start();
    socket =
        client
            .newWebSocketBuilder()
            .buildAsync(address(profile.resolve("DevToolsActivePort")), new Listener())
            .join();
    JsonNode pages = send("Target.getTargets", Map.of()).path("targetInfos");
    String page = "";
    for (JsonNode target : pages) {
      page = target.path("type").asText().equals("page") ? target.path("targetId").asText() : page;
    }
    session =
        send("Target.attachToTarget", Map.of("targetId", page, "flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      send(domain + ".enable", Map.of());
    }
  }

  private URI address(Path file) throws IOException, InterruptedException {
    for (int tenths = 0; tenths < 10 * SECONDS_TO_START; tenths++) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() >= 2) {
          return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
        }
      }
      if (!process.isAlive()) {
        throw new IOException("the browser ended with " + process.exitValue());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException("the browser did not start within %d s".formatted(SECONDS_TO_START));
  }

  /** Puts whole messages into the queue. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          messages.add(json.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private JsonNode send(String method, Map<String, Object> parameters)
      throws IOException, InterruptedException {
    ObjectNode command = json.createObjectNode().put("id", ++lastCommand).put("method", method);
    command.set("params", json.valueToTree(parameters));
    if (session != null) {
      command.put("sessionId", session);
    }
    socket.sendText(command.toString(), true).join();
    while (true) {
      JsonNode message = next();
      if (message.path("id").asInt() == lastCommand) {
        if (message.has("error")) {
          throw new IOException(method + ": " + message.get("error"));
        }
        return message.path("result");
      }
    }
  }

  private JsonNode next() throws IOException, InterruptedException {
    JsonNode message = messages.poll(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    if (message == null) {
      throw new IOException("the browser is silent");
    }
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "Page.loadEventFired" -> loaded = true;
      case "Runtime.exceptionThrown" -> errors.add(parameters.path("exceptionDetails").toString());
      case "Network.requestWillBeSent" ->
          requests.add(parameters.path("request").path("url").asText());
      case "Log.entryAdded" -> {
        JsonNode entry = parameters.path("entry");
        if (entry.path("level").asText().equals("error")) {
          errors.add(entry.path("text").asText());
        }
      }
      case "Runtime.consoleAPICalled" -> {
        if (parameters.path("type").asText().equals("error")) {
          errors.add(parameters.path("args").toString());
        }
      }
      default -> {
        // Not of interest.
      }
    }
    return message;
  }

  /** Opens a page and waits until it is loaded; forgets errors and requests of earlier pages. */
  void open(URI page) throws IOException, InterruptedException {
    errors.clear();
    requests.clear();
    loaded = false;
    send("Page.navigate", Map.of("url", page.toString()));
    while (!loaded) {
      next();
    }
  }

  /** The value of an expression; promises are waited for. */
  JsonNode evaluate(String expression) throws IOException, InterruptedException {
    JsonNode result =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Pretends that the system prefers a colour scheme, or is a printer. */
  void emulate(String media, String scheme) throws IOException, InterruptedException {
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Presses and releases a key. */
  void press(String key) throws IOException, InterruptedException {
    send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key));
    send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  /** Drags with the left button. */
  void drag(double x, double y, double toX, double toY) throws IOException, InterruptedException {
    mouse("mousePressed", x, y);
    mouse("mouseMoved", toX, toY);
    mouse("mouseReleased", toX, toY);
  }

  private void mouse(String type, double x, double y) throws IOException, InterruptedException {
    send(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1));
  }

  /** Errors that the page reported since it was opened. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** Addresses that were asked for since the page was opened. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    try {
      session = null;
      send("Browser.close", Map.of());
      client.close();
      process.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
