/** Planted for the architecture tests. */
@NullMarked
package planted.rule19.user;

import org.jspecify.annotations.NullMarked;
