/** Planted for the architecture tests. */
@NullMarked
package jakarta.mail.planted;

import org.jspecify.annotations.NullMarked;
