package dev.doorbuster.commerce.room;

/**
 * That a ticket's holder may begin a purchase.
 *
 * @param owner session or account that drew the ticket
 * @param expiresAtMs in milliseconds of Redis' clock
 */
public record Admission(TicketId ticket, String owner, long expiresAtMs) {}
