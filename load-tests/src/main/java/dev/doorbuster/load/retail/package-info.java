/** A product feed out of real invoices: the catalogue for load tests and import trials. */
@NullMarked
package dev.doorbuster.load.retail;

import org.jspecify.annotations.NullMarked;
