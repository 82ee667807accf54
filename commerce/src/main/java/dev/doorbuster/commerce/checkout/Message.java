package dev.doorbuster.commerce.checkout;

/**
 * Something a shopper should know about a cart or a checkout.
 *
 * @param type {@code error, warning} or {@code info}
 * @param code stable and machine-readable, e.g. {@code sold_out}
 * @param severity {@code recoverable, requires_buyer_input} or {@code fatal}
 * @param content one sentence for the shopper
 * @param path JSONPath of what it is about, e.g. {@code $.lines[0]}
 */
public record Message(String type, String code, String severity, String content, String path) {
    public static Message missing(String path, String content) {
        return new Message("error", "missing", "requires_buyer_input", content, path);
    }

    public static Message info(String code, String content) {
        return new Message("info", code, "recoverable", content, "$");
    }

    public static Message warning(String code, String path, String content) {
        return new Message("warning", code, "recoverable", content, path);
    }

    public static Message fatal(String code, String path, String content) {
        return new Message("error", code, "fatal", content, path);
    }
}
