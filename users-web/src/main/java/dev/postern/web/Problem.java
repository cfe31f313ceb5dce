package dev.postern.web;

import dev.postern.authentication.LoginMethods;
import dev.postern.authentication.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as an answer (RFC 9457).
 *
 * @param code stable, for programs
 * @param title for people, the same for each code
 * @param detail for people, about this occurrence; never what was sent
 * @param members what else programs may want
 */
record Problem(int status, String code, String title, String detail, Map<String, Object> members) {
  static final Problem AUTHENTICATION_FAILED =
      of(
          401,
          "AuthenticationFailed",
          "Not logged in",
          "That e-mail address and password don't match an account.");
  static final Problem NOT_LOGGED_IN =
      of(401, "NotLoggedIn", "Not logged in", "Nobody is logged in here.");
  static final Problem UNKNOWN_CLIENT =
      of(
          401,
          "AuthenticationFailed",
          "Unknown client",
          "This is for clients that the setting introspectionClients names, by HTTP Basic.");
  static final Problem NOT_FOUND = of(404, "NotFound", "Not found", "There is nothing here.");
  static final Problem TOKEN_EXPIRED =
      of(410, "TokenExpired", "Link expired", "This link was used, ran out, or never was one.");
  static final Problem EMAIL_NOT_CONFIRMED =
      of(
          403,
          "EmailNotConfirmed",
          "Address not confirmed",
          "The link that was mailed at sign-up has yet to be opened.");
  static final Problem ACCOUNT_NOT_ENABLED =
      of(
          403,
          "AccountIsNotEnabled",
          "Account not enabled",
          "An administrator has yet to enable this account, or has disabled it.");
  static final Problem REAUTHENTICATION_REQUIRED =
      of(
          403,
          "ReauthenticationRequired",
          "Prove who you are",
          "This needs a session whose owner proved a short while ago who they are.");
  static final Problem LAST_ADMINISTRATOR =
      of(403, "Forbidden", "Not allowed", "The last administrator stays.");
  static final Problem WRONG_CODE =
      of(
          401,
          "AuthenticationFailed",
          "Not logged in",
          "That is not the right answer to the second factor.");
  static final Problem FACTOR_FAILED =
      of(
          502,
          "MfaException",
          "Second factor failed",
          "The second factor can't be used at the moment; nobody knows whether that was right.");
  static final Problem FACTORS_FULL =
      of(403, "Forbidden", "Not allowed", "The account has as many of this factor as it may.");
  static final Problem LAST_FACTOR =
      of(403, "Forbidden", "Not allowed", "The account must keep a second factor.");
  static final Problem NO_FACTOR =
      of(403, "Forbidden", "Not allowed", "Recovery codes stand in for a second factor; get one.");
  static final Problem MAIL_CODE_NEEDED =
      of(403, "Forbidden", "Not allowed", "A mailed code is needed first.");
  static final Problem MAIL_ALONE =
      of(
          403,
          "Forbidden",
          "Not allowed",
          "A mailed link set the password in the last 24 hours, or there is none.");
  static final Problem USER_EXISTS =
      of(409, "UserExists", "Address taken", "There is an account with this e-mail address.");
  static final Problem CROSS_SITE =
      of(403, "CrossSiteRefused", "Cross-site request", "This request came from another site.");
  static final Problem METHOD_OFF = featureDisabled(LoginMethods.SETTING);
  static final Problem FAILED =
      of(500, "Failed", "Something went wrong", "The fault is ours, and it has been recorded.");

  Problem {
    members = new LinkedHashMap<>(members);
  }

  static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, Map.of());
  }

  /** The path is there, but not for this method. */
  static Problem methodNotAllowed(String allowed) {
    return of(405, "InvalidRequest", "Method not allowed", "This path takes " + allowed + ".");
  }

  /** Something in the request can't be what it should be. */
  static Problem invalid(int status, String field, String detail) {
    Map<String, Object> members = field.isEmpty() ? Map.of() : Map.of("field", field);
    return new Problem(status, "InvalidRequest", "Invalid request", detail, members);
  }

  /** A setting forbids it. */
  static Problem featureDisabled(String setting) {
    return new Problem(
        403,
        "FeatureDisabled",
        "Not available here",
        "The setting " + setting + " is off.",
        Map.of("setting", setting));
  }

  /** A new password has to be set; the flow is what the request to set it needs. */
  static Problem passwordResetRequested(String flow) {
    return new Problem(
        403,
        "PasswordResetRequested",
        "New password needed",
        "A new password has to be set.",
        Map.of("flow", flow));
  }

  /** What was proved was right, and a second factor is lacking. */
  static Problem mfaRequired(
      String flow, List<String> methods, List<String> enrol, boolean mailCode) {
    return new Problem(
        401,
        "MfaRequired",
        "One more step",
        "A second factor is needed.",
        enrol.isEmpty()
            ? Map.of("flow", flow, "methods", methods)
            : Map.of("flow", flow, "enrol", enrol, "mailCode", mailCode));
  }

  /** No try is left for now; nothing was looked at. */
  static Problem of(Refusal refusal) {
    return switch (refusal.limit()) {
      case PASSWORD_FAILURES -> tooManyPasswordFailures(refusal.retryAfter());
      case NETWORK -> tooManyRequests(refusal.retryAfter());
    };
  }

  /** Too many wrong passwords in a row for an address, whether or not it has an account. */
  static Problem tooManyPasswordFailures(Duration retryAfter) {
    return new Problem(
        429,
        "TooManyPasswordFailures",
        "Too many wrong passwords",
        "There were too many wrong passwords for this address, or wrong codes for its account.",
        Map.of("retryAfter", retryAfter.toSeconds()));
  }

  /** Too much came from this network. */
  static Problem tooManyRequests(Duration retryAfter) {
    return new Problem(
        429,
        "TooManyRequests",
        "Too many requests",
        "There were too many tries from this network in a short time.",
        Map.of("retryAfter", retryAfter.toSeconds()));
  }

  /** Nothing was done, for now. */
  static Problem unavailable(Duration retryAfter) {
    return new Problem(
        503,
        "Unavailable",
        "Busy",
        "Nothing was done; please try again in a moment.",
        Map.of("retryAfter", retryAfter.toSeconds()));
  }

  /** The document of RFC 9457. */
  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", title);
    json.put("status", status);
    json.put("detail", detail);
    json.put("code", code);
    json.putAll(members);
    return json;
  }
}
