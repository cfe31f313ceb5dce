package dev.postern.mfa;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks answers as Web Authentication Level 3 has it, sections 7.1 and 7.2, by webauthn4j. Each
 * function throws a RuntimeException where an answer is wrong.
 */
final class WebAuthn4jCeremonies {
  private static final Logger LOG = LoggerFactory.getLogger(WebAuthn4jCeremonies.class);
  private static final List<PublicKeyCredentialParameters> ALGORITHMS =
      PasskeyOptions.ALGORITHMS.stream()
          .map(COSEAlgorithmIdentifier::create)
          .map(each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
          .toList();

  private final PasskeyConfig config;
  private final ObjectConverter converter = WebAuthn4jStatements.converter();
  private final WebAuthnManager ceremonies;

  WebAuthn4jCeremonies(PasskeyConfig config) {
    this.config = config;
    this.ceremonies =
        new WebAuthnManager(
            List.of(new NoneAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new DefaultSelfAttestationTrustworthinessVerifier(),
            converter);
  }

  /** The passkey that was made. */
  PasskeyState register(PasskeyAnswer answer, PasskeyChallenge asked) {
    byte[] clientData = clientDataOf(answer);
    byte[] attestation = answer.response("attestationObject");
    var expected =
        new RegistrationParameters(
            asked(asked), ALGORITHMS, asked.ceremony().wantsHolderVerified());
    var made = ceremonies.parse(new RegistrationRequest(attestation, clientData));
    ceremonies.verify(WebAuthn4jStatements.without(made), expected);
    WebAuthn4jStatements.verify(made, expected);
    AuthenticatorData<?> data =
        Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData();
    AttestedCredentialData attested = Objects.requireNonNull(data.getAttestedCredentialData());
    UsableKeys.require(attested.getCOSEKey());
    if (!Arrays.equals(attested.getCredentialId(), answer.credentialId())) {
      throw new IllegalArgumentException("the credential made is another");
    }
    return PasskeyState.enrolled(
        new PasskeyState.Key(
            attested.getAaguid().getBytes(),
            attested.getCredentialId(),
            converter.getCborMapper().writeValueAsBytes(attested.getCOSEKey())),
        data.isFlagBE(),
        data.isFlagBS(),
        answer.discoverable(),
        data.getSignCount(),
        asked.bytes(),
        answer.transports());
  }

  /** The passkey as it is after it was used. */
  PasskeyState authenticate(PasskeyState passkey, PasskeyAnswer answer, PasskeyChallenge asked) {
    var sent =
        new AuthenticationRequest(
            answer.credentialId(),
            answer.response("authenticatorData"),
            clientDataOf(answer),
            answer.response("signature"));
    var expected =
        new AuthenticationParameters(
            asked(asked),
            record(passkey),
            List.of(passkey.id()),
            asked.ceremony().wantsHolderVerified());
    try {
      var used = ceremonies.verify(sent, expected);
      AuthenticatorData<?> data = Objects.requireNonNull(used.getAuthenticatorData());
      return passkey.answered(asked.bytes(), data.getSignCount(), data.isFlagBS());
    } catch (MaliciousCounterValueException cloned) {
      LOG.warn("Refused a passkey whose counter has not grown: there may be a copy of it.");
      throw cloned;
    }
  }

  private CredentialRecordImpl record(PasskeyState passkey) {
    return new CredentialRecordImpl(
        null,
        null,
        passkey.isBackupEligible(),
        passkey.isBackedUp(),
        passkey.counter(),
        new AttestedCredentialData(
            new AAGUID(passkey.key().aaguid()),
            passkey.id(),
            converter.getCborMapper().readValue(passkey.key().cose(), COSEKey.class)),
        null,
        null,
        null,
        null);
  }

  private ServerProperty asked(PasskeyChallenge asked) {
    return ServerProperty.builder()
        .rpId(config.rpId())
        .challenge(new DefaultChallenge(asked.bytes()))
        .originPredicate(origin -> isOneOf(config.origins(), origin.toString()))
        .topOriginPredicate(this::mayFrame)
        .build();
  }

  /** Where frames are expected, a browser may not say whose: those of Level 2 don't. */
  private boolean mayFrame(@Nullable Origin top) {
    return top == null
        ? !config.topOrigins().isEmpty()
        : isOneOf(config.topOrigins(), top.toString());
  }

  /** Strictly: webauthn4j takes bad UTF-8, members that come twice, and hosts in capitals. */
  private byte[] clientDataOf(PasskeyAnswer answer) {
    byte[] clientData = answer.response("clientDataJSON");
    String origin = PasskeyAnswer.parse(clientData).required("origin").stringValue();
    if (!isOneOf(config.origins(), origin)) {
      throw new IllegalArgumentException("of another origin");
    }
    return clientData;
  }

  private static boolean isOneOf(Set<URI> origins, String origin) {
    return origins.stream().anyMatch(each -> each.toString().equals(origin));
  }
}
