package dev.postern.web.page;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An owner's second factors, recovery codes and trusted browsers.
 *
 * @param offered the names of those that they may get
 * @param any whether they have one
 * @param codesLeft how many recovery codes they have
 */
public record MfaSettingsPage(
    List<Held> held,
    List<String> offered,
    boolean any,
    int codesLeft,
    List<Device> devices,
    Problems problems)
    implements Page {
  private static final int FEW = 2;

  /** A second factor. */
  public record Held(String factor, String label, Instant since, @Nullable Instant lastUsed) {

    /** What it is called. */
    public Phrase name() {
      return label.isEmpty() ? FactorName.of(factor) : Phrase.verbatim(label);
    }
  }

  /** A browser that is asked for no second factor. */
  public record Device(String id, String userAgent, String network, Instant since) {

    /** The browser and system, for people. */
    public Phrase name() {
      return DeviceName.of(userAgent);
    }
  }

  public MfaSettingsPage {
    held = List.copyOf(held);
    offered = List.copyOf(offered);
    devices = List.copyOf(devices);
  }

  /** Whether so few recovery codes are left that others should be made. */
  public boolean fewCodes() {
    return any && codesLeft <= FEW;
  }

  /** What that is called. */
  public Phrase name(String factor) {
    return FactorName.of(factor);
  }

  @Override
  public String template() {
    return "mfa-settings.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("mfaSettings.title");
  }
}
