/** Planted for the architecture tests. */
@NullMarked
package planted.rule04.mail;

import org.jspecify.annotations.NullMarked;
