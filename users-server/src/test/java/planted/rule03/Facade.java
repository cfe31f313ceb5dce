package planted.rule03;

public final class Facade {
  private Facade() {}
}
