package dev.postern.web;

import dev.postern.Users;
import dev.postern.token.TokenPurpose;
import dev.postern.web.Route.Kind;
import dev.postern.web.Route.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every path that we serve. */
final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** Those without parts in braces: found at once. */
  private final Map<String, List<Route>> byPath = new HashMap<>();

  Routes(Users users, WebConfig config, Readiness readiness, ForwardedFor forwarded) {
    var logIn = new LoginResource(users);
    page("GET", "/login", logIn::show);
    page("POST", "/login", logIn::submit);
    api("POST", "/login", logIn::call);

    var signUp = new SignUpResource(users);
    page("GET", "/signup", signUp::show);
    page("POST", "/signup", signUp::submit);
    api("POST", "/signup", signUp::call);

    var logOut = new LogoutResource();
    page("GET", "/logout", logOut::show);
    page("POST", "/logout", logOut::submit);
    api("POST", "/logout", logOut::call);

    var confirmation = new ConfirmationResource(users);
    page("GET", "/link/confirm/{token}", confirmation::show);
    page("POST", "/link/confirm/{token}", confirmation::submit);
    page("POST", "/confirm", confirmation::submitAgain);
    api("POST", "/link/confirm", confirmation::call);
    api("POST", "/mail/confirm", confirmation::callAgain);

    var forgot = new ForgotResource(users);
    page("GET", "/forgot", forgot::show);
    page("POST", "/forgot", forgot::submit);
    api("POST", "/mail/password-reset", forgot::call);
    for (TokenPurpose purpose : List.of(TokenPurpose.RESET, TokenPurpose.INVITE)) {
      var link = new PasswordLinkResource(users, purpose);
      page("GET", "/link/" + purpose.pathName() + "/{token}", link::show);
      page("POST", "/link/" + purpose.pathName() + "/{token}", link::submit);
      api("POST", "/link/" + purpose.pathName(), link::call);
    }

    var loginLink = new LoginLinkResource(users);
    page("GET", "/login-link", loginLink::ask);
    page("POST", "/login-link", loginLink::submitAsking);
    api("POST", "/mail/login-link", loginLink::callAsking);
    page("GET", "/link/login/{token}", loginLink::show);
    page("POST", "/link/login/{token}", loginLink::submit);
    api("POST", "/link/login", loginLink::call);

    page("GET", "/account", AccountResource::show);
    page(
        "GET",
        "",
        exchange -> new Answer.GoTo(users.config().links().basePath() + "/account", false));

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
    page("GET", "/account/password", password::show);
    page("POST", "/account/password", password::submit);
    api("POST", "/password", password::call);

    var reauthentication = new ReauthenticationResource(users);
    page("GET", "/reauthenticate", reauthentication::show);
    page("POST", "/reauthenticate", reauthentication::submit);
    api("POST", "/reauthenticate", reauthentication::call);

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
