/** Planted for the architecture tests. */
@NullMarked
package planted.clean.persistence;

import org.jspecify.annotations.NullMarked;
