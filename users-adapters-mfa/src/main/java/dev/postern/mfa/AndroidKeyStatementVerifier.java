package dev.postern.mfa;

import com.webauthn4j.data.attestation.statement.AndroidKeyAttestationStatement;
import com.webauthn4j.data.attestation.statement.AttestationType;
import com.webauthn4j.util.SignatureUtil;
import com.webauthn4j.verifier.CoreRegistrationObject;
import com.webauthn4j.verifier.attestation.statement.AttestationStatementVerifier;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Statements of Android keys (Web Authentication Level 3, section 8.4): made for this challenge, by
 * the credential's own key. Webauthn4j's own verifier also wants the certificate's word that the
 * key is good for signatures alone and came from nowhere else; but that is the word of an issuer
 * whom we don't know, and the standard's vector doesn't give it.
 */
final class AndroidKeyStatementVerifier implements AttestationStatementVerifier {
  private static final String KEY_DESCRIPTION = "1.3.6.1.4.1.11129.2.1.17";
  private static final String OCTETS_32 = "0420"; // DER, of what holds a hash

  @Override
  public boolean supports(CoreRegistrationObject made) {
    return made.getAttestationObject().getAttestationStatement()
        instanceof AndroidKeyAttestationStatement;
  }

  @Override
  public AttestationType verify(CoreRegistrationObject made) {
    var statement =
        (AndroidKeyAttestationStatement) made.getAttestationObject().getAttestationStatement();
    X509Certificate certificate =
        statement.getX5c().getEndEntityAttestationCertificate().getCertificate();
    if (!isOfTheKey(made, certificate)
        || !isOfTheChallenge(made, certificate)
        || !isSigned(made, statement, certificate)) {
      throw new IllegalArgumentException("a wrong statement of an Android key");
    }
    return AttestationType.BASIC;
  }

  private static boolean isOfTheKey(CoreRegistrationObject made, X509Certificate certificate) {
    var data = made.getAttestationObject().getAuthenticatorData().getAttestedCredentialData();
    return certificate
        .getPublicKey()
        .equals(Objects.requireNonNull(data).getCOSEKey().getPublicKey());
  }

  private static boolean isOfTheChallenge(
      CoreRegistrationObject made, X509Certificate certificate) {
    HexFormat hex = HexFormat.of();
    String description = hex.formatHex(certificate.getExtensionValue(KEY_DESCRIPTION));
    return description.contains(OCTETS_32 + hex.formatHex(made.getClientDataHash()));
  }

  private static boolean isSigned(
      CoreRegistrationObject made,
      AndroidKeyAttestationStatement statement,
      X509Certificate certificate) {
    try {
      Signature verifier = SignatureUtil.createSignature(statement.getAlg().toSignatureAlgorithm());
      verifier.initVerify(certificate.getPublicKey());
      verifier.update(made.getAuthenticatorDataBytes());
      verifier.update(made.getClientDataHash());
      return verifier.verify(statement.getSig());
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
