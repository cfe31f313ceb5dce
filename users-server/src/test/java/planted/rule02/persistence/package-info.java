/** Planted for the architecture tests. */
@NullMarked
package planted.rule02.persistence;

import org.jspecify.annotations.NullMarked;
