/** Second factors: time-based codes and passkeys. */
@NullMarked
package dev.postern.mfa;

import org.jspecify.annotations.NullMarked;
