/** The shop as processes of its own, for whoever breaks or measures it. */
@NullMarked
package dev.doorbuster.load.shop;

import org.jspecify.annotations.NullMarked;
