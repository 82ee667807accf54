package dev.doorbuster.session.cart;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * After a split both halves hold carts that went on changing. Hazelcast's own policies keep one of them; this one merges
 * register by register. Runs on a partition thread.
 */
public final class CartMergePolicy implements SplitBrainMergePolicy<byte[], MergingValue<byte[]>, byte[]> {
    @Override
    public byte @Nullable [] merge(MergingValue<byte[]> theirs, @Nullable MergingValue<byte[]> ours) {
        byte[] merging = theirs.getDeserializedValue();
        byte[] existing = ours == null ? null : ours.getDeserializedValue();
        if (merging == null || existing == null) {
            return merging == null ? existing : merging;
        }
        return CartBytes.of(CartBytes.cart(existing).merge(CartBytes.cart(merging)));
    }

    @Override
    public void writeData(ObjectDataOutput out) {
        // No state.
    }

    @Override
    public void readData(ObjectDataInput in) {
        // No state.
    }
}
