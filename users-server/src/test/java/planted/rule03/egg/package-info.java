/** Planted for the architecture tests. */
@NullMarked
package planted.rule03.egg;

import org.jspecify.annotations.NullMarked;
