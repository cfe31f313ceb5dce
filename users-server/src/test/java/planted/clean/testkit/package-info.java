/** Planted for the architecture tests. */
@NullMarked
package planted.clean.testkit;

import org.jspecify.annotations.NullMarked;
