package planted.clean;

final class FacadeBuilder {
  private int gathered;

  int next() {
    return ++gathered;
  }
}
