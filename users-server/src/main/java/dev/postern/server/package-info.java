/** The stand-alone server: settings, command line, and what is wired to what. */
@NullMarked
package dev.postern.server;

import org.jspecify.annotations.NullMarked;
