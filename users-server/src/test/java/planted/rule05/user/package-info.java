/** Planted for the architecture tests. */
@NullMarked
package planted.rule05.user;

import org.jspecify.annotations.NullMarked;
