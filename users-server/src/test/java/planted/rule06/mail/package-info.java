/** Planted for the architecture tests. */
@NullMarked
package planted.rule06.mail;

import org.jspecify.annotations.NullMarked;
