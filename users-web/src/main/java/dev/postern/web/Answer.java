package dev.postern.web;

import dev.postern.secret.Secret;
import dev.postern.web.page.MessagePage;
import dev.postern.web.page.Page;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a resource answers; the servlet writes it. */
sealed interface Answer {

  /** The HTTP status, where it is not a fragment. */
  int status();

  /** Headers beside those of every answer. */
  default Map<String, String> headers() {
    return Map.of();
  }

  /** A JSON document. */
  record Json(int status, Map<String, ?> body) implements Answer {}

  /** An error. */
  record Failure(Problem problem, Map<String, String> headers) implements Answer {

    /** With the headers that follow from the problem. */
    Failure(Problem problem) {
      this(problem, retryAfter(problem));
    }

    private static Map<String, String> retryAfter(Problem problem) {
      Object seconds = problem.members().get("retryAfter");
      return seconds == null ? Map.of() : Map.of("Retry-After", seconds.toString());
    }

    @Override
    public int status() {
      return problem.status();
    }
  }

  /** A page, or its section alone where a fragment was asked for. */
  record Shown(int status, Page page, Map<String, String> headers) implements Answer {}

  /**
   * Go there.
   *
   * @param done whether what was wanted is done, which is all that a dialog is told
   */
  record GoTo(String location, boolean done) implements Answer {

    /** It is done, go there. */
    GoTo(String location) {
      this(location, true);
    }

    @Override
    public int status() {
      return 303;
    }

    @Override
    public Map<String, String> headers() {
      return Map.of("Location", location);
    }
  }

  /** Nothing more to say. */
  record Empty(int status) implements Answer {}

  /** Bytes of a file, or a document that is kept. */
  final class Bytes implements Answer {
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    Bytes(String contentType, byte[] body, Map<String, String> headers) {
      this.contentType = contentType;
      this.body = body;
      this.headers = headers;
    }

    String contentType() {
      return contentType;
    }

    byte[] body() {
      return body;
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public Map<String, String> headers() {
      return headers;
    }
  }

  /** This one, which also hands a client without cookies its new session. */
  default Answer handing(Secret session) {
    if (this instanceof Failure) {
      return this;
    }
    Map<String, Object> body = new LinkedHashMap<>();
    if (this instanceof Json json) {
      body.putAll(json.body());
    }
    body.put("session", session.exposeBase64Url());
    return new Json(this instanceof Empty ? 200 : status(), body);
  }

  /** A page. */
  static Answer page(Page page) {
    return new Shown(200, page, Map.of());
  }

  /** Nothing but a message. */
  static Answer message(MessagePage page) {
    return new Shown(page.status(), page, Map.of());
  }

  /** A form that comes back with what is wrong. */
  static Answer formAgain(Page page) {
    return new Shown(422, page, Map.of());
  }
}
