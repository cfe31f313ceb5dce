/** Random secrets, the hashes that are stored in their place, and where randomness comes from. */
@NullMarked
package dev.postern.secret;

import org.jspecify.annotations.NullMarked;
