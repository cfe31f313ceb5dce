/** Planted for the architecture tests. */
@NullMarked
package planted.rule01.user;

import org.jspecify.annotations.NullMarked;
