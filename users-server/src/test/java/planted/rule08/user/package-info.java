/** Planted for the architecture tests. */
@NullMarked
package planted.rule08.user;

import org.jspecify.annotations.NullMarked;
