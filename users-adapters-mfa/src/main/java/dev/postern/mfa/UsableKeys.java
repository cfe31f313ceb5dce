package dev.postern.mfa;

import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.util.SignatureUtil;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.util.Objects;

/**
 * Whether a public key can check a signature. Where nothing attests a key it could be anything, and
 * its owner would notice at the next log-in.
 */
final class UsableKeys {

  private UsableKeys() {}

  /** Throws a RuntimeException where it can't. */
  static void require(COSEKey key) {
    PublicKey publicKey = Objects.requireNonNull(key.getPublicKey());
    Signature signature =
        SignatureUtil.createSignature(
            Objects.requireNonNull(key.getAlgorithm()).toSignatureAlgorithm());
    try {
      signature.initVerify(publicKey);
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("a key of another algorithm", e);
    }
    if (publicKey instanceof ECPublicKey ec && !isOnItsCurve(ec)) {
      throw new IllegalArgumentException("a point of no curve");
    }
  }

  /** SEC 1, section 3.2.2.1: java.security takes any two numbers for a point. */
  private static boolean isOnItsCurve(ECPublicKey key) {
    EllipticCurve curve = key.getParams().getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB()).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(right);
  }
}
