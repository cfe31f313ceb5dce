/** Planted for the architecture tests. */
@NullMarked
package planted.rule14.testkit;

import org.jspecify.annotations.NullMarked;
