package dev.postern.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.Users;
import dev.postern.credential.FactorId;
import dev.postern.session.Assurance;
import dev.postern.session.LiveSession;
import dev.postern.session.Session;
import dev.postern.web.Answer.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in. The hot path: the body is rendered once for each session that the store caches.
 */
final class SessionResource {
  private static final String JSON = "application/json";
  private static final int MAX_BODIES = 100_000;
  private static final Bytes NOBODY = json(null, null);

  private final Users users;
  private final Cache<LiveSession, Rendered> bodies =
      Caffeine.newBuilder().weakKeys().maximumSize(MAX_BODIES).build();

  /** An answer, and the assurance that it tells of, which changes with time. */
  private record Rendered(Assurance assurance, Bytes answer) {}

  SessionResource(Users users) {
    this.users = users;
  }

  /**
   * {@code X-Users-Poll} says that a page asks by itself, which is no use of the session, and
   * begins none on a remembered device: an open tab would never be logged out.
   */
  Answer call(Exchange exchange) {
    boolean polls = exchange.header("X-Users-Poll").filter("1"::equals).isPresent();
    boolean allowRemembered = allowRemembered(exchange.query("allowRemembered"));
    Optional<LiveSession> visitor;
    if (polls) {
      visitor = exchange.visitorUnnoticed();
    } else if (allowRemembered) {
      visitor = exchange.visitor();
    } else {
      visitor = exchange.provedVisitor();
    }
    return visitor
        .filter(live -> allowRemembered || live.session().limit() != Assurance.REMEMBERED)
        .map(this::answer)
        .orElse(NOBODY);
  }

  private static boolean allowRemembered(String value) {
    return switch (value) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new ProblemException(
              Problem.invalid(400, "allowRemembered", "This parameter is true or false."));
    };
  }

  private Bytes answer(LiveSession live) {
    Assurance assurance = users.sessions().assurance(live);
    Rendered known = bodies.getIfPresent(live);
    if (known != null && known.assurance() == assurance) {
      return known.answer();
    }
    Bytes answer = json(live, assurance);
    bodies.put(live, new Rendered(assurance, answer));
    return answer;
  }

  private static Bytes json(@Nullable LiveSession live, @Nullable Assurance assurance) {
    Session session = live == null ? null : live.session();
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("user", live == null ? null : UserJson.of(live));
    body.put("assurance", assurance == null ? null : assurance.name());
    body.put("authenticatedAt", session == null ? null : session.authenticatedAt().toString());
    body.put("methods", session == null ? List.of() : methods(session));
    return new Bytes(JSON, JsonText.write(body), Map.of());
  }

  private static List<String> methods(Session session) {
    return session.proofs().factors().stream().map(FactorId::value).toList();
  }
}
