package planted.rule03.egg;

public final class Egg {
  private Egg() {}

  public Class<?> from() {
    return planted.rule03.chicken.Chicken.class;
  }
}
