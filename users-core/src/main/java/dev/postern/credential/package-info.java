/** What proves who somebody is: passwords now, other kinds as adapters bring them. */
@NullMarked
package dev.postern.credential;

import org.jspecify.annotations.NullMarked;
