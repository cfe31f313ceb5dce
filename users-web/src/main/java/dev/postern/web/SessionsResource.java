package dev.postern.web;

import dev.postern.Users;
import dev.postern.session.LiveSession;
import dev.postern.session.LogoutOptions;
import dev.postern.session.Session;
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
                        isCurrent(session, visitor),
                        session.client().userAgent(),
                        session.client().network(),
                        session.authenticatedAt(),
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
    LiveSession visitor = exchange.requireVisitor();
    List<Map<String, Object>> sessions =
        users.sessions().allOf(visitor).stream().map(session -> json(session, visitor)).toList();
    return new Json(200, Map.of("sessions", sessions));
  }

  private Map<String, Object> json(Session session, LiveSession visitor) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", session.id().toString());
    json.put("current", isCurrent(session, visitor));
    json.put("assurance", users.sessions().assurance(session).name());
    json.put("createdAt", session.authenticatedAt().toString());
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

  private static boolean isCurrent(Session session, LiveSession visitor) {
    return session.id().equals(visitor.session().id());
  }
}
