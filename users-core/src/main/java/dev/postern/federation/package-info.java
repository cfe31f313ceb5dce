/** Accounts elsewhere that open an account here. */
@NullMarked
package dev.postern.federation;

import org.jspecify.annotations.NullMarked;
