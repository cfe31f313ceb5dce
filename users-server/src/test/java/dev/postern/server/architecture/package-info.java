/** The boundaries of the house, each as a rule that a planted violation turns red. */
@NullMarked
package dev.postern.server.architecture;

import org.jspecify.annotations.NullMarked;
