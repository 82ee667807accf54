package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.product.Product;
import java.util.function.ToLongFunction;

/**
 * A product with its answer made beforehand, so that a read is a look-up and a write.
 *
 * @param revision of the snapshot; grows with every change of the product
 * @param json the body; shared, never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReadyProduct(Product product, long revision, byte[] json, String etag) {
    static ReadyProduct of(Product product, long revision, ToLongFunction<String> available) {
        byte[] json = Json.bytes(ProductView.of(product, available));
        return new ReadyProduct(product, revision, json, Etags.of(json));
    }
}
