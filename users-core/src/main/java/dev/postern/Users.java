package dev.postern;

import dev.postern.account.AccountErasure;
import dev.postern.account.AccountExport;
import dev.postern.account.EmailChange;
import dev.postern.account.EmailConfirmation;
import dev.postern.account.FactorEnrolment;
import dev.postern.account.Housekeeping;
import dev.postern.account.LanguageChoice;
import dev.postern.account.LoginLinks;
import dev.postern.account.MfaReset;
import dev.postern.account.OwnFactors;
import dev.postern.account.PasswordChange;
import dev.postern.account.PasswordReset;
import dev.postern.account.ResetFlows;
import dev.postern.account.SignUp;
import dev.postern.admin.UserAdmin;
import dev.postern.authentication.Guessing;
import dev.postern.authentication.HalfLogins;
import dev.postern.authentication.LoginService;
import dev.postern.authentication.PasskeyLogin;
import dev.postern.authentication.SecondStep;
import dev.postern.authentication.Visitors;
import dev.postern.event.Client;
import dev.postern.notification.OutboxWorker;
import dev.postern.secondfactor.SecondFactors;
import dev.postern.session.RememberedLogins;
import dev.postern.session.SessionCarrier;
import dev.postern.session.Sessions;
import dev.postern.session.TrustedDevices;
import dev.postern.token.SignedLinks;
import dev.postern.token.TokenService;

/**
 * User accounts of one application. Thread-safe; one instance per application.
 *
 * <p>Two faces, one logic: {@link #session} throws {@link UsersException}; the services that it
 * stands on return sealed results.
 */
public final class Users implements AutoCloseable {
  private final UsersConfig config;
  private final Guessing guessing;
  private final LoginService logins;
  private final SignUp signUp;
  private final EmailConfirmation confirmation;
  private final PasswordReset passwordReset;
  private final PasswordChange passwordChange;
  private final EmailChange emailChange;
  private final LanguageChoice languageChoice;
  private final LoginLinks loginLinks;
  private final Sessions sessions;
  private final AccountExport export;
  private final AccountErasure erasure;
  private final UserAdmin admin;
  private final RememberedLogins rememberedLogins;
  private final Visitors visitors;
  private final TokenService tokens;
  private final SignedLinks signedLinks;
  private final SecondStep secondStep;
  private final PasskeyLogin passkeyLogin;
  private final HalfLogins halfLogins;
  private final FactorEnrolment enrolment;
  private final MfaReset mfaReset;
  private final OwnFactors ownFactors;
  private final TrustedDevices trustedDevices;
  private final SecondFactors secondFactors;
  private final ResetFlows resetFlows;
  private final OutboxWorker outbox;
  private final Housekeeping housekeeping;
  private final Background background;

  Users(
      UsersConfig config,
      Guessing guessing,
      LoginService logins,
      SignUp signUp,
      EmailConfirmation confirmation,
      PasswordReset passwordReset,
      PasswordChange passwordChange,
      EmailChange emailChange,
      LanguageChoice languageChoice,
      LoginLinks loginLinks,
      Sessions sessions,
      AccountExport export,
      AccountErasure erasure,
      UserAdmin admin,
      RememberedLogins rememberedLogins,
      Visitors visitors,
      TokenService tokens,
      SignedLinks signedLinks,
      SecondStep secondStep,
      PasskeyLogin passkeyLogin,
      HalfLogins halfLogins,
      FactorEnrolment enrolment,
      MfaReset mfaReset,
      OwnFactors ownFactors,
      TrustedDevices trustedDevices,
      SecondFactors secondFactors,
      ResetFlows resetFlows,
      OutboxWorker outbox,
      Housekeeping housekeeping,
      Background background) {
    this.config = config;
    this.guessing = guessing;
    this.logins = logins;
    this.signUp = signUp;
    this.confirmation = confirmation;
    this.passwordReset = passwordReset;
    this.passwordChange = passwordChange;
    this.emailChange = emailChange;
    this.languageChoice = languageChoice;
    this.loginLinks = loginLinks;
    this.sessions = sessions;
    this.export = export;
    this.erasure = erasure;
    this.admin = admin;
    this.rememberedLogins = rememberedLogins;
    this.visitors = visitors;
    this.tokens = tokens;
    this.signedLinks = signedLinks;
    this.secondStep = secondStep;
    this.passkeyLogin = passkeyLogin;
    this.halfLogins = halfLogins;
    this.enrolment = enrolment;
    this.mfaReset = mfaReset;
    this.ownFactors = ownFactors;
    this.trustedDevices = trustedDevices;
    this.secondFactors = secondFactors;
    this.resetFlows = resetFlows;
    this.outbox = outbox;
    this.housekeeping = housekeeping;
    this.background = background;
  }

  /** A builder that wires the core to its adapters; users-guice does the same with an injector. */
  public static UsersBuilder builder(UsersConfig config) {
    return new UsersBuilder(config);
  }

  /** One visitor, known by what the carrier brings. */
  public UserSession session(SessionCarrier carrier) {
    return session(carrier, Client.NONE);
  }

  /** One visitor, known by what the carrier brings, and where they come from. */
  public UserSession session(SessionCarrier carrier, Client client) {
    return new UserSession(this, carrier, client);
  }

  /**
   * Starts the background work: sending mail, and removing what ran out. A few daemon threads; call
   * it once.
   */
  public Users start() {
    background.start(outbox::deliverDue, outbox::renewClaims, housekeeping::purge);
    return this;
  }

  /**
   * Ends the background work; mail that is being sent is waited for, five seconds at most. What
   * takes longer is sent again after the next start.
   */
  @Override
  public void close() {
    outbox.stop();
    background.close();
  }

  /** The settings. */
  public UsersConfig config() {
    return config;
  }

  /** Limits on guessing. */
  public Guessing guessing() {
    return guessing;
  }

  /** Logging in. */
  public LoginService logins() {
    return logins;
  }

  /** Signing up. */
  public SignUp signUp() {
    return signUp;
  }

  /** Confirming addresses. */
  public EmailConfirmation confirmation() {
    return confirmation;
  }

  /** Links that set a password. */
  public PasswordReset passwordReset() {
    return passwordReset;
  }

  /** Another password for who is logged in. */
  public PasswordChange passwordChange() {
    return passwordChange;
  }

  /** Another address for an account. */
  public EmailChange emailChange() {
    return emailChange;
  }

  /** What an account's owner reads. */
  public LanguageChoice languageChoice() {
    return languageChoice;
  }

  /** Links that log in; {@link #logins} uses them. */
  public LoginLinks loginLinks() {
    return loginLinks;
  }

  /** Sessions. */
  public Sessions sessions() {
    return sessions;
  }

  /** What is stored of an account, for its owner. */
  public AccountExport export() {
    return export;
  }

  /** Removing accounts. */
  public AccountErasure erasure() {
    return erasure;
  }

  /** What administrators do with the accounts of others. */
  public UserAdmin admin() {
    return admin;
  }

  /** Devices that stay logged in. */
  public RememberedLogins rememberedLogins() {
    return rememberedLogins;
  }

  /** Who comes with a carrier. */
  public Visitors visitors() {
    return visitors;
  }

  /** Links that open without a cookie. */
  public SignedLinks signedLinks() {
    return signedLinks;
  }

  /** What is left to who has to change their password before they log in. */
  public ResetFlows resetFlows() {
    return resetFlows;
  }

  /** Access tokens. */
  public TokenService tokens() {
    return tokens;
  }

  /** What sends mail; {@link #start} runs it, a test may run it by hand. */
  public OutboxWorker outbox() {
    return outbox;
  }

  /** What removes old rows; {@link #start} runs it, a test may run it by hand. */
  public Housekeeping housekeeping() {
    return housekeeping;
  }

  /** The second step of a log-in. */
  public SecondStep secondStep() {
    return secondStep;
  }

  /** Log-ins that lack a second factor. */
  public HalfLogins halfLogins() {
    return halfLogins;
  }

  /** Getting a second factor. */
  public FactorEnrolment enrolment() {
    return enrolment;
  }

  /** Links for who lost every second factor; {@link #enrolment} goes on from there. */
  public MfaReset mfaReset() {
    return mfaReset;
  }

  /** What an owner has of second factors. */
  public OwnFactors ownFactors() {
    return ownFactors;
  }

  /** Browsers that are not asked for a second factor. */
  public TrustedDevices trustedDevices() {
    return trustedDevices;
  }

  /** The second factors that are installed. */
  public SecondFactors secondFactors() {
    return secondFactors;
  }

  /** Logging in by a passkey alone. */
  public PasskeyLogin passkeyLogin() {
    return passkeyLogin;
  }
}
