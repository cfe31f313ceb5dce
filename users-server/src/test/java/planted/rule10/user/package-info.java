/** Planted for the architecture tests. */
@NullMarked
package planted.rule10.user;

import org.jspecify.annotations.NullMarked;
