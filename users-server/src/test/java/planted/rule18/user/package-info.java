/** Planted for the architecture tests. */
@NullMarked
package planted.rule18.user;

import org.jspecify.annotations.NullMarked;
