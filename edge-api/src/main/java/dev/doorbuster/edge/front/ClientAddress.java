package dev.doorbuster.edge.front;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The address that a proxy in front has seen, in one spelling, because limits go by it. */
final class ClientAddress {
    private ClientAddress() {}

    /**
     * What came before the last line and the last comma was said by somebody further away, and could be anything.
     *
     * @param lines of the header; some proxies add a line of their own, others a comma to the client's
     * @return empty when there is no address at the end
     */
    static Optional<String> last(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var line = lines.getLast();
        try {
            var text = withoutPort(line.substring(line.lastIndexOf(',') + 1).strip());
            return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code 192.0.2.1:5678} or {@code [2001:db8::1]:5678}: each connection would be somebody else. */
    private static String withoutPort(String address) {
        int bracket = address.indexOf(']');
        if (address.startsWith("[") && bracket > 0) {
            return address.substring(1, bracket);
        }
        int colon = address.indexOf(':');
        return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }
}
