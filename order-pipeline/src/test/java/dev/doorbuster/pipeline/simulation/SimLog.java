package dev.doorbuster.pipeline.simulation;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.runtime.fault.RetryableFault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Kafka with its troubles: a record may not arrive, or arrive without its sender hearing of it. What it has it keeps. */
final class SimLog {
    static final Topics TOPICS = new Topics("sim");

    private final World world;
    private final List<Event<EventData>> encoded = new ArrayList<>();
    private final Map<String, List<Event<EventData>>> topics = new HashMap<>();
    private final Map<String, Consumer<Event<EventData>>> followers = new HashMap<>();

    SimLog(World world) {
        this.world = world;
    }

    /** Stands for serialising: the record carries the number under which the event is kept. */
    @SuppressWarnings("unchecked")
    ProducerRecord<String, byte[]> encode(String topic, Event<?> event) {
        encoded.add((Event<EventData>) event);
        var number = ByteBuffer.allocate(4).putInt(encoded.size() - 1).array();
        return new ProducerRecord<>(topic, event.data().key(), number);
    }

    Event<EventData> decode(ProducerRecord<String, byte[]> message) {
        return encoded.get(ByteBuffer.wrap(message.value()).getInt());
    }

    /** Fails, having taken the record or not. */
    @CanIgnoreReturnValue
    SimLog append(String topic, Event<EventData> event) {
        if (world.goesWrong(0.02)) {
            throw new RetryableFault("the broker is away", null);
        }
        topic(topic).add(event);
        var follower = followers.get(topic);
        if (follower != null) {
            follower.accept(event);
        }
        if (world.goesWrong(0.02)) {
            throw new RetryableFault("the broker's answer was lost", null);
        }
        return this;
    }

    void append(String topic, String id, EventData data) {
        append(topic, new Event<>(id, "/doorbuster/sim/test", world.now(), data));
    }

    /** Until it is there: what a well-behaved producer does. May leave duplicates. */
    void insist(String topic, String id, EventData data) {
        try {
            append(topic, id, data);
        } catch (RetryableFault e) {
            world.after(world.between(50, 2_000), () -> insist(topic, id, data));
        }
    }

    List<Event<EventData>> topic(String topic) {
        return topics.computeIfAbsent(topic, t -> new ArrayList<>());
    }

    void follow(String topic, Consumer<Event<EventData>> follower) {
        followers.put(topic, follower);
    }
}
