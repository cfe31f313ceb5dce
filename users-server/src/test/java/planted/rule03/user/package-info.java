/** Planted for the architecture tests. */
@NullMarked
package planted.rule03.user;

import org.jspecify.annotations.NullMarked;
