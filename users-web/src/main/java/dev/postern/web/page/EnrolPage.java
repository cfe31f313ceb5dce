package dev.postern.web.page;

import gg.jte.Content;

/**
 * Shows what a new second factor asks, and takes the answer.
 *
 * @param factor its name
 * @param qrSvg a picture to be scanned, made by the factor; empty for none
 * @param key the same to be typed; empty for none
 * @param uri the same as an address that opens an application on this device; empty for none
 * @param hint of a factor of the application's own, for people; empty for none
 * @param inLogin whether somebody half logged in has to get it
 * @param next where a log-in goes afterwards, empty for the application's home and without one
 */
public record EnrolPage(
    String factor,
    String qrSvg,
    String key,
    String uri,
    String hint,
    boolean inLogin,
    String next,
    Problems problems)
    implements Page {

  /** In the account of who is logged in. */
  public EnrolPage(String factor, String qrSvg, String key, String uri, String hint) {
    this(factor, qrSvg, key, uri, hint, false, "", Problems.NONE);
  }

  /** The same in a log-in. */
  public EnrolPage inLogin(String nextPage) {
    return new EnrolPage(factor, qrSvg, key, uri, hint, true, nextPage, problems);
  }

  /** The same question once more. */
  public EnrolPage with(Problems other) {
    return new EnrolPage(factor, qrSvg, key, uri, hint, inLogin, next, other);
  }

  /** What it is called. */
  public Phrase name() {
    return FactorName.of(factor);
  }

  /** The picture, as it is: whoever makes factors is part of the application. */
  public Content picture() {
    return output -> output.writeContent(qrSvg);
  }

  /** The key, to be typed. */
  public String groups() {
    return Groups.of(key);
  }

  /** Whether codes of it are digits. */
  public boolean digits() {
    return factor.equals("totp");
  }

  /** Nothing of the key. */
  @Override
  public String toString() {
    return "EnrolPage";
  }

  @Override
  public String template() {
    return "mfa-enrol.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("mfaEnrol.title");
  }
}
