package dev.postern.web;

import dev.postern.secret.Secret;
import dev.postern.session.RememberToken;
import dev.postern.session.SessionCarrier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries a session's secret in the header of a client without cookies: {@code Authorization:
 * Bearer} (RFC 6750 section 2.1). Such a client asks for a first session by {@code X-Users-Carrier:
 * bearer}, and is handed each in the answer.
 */
final class BearerCarrier implements SessionCarrier {
  private static final String WANTED = "X-Users-Carrier";
  private static final String SCHEME = "Bearer ";

  private final Optional<Secret> brought;
  private final Consumer<Secret> handOut;
  private Optional<Secret> session;

  private BearerCarrier(Optional<Secret> brought, Consumer<Secret> handOut) {
    this.brought = brought;
    this.session = brought;
    this.handOut = handOut;
  }

  /**
   * Of a call to our API that asks for such a session, or brings one; empty for a browser's.
   *
   * @throws ProblemException for headers that are wrong, or come with a cookie of ours; and for a
   *     client that asks where there are no such sessions
   */
  static Optional<BearerCarrier> ofCall(HttpServletRequest request, boolean apiSessions) {
    if (!apiSessions) { // every call passes here
      if (request.getHeader(WANTED) != null) {
        throw new ProblemException(Problem.featureDisabled("apiSessions"));
      }
      return Optional.empty();
    }
    List<String> wanted = Collections.list(request.getHeaders(WANTED));
    List<String> bearers = bearers(request);
    if (wanted.isEmpty() && bearers.isEmpty()) {
      return Optional.empty();
    }
    if (!wanted.isEmpty() && !wanted.equals(List.of("bearer"))) {
      throw wrong(WANTED, "This header is \"bearer\".");
    }
    if (bearers.size() > 1) {
      throw wrong("Authorization", "This header stands there twice.");
    }
    if (Cookies.areIn(request)) {
      throw wrong("Cookie", "A session comes in a cookie or in a header, not in both.");
    }
    return Optional.of(new BearerCarrier(secret(bearers), secret -> {}));
  }

  /**
   * Of a request to the application that brings what may be such a session; empty for every other,
   * since the application may have bearer tokens of its own. Whether a cookie of ours comes with it
   * is for the caller to ask. A new session goes into the header {@code X-Users-Session} of the
   * answer.
   */
  static Optional<BearerCarrier> ofRequest(
      HttpServletRequest request, HttpServletResponse response, boolean apiSessions) {
    List<String> bearers = apiSessions ? bearers(request) : List.of();
    if (bearers.size() != 1) {
      return Optional.empty();
    }
    return secret(bearers)
        .map(
            secret ->
                new BearerCarrier(
                    Optional.of(secret),
                    next -> {
                      response.setHeader("X-Users-Session", next.exposeBase64Url());
                      response.setHeader("Cache-Control", "no-store");
                    }));
  }

  private static List<String> bearers(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Authorization")).stream()
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .toList();
  }

  private static Optional<Secret> secret(List<String> bearers) {
    return bearers.stream()
        .findFirst()
        .flatMap(value -> Secret.parse(value.substring(SCHEME.length()).strip()));
  }

  private static ProblemException wrong(String header, String detail) {
    return new ProblemException(Problem.invalid(400, header, detail));
  }

  /** The secret that the client has to be handed; empty where it has the right one. */
  Optional<Secret> news() {
    return session.filter(now -> !brought.equals(Optional.of(now)));
  }

  @Override
  public Optional<Secret> session() {
    return session;
  }

  @Override
  public void carry(Secret secret) {
    session = Optional.of(secret);
    handOut.accept(secret);
  }

  @Override
  public void drop() {
    session = Optional.empty();
  }

  @Override
  public boolean keepsDevice() {
    return false;
  }

  @Override
  public Optional<RememberToken> remembered() {
    return Optional.empty();
  }

  @Override
  public void remember(RememberToken token, Duration life) {
    // such a client keeps nothing but its session
  }

  @Override
  public void forget() {
    // nothing was kept
  }

  @Override
  public List<Secret> devices() {
    return List.of();
  }

  @Override
  public void know(List<Secret> devices) {
    // such a client keeps nothing but its session
  }

  @Override
  public List<Secret> trusted() {
    return List.of();
  }

  @Override
  public void trust(List<Secret> devices, Duration life) {
    // such a client keeps nothing but its session
  }

  /** A flow's id is the whole secret of such a client. */
  @Override
  public Optional<Secret> flows() {
    return Optional.empty();
  }

  @Override
  public void carryFlows(Secret browser, Duration life) {
    // such a client keeps nothing but its session
  }
}
