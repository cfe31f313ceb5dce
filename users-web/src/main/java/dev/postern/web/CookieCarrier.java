package dev.postern.web;

import dev.postern.secret.Secret;
import dev.postern.session.KnownDevices;
import dev.postern.session.RememberToken;
import dev.postern.session.SessionCarrier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Carries a session's secret in a cookie, the token of a remembered login in another, and in a
 * third those by which accounts know this browser.
 */
final class CookieCarrier implements SessionCarrier {
  private static final String REMEMBERED = "users-remember";
  private static final String DEVICES = "users-device";
  private static final String TRUSTED = "users-trust";
  private static final String FLOWS = "users-flow";

  private final Cookies cookies;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private Optional<Secret> session;
  private Optional<RememberToken> remembered;
  private List<Secret> devices;
  private List<Secret> trusted;
  private Optional<Secret> flows;

  CookieCarrier(Cookies cookies, HttpServletRequest request, HttpServletResponse response) {
    this.cookies = cookies;
    this.request = request;
    this.response = response;
    this.session = cookies.read(request, Cookies.SESSION);
    this.remembered = cookies.value(request, REMEMBERED).flatMap(RememberToken::parse);
    this.devices = cookies.value(request, DEVICES).map(CookieCarrier::parse).orElse(List.of());
    this.trusted = cookies.value(request, TRUSTED).map(CookieCarrier::parse).orElse(List.of());
    this.flows = cookies.read(request, FLOWS);
  }

  private static List<Secret> parse(String devices) {
    return Arrays.stream(devices.split("\\.", KnownDevices.ACCOUNTS + 1))
        .limit(KnownDevices.ACCOUNTS)
        .flatMap(device -> Secret.parse(device).stream())
        .toList();
  }

  @Override
  public List<Secret> devices() {
    return devices;
  }

  @Override
  public void know(List<Secret> known) {
    devices = List.copyOf(known);
    cookies.write(response, DEVICES, text(known), KnownDevices.LIFE);
  }

  private static String text(List<Secret> devices) {
    return devices.stream().map(Secret::exposeBase64Url).collect(Collectors.joining("."));
  }

  @Override
  public List<Secret> trusted() {
    return trusted;
  }

  @Override
  public void trust(List<Secret> those, Duration life) {
    trusted = List.copyOf(those);
    cookies.write(response, TRUSTED, text(those), life);
  }

  @Override
  public Optional<Secret> flows() {
    return flows;
  }

  @Override
  public void carryFlows(Secret browser, Duration life) {
    flows = Optional.of(browser);
    cookies.write(response, FLOWS, browser, life);
  }

  @Override
  public Optional<Secret> session() {
    return session;
  }

  @Override
  public void carry(Secret secret) {
    session = Optional.of(secret);
    cookies.write(response, Cookies.SESSION, secret);
  }

  @Override
  public void drop() {
    session = Optional.empty();
    cookies.clear(response, Cookies.SESSION);
  }

  @Override
  public boolean keepsDevice() {
    return true;
  }

  /** Nothing once the answer is on its way, when a successor would not reach the browser. */
  @Override
  public Optional<RememberToken> remembered() {
    return response.isCommitted() ? Optional.empty() : remembered;
  }

  @Override
  public void remember(RememberToken token, Duration life) {
    remembered = Optional.of(token);
    if (!response.containsHeader("Cache-Control")) {
      response.setHeader("Cache-Control", "no-store"); // any page of the application's may do this
    }
    cookies.write(response, REMEMBERED, token.exposeText(), life);
  }

  @Override
  public void forget() {
    if (remembered.isPresent()) {
      remembered = Optional.empty();
      cookies.clear(response, REMEMBERED);
    } else {
      cookies.clearIfSent(request, response, REMEMBERED);
    }
  }
}
