package dev.postern.web.page;

/**
 * A request could not be served.
 *
 * @param status the HTTP status
 * @param title what is the matter, in a few words
 * @param explanation what happened
 * @param advice what the visitor can do
 */
public record MessagePage(int status, String title, String explanation, String advice)
    implements Page {
  /** The visitor lacks a role. */
  public static final MessagePage FORBIDDEN =
      new MessagePage(
          403,
          "You can’t open this page",
          "Your account doesn’t have the rights that it needs.",
          "If you think it should, ask the people who run this site.");

  /** The form was sent from another site. */
  public static final MessagePage CROSS_SITE =
      new MessagePage(
          403,
          "This request came from elsewhere",
          "To protect your account, forms are only taken from this site’s own pages. Nothing was"
              + " changed.",
          "Open the page here and send the form again.");

  /** A setting has this way switched off. */
  public static final MessagePage NOT_OFFERED =
      new MessagePage(
          403,
          "This isn’t offered here",
          "The people who run this site have switched this off. Nothing was changed.",
          "Go to the log-in page for the ways that are open.");

  /** Strangers can't make accounts here. */
  public static final MessagePage SIGNUP_CLOSED =
      new MessagePage(
          403,
          "Sign-up is closed",
          "New accounts are made by an administrator here.",
          "Ask the people who run this site for an invitation. If you have an account, log in.");

  /** The right password, but the account is disabled. */
  public static final MessagePage NOT_ENABLED =
      new MessagePage(
          403,
          "Your account isn’t enabled",
          "Your password is right, but this account can’t be used at the moment.",
          "If it is new, an administrator still has to enable it. Otherwise ask the people who run"
              + " this site.");

  /** The owner had it deleted. */
  public static final MessagePage ACCOUNT_DELETED =
      new MessagePage(
          200,
          "Your account is deleted",
          "All that was stored about you is removed, and you’re logged out everywhere.",
          "There’s nothing more for you to do.");

  /** Signed up without a mail, and waiting. */
  public static final MessagePage AWAITS_ADMINISTRATOR =
      new MessagePage(
          200,
          "Your account is made",
          "An administrator still has to enable it; until then you can’t log in.",
          "There’s nothing more for you to do. Please come back later.");

  /** Another account got the address in the meantime. */
  public static final MessagePage ADDRESS_TAKEN =
      new MessagePage(
          409,
          "This address is taken",
          "Another account has this address. Yours keeps the one that it had.",
          "Choose another address, or log in to that account.");

  /** No more changes of address for a while. */
  public static final MessagePage ADDRESS_CHANGED_TOO_OFTEN =
      new MessagePage(
          429,
          "Not again so soon",
          "The address of this account was changed several times in the last days.",
          "Wait a few days, then change it again.");

  /** The request was not one that our own pages send. */
  public static final MessagePage INVALID =
      new MessagePage(
          400,
          "We couldn’t read that",
          "The form was not sent in the way that we expect. Nothing was changed.",
          "Go back, reload the page, and send the form again.");

  /** There is no such page. */
  public static final MessagePage NOT_FOUND =
      new MessagePage(
          404,
          "There’s nothing here",
          "The address may be mistyped, or the page has moved.",
          "Check the address, or start again from your account.");

  /** The body was too big. */
  public static final MessagePage TOO_LARGE =
      new MessagePage(
          413,
          "That was too much to read",
          "The form held more than we accept. Nothing was changed.",
          "Go back, shorten what you entered, and send it again.");

  /** Too many requests came from this network. */
  public static final MessagePage TOO_MANY =
      new MessagePage(
          429,
          "Please slow down",
          "There were too many tries from your network in a short time.",
          "Wait a few minutes, then try again.");

  /** The fault is ours. */
  public static final MessagePage FAILED =
      new MessagePage(
          500,
          "Something went wrong",
          "The fault is ours, and it has been recorded.",
          "Go back and try again. If it happens again, tell the people who run this site.");

  /** We can't take more work just now. */
  public static final MessagePage UNAVAILABLE =
      new MessagePage(
          503,
          "We’re busy just now",
          "Your request could not be handled in time. Nothing was changed.",
          "Wait a moment, then go back and try again.");

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
    return new MessagePage(
        status, title, explanation + " The field in question is “" + field + "”.", advice);
  }

  private MessagePage withStatus(int other) {
    return new MessagePage(other, title, explanation, advice);
  }

  @Override
  public String template() {
    return "message.jte";
  }
}
