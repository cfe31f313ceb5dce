package dev.postern.testkit;

import dev.postern.secret.Secret;
import dev.postern.session.RememberToken;
import dev.postern.session.SessionCarrier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a session's secret in memory: a browser for tests. */
public final class MapCarrier implements SessionCarrier {
  private @Nullable Secret session;
  private @Nullable RememberToken remembered;
  private List<Secret> devices = List.of();
  private List<Secret> trusted = List.of();
  private @Nullable Secret flows;

  @Override
  public Optional<Secret> session() {
    return Optional.ofNullable(session);
  }

  @Override
  public void carry(Secret session) {
    this.session = session;
  }

  @Override
  public void drop() {
    session = null;
  }

  @Override
  public boolean keepsDevice() {
    return true;
  }

  @Override
  public Optional<RememberToken> remembered() {
    return Optional.ofNullable(remembered);
  }

  @Override
  public void remember(RememberToken token, Duration life) {
    remembered = token;
  }

  @Override
  public void forget() {
    remembered = null;
  }

  @Override
  public List<Secret> devices() {
    return devices;
  }

  @Override
  public void know(List<Secret> devices) {
    this.devices = List.copyOf(devices);
  }

  @Override
  public List<Secret> trusted() {
    return trusted;
  }

  @Override
  public void trust(List<Secret> devices, Duration life) {
    this.trusted = List.copyOf(devices);
  }

  @Override
  public Optional<Secret> flows() {
    return Optional.ofNullable(flows);
  }

  @Override
  public void carryFlows(Secret browser, Duration life) {
    flows = browser;
  }
}
