/** What is asked for beside the first factor. */
@NullMarked
package dev.postern.secondfactor;

import org.jspecify.annotations.NullMarked;
