package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes few connections. */
class ConnectionLimitTest {
  private static final int LIMIT = 3;

  /** Each of Jetty's acceptors, four at most, may have been about to accept one more. */
  private static final int MORE = 8;

  private final List<Socket> open = new ArrayList<>();
  private WebServer server;

  /** Answers anything. */
  private static final class Hello extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }

  @BeforeEach
  void start() throws Exception {
    ServerConfig config =
        ServerConfig.of(new Settings(Map.of("port", "0", "baseUrl", "http://localhost")), true);
    Filter none = (request, response, chain) -> chain.doFilter(request, response);
    server = new WebServer(config, new Hello(), none, LIMIT);
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket each : open) {
      each.close();
    }
    server.close();
  }

  /** One that asks and stays open. */
  private Socket asking() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    open.add(socket);
    String request = "GET /users/ HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String answer(Socket socket, int waitMillis) throws IOException {
    socket.setSoTimeout(waitMillis);
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
        .readLine();
  }

  @Test
  void connection_overTheLimit_waitsUntilOthersEnd() throws IOException {
    for (int i = 0; i < LIMIT; i++) {
      assertThat(answer(asking(), 10_000)).startsWith("HTTP/1.1 204");
    }
    for (int i = 0; i < MORE; i++) {
      asking();
    }
    Socket last = open.get(open.size() - 1);
    assertThatThrownBy(() -> answer(last, 300)).isInstanceOf(SocketTimeoutException.class);
    for (Socket each : open.subList(0, open.size() - 1)) {
      each.close();
    }
    assertThat(answer(last, 10_000)).startsWith("HTTP/1.1 204");
  }
}
