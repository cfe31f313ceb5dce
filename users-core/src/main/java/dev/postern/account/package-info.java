/** What a person does with an account of their own: signing up, confirming the address. */
@NullMarked
package dev.postern.account;

import org.jspecify.annotations.NullMarked;
