package dev.postern.mfa;

import com.webauthn4j.data.attestation.statement.TPMGenerated;
import com.webauthn4j.data.attestation.statement.TPMIAlgHash;
import com.webauthn4j.data.attestation.statement.TPMISTAttest;
import com.webauthn4j.data.attestation.statement.TPMSAttest;
import com.webauthn4j.data.attestation.statement.TPMSCertifyInfo;
import com.webauthn4j.data.attestation.statement.TPMSClockInfo;
import com.webauthn4j.data.attestation.statement.TPMTHA;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * What a TPM certifies of a key: TPMS_ATTEST of TPM 2.0 part 2, section 10.12.12. Webauthn4j's own
 * takes no empty qualified name, which the standard's vector has; nobody asks for that name.
 */
final class TpmAttestDeserializer extends StdDeserializer<TPMSAttest> {

  TpmAttestDeserializer() {
    super(TPMSAttest.class);
  }

  @Override
  public TPMSAttest deserialize(JsonParser parser, DeserializationContext context) {
    byte[] signed = parser.getBinaryValue();
    ByteBuffer bytes = ByteBuffer.wrap(signed);
    TPMGenerated magic = TPMGenerated.create(take(bytes, 4));
    TPMISTAttest type = TPMISTAttest.create(take(bytes, 2));
    byte[] signer = sized(bytes);
    byte[] extraData = sized(bytes);
    TPMSClockInfo clock = clock(bytes);
    var firmware = new BigInteger(1, take(bytes, Long.BYTES));
    ByteBuffer name = ByteBuffer.wrap(sized(bytes));
    var certified = new TPMTHA(TPMIAlgHash.create(name.getShort()), take(name, name.remaining()));
    sized(bytes);
    if (bytes.hasRemaining()) {
      throw new IllegalArgumentException("more than a TPMS_ATTEST");
    }
    return new Signed(signed, magic, type, signer, extraData, clock, firmware, certified);
  }

  private static TPMSClockInfo clock(ByteBuffer bytes) {
    var time = new BigInteger(1, take(bytes, Long.BYTES));
    long resets = Integer.toUnsignedLong(bytes.getInt());
    long restarts = Integer.toUnsignedLong(bytes.getInt());
    return new TPMSClockInfo(time, resets, restarts, bytes.get() != 0);
  }

  private static byte[] sized(ByteBuffer from) {
    return take(from, Short.toUnsignedInt(from.getShort()));
  }

  private static byte[] take(ByteBuffer from, int count) {
    byte[] bytes = new byte[Math.min(count, from.remaining() + 1)];
    from.get(bytes);
    return bytes;
  }

  /** Its signature is over the bytes that came, not over what was understood of them. */
  private static final class Signed extends TPMSAttest {
    private final byte[] bytes;

    Signed(
        byte[] bytes,
        TPMGenerated magic,
        TPMISTAttest type,
        byte[] signer,
        byte[] extraData,
        TPMSClockInfo clock,
        BigInteger firmware,
        TPMTHA name) {
      super(magic, type, signer, extraData, clock, firmware, new TPMSCertifyInfo(name, name));
      this.bytes = bytes;
    }

    @Override
    public byte[] getBytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Signed that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }
}
