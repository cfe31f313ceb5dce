/** Planted for the architecture tests. */
@NullMarked
package planted.rule02.mail;

import org.jspecify.annotations.NullMarked;
