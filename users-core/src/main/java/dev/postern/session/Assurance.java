package dev.postern.session;

/** How sure we are that it is still the owner who uses a session; more from one to the next. */
public enum Assurance {
  /** Proved in an earlier session of this device, and carried over. */
  REMEMBERED,
  /** Proved in this browser session. */
  INTERACTIVE,
  /** Every factor that a login would need was proved a short while ago. */
  FRESH
}
