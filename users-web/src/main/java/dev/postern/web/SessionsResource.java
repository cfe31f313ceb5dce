package dev.postern.web;

import dev.postern.Users;
import dev.postern.session.Assurance;
import dev.postern.session.ListedSession;
import dev.postern.session.LiveSession;
import dev.postern.session.LogoutOptions;
import dev.postern.session.SessionId;
import dev.postern.web.Answer.Empty;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.Answer.Json;
import dev.postern.web.page.SessionsPage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where one is logged in, and ending that. */
final class SessionsResource {
  private final Users users;

  SessionsResource(Users users) {
    this.users = users;
  }

  Answer show(Exchange exchange) {
    LiveSession visitor = exchange.requireVisitor();
    List<SessionsPage.Entry> entries =
        users.sessions().allOf(visitor).stream()
            .map(
                session ->
                    new SessionsPage.Entry(
                        session.id().toString(),
                        session.current(),
                        session.assurance() == Assurance.REMEMBERED,
                        session.client().userAgent(),
                        session.client().network(),
                        session.createdAt(),
                        session.lastSeen()))
            .toList();
    return Answer.page(new SessionsPage(entries));
  }

  /** Ends the session that the form names, or all others where it names none. */
  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("session");
    LiveSession visitor = exchange.requireVisitor();
    Optional<String> id = form.optionalText("session");
    if (id.isPresent()) {
      revoke(exchange, visitor, id.get());
    } else {
      users.sessions().revokeOthers(visitor, exchange.client());
    }
    return new GoTo(users.config().links().basePath() + "/account/sessions", false);
  }

  Answer list(Exchange exchange) {
    List<Map<String, Object>> sessions =
        users.sessions().allOf(exchange.requireVisitor()).stream()
            .map(SessionsResource::json)
            .toList();
    return new Json(200, Map.of("sessions", sessions));
  }

  private static Map<String, Object> json(ListedSession session) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", session.id().toString());
    json.put("current", session.current());
    json.put("assurance", session.assurance().name());
    json.put("createdAt", session.createdAt().toString());
    json.put("lastSeen", session.lastSeen().toString());
    json.put("device", session.client().userAgent());
    json.put("network", session.client().network());
    return json;
  }

  Answer end(Exchange exchange) {
    return revoke(exchange, exchange.requireVisitor(), exchange.path("id"))
        ? new Empty(204)
        : new Answer.Failure(Problem.NOT_FOUND);
  }

  Answer endOthers(Exchange exchange) {
    users.sessions().revokeOthers(exchange.requireVisitor(), exchange.client());
    return new Empty(204);
  }

  private boolean revoke(Exchange exchange, LiveSession visitor, String id) {
    Optional<SessionId> named = sessionId(id);
    boolean ended =
        named.isPresent() && users.sessions().revoke(visitor, named.get(), exchange.client());
    if (ended && named.get().equals(visitor.session().id())) {
      exchange.leave(LogoutOptions.EVERYTHING);
    }
    return ended;
  }

  private static Optional<SessionId> sessionId(String text) {
    try {
      return Optional.of(new SessionId(UUID.fromString(text)));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
