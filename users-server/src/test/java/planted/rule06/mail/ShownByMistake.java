package planted.rule06.mail;

public final class ShownByMistake {
  private ShownByMistake() {}
}
