/** Planted for the architecture tests. */
@NullMarked
package planted.rule16.user;

import org.jspecify.annotations.NullMarked;
