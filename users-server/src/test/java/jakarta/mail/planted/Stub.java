package jakarta.mail.planted;

public final class Stub {
  private Stub() {}
}
