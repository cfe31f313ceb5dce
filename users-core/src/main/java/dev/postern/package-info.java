/**
 * User accounts for Java applications: {@link dev.postern.Users}, one visitor's {@link
 * dev.postern.UserSession}, and what they throw.
 */
@NullMarked
package dev.postern;

import org.jspecify.annotations.NullMarked;
