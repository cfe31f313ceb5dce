/** Planted for the architecture tests. */
@NullMarked
package planted.rule03.chicken;

import org.jspecify.annotations.NullMarked;
