package dev.doorbuster.pipeline.notification;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.runtime.fault.TerminalFault;
import java.util.regex.Pattern;

/**
 * The words of a message, the same whatever carries it. Holds no line break where a mail header could end, so whoever chose the
 * recipient or the detail cannot add headers.
 *
 * @param messageId the same for the same task, so that a mailbox recognises a repetition; without angle brackets
 * @param recipient one bare address
 * @param text plain text, lines end with CR LF
 * @param html the same in HTML
 */
record MessageText(String messageId, String recipient, String subject, String text, String html) {
    private static final int MAX_DETAIL = 500;
    /** RFC 5321 gives a path 256 octets. */
    private static final int MAX_RECIPIENT = 254;
    /** One address and nothing that could start a second one, a display name or a header. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\\p{Cntrl}<>(),;:\\\\\"@\\[\\]]+@[^\\s\\p{Cntrl}<>(),;:\\\\\"@\\[\\]]+");

    private static final Pattern NOT_IN_AN_ID = Pattern.compile("[^A-Za-z0-9_-]+");

    private record Words(String subject, String body) {}

    /** @throws TerminalFault when the recipient is not one plain address */
    static MessageText of(Task.Notify task) {
        if (task.recipient().length() > MAX_RECIPIENT
                || !ADDRESS.matcher(task.recipient()).matches()) {
            throw new TerminalFault("the recipient of " + task.idempotencyKey() + " is not a mail address");
        }
        var words = words(task.template());
        var order = "Order " + Text.printable(task.orderId(), MAX_DETAIL)
                // Tells the second refund of an order from the first.
                + (task.detail() == null ? "" : ", no. " + Text.printable(task.detail(), MAX_DETAIL));
        return new MessageText(
                NOT_IN_AN_ID.matcher(task.idempotencyKey()).replaceAll("_") + "@doorbuster",
                task.recipient(),
                words.subject(),
                String.join("\r\n", words.body(), "", order, ""),
                "<p>" + words.body() + "</p><p>" + escaped(order) + "</p>");
    }

    private static Words words(String template) {
        return switch (template) {
            case "order_confirmed" ->
                new Words("Your order is confirmed", "Thank you. Your order is confirmed and is being made ready.");
            case "order_shipped" -> new Words("Your order is on its way", "Your parcel is with the carrier.");
            case "order_delivered" -> new Words("Your order has arrived", "The carrier has delivered your parcel.");
            case "order_cancelled" ->
                new Words("Your order is cancelled", "Your order is cancelled. What you have paid is given back.");
            case "order_payment_failed" ->
                new Words(
                        "Your payment did not go through",
                        "The payment for your order was not accepted, so nothing will be sent.");
            case "order_refunded" ->
                new Words(
                        "Your money is on its way back", "The payment provider has been told to give your money back.");
            case "order_return_requested" ->
                new Words("Your return is noted", "You want to send something back. It is expected.");
            case "order_return_received" ->
                new Words("Your return has arrived", "What you have sent back has arrived.");
            default -> new Words("News about your order", "There is news about your order.");
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
