/** Planted for the architecture tests. */
@NullMarked
package planted.clean;

import org.jspecify.annotations.NullMarked;
