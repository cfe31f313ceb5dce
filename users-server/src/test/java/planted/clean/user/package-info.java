/** Planted for the architecture tests. */
@NullMarked
package planted.clean.user;

import org.jspecify.annotations.NullMarked;
