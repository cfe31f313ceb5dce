/** Planted for the architecture tests. */
@NullMarked
package planted.rule12.user;

import org.jspecify.annotations.NullMarked;
