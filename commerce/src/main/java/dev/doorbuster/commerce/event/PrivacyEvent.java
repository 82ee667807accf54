package dev.doorbuster.commerce.event;

/** What a shopper wants not to be known; topic {@code shopper-activity.<region>}, behind the activity that it takes back. */
public sealed interface PrivacyEvent extends EventData {
    /** As in {@link ActivityEvent}. */
    String sessionId();

    @Override
    default String key() {
        return sessionId();
    }

    /** Everything that is kept of what this shopper did is to go. */
    record Forgotten(String sessionId) implements PrivacyEvent {
        @Override
        public String type() {
            return "shopper.forgotten";
        }
    }
}
