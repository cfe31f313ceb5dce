package dev.postern.account;

import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.event.Client;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenPurpose;
import dev.postern.transaction.Transactions;
import dev.postern.user.EmailAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Links that log in without a password: asking for one and looking at it. While {@code methods} has
 * them off none is mailed, and none is good. Thread-safe.
 */
public final class LoginLinks {
  private final OneTimeTokenStore tokens;
  private final MailRequests mails;
  private final Transactions transactions;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final LoginMethods methods;

  /** Over its stores. */
  public LoginLinks(
      OneTimeTokenStore tokens,
      MailRequests mails,
      Transactions transactions,
      SecretSource secrets,
      InstantSource clock,
      LoginMethods methods) {
    this.tokens = tokens;
    this.mails = mails;
    this.transactions = transactions;
    this.secrets = secrets;
    this.clock = clock;
    this.methods = methods;
  }

  /**
   * Asks for a link, whether or not the address has an account.
   *
   * @param browser what an earlier call returned to the same browser
   * @param devices hashes of those by which the browser may be known to the account
   * @return for a cookie, by which the link knows the browser that asked
   */
  public Secret send(
      EmailAddress email, Optional<Secret> browser, List<SecretHash> devices, Client client) {
    Secret known = browser.orElseGet(secrets::next);
    if (methods.has(LoginMethod.LINK)) {
      transactions.run(
          () -> mails.ask(Kind.LOGIN_LINK, email, null, known.hash(), devices, client));
    }
    return known;
  }

  /** What the link's page has to show, while the link is good; looking uses nothing up. */
  public Optional<LinkView> look(Secret token, Optional<SecretHash> browser) {
    Optional<OneTimeToken> link = tokens.find(token.hash(), TokenPurpose.LOGIN, clock.instant());
    return link.filter(found -> methods.has(LoginMethod.LINK))
        .map(found -> new LinkView(found.isAskedForBy(browser)));
  }

  /**
   * What a link's page has to show.
   *
   * @param sameBrowser whether a button is enough; another browser than the one that asked has to
   *     bring the account's address
   */
  public record LinkView(boolean sameBrowser) {}
}
