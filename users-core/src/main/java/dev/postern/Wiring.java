package dev.postern;

import dev.postern.account.AccountErasure;
import dev.postern.account.AccountExport;
import dev.postern.account.EmailChange;
import dev.postern.account.EmailConfirmation;
import dev.postern.account.ExportSections;
import dev.postern.account.FactorChange;
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
import dev.postern.authentication.AddressProof;
import dev.postern.authentication.Authenticator;
import dev.postern.authentication.Guessing;
import dev.postern.authentication.HalfLogins;
import dev.postern.authentication.LinkAuthenticator;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginService;
import dev.postern.authentication.PasskeyLogin;
import dev.postern.authentication.PasswordAttempt;
import dev.postern.authentication.PasswordAuthenticator;
import dev.postern.authentication.SecondStep;
import dev.postern.authentication.Visitors;
import dev.postern.credential.PasswordHasher;
import dev.postern.credential.PasswordPolicy;
import dev.postern.event.Audit;
import dev.postern.notification.KeptLinks;
import dev.postern.notification.MailComposer;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.OutboxWorker;
import dev.postern.secondfactor.MfaPolicy;
import dev.postern.secondfactor.SecondFactors;
import dev.postern.secret.SecretSource;
import dev.postern.session.KnownDevices;
import dev.postern.session.RememberedLogins;
import dev.postern.session.Sessions;
import dev.postern.session.TrustedDevices;
import dev.postern.token.MailedCodes;
import dev.postern.token.Questions;
import dev.postern.token.SealedChallenges;
import dev.postern.token.SignedLinks;
import dev.postern.token.SigningKeys;
import dev.postern.token.TokenService;
import dev.postern.transaction.Transactions;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * Makes the services of the core from its adapters: those that others need first, each once; of the
 * rest each has a method.
 */
final class Wiring {
  private final UsersConfig config;
  private final Adapters adapters;
  private final Transactions transactions;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final Background background = new Background();
  private final PasswordPolicy policy;
  private final Audit audit;
  private final Guessing guessing;
  private final MailRequests mails;
  private final RememberedLogins rememberedLogins;
  private final Sessions sessions;
  private final AddressProof proof;
  private final Function<PasswordHasher, Authenticator<PasswordAttempt>> passwords;
  private final LoginService logins;
  private final SecondFactors factors;
  private final MfaPolicy mfaPolicy;
  private final TrustedDevices trusted;
  private final HalfLogins halfLogins;
  private final Questions questions;
  private final FactorChange factorChange;
  private final MfaReset mfaReset;
  private final AccountErasure erasure;
  private final SigningKeys signingKeys;

  Wiring(UsersConfig config, Adapters adapters) {
    this.config = config;
    this.adapters = adapters;
    this.transactions = adapters.transactions();
    this.secrets = adapters.secrets();
    this.clock = adapters.clock();
    this.policy =
        new PasswordPolicy(
            config.passwords(), adapters.breachedPasswords(), adapters.breachedPasswordStore());
    this.audit = new Audit(adapters.auditLog(), secrets, clock);
    this.guessing =
        new Guessing(
            adapters.attempts(),
            adapters.knownDevices(),
            adapters.passwordHasher(),
            adapters.keys(),
            transactions,
            clock,
            config.limits());
    this.mails =
        new MailRequests(
            adapters.outbox(),
            transactions,
            secrets,
            clock,
            guessing::mail,
            config.notices(),
            background::wakeMail);
    this.rememberedLogins =
        new RememberedLogins(
            adapters.rememberedLogins(),
            adapters.sessions(),
            transactions,
            secrets,
            clock,
            config.remember());
    var devices =
        new KnownDevices(
            adapters.knownDevices(),
            user -> mails.addFor(user.id(), Kind.NEW_DEVICE, user.email()),
            transactions,
            secrets,
            clock);
    this.factors =
        new SecondFactors(
            adapters.secondFactors(), adapters.factors(), adapters.keys(), secrets, clock);
    this.mfaPolicy = new MfaPolicy(config.mfa(), factors.installed());
    this.trusted =
        new TrustedDevices(
            adapters.trustedDevices(), transactions, secrets, clock, config.mfa().trust());
    this.sessions =
        new Sessions(
            adapters.sessions(),
            adapters.users(),
            rememberedLogins,
            devices,
            trusted,
            mfaPolicy,
            transactions,
            audit,
            secrets,
            clock,
            config.sessions());
    this.proof =
        new AddressProof(
            adapters.users(),
            adapters.credentials(),
            adapters.factors(),
            adapters.signUpAttempts(),
            adapters.tokens(),
            sessions,
            mails,
            audit);
    this.halfLogins =
        new HalfLogins(
            mfaPolicy, factors, adapters.factors(), trusted, adapters.flows(), secrets, clock);
    this.questions = new Questions(adapters.keys());
    this.factorChange = new FactorChange(trusted, mails, audit);
    this.passwords = with -> new PasswordAuthenticator(adapters.credentials(), with, policy, clock);
    this.mfaReset =
        new MfaReset(
            adapters.users(),
            adapters.credentials(),
            adapters.tokens(),
            factors,
            mfaPolicy,
            halfLogins,
            guessing,
            passwords,
            mails,
            transactions,
            audit,
            clock,
            config.methods());
    this.logins =
        new LoginService(
            guessing,
            passwords,
            new LinkAuthenticator(
                adapters.tokens(), adapters.users(), adapters.credentials(), proof, clock),
            adapters.users(),
            adapters.credentials(),
            factors,
            mfaPolicy,
            halfLogins,
            sessions,
            transactions,
            audit,
            clock,
            config.methods(),
            config.signUp().confirmEmail());
    this.erasure =
        new AccountErasure(
            adapters.directory(),
            sessions,
            transactions,
            audit,
            List.of(
                user -> adapters.signUpAttempts().removeAll(user.email()),
                user -> adapters.auditLog().forgetClients(user.id())));
    this.signingKeys =
        new SigningKeys(
            adapters.signingKeys(), adapters.accessTokens(), adapters.keys(), secrets, clock);
  }

  Users users() {
    return new Users(
        config,
        guessing,
        logins,
        signUp(),
        confirmation(),
        passwordReset(),
        passwordChange(),
        emailChange(),
        new LanguageChoice(adapters.users()),
        loginLinks(),
        sessions,
        export(),
        erasure,
        admin(),
        rememberedLogins,
        visitors(),
        tokenService(),
        new SignedLinks(adapters.keys(), sessions, clock, config.links().site()),
        secondStep(),
        passkeyLogin(),
        halfLogins,
        enrolment(),
        mfaReset,
        ownFactors(),
        trusted,
        factors,
        new ResetFlows(adapters.keys(), secrets, clock),
        new OutboxWorker(adapters.outbox(), composer(), adapters.notifier(), transactions, clock),
        housekeeping(),
        background);
  }

  private SignUp signUp() {
    return new SignUp(
        adapters.users(),
        adapters.heldAddresses(),
        adapters.credentials(),
        adapters.signUpAttempts(),
        adapters.passwordHasher(),
        policy,
        guessing,
        logins,
        mails,
        transactions,
        audit,
        secrets,
        clock,
        config.signUp(),
        config.methods(),
        config.tokens());
  }

  private EmailConfirmation confirmation() {
    return new EmailConfirmation(
        adapters.users(),
        adapters.credentials(),
        adapters.signUpAttempts(),
        adapters.tokens(),
        proof,
        adapters.passwordHasher(),
        policy,
        guessing,
        logins,
        mails,
        transactions,
        audit,
        clock,
        config.methods());
  }

  private PasswordReset passwordReset() {
    return new PasswordReset(
        adapters.users(),
        adapters.credentials(),
        adapters.tokens(),
        sessions,
        proof,
        adapters.passwordHasher(),
        policy,
        guessing,
        mails,
        transactions,
        audit,
        clock,
        config.methods());
  }

  private PasswordChange passwordChange() {
    return new PasswordChange(
        guessing,
        adapters.credentials(),
        adapters.tokens(),
        sessions,
        adapters.passwordHasher(),
        policy,
        mails,
        transactions,
        audit,
        clock);
  }

  private SecondStep secondStep() {
    return new SecondStep(
        halfLogins,
        factors,
        adapters.factors(),
        adapters.flows(),
        questions,
        new MailedCodes(adapters.keys()),
        guessing,
        logins,
        adapters.users(),
        mails,
        transactions,
        audit,
        clock);
  }

  private PasskeyLogin passkeyLogin() {
    return new PasskeyLogin(
        factors,
        new SealedChallenges(adapters.keys(), clock),
        adapters.spent(),
        guessing,
        logins,
        adapters.users(),
        adapters.credentials(),
        transactions,
        audit,
        config.methods());
  }

  private FactorEnrolment enrolment() {
    return new FactorEnrolment(
        factors,
        mfaPolicy,
        adapters.flows(),
        questions,
        guessing,
        factorChange,
        halfLogins,
        logins,
        adapters.users(),
        sessions,
        transactions,
        clock);
  }

  private OwnFactors ownFactors() {
    return new OwnFactors(
        factors,
        adapters.factors(),
        mfaPolicy,
        guessing,
        factorChange,
        sessions,
        transactions,
        audit,
        secrets);
  }

  private LoginLinks loginLinks() {
    return new LoginLinks(adapters.tokens(), mails, transactions, secrets, clock, config.methods());
  }

  private EmailChange emailChange() {
    return new EmailChange(
        adapters.users(),
        adapters.heldAddresses(),
        adapters.credentials(),
        factors,
        adapters.tokens(),
        sessions,
        erasure,
        mails,
        transactions,
        audit,
        secrets,
        clock,
        config.signUp(),
        config.methods(),
        config.tokens());
  }

  private AccountExport export() {
    return new AccountExport(
        List.of(
            ExportSections.preferences(),
            ExportSections.sessions(sessions),
            ExportSections.links(adapters.tokens(), clock),
            ExportSections.secondFactors(adapters.factors()),
            ExportSections.recoveryCodes(adapters.factors()),
            ExportSections.trustedDevices(adapters.trustedDevices(), clock),
            ExportSections.audit(adapters.auditLog())));
  }

  private UserAdmin admin() {
    return new UserAdmin(
        adapters.users(),
        adapters.heldAddresses(),
        adapters.directory(),
        adapters.credentials(),
        adapters.tokens(),
        guessing,
        sessions,
        erasure,
        transactions,
        audit,
        secrets,
        clock,
        config.tokens(),
        config.methods());
  }

  private Visitors visitors() {
    return new Visitors(
        sessions,
        rememberedLogins,
        logins,
        adapters.users(),
        adapters.credentials(),
        mails,
        transactions,
        audit,
        clock);
  }

  private MailComposer composer() {
    return new MailComposer(
        adapters.users(),
        adapters.credentials(),
        adapters.signUpAttempts(),
        adapters.tokens(),
        adapters.flows(),
        new MailedCodes(adapters.keys()),
        secrets,
        clock,
        config.links(),
        config.tokens(),
        new KeptLinks(adapters.outbox(), adapters.keys()),
        remedy(),
        mfaReset::isOpenTo);
  }

  private TokenService tokenService() {
    return new TokenService(
        adapters.accessTokens(), signingKeys, sessions, secrets, clock, config.accessTokens());
  }

  private Housekeeping housekeeping() {
    return new Housekeeping(
        adapters.users(),
        adapters.signUpAttempts(),
        adapters.tokens(),
        adapters.heldAddresses(),
        adapters.flows(),
        adapters.trustedDevices(),
        adapters.spent(),
        adapters.attempts(),
        sessions,
        signingKeys,
        transactions,
        clock);
  }

  /** Without passwords the page that mails a link for a new one is closed. */
  private Notice.Remedy remedy() {
    return config.methods().has(LoginMethod.EMAIL)
        ? Notice.Remedy.NEW_PASSWORD
        : Notice.Remedy.LOG_IN;
  }
}
