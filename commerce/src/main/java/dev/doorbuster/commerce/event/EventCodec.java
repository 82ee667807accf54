package dev.doorbuster.commerce.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Text;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns typed events into signed CloudEvents and back. What it decodes has passed signature and schema. Thread-safe. */
public final class EventCodec {
    private static final String TYPE_PREFIX = "dev.doorbuster.";
    private static final String TYPE_SUFFIX = ".v1";
    /** The name that CloudEvents' extension for distributed tracing gives it. */
    private static final String TRACE = "traceparent";

    private static final Pattern TRACE_PARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /** The last that RFC 3339 can write; databases end not much later. */
    private static final int LAST_YEAR = 9999;

    private final EventSignature signature;
    /** Null until the first event is read: to build them takes longer than to start an HTTP server. */
    private volatile @Nullable EventSchemas schemas;

    public EventCodec(EventSignature signature) {
        this.signature = signature;
    }

    public CloudEvent encode(Event<?> event) {
        byte[] data = Json.bytes(event.data());
        var type = TYPE_PREFIX + event.data().type() + TYPE_SUFFIX;
        var built = CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(URI.create(event.source()))
                .withType(type)
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withSubject(event.data().key())
                .withData("application/json", data)
                .withExtension(
                        EventSignature.EXTENSION,
                        signature.sign(
                                event.id(), type, event.source(), event.time().toString(), data));
        return (event.trace() == null ? built : built.withExtension(TRACE, event.trace())).build();
    }

    /** @throws InvalidEvent when the event is unsigned, forged, of unknown type or against its schema */
    public Event<EventData> decode(CloudEvent event) throws InvalidEvent {
        byte[] data = data(event);
        verify(event, data);
        var type = shortType(event.getType());
        try {
            var tree = Json.tree(data);
            schemas().validate(type, tree);
            if (!isStorable(event.getId()) || !isStorable(tree)) {
                throw new InvalidEvent("text of " + type + " that cannot be stored");
            }
            EventData decoded = Json.read(data, schemas().dataClass(type));
            if (!decoded.type().equals(type)) {
                throw new InvalidEvent("data of " + type + " says that it is " + decoded.type());
            }
            return new Event<>(
                    event.getId(), event.getSource().toString(), time(event).toInstant(), decoded, trace(event));
        } catch (UncheckedIOException e) {
            throw new InvalidEvent("data of " + type + " is not JSON of that type");
        }
    }

    private EventSchemas schemas() {
        var built = schemas;
        return built == null ? buildSchemas() : built;
    }

    private synchronized EventSchemas buildSchemas() {
        var built = schemas;
        if (built == null) {
            built = new EventSchemas();
            schemas = built;
        }
        return built;
    }

    /** Anybody may have written it: what is no place in a trace is none. */
    private static @Nullable String trace(CloudEvent event) {
        return event.getExtension(TRACE) instanceof String text
                        && TRACE_PARENT.matcher(text).matches()
                ? text
                : null;
    }

    private void verify(CloudEvent event, byte[] data) throws InvalidEvent {
        if (!(event.getExtension(EventSignature.EXTENSION) instanceof String given)) {
            throw new InvalidEvent("unsigned");
        }
        var time = time(event).toInstant().toString();
        if (!signature.isValid(
                given, event.getId(), event.getType(), event.getSource().toString(), time, data)) {
            throw new InvalidEvent("signature does not match");
        }
    }

    private static java.time.OffsetDateTime time(CloudEvent event) throws InvalidEvent {
        var time = event.getTime();
        if (time == null) {
            throw new InvalidEvent("no time");
        }
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            throw new InvalidEvent("not a time of these ages");
        }
        return time;
    }

    private static byte[] data(CloudEvent event) throws InvalidEvent {
        var data = event.getData();
        if (data == null) {
            throw new InvalidEvent("no data");
        }
        return data.toBytes();
    }

    /** JSON can spell what neither PostgreSQL nor UTF-8 can hold; whoever had to write it would fail for ever. */
    private static boolean isStorable(JsonNode data) {
        if (data.isTextual()) {
            return isStorable(data.textValue());
        }
        for (var property : data.properties()) {
            if (!isStorable(property.getKey())) {
                return false;
            }
        }
        for (var part : data) {
            if (!isStorable(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStorable(String text) {
        return text.indexOf(0) < 0 && Text.isEncodable(text);
    }

    private static String shortType(String type) throws InvalidEvent {
        if (!type.startsWith(TYPE_PREFIX) || !type.endsWith(TYPE_SUFFIX)) {
            throw new InvalidEvent("unknown event type " + type);
        }
        return type.substring(TYPE_PREFIX.length(), type.length() - TYPE_SUFFIX.length());
    }
}
