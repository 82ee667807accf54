/** PostgreSQL for those who answer shoppers. */
@NullMarked
package dev.doorbuster.runtime.sql;

import org.jspecify.annotations.NullMarked;
