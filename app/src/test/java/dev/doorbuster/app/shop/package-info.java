/** The shop from the outside: real parts, HTTP only, every answer held against the contract. */
@NullMarked
package dev.doorbuster.app.shop;

import org.jspecify.annotations.NullMarked;
