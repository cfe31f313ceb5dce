/** Planted for the architecture tests. */
@NullMarked
package planted.rule17.mail;

import org.jspecify.annotations.NullMarked;
