package dev.postern;

import dev.postern.account.EnrolmentResult;
import dev.postern.account.OwnFactors;
import dev.postern.authentication.FactorAnswer;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.Rejection;
import dev.postern.authentication.StartedFlow;
import dev.postern.credential.FactorId;
import dev.postern.credential.Password;
import dev.postern.event.Client;
import dev.postern.secondfactor.RecoveryCode;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secondfactor.StoredFactorId;
import dev.postern.secret.Secret;
import dev.postern.session.LiveSession;
import dev.postern.session.SessionCarrier;
import dev.postern.session.StartedSession;
import dev.postern.session.TrustedDevice;
import dev.postern.session.TrustedDeviceId;
import dev.postern.user.User;
import java.util.List;
import java.util.Optional;

/**
 * Second factors of one visitor: the second step of a log-in, and those of who is logged in. Every
 * function may throw {@link UnavailableException}. As thread-safe as its visitor's carrier.
 */
public final class MfaSession {
  private final Users users;
  private final UserSession session;
  private final SessionCarrier carrier;
  private final Client client;

  MfaSession(Users users, UserSession session, SessionCarrier carrier, Client client) {
    this.users = users;
    this.session = session;
    this.carrier = carrier;
    this.client = client;
  }

  /**
   * Has a second factor ask in an unfinished log-in, such as a passkey or a code by message; codes
   * of an application on a telephone need no question.
   *
   * @param flow as {@link MfaRequiredException} has it
   * @return what it asks, as JSON
   * @throws TokenExpiredException where the flow is over, or the account has no such factor
   * @throws MfaException where the factor can't be used now
   */
  public String ask(String flow, FactorId factor) {
    return UserSession.available(
        () ->
            users
                .secondStep()
                .ask(flowId(flow), factor, session.visit(false))
                .orElseThrow(TokenExpiredException::new)
                .exposeJson());
  }

  /** As {@link #prove(String, FactorId, String, boolean)}, on a browser that is not trusted. */
  public User prove(String flow, FactorId factor, String answer) {
    return prove(flow, factor, answer, false);
  }

  /**
   * Proves a second factor, or gives a recovery code ({@link FactorId#RECOVERY}), and so ends an
   * unfinished log-in.
   *
   * @param trustDevice whether this browser is not to be asked again for {@code mfaTrustDays}
   * @throws AuthenticationFailedException for a wrong answer; the flow stays good
   * @throws TokenExpiredException where the flow is over
   * @throws TooManyPasswordFailuresException after too many wrong answers in a row
   * @throws TooManyRequestsException after too many failures from this network
   * @throws MfaException where the factor can't be used now
   */
  public User prove(String flow, FactorId factor, String answer, boolean trustDevice) {
    return UserSession.available(
        () -> {
          LoginResult result = step(flowId(flow), new FactorAnswer(factor, answer));
          User user = session.answer(result);
          if (trustDevice) {
            result.sessionIfAny().ifPresent(this::trust);
          }
          return user;
        });
  }

  LoginResult step(StartedFlow flow, FactorAnswer answer) {
    flow.hand(carrier);
    return step(flow.id(), answer);
  }

  private LoginResult step(Secret flow, FactorAnswer answer) {
    Optional<LiveSession> earlier = carrier.session().flatMap(users.sessions()::find);
    return users.secondStep().prove(flow, answer, session.visit(false), earlier);
  }

  private void trust(StartedSession started) {
    users.trustedDevices().trust(started, carrier, users.sessions());
  }

  /**
   * Begins to get a second factor, for who is logged in.
   *
   * @param request what the factor has to be told first; often empty
   * @return what it asks, as JSON
   * @throws NotLoggedInException where nobody is
   * @throws ReauthenticationRequiredException where the session is not FRESH
   * @throws NotFoundException where there is no such factor
   * @throws ForbiddenException where the account has as many of it as it may
   * @throws InvalidRequestException where the request is no good
   * @throws MfaException where the factor can't be used now
   */
  public String enrol(FactorId factor, String request) {
    return UserSession.available(
        () -> asked(users.enrolment().begin(session.visitor(), factor, request)));
  }

  /**
   * Finishes the one that was begun in this session.
   *
   * @param label what its owner calls it, empty for nothing
   * @throws NotLoggedInException where nobody is
   * @throws ReauthenticationRequiredException where the session is not FRESH any more
   * @throws AuthenticationFailedException for a wrong answer, which may be given again
   * @throws TokenExpiredException where none was begun, or it ran out
   * @throws InvalidRequestException where the label is none: {@link StoredFactor#isLabel}
   * @throws TooManyPasswordFailuresException after too many wrong answers in a row
   */
  public User finishEnrolment(FactorId factor, String answer, String label) {
    if (!StoredFactor.isLabel(label)) {
      throw new InvalidRequestException("label", "This is no label.");
    }
    return UserSession.available(
        () -> enrolled(users.enrolment().finish(session.visitor(), factor, answer, label, client)));
  }

  private static UsersException exception(EnrolmentResult.Reason reason) {
    return switch (reason) {
      case NOT_FRESH -> new ReauthenticationRequiredException();
      case NOT_INSTALLED -> new NotFoundException();
      case FULL, MAIL_CODE_NEEDED -> new ForbiddenException();
      case REQUEST_REFUSED -> new InvalidRequestException("request", "That is no good.");
      case NOTHING_BEGUN, FLOW_GONE -> new TokenExpiredException();
    };
  }

  /**
   * Mails a code to who logs in with a password alone and has to get a second factor first; {@link
   * #prove} takes it as {@link FactorId#MAIL}, and throws {@link MfaRequiredException} for the
   * enrolment then.
   *
   * @throws TokenExpiredException where the flow is over, or needs no such code
   */
  public void mailCode(String flow) {
    boolean asked =
        UserSession.available(
            () -> users.secondStep().mailCode(flowId(flow), session.visit(false)));
    if (!asked) {
      throw new TokenExpiredException();
    }
  }

  /**
   * As {@link #enrol(FactorId, String)}, in an unfinished log-in whose account has no second factor
   * and must get one, or in place of those that were lost.
   *
   * @throws TokenExpiredException where the flow is over
   * @throws ForbiddenException where a mailed code is needed first
   */
  public String enrolIn(String flow, FactorId factor, String request) {
    return UserSession.available(
        () -> asked(users.enrolment().begin(flowId(flow), factor, request, session.visit(false))));
  }

  /**
   * Begins to replace second factors that were lost, by the secret of a mailed link and the
   * password. {@link #enrolIn} and {@link #finishEnrolmentIn} go on with the flow in this browser;
   * until then nothing changes, and the account keeps what it has.
   *
   * @return the flow
   * @throws TokenExpiredException where the link was used, ran out, never was one, or is good for
   *     this account no more
   * @throws AuthenticationFailedException for a wrong password; the link stays good
   * @throws TooManyPasswordFailuresException after too many wrong passwords in a row
   * @throws TooManyRequestsException after too many failures from this network
   * @throws AccountIsNotEnabledException where the account is disabled
   * @throws PasswordResetRequestedException where the password has to be changed first
   * @throws ForbiddenException within 24 hours after a mailed link set the password, and where the
   *     account has none: mail would be all that was proved
   * @throws FeatureDisabledException where {@code methods} has no email
   */
  public StartedFlow beginReset(String token, String password) {
    Secret secret = flowId(token);
    Password typed = UserSession.password("password", password);
    return UserSession.available(
        () ->
            users
                .mfaReset()
                .begin(secret, typed, session.visit(false))
                .match(
                    begun -> {
                      begun.flow().hand(carrier);
                      return begun.flow();
                    },
                    rejected -> {
                      throw rejected.reason() == Rejection.NO_PASSWORD
                          ? new ForbiddenException()
                          : UserSession.exception(rejected.reason());
                    },
                    tooSoon -> {
                      throw new ForbiddenException();
                    },
                    many -> {
                      throw UserSession.exception(many.refusal());
                    }));
  }

  /**
   * As {@link #finishEnrolment(FactorId, String, String)}, likewise. It ends in a log-in; or, where
   * lost factors are replaced, in the end of every session of the account, and logs nobody in.
   */
  public User finishEnrolmentIn(String flow, FactorId factor, String answer, String label) {
    return UserSession.available(
        () ->
            enrolled(
                users
                    .enrolment()
                    .finish(flowId(flow), factor, answer, label, session.visit(false))));
  }

  private static String asked(EnrolmentResult result) {
    return result.match(
        asked -> asked.prompt().exposeJson(),
        enrolled -> {
          throw new IllegalStateException("nothing was asked");
        },
        replaced -> {
          throw new IllegalStateException("nothing was asked");
        },
        wrong -> {
          throw new AuthenticationFailedException();
        },
        stopped -> {
          throw exception(stopped.reason());
        },
        many -> {
          throw UserSession.exception(many.refusal());
        });
  }

  private User enrolled(EnrolmentResult result) {
    return result.match(
        asked -> {
          throw new IllegalStateException("it asked again");
        },
        enrolled -> session.answer(enrolled.login()),
        EnrolmentResult.Replaced::owner,
        wrong -> {
          throw new AuthenticationFailedException();
        },
        stopped -> {
          throw exception(stopped.reason());
        },
        many -> {
          throw UserSession.exception(many.refusal());
        });
  }

  /**
   * The second factors of who is logged in, the oldest first.
   *
   * @throws NotLoggedInException where nobody is
   */
  public List<StoredFactor> factors() {
    return UserSession.available(() -> users.ownFactors().allOf(session.visitor()));
  }

  /**
   * Removes one of them; with the last one the recovery codes go, too.
   *
   * @throws NotLoggedInException where nobody is
   * @throws ReauthenticationRequiredException where the session is not FRESH
   * @throws NotFoundException where there is none of that name
   * @throws ForbiddenException for the last one of an account that must have one
   */
  public void remove(StoredFactorId id) {
    OwnFactors.Removal removal =
        UserSession.available(() -> users.ownFactors().remove(session.visitor(), id, client));
    switch (removal) {
      case REMOVED -> {}
      case NOT_FRESH -> throw new ReauthenticationRequiredException();
      case NOT_FOUND -> throw new NotFoundException();
      case LAST_ONE -> throw new ForbiddenException();
    }
  }

  /**
   * New recovery codes for who is logged in, in place of any before; nobody sees them again.
   *
   * @return ten
   * @throws NotLoggedInException where nobody is
   * @throws ReauthenticationRequiredException where the session is not FRESH
   * @throws ForbiddenException where there is no second factor
   */
  public List<RecoveryCode> makeRecoveryCodes() {
    return UserSession.available(
        () -> {
          LiveSession visitor = session.visitor();
          users
              .ownFactors()
              .objectionToCodes(visitor)
              .ifPresent(
                  objection -> {
                    throw switch (objection) {
                      case NOT_FRESH -> new ReauthenticationRequiredException();
                      case NO_FACTOR -> new ForbiddenException();
                    };
                  });
          return users.ownFactors().makeCodes(visitor, client);
        });
  }

  /**
   * The browsers on which who is logged in is asked for no second factor, the newest first.
   *
   * @throws NotLoggedInException where nobody is
   */
  public List<TrustedDevice> trustedDevices() {
    return UserSession.available(() -> users.trustedDevices().allOf(session.visitor()));
  }

  /**
   * Trusts one of those no more.
   *
   * @throws NotLoggedInException where nobody is
   * @throws NotFoundException where there is none of that name
   */
  public void revokeTrustedDevice(TrustedDeviceId id) {
    boolean ended = UserSession.available(() -> users.trustedDevices().end(session.visitor(), id));
    if (!ended) {
      throw new NotFoundException();
    }
  }

  private static Secret flowId(String flow) {
    return Secret.parse(flow).orElseThrow(TokenExpiredException::new);
  }
}
