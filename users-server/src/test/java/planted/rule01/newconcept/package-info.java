/** Planted for the architecture tests. */
@NullMarked
package planted.rule01.newconcept;

import org.jspecify.annotations.NullMarked;
