package dev.postern.account;

import dev.postern.account.AccountExport.Section;
import dev.postern.event.AuditLine;
import dev.postern.event.AuditLog;
import dev.postern.event.Client;
import dev.postern.secondfactor.FactorStore;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.session.ListedSession;
import dev.postern.session.Sessions;
import dev.postern.session.TrustedDevice;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the features of the core store of an account. */
public final class ExportSections {
  /** How many of the newest lines of the audit log are told. */
  private static final int AUDIT_LINES = 1_000;

  private ExportSections() {}

  /** Where its owner is logged in, devices that stay so included. */
  public static Section sessions(Sessions sessions) {
    return new Section(
        "sessions", owners -> sessions.allOf(owners).stream().map(ExportSections::entry).toList());
  }

  private static Map<String, Object> entry(ListedSession session) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", session.id().toString());
    entry.put("methods", session.proofs().toString());
    entry.put("assurance", session.assurance().name());
    entry.put("createdAt", session.createdAt().toString());
    entry.put("lastSeen", session.lastSeen().toString());
    entry.put("expiresAt", session.expiresAt().toString());
    return withClient(entry, session.client());
  }

  /** Links that were mailed and are still good. */
  public static Section links(OneTimeTokenStore tokens, InstantSource clock) {
    return new Section(
        "links",
        owners ->
            tokens.pending(owners.user().id(), clock.instant()).stream()
                .map(ExportSections::entry)
                .toList());
  }

  private static Map<String, Object> entry(OneTimeToken token) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("purpose", token.purpose().pathName());
    entry.put("createdAt", token.createdAt().toString());
    entry.put("expiresAt", token.expiresAt().toString());
    return entry;
  }

  /** Second factors. */
  public static Section secondFactors(FactorStore factors) {
    return new Section(
        "secondFactors",
        owners -> factors.findAll(owners.user().id()).stream().map(ExportSections::entry).toList());
  }

  private static Map<String, Object> entry(StoredFactor factor) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("factor", factor.factor().value());
    entry.put("label", factor.label());
    entry.put("createdAt", factor.createdAt().toString());
    factor.lastUsedIfAny().ifPresent(used -> entry.put("lastUsed", used.toString()));
    return entry;
  }

  /** How many recovery codes are left: nothing for none, or one entry. */
  public static Section recoveryCodes(FactorStore factors) {
    return new Section(
        "recoveryCodes",
        owners -> {
          int left = factors.recoveryCodesLeft(owners.user().id());
          return left == 0 ? List.of() : List.of(Map.of("left", left));
        });
  }

  /** Devices on which no second factor is asked. */
  public static Section trustedDevices(TrustedDeviceStore devices, InstantSource clock) {
    return new Section(
        "trustedDevices",
        owners ->
            devices.findAll(owners.user().id(), clock.instant()).stream()
                .map(ExportSections::entry)
                .toList());
  }

  private static Map<String, Object> entry(TrustedDevice device) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("createdAt", device.createdAt().toString());
    entry.put("expiresAt", device.expiresAt().toString());
    return withClient(entry, device.client());
  }

  /** What happened, the newest thousand lines. */
  public static Section audit(AuditLog log) {
    return new Section(
        "audit",
        owners ->
            log.about(owners.user().id(), AUDIT_LINES).stream()
                .map(ExportSections::entry)
                .toList());
  }

  private static Map<String, Object> entry(AuditLine line) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("at", line.at().toString());
    entry.put("event", line.event());
    entry.put("detail", line.detail());
    return withClient(entry, line.client());
  }

  /** What its owner chose: nothing, or one entry. */
  public static Section preferences() {
    return new Section(
        "preferences",
        owners ->
            owners.user().languageIfAny().stream()
                .map(language -> Map.<String, Object>of("language", language.toLanguageTag()))
                .toList());
  }

  private static Map<String, Object> withClient(Map<String, Object> entry, Client client) {
    entry.put("network", client.network());
    entry.put("device", client.userAgent());
    return entry;
  }
}
