package planted.rule07.user;

final class Counter {
  private int count;

  int next() {
    return ++count;
  }
}
