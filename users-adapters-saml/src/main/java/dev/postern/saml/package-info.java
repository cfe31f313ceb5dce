/** Single sign-on by SAML 2.0. Empty until it is built. */
@NullMarked
package dev.postern.saml;

import org.jspecify.annotations.NullMarked;
