/** Planted for the architecture tests. */
@NullMarked
package com.nimbusds.planted;

import org.jspecify.annotations.NullMarked;
