/** Google, Microsoft, Facebook and every OpenID Connect issuer. Empty until they are built. */
@NullMarked
package dev.postern.oauth;

import org.jspecify.annotations.NullMarked;
