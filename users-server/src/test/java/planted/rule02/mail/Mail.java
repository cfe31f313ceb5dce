package planted.rule02.mail;

public final class Mail {
  private Mail() {}
}
