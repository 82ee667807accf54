package dev.doorbuster.load.retail;

/** The file is something else. */
final class NotInvoices extends Exception {
    private static final long serialVersionUID = 1L;

    NotInvoices(String reason) {
        super(reason);
    }
}
