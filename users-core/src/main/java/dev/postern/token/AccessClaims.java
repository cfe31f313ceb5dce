package dev.postern.token;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.postern.session.SessionId;
import dev.postern.user.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an access token says (RFC 9068 section 2.2). Its instants have whole seconds.
 *
 * @param issuer who says it
 * @param audience whom it is for
 * @param subject whose it is
 * @param session under which it was handed out
 * @param id of this token alone
 * @param expiresAt the first instant at which it is good no more
 * @param authenticatedAt when its owner proved who they are
 * @param methods by what (RFC 8176)
 */
public record AccessClaims(
    URI issuer,
    String audience,
    UserId subject,
    SessionId session,
    UUID id,
    Instant issuedAt,
    Instant expiresAt,
    Instant authenticatedAt,
    List<String> methods) {

  public AccessClaims {
    issuedAt = issuedAt.truncatedTo(SECONDS);
    expiresAt = expiresAt.truncatedTo(SECONDS);
    authenticatedAt = authenticatedAt.truncatedTo(SECONDS);
    methods = List.copyOf(methods);
  }
}
