/** Second factors: time-based codes and passkeys. Empty until they are built. */
@NullMarked
package dev.postern.mfa;

import org.jspecify.annotations.NullMarked;
