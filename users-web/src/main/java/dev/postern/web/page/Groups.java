package dev.postern.web.page;

/** A long key in groups of four, in which it is easier to copy by eye. */
final class Groups {

  private Groups() {}

  static String of(String key) {
    return key.replaceAll("(.{4})(?!$)", "$1 ");
  }
}
