package planted.rule03.chicken;

public final class Chicken {
  private Chicken() {}

  public Class<?> from() {
    return planted.rule03.egg.Egg.class;
  }
}
