/** Planted for the architecture tests. */
@NullMarked
package planted.rule13.user;

import org.jspecify.annotations.NullMarked;
