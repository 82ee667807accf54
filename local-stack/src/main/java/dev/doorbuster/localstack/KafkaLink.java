package dev.doorbuster.localstack;

/**
 * A second door of the broker, for those who come from far. A client connects to what the broker says its address is, so whoever is to
 * come by way of a {@link DelayedLink} has to be told the link's.
 *
 * @param port where the broker listens
 * @param advertisedPort what it says to who comes in there
 */
public record KafkaLink(int port, int advertisedPort) {
    /** {@code port:advertised}. */
    public static final String VARIABLE = "LOCAL_KAFKA_LINK";

    static KafkaLink parse(String text) {
        try {
            var ports = text.split(":", 2);
            return new KafkaLink(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(VARIABLE + " must be port:port, not '" + text + "'");
        }
    }

    @Override
    public String toString() {
        return port + ":" + advertisedPort;
    }
}
