package dev.postern.web.page;

/**
 * A request could not be served.
 *
 * @param status the HTTP status
 * @param title what is the matter, in a few words
 * @param explanation what happened
 * @param advice what the visitor can do
 */
public record MessagePage(int status, Phrase title, Phrase explanation, Phrase advice)
    implements Page {
  /** The visitor lacks a role. */
  public static final MessagePage FORBIDDEN = ofName(403, "forbidden");

  /** The form was sent from another site. */
  public static final MessagePage CROSS_SITE = ofName(403, "crossSite");

  /** A setting has this way switched off. */
  public static final MessagePage NOT_OFFERED = ofName(403, "notOffered");

  /** Strangers can't make accounts here. */
  public static final MessagePage SIGNUP_CLOSED = ofName(403, "signupClosed");

  /** The right password, but the account is disabled. */
  public static final MessagePage NOT_ENABLED = ofName(403, "notEnabled");

  /** A mailed link and nothing else is no reason to replace second factors. */
  public static final MessagePage MAIL_ALONE = ofName(403, "mailAlone");

  /** The owner had it deleted. */
  public static final MessagePage ACCOUNT_DELETED = ofName(200, "accountDeleted");

  /** Signed up without a mail, and waiting. */
  public static final MessagePage AWAITS_ADMINISTRATOR = ofName(200, "awaitsAdministrator");

  /** Another account got the address in the meantime. */
  public static final MessagePage ADDRESS_TAKEN = ofName(409, "addressTaken");

  /** No more changes of address for a while. */
  public static final MessagePage ADDRESS_CHANGED_TOO_OFTEN = ofName(429, "addressChangedTooOften");

  /** The request was not one that our own pages send. */
  public static final MessagePage INVALID = ofName(400, "invalid");

  /** There is no such page. */
  public static final MessagePage NOT_FOUND = ofName(404, "notFound");

  /** The body was too big. */
  public static final MessagePage TOO_LARGE = ofName(413, "tooLarge");

  /** Too many requests came from this network. */
  public static final MessagePage TOO_MANY = ofName(429, "tooMany");

  /** A second factor's means failed; people are told so as of a request that can't be served. */
  public static final MessagePage FACTOR_FAILED = ofName(400, "factorFailed");

  /** The fault is ours. */
  public static final MessagePage FAILED = ofName(500, "failed");

  /** We can't take more work just now. */
  public static final MessagePage UNAVAILABLE = ofName(503, "unavailable");

  private static MessagePage ofName(int status, String name) {
    String key = "message." + name;
    return new MessagePage(
        status,
        Phrase.of(key + ".title"),
        Phrase.of(key + ".explanation"),
        Phrase.of(key + ".advice"));
  }

  /** What to tell people of a status, and a code where the status alone tells too little. */
  public static MessagePage of(int status, String code) {
    return switch (status) {
      case 403 -> ofForbidden(code);
      case 404 -> NOT_FOUND;
      case 413 -> TOO_LARGE;
      case 429 -> TOO_MANY;
      case 503 -> UNAVAILABLE;
      default -> status < 500 ? INVALID.withStatus(status) : FAILED;
    };
  }

  private static MessagePage ofForbidden(String code) {
    return switch (code) {
      case "CrossSiteRefused" -> CROSS_SITE;
      case "FeatureDisabled" -> NOT_OFFERED;
      default -> FORBIDDEN;
    };
  }

  /** The same, about that field of the form. */
  public MessagePage about(String field) {
    Phrase named = Phrase.of("message.field", field);
    return new MessagePage(status, title, explanation.then(named), advice);
  }

  private MessagePage withStatus(int other) {
    return new MessagePage(other, title, explanation, advice);
  }

  @Override
  public String template() {
    return "message.jte";
  }
}
