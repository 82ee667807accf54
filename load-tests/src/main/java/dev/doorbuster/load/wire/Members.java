package dev.doorbuster.load.wire;

/** Finds members in JSON that the shop wrote, without reading all of it: thousands of answers a second have to be understood. */
public final class Members {
    private Members() {}

    /** The first member of that name whose value is a string; empty without one. */
    public static String text(String json, String member) {
        var key = "\"" + member + "\":\"";
        int begin = json.indexOf(key);
        int end = begin < 0 ? -1 : json.indexOf('"', begin + key.length());
        return end < 0 ? "" : json.substring(begin + key.length(), end);
    }

    /** The first member of that name whose value is a whole number, not below 0; -1 without one. */
    public static long number(String json, String member) {
        var key = "\"" + member + "\":";
        int begin = json.indexOf(key);
        if (begin < 0) {
            return -1;
        }
        int from = begin + key.length();
        int end = from;
        while (end < json.length() && Character.isDigit(json.charAt(end))) {
            end++;
        }
        return end == from ? -1 : Long.parseLong(json.substring(from, end));
    }
}
