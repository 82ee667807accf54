/** That the image's files fit the program. */
@NullMarked
package dev.doorbuster.app.image;

import org.jspecify.annotations.NullMarked;
