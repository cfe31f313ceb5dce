package dev.postern.web;

import dev.postern.Users;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.token.TokenPurpose;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Route.Kind;
import dev.postern.web.Route.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every path that we serve. */
final class Routes {
  private static final Resource SHUT = exchange -> new Failure(Problem.METHOD_OFF);

  private final List<Route> routes = new ArrayList<>();

  /** Those without parts in braces: found at once. */
  private final Map<String, List<Route>> byPath = new HashMap<>();

  Routes(Users users, WebConfig config, Readiness readiness, ForwardedFor forwarded) {
    LoginMethods methods = users.config().methods();
    Door passwords = resource -> methods.has(LoginMethod.EMAIL) ? resource : SHUT;
    Door links = resource -> methods.has(LoginMethod.LINK) ? resource : SHUT;

    var logIn = new LoginResource(users);
    page("GET", "/login", logIn::show);
    page("POST", "/login", passwords.to(logIn::submit));
    api("POST", "/login", passwords.to(logIn::call));

    var signUp = new SignUpResource(users);
    page("GET", "/signup", passwords.to(signUp::show));
    page("POST", "/signup", passwords.to(signUp::submit));
    api("POST", "/signup", passwords.to(signUp::call));

    var logOut = new LogoutResource();
    page("GET", "/logout", logOut::show);
    page("POST", "/logout", logOut::submit);
    api("POST", "/logout", logOut::call);

    var confirmation = new ConfirmationResource(users);
    page("GET", "/link/confirm/{token}", passwords.to(confirmation::show));
    page("POST", "/link/confirm/{token}", passwords.to(confirmation::submit));
    page("POST", "/confirm", passwords.to(confirmation::submitAgain));
    api("POST", "/link/confirm", passwords.to(confirmation::call));
    api("POST", "/mail/confirm", passwords.to(confirmation::callAgain));

    var forgot = new ForgotResource(users);
    page("GET", "/forgot", passwords.to(forgot::show));
    page("POST", "/forgot", passwords.to(forgot::submit));
    api("POST", "/mail/password-reset", passwords.to(forgot::call));
    for (TokenPurpose purpose : List.of(TokenPurpose.RESET, TokenPurpose.INVITE)) {
      var link = new PasswordLinkResource(users, purpose);
      page("GET", "/link/" + purpose.pathName() + "/{token}", passwords.to(link::show));
      page("POST", "/link/" + purpose.pathName() + "/{token}", passwords.to(link::submit));
      api("POST", "/link/" + purpose.pathName(), passwords.to(link::call));
    }

    var loginLink = new LoginLinkResource(users);
    page("GET", "/login-link", links.to(loginLink::ask));
    page("POST", "/login-link", links.to(loginLink::submitAsking));
    api("POST", "/mail/login-link", links.to(loginLink::callAsking));
    page("GET", "/link/login/{token}", links.to(loginLink::show));
    page("POST", "/link/login/{token}", links.to(loginLink::submit));
    api("POST", "/link/login", links.to(loginLink::call));

    page("GET", "/account", new AccountResource(users)::show);
    page(
        "GET",
        "",
        exchange -> new Answer.GoTo(users.config().links().basePath() + "/account", false));

    var language = new LanguageResource(users);
    page("POST", "/account/language", language::submit);
    api("GET", "/language", language::show);
    api("POST", "/language", language::call);

    var email = new EmailResource(users);
    page("GET", "/account/email", email::show);
    page("POST", "/account/email", email::submit);
    api("POST", "/email", email::call);
    page("GET", "/link/email/{token}", email::showLink);
    page("POST", "/link/email/{token}", email::submitLink);
    api("POST", "/link/email", email::callLink);
    page("GET", "/link/email-undo/{token}", email::showUndo);
    page("POST", "/link/email-undo/{token}", email::submitUndo);
    api("POST", "/link/email-undo", email::callUndo);

    var password = new PasswordResource(users);
    page("GET", "/account/password", passwords.to(password::show));
    page("POST", "/account/password", passwords.to(password::submit));
    api("POST", "/password", passwords.to(password::call));

    var reauthentication = new ReauthenticationResource(users);
    page("GET", "/reauthenticate", reauthentication::show);
    page("POST", "/reauthenticate", passwords.to(reauthentication::submit));
    api("POST", "/reauthenticate", passwords.to(reauthentication::call));

    var secondStep = new SecondStepResource(users);
    page("GET", "/mfa", secondStep::show);
    page("POST", "/mfa", secondStep::submit);
    api("POST", "/mfa/challenge", secondStep::call);
    api("POST", "/mfa/challenge/options", secondStep::callOptions);
    api("POST", "/mfa/send-code", secondStep::callSendCode);

    page("POST", "/mfa/send", secondStep::send);
    var forced = new ForcedEnrolmentResource(users, secondStep);
    page("POST", "/mfa/mail-code", forced::sendCode);
    page("POST", "/mfa/enrol/{factor}", forced::begin);
    page("POST", "/mfa/enrol/{factor}/verify", forced::finish);

    var mfaReset = new MfaResetResource(users);
    page("GET", "/mfa-reset", passwords.to(mfaReset::ask));
    page("POST", "/mfa-reset", passwords.to(mfaReset::submitAsking));
    api("POST", "/mail/mfa-reset", passwords.to(mfaReset::callAsking));
    page("GET", "/link/mfa-reset/{token}", passwords.to(mfaReset::show));
    page("POST", "/link/mfa-reset/{token}", passwords.to(mfaReset::submit));
    api("POST", "/link/mfa-reset", passwords.to(mfaReset::call));

    var passkeys = new PasskeyResource(users);
    page("GET", "/account/passkeys", passkeys::show);
    page("POST", "/account/passkeys", passkeys::submit);
    api("POST", "/passkeys/login/options", passkeys::beginLogin);
    api("POST", "/passkeys/login", passkeys::logIn);
    api("POST", "/passkeys/register/options", passkeys::beginRegistration);
    api("POST", "/passkeys/register", passkeys::register);
    api("GET", "/passkeys", passkeys::list);
    api("POST", "/passkeys/{id}", passkeys::rename);
    api("DELETE", "/passkeys/{id}", passkeys::remove);

    var mfa = new MfaResource(users);
    page("GET", "/account/mfa", mfa::show);
    page("POST", "/account/mfa/recovery-codes", mfa::makeCodes);
    page("POST", "/account/mfa/devices", mfa::endTrust);
    page("GET", "/account/mfa/{factor}", mfa::showFactor);
    page("POST", "/account/mfa/{factor}", mfa::begin);
    page("POST", "/account/mfa/{factor}/verify", mfa::finish);
    page("POST", "/account/mfa/{factor}/remove", mfa::remove);
    api("POST", "/mfa/recovery-codes", mfa::callMakeCodes);
    api("GET", "/mfa/{factor}", mfa::look);
    api("POST", "/mfa/{factor}", mfa::callBegin);
    api("DELETE", "/mfa/{factor}", mfa::callRemove);
    api("POST", "/mfa/{factor}/verify", mfa::callFinish);
    api("GET", "/devices", mfa::listDevices);
    api("DELETE", "/devices/{id}", mfa::callEndTrust);
    api("GET", "/identities", mfa::listIdentities);

    var sessions = new SessionsResource(users);
    page("GET", "/account/sessions", sessions::show);
    page("POST", "/account/sessions", sessions::submit);
    api("GET", "/sessions", sessions::list);
    api("DELETE", "/sessions", sessions::endOthers);
    api("DELETE", "/sessions/{id}", sessions::end);

    var data = new DataResource(users);
    page("GET", "/account/data", data::show);
    page("POST", "/account/data", data::submit);
    api("GET", "/account/export", data::export);
    api("DELETE", "/account", data::call);

    api("GET", "/session", new SessionResource(users)::call);
    api("GET", "/config", new ConfigResource(users)::call);
    api("GET", "/openapi.json", AssetResource::openApi);

    var tokens = new TokenResource(users);
    api("GET", "/token", tokens::issue);
    route("POST", "/api/v1/token/introspect", Kind.CLIENT, tokens::introspect);
    route("GET", "/.well-known/jwks.json", Kind.API, tokens::keys);

    var health = new HealthResource(readiness, forwarded);
    route("GET", "/health/live", Kind.API, exchange -> health.live());
    route("GET", "/health/ready", Kind.API, exchange -> health.ready());
    page("GET", "/assets/{name}", AssetResource::asset);
  }

  /** Lets through to what belongs to a way to log in, where that is switched on. */
  @FunctionalInterface
  private interface Door {
    Resource to(Resource resource);
  }

  private void page(String method, String template, Resource resource) {
    route(method, template, Kind.PAGE, resource);
  }

  private void api(String method, String template, Resource resource) {
    route(method, "/api/v1" + template, Kind.API, resource);
  }

  private void route(String method, String template, Kind kind, Resource resource) {
    var route = new Route(method, template, kind, resource);
    routes.add(route);
    if (template.indexOf('{') < 0) {
      byPath.computeIfAbsent(template, path -> new ArrayList<>()).add(route);
    }
  }

  List<Route> all() {
    return List.copyOf(routes);
  }

  /** Those of that path, whatever their method. */
  List<Route> of(String path) {
    List<Route> plain = byPath.get(path);
    return plain == null
        ? routes.stream().filter(route -> route.match(path).isPresent()).toList()
        : plain;
  }
}
