package dev.postern;

import dev.postern.account.AccountExport;
import dev.postern.account.ConfirmationRequest;
import dev.postern.account.PasswordChangeRequest;
import dev.postern.account.SignUpRequest;
import dev.postern.authentication.FactorAnswer;
import dev.postern.authentication.LinkAttempt;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.PasskeyLogin;
import dev.postern.authentication.PasswordAttempt;
import dev.postern.authentication.Refusal;
import dev.postern.authentication.Rejection;
import dev.postern.authentication.StartedFlow;
import dev.postern.authentication.Visit;
import dev.postern.credential.Password;
import dev.postern.event.Client;
import dev.postern.language.Languages;
import dev.postern.port.PortUnavailableException;
import dev.postern.secondfactor.SecondFactorFailedException;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.session.ListedSession;
import dev.postern.session.LiveSession;
import dev.postern.session.LogoutOptions;
import dev.postern.session.SessionCarrier;
import dev.postern.session.SessionId;
import dev.postern.session.StartedSession;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One visitor of the application. Every function may throw {@link UnavailableException}. As
 * thread-safe as its carrier.
 */
public final class UserSession {
  private final Users users;
  private final SessionCarrier carrier;
  private final Client client;

  UserSession(Users users, SessionCarrier carrier, Client client) {
    this.users = users;
    this.carrier = carrier;
    this.client = client;
  }

  /** Who is logged in, a device that stays logged in included; empty for nobody. */
  public Optional<User> getUser() {
    return getUser(true);
  }

  /**
   * Who is logged in; empty for nobody.
   *
   * @param allowRemembered false: only who proved in this browser session who they are
   */
  public Optional<User> getUser(boolean allowRemembered) {
    return available(() -> live(allowRemembered).map(LiveSession::user));
  }

  private Optional<LiveSession> live(boolean allowRemembered) {
    return allowRemembered
        ? users.visitors().of(carrier, client)
        : users.visitors().proved(carrier);
  }

  /** As {@link #loginWithEmail(String, String, LoginOptions)}, with the defaults. */
  public User loginWithEmail(String email, String password) {
    return loginWithEmail(email, password, LoginOptions.DEFAULT);
  }

  /**
   * Logs in with a password and gives the carrier a new session.
   *
   * @throws AuthenticationFailedException for an unknown address and a wrong password alike
   * @throws EmailNotConfirmedException only after the right password
   * @throws AccountIsNotEnabledException only after the right password
   * @throws PasswordResetRequestedException only after the right password
   * @throws MfaRequiredException only after the right password, where a second factor is lacking
   * @throws TooManyPasswordFailuresException after too many wrong passwords in a row
   * @throws TooManyRequestsException after too many failures from this network
   * @throws InvalidRequestException where one of them can't be an address or a password
   * @throws FeatureDisabledException where {@code methods} has no email
   */
  public User loginWithEmail(String email, String password, LoginOptions options) {
    var attempt =
        new PasswordAttempt(
            address(email),
            password("password", password),
            Optional.empty(),
            visit(options.remember()));
    return available(() -> answer(users.logins().logIn(attempt), options.mfa()));
  }

  private User answer(LoginResult result, Optional<FactorAnswer> mfa) {
    return mfa.isPresent() && result.flowIfAny().isPresent()
        ? answer(mfa().step(result.flowIfAny().get(), mfa.get()))
        : answer(result);
  }

  User answer(LoginResult result) {
    return result.match(
        in -> enter(in.session(), in.remember()),
        half -> {
          throw halfIn(half.flow());
        },
        rejected -> {
          throw exception(rejected.reason());
        },
        refused -> {
          throw exception(refused.refusal());
        });
  }

  /**
   * Logs somebody in for whom the application vouches: no password is asked. Never FRESH: what
   * needs that asks for a proof first.
   *
   * @throws NotFoundException where there is no such account
   * @throws AccountIsNotEnabledException where it is disabled
   */
  public User forceLogin(UserId user, LoginOptions options) {
    return available(
        () ->
            answer(
                remembering(
                    users.visitors().vouchedFor(user, client).orElseThrow(NotFoundException::new),
                    options.remember())));
  }

  /** As {@link #signupWithEmail(String, String, LoginOptions)}, with the defaults. */
  public User signupWithEmail(String email, String password) {
    return signupWithEmail(email, password, LoginOptions.DEFAULT);
  }

  /**
   * Signs up. The new user is logged in only where {@code confirmEmail} is off and {@code
   * enableAutomatically} on; otherwise a mail with a link is on its way, and the options are for
   * nothing: the log-in comes later.
   *
   * @throws UserExistsException where the address has an account; tell a stranger only where {@code
   *     confirmEmail} is off
   * @throws PasswordNotAcceptableException with the reasons
   * @throws FeatureDisabledException where {@code allowSignup} is off, or {@code methods} has no
   *     email
   * @throws TooManyRequestsException after too many sign-ups from this network
   * @throws InvalidRequestException where one of them can't be an address or a password
   */
  public User signupWithEmail(String email, String password, LoginOptions options) {
    require(LoginMethod.EMAIL);
    var request =
        new SignUpRequest(
            address(email), password("password", password), visit(options.remember()));
    return available(
        () ->
            users
                .signUp()
                .signUp(request)
                .match(
                    new SignUpAnswer(
                        started -> enter(started, options.remember()), this::requireSecondFactor)));
  }

  /**
   * Asks for another confirmation link; the answer is the same whatever the address.
   *
   * @throws FeatureDisabledException where {@code methods} has no email
   */
  public void resendConfirmationEmail(String email) {
    require(LoginMethod.EMAIL);
    EmailAddress address = address(email);
    available(
        () -> {
          users.confirmation().sendAgain(address, Optional.empty(), client);
          return true;
        });
  }

  /**
   * Confirms a sign-up's address with the secret of the mailed link and the password that was
   * chosen then, and logs in where the account is enabled.
   *
   * @throws TokenExpiredException where the link was used, ran out, or never was one
   * @throws AuthenticationFailedException for another password; the link stays good
   * @throws TooManyPasswordFailuresException after too many wrong passwords in a row
   * @throws TooManyRequestsException after too many failures from this network
   * @throws FeatureDisabledException where {@code methods} has no email
   */
  public User confirmEmail(String token, String password) {
    require(LoginMethod.EMAIL);
    Secret secret = Secret.parse(token).orElseThrow(TokenExpiredException::new);
    var request =
        new ConfirmationRequest(
            secret,
            Optional.empty(),
            Optional.of(password("password", password)),
            Optional.empty(),
            visit(false));
    return available(
        () ->
            users
                .confirmation()
                .confirm(request)
                .match(
                    new ConfirmationAnswer(
                        started -> enter(started, false), this::requireSecondFactor)));
  }

  /**
   * Sets another password for who is logged in, and ends every other session and link of theirs.
   *
   * @throws NotLoggedInException where nobody is
   * @throws ReauthenticationRequiredException where the account has a second factor and the session
   *     is not FRESH
   * @throws AuthenticationFailedException for a wrong old password
   * @throws TooManyPasswordFailuresException after too many wrong passwords in a row
   * @throws TooManyRequestsException after too many failures from this network
   * @throws PasswordNotAcceptableException with the reasons
   * @throws FeatureDisabledException where {@code methods} has no email
   */
  public void resetPassword(String oldPassword, String newPassword) {
    changePassword(Optional.of(password("oldPassword", oldPassword)), newPassword);
  }

  /**
   * Sets another password, or a first one, for who is logged in; their session stands for the old
   * one.
   *
   * @throws NotLoggedInException where nobody is
   * @throws ReauthenticationRequiredException where the session is not FRESH
   * @throws PasswordNotAcceptableException with the reasons
   * @throws FeatureDisabledException where {@code methods} has no email
   */
  public void setPassword(String newPassword) {
    changePassword(Optional.empty(), newPassword);
  }

  private void changePassword(Optional<Password> old, String newPassword) {
    require(LoginMethod.EMAIL);
    Password chosen = password("newPassword", newPassword);
    available(
        () ->
            users
                .passwordChange()
                .change(new PasswordChangeRequest(visitor(), old, chosen, devices(), client))
                .match(new PasswordChangeAnswer()));
  }

  /**
   * Asks for a link to another address for who is logged in; nothing changes before it is used, by
   * {@link #confirmEmailChange}. The answer is the same whether or not the address is taken.
   *
   * @throws NotLoggedInException where nobody is
   * @throws ReauthenticationRequiredException where the session is not FRESH
   * @throws TooManyRequestsException where the address was changed too often
   */
  public void changeEmail(String newEmail) {
    EmailAddress email = address(newEmail);
    available(
        () ->
            users
                .emailChange()
                .ask(visitor(), email, Optional.empty(), client)
                .match(new EmailChangeAnswer()));
  }

  /**
   * Gives the account of who is logged in its new address by the secret of the mailed link.
   *
   * @throws TokenExpiredException where the link was used, ran out, or never was one
   * @throws NotLoggedInException where nobody is, or another than asked for it; it stays good
   * @throws UserExistsException where another account got the address meanwhile
   */
  public void confirmEmailChange(String token) {
    Secret secret = Secret.parse(token).orElseThrow(TokenExpiredException::new);
    available(
        () ->
            users
                .emailChange()
                .confirm(secret, Optional.empty(), live(true), client)
                .match(new EmailChangeAnswer()));
  }

  /**
   * Chooses in which language who is logged in reads pages and mails.
   *
   * @param language one of {@link Languages#ALL}
   * @throws NotLoggedInException where nobody is
   * @throws InvalidRequestException for another language
   */
  public void changeLanguage(Locale language) {
    if (!Languages.has(language)) {
      throw new InvalidRequestException("language", "This is none of our languages.");
    }
    available(
        () -> {
          users.languageChoice().choose(visitor(), Optional.of(language));
          return true;
        });
  }

  /**
   * Asks who is logged in for their password once more. Their session is FRESH then, and has
   * another secret.
   *
   * @throws NotLoggedInException where nobody is
   * @throws AuthenticationFailedException for a wrong password
   * @throws TooManyPasswordFailuresException after too many wrong passwords in a row
   * @throws TooManyRequestsException after too many failures from this network
   * @throws FeatureDisabledException where {@code methods} has no email
   */
  public User reauthenticate(String password) {
    Password typed = password("password", password);
    return available(() -> answer(users.logins().reauthenticate(visitor(), typed, visit(false))));
  }

  /**
   * Asks for a mail with a link that sets a new password. The same answer and the same work whether
   * or not the address has an account.
   *
   * @throws FeatureDisabledException where {@code methods} has no email
   */
  public void sendPasswordResetEmail(String email) {
    require(LoginMethod.EMAIL);
    EmailAddress address = address(email);
    available(
        () -> {
          users.passwordReset().send(address, devices(), client);
          return true;
        });
  }

  /**
   * Sets a new password by the secret of a mailed link, and ends every session of the account.
   * Nobody is logged in by that.
   *
   * @throws TokenExpiredException where the link was used, ran out, or never was one
   * @throws PasswordNotAcceptableException with the reasons; the link stays good
   * @throws FeatureDisabledException where {@code methods} has no email
   */
  public User resetPasswordWithLink(String token, String newPassword) {
    require(LoginMethod.EMAIL);
    Secret secret = Secret.parse(token).orElseThrow(TokenExpiredException::new);
    var typed = Optional.of(password("newPassword", newPassword));
    return available(
        () ->
            users
                .passwordReset()
                .set(TokenPurpose.RESET, secret, typed, client)
                .match(new PasswordResetAnswer()));
  }

  /**
   * Asks for a mail with a link that logs in. The same answer and the same work whether or not the
   * address has an account.
   *
   * @throws FeatureDisabledException where {@code methods} has no link
   */
  public void sendTokenLoginEmail(String email) {
    require(LoginMethod.LINK);
    EmailAddress address = address(email);
    available(
        () -> {
          users.loginLinks().send(address, Optional.empty(), devices(), client);
          return true;
        });
  }

  /**
   * Asks for a mail with a link that replaces second factors which were lost, by {@link
   * MfaSession#beginReset}. There will be one only where {@code allowMfaEmailReset} is on, or the
   * account must have a second factor and has none; the answer and the work are the same whatever
   * the address.
   *
   * @throws FeatureDisabledException where {@code methods} has no email: such a link needs the
   *     password
   */
  public void sendMfaResetEmail(String email) {
    require(LoginMethod.EMAIL);
    EmailAddress address = address(email);
    available(
        () -> {
          users.mfaReset().send(address, devices(), client);
          return true;
        });
  }

  /** As {@link #loginWithLink(String, String, LoginOptions)}, with the defaults. */
  public User loginWithLink(String token, String email) {
    return loginWithLink(token, email, LoginOptions.DEFAULT);
  }

  /**
   * Logs in by the secret of a mailed link and the address that it was sent to.
   *
   * @throws TokenExpiredException where the link was used, ran out, or never was one
   * @throws AuthenticationFailedException for another address; the link stays good
   * @throws AccountIsNotEnabledException where the account is disabled
   * @throws FeatureDisabledException where {@code methods} has no link
   */
  public User loginWithLink(String token, String email, LoginOptions options) {
    require(LoginMethod.LINK);
    Secret secret = Secret.parse(token).orElseThrow(TokenExpiredException::new);
    var attempt =
        new LinkAttempt(
            secret, Optional.empty(), Optional.of(address(email)), visit(options.remember()));
    return available(() -> answer(users.logins().logIn(attempt), options.mfa()));
  }

  /**
   * Asks whoever is there for a passkey, by which {@link #loginWithPasskey} knows them.
   *
   * @throws FeatureDisabledException where {@code methods} has no passkey, or none are installed
   */
  public PasskeyLogin.Begun beginPasskeyLogin() {
    return available(
        () ->
            users
                .passkeyLogin()
                .begin()
                .orElseThrow(() -> new FeatureDisabledException(LoginMethods.SETTING)));
  }

  /**
   * Logs in by a passkey that verified its holder, which stands for both factors.
   *
   * @param challenge of {@link #beginPasskeyLogin} in this browser; good once
   * @param answer what the browser's script got, as JSON
   * @throws AuthenticationFailedException for a passkey of nobody, or a wrong answer
   * @throws TokenExpiredException where the challenge ran out, or is none of ours
   * @throws TooManyRequestsException after too many failures from this network
   * @throws AccountIsNotEnabledException where the account is disabled
   * @throws EmailNotConfirmedException where its address is not proved
   * @throws FeatureDisabledException where {@code methods} has no passkey
   */
  public User loginWithPasskey(String challenge, String answer, LoginOptions options) {
    return available(
        () -> answer(users.passkeyLogin().logIn(challenge, answer, visit(options.remember()))));
  }

  /**
   * Ends this session, and this device stays logged in no more; nothing happens where nobody is.
   */
  public void logout() {
    logout(LogoutOptions.DEFAULT);
  }

  /** Ends this session in that way; nothing happens where nobody is logged in. */
  public void logout(LogoutOptions options) {
    available(
        () -> {
          users.sessions().logOut(carrier, options, client);
          return true;
        });
  }

  /**
   * Where who is logged in is so: sessions, and devices that stay logged in but have none now. The
   * one used last comes first; at most 100.
   *
   * @throws NotLoggedInException where nobody is
   */
  public List<ListedSession> sessions() {
    return available(() -> users.sessions().allOf(visitor()));
  }

  /**
   * Ends one of those that {@link #sessions} lists, at once and on every node. Where it is this
   * one, it is a log-out.
   *
   * @throws NotLoggedInException where nobody is
   * @throws NotFoundException where they have none of that name
   */
  public void revokeSession(SessionId id) {
    available(
        () -> {
          LiveSession visitor = visitor();
          if (!users.sessions().revoke(visitor, id, client)) {
            throw new NotFoundException();
          }
          if (visitor.session().id().equals(id)) {
            carrier.drop();
            carrier.forget();
          }
          return true;
        });
  }

  /**
   * Ends every other session of who is logged in, at once and on every node.
   *
   * @throws NotLoggedInException where nobody is
   */
  public void logoutEverywhere() {
    available(
        () -> {
          users.sessions().revokeOthers(visitor(), client);
          return true;
        });
  }

  /**
   * Everything that is stored of who is logged in, without secrets and hashes.
   *
   * @throws NotLoggedInException where nobody is
   */
  public AccountExport.Exported exportAccount() {
    return available(() -> users.export().export(visitor()));
  }

  /**
   * Removes the account of who is logged in, with all that is stored of it; its sessions end at
   * once and on every node.
   *
   * @throws NotLoggedInException where nobody is
   * @throws ReauthenticationRequiredException where the session is not FRESH
   * @throws ForbiddenException for the last administrator
   */
  public void deleteAccount() {
    available(
        () ->
            switch (users.erasure().deleteOwn(visitor())) {
              case DELETED -> {
                carrier.drop();
                yield true;
              }
              case NOT_FRESH -> throw new ReauthenticationRequiredException();
              case LAST_ADMINISTRATOR -> throw new ForbiddenException();
            });
  }

  /**
   * A link to a path of this application that opens without a cookie, for an image or a download;
   * {@code UsersFilter} checks it. It is refused from the end of this session on, however that
   * ends.
   *
   * @param path as it stands in an address, with or without a query: {@code /report.pdf?year=2026}
   * @param lifetime how long it is good at most, 1 second to 30 days
   * @throws NotLoggedInException where nobody is
   * @throws InvalidRequestException for something that is no such path, or another lifetime
   */
  public URI signedLink(String path, Duration lifetime) {
    if (!users.signedLinks().isPath(path)) {
      throw new InvalidRequestException("path", "This is no path of this site.");
    }
    if (!users.signedLinks().isLifetime(lifetime)) {
      throw new InvalidRequestException("lifetime", "A link is good for 1 second to 30 days.");
    }
    return available(() -> users.signedLinks().exposeLink(visitor(), path, lifetime));
  }

  /** The second factors of who is logged in, and the second step of a log-in. */
  public MfaSession mfa() {
    return new MfaSession(users, this, carrier, client);
  }

  /**
   * Goes on only where who is logged in proved a short while ago, in this session, all that a
   * log-in needs: for what an application deems sensitive.
   *
   * @throws NotLoggedInException where nobody is
   * @throws ReauthenticationRequiredException where they have to prove it once more
   */
  public User requireFresh() {
    return available(
        () -> {
          LiveSession visitor = visitor();
          if (!users.sessions().isFresh(visitor)) {
            throw new ReauthenticationRequiredException();
          }
          return visitor.user();
        });
  }

  /**
   * Goes on only where who is logged in proved a second factor in this browser session, whatever
   * {@code requireMfa} asks for at a log-in: one that the account has now, a passkey that verified
   * its holder, or a recovery code. A trusted device does not count, nor what a remembered one
   * carried over. How long ago it was is for {@link #requireFresh}.
   *
   * @throws NotLoggedInException where nobody is
   * @throws ReauthenticationRequiredException where they have not; who has no second factor has to
   *     get one first
   */
  public User requireMfa() {
    return available(
        () -> {
          LiveSession visitor = visitor();
          if (!users.sessions().hasSecondFactor(visitor)) {
            throw new ReauthenticationRequiredException();
          }
          return visitor.user();
        });
  }

  Visit visit(boolean remember) {
    return Visit.of(carrier, client, remember);
  }

  private static LoginResult remembering(LoginResult result, boolean remember) {
    return result instanceof LoginResult.LoggedIn in
        ? new LoginResult.LoggedIn(in.session(), remember)
        : result;
  }

  private MfaRequiredException halfIn(StartedFlow flow) {
    flow.hand(carrier);
    return new MfaRequiredException(flow);
  }

  private void requireSecondFactor(StartedFlow flow) {
    throw halfIn(flow);
  }

  LiveSession visitor() {
    return live(true).orElseThrow(NotLoggedInException::new);
  }

  private List<SecretHash> devices() {
    return carrier.devices().stream().map(Secret::hash).toList();
  }

  User enter(StartedSession started, boolean remember) {
    users.sessions().hand(started, carrier);
    if (remember) {
      users.rememberedLogins().remember(started, carrier);
    }
    return started.live().user();
  }

  private static EmailAddress address(String email) {
    return EmailAddress.parse(email)
        .orElseThrow(() -> new InvalidRequestException("email", "This is no e-mail address."));
  }

  private void require(LoginMethod method) {
    if (!users.config().methods().has(method)) {
      throw new FeatureDisabledException(LoginMethods.SETTING);
    }
  }

  static Password password(String field, String text) {
    return Password.parse(text)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    field, "A password has at most " + Password.MAX_CODE_POINTS + " characters."));
  }

  static UsersException exception(Rejection reason) {
    return switch (reason) {
      case UNKNOWN_ADDRESS, NO_PASSWORD, WRONG_PASSWORD, WRONG_CODE, ADDRESS_NEEDED, LOGINS_ENDED ->
          new AuthenticationFailedException();
      case METHOD_OFF -> new FeatureDisabledException(LoginMethods.SETTING);
      case LINK_GONE, FLOW_GONE -> new TokenExpiredException();
      case EMAIL_NOT_CONFIRMED -> new EmailNotConfirmedException();
      case ACCOUNT_NOT_ENABLED -> new AccountIsNotEnabledException();
      case PASSWORD_RESET_REQUIRED -> new PasswordResetRequestedException();
    };
  }

  static UsersException exception(Refusal refusal) {
    return switch (refusal.limit()) {
      case PASSWORD_FAILURES -> new TooManyPasswordFailuresException(refusal.retryAfter());
      case NETWORK -> new TooManyRequestsException(refusal.retryAfter());
    };
  }

  static <T> T available(Supplier<T> work) {
    try {
      return work.get();
    } catch (PortUnavailableException unavailable) {
      throw new UnavailableException(unavailable);
    } catch (SecondFactorFailedException failed) {
      throw new MfaException(failed);
    }
  }
}
