/** Mails: their templates, and the ways by which they travel. */
@NullMarked
package dev.postern.mail;

import org.jspecify.annotations.NullMarked;
