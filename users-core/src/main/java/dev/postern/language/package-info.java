/** The languages that pages and mails are written in. */
@NullMarked
package dev.postern.language;

import org.jspecify.annotations.NullMarked;
