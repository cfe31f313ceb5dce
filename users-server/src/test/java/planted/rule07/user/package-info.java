/** Planted for the architecture tests. */
@NullMarked
package planted.rule07.user;

import org.jspecify.annotations.NullMarked;
