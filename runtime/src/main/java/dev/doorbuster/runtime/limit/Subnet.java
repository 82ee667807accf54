package dev.doorbuster.runtime.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** To whom an address belongs, as far as limits go. */
public final class Subnet {
    private static final int PREFIX_BYTES = 8;

    private Subnet() {}

    /**
     * The address itself; of an IPv6 address its first 64 bits, because whoever has one has 2^64 of them.
     *
     * @param address a literal; anything else is taken as it is
     */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            if (bytes.length <= PREFIX_BYTES) {
                return InetAddress.ofLiteral(address).getHostAddress();
            }
            Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
            var text = Inet6Address.getByAddress(bytes).getHostAddress();
            return text.substring(0, text.length() - ":0:0:0:0".length()) + "::/64";
        } catch (IllegalArgumentException | UnknownHostException e) {
            return address;
        }
    }

    /** This machine: a developer, a test, or a proxy that does not tell for whom it asks. Limits per address leave it alone. */
    public static boolean isLoopback(String address) {
        if (address.startsWith("127.")) {
            return true;
        }
        if (address.indexOf(':') < 0) {
            return false;
        }
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
