package dev.postern.mfa;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.attestation.statement.TPMSAttest;
import com.webauthn4j.verifier.RegistrationObject;
import com.webauthn4j.verifier.attestation.statement.AttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.apple.AppleAnonymousAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.tpm.TPMAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.u2f.FIDOU2FAttestationStatementVerifier;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.module.SimpleModule;

/**
 * Attestation statements (Web Authentication Level 3, section 8). A statement has to be right by
 * its own certificate; whoever issued that is believed, since no make of authenticators is refused.
 * So none is asked for, and hardly any comes.
 */
final class WebAuthn4jStatements {
  private static final List<AttestationStatementVerifier> FORMATS =
      List.of(
          new NoneAttestationStatementVerifier(),
          new PackedAttestationStatementVerifier(),
          new TPMAttestationStatementVerifier(),
          new AndroidKeyStatementVerifier(),
          new AppleAnonymousAttestationStatementVerifier(),
          new FIDOU2FAttestationStatementVerifier());

  private WebAuthn4jStatements() {}

  /** What reads statements. */
  static ObjectConverter converter() {
    return new ObjectConverter()
        .rebuildWithCBORModule(
            new SimpleModule().addDeserializer(TPMSAttest.class, new TpmAttestDeserializer()));
  }

  /** Throws a RuntimeException where the statement is wrong, or of no format that is known. */
  static void verify(RegistrationData made, RegistrationParameters asked) {
    var object =
        new RegistrationObject(
            Objects.requireNonNull(made.getAttestationObject()),
            Objects.requireNonNull(made.getAttestationObjectBytes()),
            Objects.requireNonNull(made.getCollectedClientData()),
            Objects.requireNonNull(made.getCollectedClientDataBytes()),
            null,
            null,
            asked);
    FORMATS.stream().filter(each -> each.supports(object)).findFirst().orElseThrow().verify(object);
  }

  /**
   * The same without its statement. Of one that it sees webauthn4j would ask more than the standard
   * does, such as AAGUIDs of zeros beside those of U2F.
   */
  static RegistrationData without(RegistrationData made) {
    AttestationObject object = Objects.requireNonNull(made.getAttestationObject());
    return new RegistrationData(
        new AttestationObject(object.getAuthenticatorData(), new NoneAttestationStatement()),
        made.getAttestationObjectBytes(),
        made.getCollectedClientData(),
        made.getCollectedClientDataBytes(),
        null,
        null);
  }
}
