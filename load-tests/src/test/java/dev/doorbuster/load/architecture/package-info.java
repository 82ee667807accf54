@NullMarked
package dev.doorbuster.load.architecture;

import org.jspecify.annotations.NullMarked;
