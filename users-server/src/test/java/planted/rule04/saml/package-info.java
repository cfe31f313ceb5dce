/** Planted for the architecture tests. */
@NullMarked
package planted.rule04.saml;

import org.jspecify.annotations.NullMarked;
