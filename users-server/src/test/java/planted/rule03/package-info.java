/** Planted for the architecture tests. */
@NullMarked
package planted.rule03;

import org.jspecify.annotations.NullMarked;
