/** Random secrets, the hashes stored in their place, and where randomness and keys come from. */
@NullMarked
package dev.postern.secret;

import org.jspecify.annotations.NullMarked;
