/** Planted for the architecture tests. */
@NullMarked
package planted.rule09.user;

import org.jspecify.annotations.NullMarked;
