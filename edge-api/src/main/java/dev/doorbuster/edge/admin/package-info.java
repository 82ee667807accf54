/** What merchants send: product feeds and stock. */
@NullMarked
package dev.doorbuster.edge.admin;

import org.jspecify.annotations.NullMarked;
