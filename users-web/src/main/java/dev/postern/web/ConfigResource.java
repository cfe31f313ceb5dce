package dev.postern.web;

import dev.postern.Users;
import dev.postern.UsersConfig;
import dev.postern.authentication.LoginMethod;
import dev.postern.credential.FactorId;
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
    body.put("methods", methods(config));
    body.put("providers", List.of());
    body.put("allowSignup", config.signUp().allowSignup());
    body.put("confirmEmail", config.signUp().confirmEmail());
    body.put("allowRememberMe", config.remember().allow());
    body.put(
        "passwordPolicy",
        Map.of(
            "requireSecurePasswords", policy.requireSecurePasswords(),
            "minPasswordLength", policy.minPasswordLength()));
    body.put(
        "mfa",
        Map.of(
            "methods",
            users.secondFactors().installed().stream().map(FactorId::value).toList(),
            "trustDays",
            config.mfa().trust().toDays()));
    return new Json(200, body);
  }

  /** Passkeys alone need something installed. */
  private List<String> methods(UsersConfig config) {
    return config.methods().names().stream()
        .filter(name -> !name.equals(LoginMethod.PASSKEY.value()) || users.passkeyLogin().isOn())
        .toList();
  }
}
