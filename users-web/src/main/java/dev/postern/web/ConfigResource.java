package dev.postern.web;

import dev.postern.Users;
import dev.postern.UsersConfig;
import dev.postern.web.Answer.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a log-in page has to know of the settings. */
final class ConfigResource {
  private final Users users;

  ConfigResource(Users users) {
    this.users = users;
  }

  Answer call(Exchange exchange) {
    UsersConfig config = users.config();
    var policy = config.passwords();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("methods", config.methods().names());
    body.put("providers", List.of());
    body.put("allowSignup", config.signUp().allowSignup());
    body.put("confirmEmail", config.signUp().confirmEmail());
    body.put("allowRememberMe", config.remember().allow());
    body.put(
        "passwordPolicy",
        Map.of(
            "requireSecurePasswords", policy.requireSecurePasswords(),
            "minPasswordLength", policy.minPasswordLength()));
    body.put("mfa", Map.of("methods", List.of()));
    return new Json(200, body);
  }
}
