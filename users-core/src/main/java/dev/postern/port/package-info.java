/** What every port shares. A leaf: it depends on nothing of ours. */
@NullMarked
package dev.postern.port;

import org.jspecify.annotations.NullMarked;
