/** Planted for the architecture tests. */
@NullMarked
package planted.rule04.persistence;

import org.jspecify.annotations.NullMarked;
