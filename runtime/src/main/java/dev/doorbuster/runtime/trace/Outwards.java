package dev.doorbuster.runtime.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Tells others of the trace and believes nobody: at the door of the shop, strangers would otherwise choose which traces are kept
 * and hang their requests into other people's.
 */
record Outwards(TextMapPropagator format) implements TextMapPropagator {
    @Override
    public Collection<String> fields() {
        return format.fields();
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        format.inject(context, carrier, setter);
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        return context;
    }
}
