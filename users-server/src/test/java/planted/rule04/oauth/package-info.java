/** Planted for the architecture tests. */
@NullMarked
package planted.rule04.oauth;

import org.jspecify.annotations.NullMarked;
