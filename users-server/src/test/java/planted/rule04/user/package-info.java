/** Planted for the architecture tests. */
@NullMarked
package planted.rule04.user;

import org.jspecify.annotations.NullMarked;
