package dev.doorbuster.session.cart;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;

/** Two halves of a split cluster meet: no change of either side is dropped. Hazelcast makes it by its no-argument constructor. */
public final class CartMergePolicy implements SplitBrainMergePolicy<Object, MergingValue<Object>, Object> {
    @Override
    public Object merge(MergingValue<Object> theirs, MergingValue<Object> ours) {
        var merging = (CartEntry) theirs.getDeserializedValue();
        return ours == null ? merging : merging.merge((CartEntry) ours.getDeserializedValue());
    }

    @Override
    public void writeData(ObjectDataOutput out) {
        // it has no state
    }

    @Override
    public void readData(ObjectDataInput in) {
        // it has no state
    }
}
