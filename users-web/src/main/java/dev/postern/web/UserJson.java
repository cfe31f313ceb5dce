package dev.postern.web;

import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.session.LiveSession;
import dev.postern.user.User;
import java.util.LinkedHashMap;
import java.util.Map;

/** A user as the API shows one to its owner. */
final class UserJson {

  private UserJson() {}

  static Map<String, Object> of(LiveSession live) {
    return of(live.user(), live.hasPassword(), live.enrolled());
  }

  static Map<String, Object> of(User user, boolean hasPassword) {
    return of(user, hasPassword, EnrolledFactors.NONE);
  }

  private static Map<String, Object> of(User user, boolean hasPassword, EnrolledFactors enrolled) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", user.id().toString());
    json.put("email", user.email().typed());
    json.put("emailConfirmed", user.emailConfirmed());
    json.put("enabled", user.enabled());
    json.put("signedUp", user.signedUp().toString());
    json.put("lastLogin", user.lastLoginIfAny().map(Object::toString).orElse(null));
    json.put("roles", user.roles().names().stream().sorted().toList());
    json.put("attributes", JsonText.readStored(user.attributes().publicJson()));
    json.put("hasPassword", hasPassword);
    json.put("mfaMethods", enrolled.names().stream().map(FactorId::value).toList());
    return json;
  }
}
