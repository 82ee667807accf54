package dev.doorbuster.load.retail;

/** The file is something else. */
public final class NotInvoices extends Exception {
    private static final long serialVersionUID = 1L;

    public NotInvoices(String reason) {
        super(reason);
    }
}
