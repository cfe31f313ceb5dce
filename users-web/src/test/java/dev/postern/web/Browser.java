package dev.postern.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the headers of a same-origin request of a browser, and keeps its cookies. */
final class Browser {
  final Map<String, String> cookies = new LinkedHashMap<>();
  private final TestSite site;

  Browser(TestSite site) {
    this.site = site;
  }

  /** An answer as it came over the wire. */
  record Answer(int status, List<String> headers, String body) {

    List<String> all(String name) {
      return headers.stream()
          .filter(
              line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .toList();
    }

    String header(String name) {
      return String.join(", ", all(name));
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String code() {
      return json().path("code").asString("");
    }
  }

  /** What a browser says of a request from our own page. */
  private static Map<String, String> sameOrigin() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Origin", "http://localhost");
    headers.put("Sec-Fetch-Site", "same-origin");
    return headers;
  }

  Answer get(String path) {
    return send("GET", path, "", sameOrigin());
  }

  Answer fragment(String method, String path, String form) {
    Map<String, String> headers = sameOrigin();
    headers.put("X-Users-Fragment", "1");
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return send(method, path, form, headers);
  }

  Answer json(String path, String body) {
    Map<String, String> headers = sameOrigin();
    headers.put("Content-Type", "application/json");
    return send("POST", "/users/api/v1" + path, body, headers);
  }

  Answer form(String path, String... namesAndValues) {
    Map<String, String> headers = sameOrigin();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return send("POST", path, encoded(namesAndValues), headers);
  }

  static String encoded(String... namesAndValues) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(
          namesAndValues[i]
              + "="
              + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return String.join("&", fields);
  }

  Answer logIn(String email, String password) {
    return json("/login", account(email, password));
  }

  /** Signs up and confirms in this browser. */
  Answer signUp(String email, String password) {
    json("/signup", account(email, password));
    return json("/link/confirm", "{\"token\":\"" + site.newestToken(email) + "\"}");
  }

  static String account(String email, String password) {
    return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
  }

  /** The address of who is logged in, or an empty text. */
  String user() {
    return get("/users/api/v1/session").json().path("user").path("email").asString("");
  }

  Answer send(String method, String path, String body, Map<String, String> headers) {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer send(String method, String path, byte[] body, Map<String, String> headers) {
    var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (!cookies.isEmpty()) {
      head.append("Cookie: ")
          .append(
              cookies.entrySet().stream()
                  .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                  .collect(Collectors.joining("; ")))
          .append("\r\n");
    }
    if (!headers.containsKey("Transfer-Encoding") && !headers.containsKey("Content-Length")) {
      head.append("Content-Length: " + body.length + "\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    Answer answer = exchange(head.toString(), body);
    answer.all("Set-Cookie").forEach(this::keep);
    return answer;
  }

  private Answer exchange(String head, byte[] body) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      var request = new ByteArrayOutputStream();
      request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      request.writeBytes(body);
      socket.getOutputStream().write(request.toByteArray());
      var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = text.indexOf("\r\n\r\n");
      List<String> lines = text.substring(0, end).lines().toList();
      int status = Integer.parseInt(lines.get(0).split(" ", 3)[1]);
      return new Answer(status, lines.subList(1, lines.size()), text.substring(end + 4));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void keep(String setCookie) {
    String pair = setCookie.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    if (setCookie.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(name.length() + 1));
    }
  }
}
