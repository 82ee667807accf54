/** The storefront's files, probes and the API contract. */
@NullMarked
package dev.doorbuster.edge.web;

import org.jspecify.annotations.NullMarked;
