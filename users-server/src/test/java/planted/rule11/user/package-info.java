/** Planted for the architecture tests. */
@NullMarked
package planted.rule11.user;

import org.jspecify.annotations.NullMarked;
