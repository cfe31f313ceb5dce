/** Figures of what we made, each beside the floor of what it could be. */
@NullMarked
package dev.postern.benchmarks;

import org.jspecify.annotations.NullMarked;
