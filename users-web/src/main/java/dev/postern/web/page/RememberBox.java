package dev.postern.web.page;

/** The box by which somebody asks to stay logged in on this device. */
public enum RememberBox {
  /** It isn't offered. */
  NONE,
  /** Somebody unticked it. */
  EMPTY,
  /** Ticked, as it is at first. */
  TICKED;

  /** How it is to be shown, where it is offered at all. */
  public static RememberBox of(boolean offered, boolean ticked) {
    if (!offered) {
      return NONE;
    }
    return ticked ? TICKED : EMPTY;
  }
}
